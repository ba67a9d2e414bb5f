#include "pipeline/office/zip_writer.h"

#include <zlib.h>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace caselore {
namespace {

using std::string_view_literals::operator""sv;

void Put(std::string& zip, uint64_t value, int bytes) {
  for (; bytes > 0; --bytes, value >>= 8) zip += static_cast<char>(value & 0xFF);
}

// Version needed, flags, method, time, date (1 January 1980), checksum, sizes, length of the name:
// what local header and directory have in common.
void PutCommon(std::string& zip, const ZipPart& part) {
  const auto* bytes = reinterpret_cast<const Bytef*>(part.content.data());
  for (const uint16_t value : {20, 0, 0, 0, 0x21}) Put(zip, value, 2);
  Put(zip, crc32(0, bytes, static_cast<uInt>(part.content.size())), 4);
  Put(zip, part.content.size(), 4);
  Put(zip, part.content.size(), 4);
  Put(zip, part.name.size(), 2);
}

}  // namespace

std::string StoredZip(const std::vector<ZipPart>& parts) {
  std::string zip, directory;
  for (const ZipPart& part : parts) {
    directory += "PK\1\2\x14\0"sv;
    PutCommon(directory, part);
    Put(directory, 0, 12);  // no extra field, comment, disk or attributes
    Put(directory, zip.size(), 4);
    directory += part.name;
    zip += "PK\3\4"sv;
    PutCommon(zip, part);
    Put(zip, 0, 2);
    zip += part.name;
    zip += part.content;
  }
  const size_t start = zip.size();
  zip += directory;
  zip += "PK\5\6\0\0\0\0"sv;
  Put(zip, parts.size(), 2);
  Put(zip, parts.size(), 2);
  Put(zip, directory.size(), 4);
  Put(zip, start, 4);
  Put(zip, 0, 2);
  return zip;
}

}  // namespace caselore
