#include "pipeline/office/ole_directory.h"

#include <algorithm>
#include <cstdint>

namespace caselore {
namespace {

constexpr size_t kHeaderSize = 512;
constexpr size_t kEntrySize = 128, kNameBytes = 64;
constexpr size_t kFatInHeader = 109;  // sectors of the allocation table that the header lists
constexpr uint32_t kLastRegular = 0xFFFFFFFA;
constexpr int kMostSectors = 64;  // of the directory: what tells the kind stands early

uint32_t Get(std::string_view bytes, size_t at, size_t size) {
  uint32_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

class OleFile {
 public:
  explicit OleFile(const FileBytes& file) : file_(file), header_(file.read(0, kHeaderSize)) {
    if (header_.size() < kHeaderSize || !header_.starts_with(kOleMark)) return;
    const uint32_t shift = Get(header_, 30, 2);
    if (shift == 9 || shift == 12) sector_ = size_t{1} << shift;
  }

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    if (sector_ == 0) return names;
    uint32_t sector = Get(header_, 48, 4);
    for (int i = 0; i < kMostSectors && sector <= kLastRegular; ++i, sector = Next(sector)) {
      const std::string bytes = Sector(sector);
      for (size_t at = 0; at + kEntrySize <= bytes.size(); at += kEntrySize) {
        if (std::string name = NameAt(bytes, at); !name.empty()) names.push_back(std::move(name));
      }
    }
    return names;
  }

 private:
  std::string Sector(uint32_t number) const {
    return file_.read((uint64_t{number} + 1) * sector_, sector_);
  }

  // By the allocation table; the chain ends where that lies beyond what the header lists.
  uint32_t Next(uint32_t number) const {
    const size_t per_sector = sector_ / 4, table = number / per_sector;
    if (table >= kFatInHeader) return kLastRegular + 1;
    const std::string bytes = Sector(Get(header_, 76 + 4 * table, 4));
    const size_t at = 4 * (number % per_sector);
    return at + 4 <= bytes.size() ? Get(bytes, at, 4) : kLastRegular + 1;
  }

  // UTF-16, its length in bytes with the closing zero.
  static std::string NameAt(std::string_view bytes, size_t at) {
    const size_t length = std::min<size_t>(Get(bytes, at + kNameBytes, 2), kNameBytes);
    std::string name;
    for (size_t i = 0; i + 2 < length; i += 2) {
      const uint32_t unit = Get(bytes, at + i, 2);
      name += unit < 0x80 ? static_cast<char>(unit) : '?';
    }
    return name;
  }

  const FileBytes& file_;
  std::string header_;
  size_t sector_ = 0;  // bytes; 0 if it is no such file
};

}  // namespace

std::vector<std::string> OleNames(const FileBytes& file) { return OleFile(file).Names(); }

}  // namespace caselore
