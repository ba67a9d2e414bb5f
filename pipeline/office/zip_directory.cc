#include "pipeline/office/zip_directory.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace caselore {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kLocalMark = "PK\3\4"sv, kCentralMark = "PK\1\2"sv,
                           kEndMark = "PK\5\6"sv;
constexpr size_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22;
constexpr size_t kLongestComment = 65535;
constexpr uint32_t kLargestDirectory = 16u << 20;
constexpr uint16_t kInZip64 = 0xFFFF;

uint16_t Get16(std::string_view bytes, size_t at) {
  return static_cast<uint16_t>(static_cast<unsigned char>(bytes[at]) |
                               static_cast<unsigned char>(bytes[at + 1]) << 8);
}

uint32_t Get32(std::string_view bytes, size_t at) {
  return Get16(bytes, at) | static_cast<uint32_t>(Get16(bytes, at + 2)) << 16;
}

tl::unexpected<Error> Damaged(const std::string& what) { return Fail(Cause::kDamaged, what); }

// The last record of the file that ends where its comment says; empty if there is none.
std::string EndRecord(const FileBytes& file) {
  const uint64_t tail_size = std::min<uint64_t>(file.size, kEndSize + kLongestComment);
  const std::string tail = file.read(file.size - tail_size, tail_size);
  for (size_t at = tail.rfind(kEndMark); at != std::string::npos;
       at = at == 0 ? std::string::npos : tail.rfind(kEndMark, at - 1)) {
    if (at + kEndSize > tail.size()) continue;
    if (at + kEndSize + Get16(tail, at + 20) <= tail.size()) return tail.substr(at, kEndSize);
  }
  return {};
}

Result<std::vector<ZipEntry>> ParseDirectory(std::string_view directory, size_t count) {
  std::vector<ZipEntry> entries;
  for (size_t at = 0; entries.size() < count;) {
    if (directory.size() - at < kCentralSize || !directory.substr(at).starts_with(kCentralMark)) {
      return Damaged("The directory of the ZIP file is damaged.");
    }
    const size_t name = Get16(directory, at + 28);
    const size_t size = kCentralSize + name + Get16(directory, at + 30) + Get16(directory, at + 32);
    if (directory.size() - at < size) return Damaged("The directory of the ZIP file is cut off.");
    ZipEntry entry;
    entry.encrypted = (Get16(directory, at + 8) & 1) != 0;
    entry.method = Get16(directory, at + 10);
    entry.crc = Get32(directory, at + 16);
    entry.packed = Get32(directory, at + 20);
    entry.unpacked = Get32(directory, at + 24);
    entry.offset = Get32(directory, at + 42);
    entry.name = directory.substr(at + kCentralSize, name);
    entries.push_back(std::move(entry));
    at += size;
  }
  return entries;
}

class Inflater {
 public:
  Inflater() : ready_(inflateInit2(&stream_, -MAX_WBITS) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // True if `packed` is one whole stream that fills `unpacked` exactly.
  bool Fill(std::string_view packed, std::string& unpacked) {
    if (!ready_) return false;
    char none = 0;  // zlib takes no null, not even for no bytes
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(unpacked.empty() ? &none : unpacked.data());
    stream_.avail_out = static_cast<uInt>(unpacked.size());
    return inflate(&stream_, Z_FINISH) == Z_STREAM_END && stream_.avail_out == 0;
  }

 private:
  z_stream stream_ = {};
  bool ready_;
};

// The packed bytes, behind the local header; nothing if they are not all there.
std::string_view DataOf(std::string_view zip, const ZipEntry& entry) {
  if (zip.size() < kLocalSize || entry.offset > zip.size() - kLocalSize) return {};
  const std::string_view local = zip.substr(entry.offset);
  if (!local.starts_with(kLocalMark)) return {};
  const size_t start = kLocalSize + Get16(local, 26) + Get16(local, 28);
  if (start > local.size() || entry.packed > local.size() - start) return {};
  return local.substr(start, entry.packed);
}

}  // namespace

Result<std::vector<ZipEntry>> ReadZipDirectory(const FileBytes& file) {
  const std::string end = EndRecord(file);
  if (end.empty()) return Damaged("The ZIP file has no directory: it is cut off or damaged.");
  const uint16_t count = Get16(end, 10);
  const uint32_t size = Get32(end, 12), offset = Get32(end, 16);
  if (count == kInZip64 || size > kLargestDirectory) {
    return Fail(Cause::kTooLarge, "The ZIP file has more parts than are read.");
  }
  const std::string directory = file.read(offset, size);
  if (directory.size() < size) return Damaged("The directory of the ZIP file is cut off.");
  return ParseDirectory(directory, count);
}

const ZipEntry* FindEntry(const std::vector<ZipEntry>& entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const ZipEntry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

Result<std::string> Unpack(std::string_view zip, const ZipEntry& entry) {
  const std::string damaged = "Its part " + entry.name + " is damaged.";
  if (entry.encrypted) return Fail(Cause::kEncrypted, "Its part " + entry.name + " is encrypted.");
  const std::string_view data = DataOf(zip, entry);
  if (data.size() != entry.packed) return Damaged(damaged);
  std::string unpacked;
  if (entry.method == 0) {
    unpacked = data;
  } else if (entry.method == 8) {
    unpacked.resize(entry.unpacked);
    if (!Inflater().Fill(data, unpacked)) return Damaged(damaged);
  } else {
    return Damaged("Its part " + entry.name + " is packed in a way that is not read.");
  }
  const auto* bytes = reinterpret_cast<const Bytef*>(unpacked.data());
  if (unpacked.size() != entry.unpacked ||
      crc32(0, bytes, static_cast<uInt>(unpacked.size())) != entry.crc) {
    return Damaged(damaged);
  }
  return unpacked;
}

}  // namespace caselore
