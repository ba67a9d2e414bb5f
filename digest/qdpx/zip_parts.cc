#include "digest/qdpx/zip_parts.h"

#include <zlib.h>

#include <array>
#include <limits>
#include <new>
#include <utility>

namespace caselore {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kRawDeflate = -MAX_WBITS, kMemoryLevel = 8;
constexpr uint32_t kMostParts = 65'534;
constexpr uint64_t kMostBytes = std::numeric_limits<uint32_t>::max();

void Append(std::string& out, uint64_t value, int bytes) {
  for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
}

// Version needed (2.0), flags, method (deflate), time, date, checksum, sizes, length of the name
// and of an extra field: what local header and directory have in common.
void AppendCommon(std::string& out, std::string_view name, const PackedPart& part) {
  for (const uint16_t value : {20, 0, 8, 0, 0x21}) Append(out, value, 2);
  Append(out, part.crc, 4);
  Append(out, part.packed, 4);
  Append(out, part.unpacked, 4);
  Append(out, name.size(), 2);
  Append(out, 0, 2);
}

}  // namespace

struct Packer::State {
  State() {
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawDeflate, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~State() { deflateEnd(&stream); }

  z_stream stream{};
  std::array<char, 1 << 16> out{};
};

Packer::Packer(ByteSink sink) : sink_(std::move(sink)), state_(std::make_unique<State>()) {}
Packer::~Packer() = default;

Result<void> Packer::Add(std::string_view bytes) {
  constexpr size_t kAtOnce = 1 << 30;  // zlib counts in 32 bits
  for (; bytes.size() > kAtOnce; bytes.remove_prefix(kAtOnce)) {
    if (auto run = Run(bytes.substr(0, kAtOnce), Z_NO_FLUSH); !run) return run;
  }
  return Run(bytes, Z_NO_FLUSH);
}

Result<PackedPart> Packer::Finish() {
  return Run({}, Z_FINISH).map([&] { return part_; });
}

Result<void> Packer::Run(std::string_view bytes, int flush) {
  z_stream& stream = state_->stream;
  auto* in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  // Without bytes zlib would begin a new checksum.
  if (!bytes.empty()) part_.crc = static_cast<uint32_t>(crc32_z(part_.crc, in, bytes.size()));
  part_.unpacked += bytes.size();
  stream.next_in = in;
  stream.avail_in = static_cast<uInt>(bytes.size());
  do {
    stream.next_out = reinterpret_cast<Bytef*>(state_->out.data());
    stream.avail_out = static_cast<uInt>(state_->out.size());
    deflate(&stream, flush);
    const std::string_view out(state_->out.data(), state_->out.size() - stream.avail_out);
    part_.packed += out.size();
    if (out.empty()) continue;
    if (auto taken = sink_(out); !taken) return taken;
  } while (stream.avail_out == 0);
  return {};
}

Result<void> ZipWriter::Put(std::string_view bytes) {
  size_ += bytes.size();
  return sink_(bytes);
}

Result<void> ZipWriter::Begin(std::string_view name, const PackedPart& part) {
  if (parts_ == kMostParts || part.unpacked > kMostBytes ||
      size_ + part.packed + directory_.size() > kMostBytes - (1U << 20U)) {
    return Fail(Cause::kTooLarge,
                "The selection is more than one .qdpx file can hold (65,534 reviews, 4 GB); export "
                "parts of it, as by --year.");
  }
  ++parts_;
  directory_ += "PK\1\2\x14\0"sv;
  AppendCommon(directory_, name, part);
  Append(directory_, 0, 10);  // no comment, disk or attributes
  Append(directory_, size_, 4);
  directory_ += name;
  std::string header("PK\3\4");
  AppendCommon(header, name, part);
  header += name;
  return Put(header);
}

Result<void> ZipWriter::Finish() {
  std::string end = std::exchange(directory_, {});
  const size_t directory_size = end.size();
  end += "PK\5\6\0\0\0\0"sv;
  Append(end, parts_, 2);
  Append(end, parts_, 2);
  Append(end, directory_size, 4);
  Append(end, size_, 4);
  Append(end, 0, 2);
  return Put(end);
}

}  // namespace caselore
