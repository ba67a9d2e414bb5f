// What a ZIP file says that it holds, and one entry of it.
//
//     ┌────────┬──────┬───┬────────┬──────┬───────────────────┬────────────────┐
//     │ header │ data │ … │ header │ data │ central directory │ end of central │
//     └────────┴──────┴───┴────────┴──────┴───────────────────┴────────────────┘
//
// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
#ifndef CASELORE_PIPELINE_OFFICE_ZIP_DIRECTORY_H_
#define CASELORE_PIPELINE_OFFICE_ZIP_DIRECTORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "pipeline/file_bytes.h"

namespace caselore {

struct ZipEntry {
  std::string name;
  uint32_t offset = 0;    // of its local header
  uint32_t packed = 0;    // bytes
  uint32_t unpacked = 0;  // bytes, as declared
  uint32_t crc = 0;
  uint16_t method = 0;  // 0 stored, 8 deflated
  bool encrypted = false;
};

// The entries in the order of the central directory. Fails with kDamaged if there is none or it
// makes no sense, kTooLarge for more than 65,534 entries or ZIP64.
Result<std::vector<ZipEntry>> ReadZipDirectory(const FileBytes& file);

// The first entry of that name; null if there is none.
const ZipEntry* FindEntry(const std::vector<ZipEntry>& entries, std::string_view name);

// What `entry` of `zip` holds. Takes no more memory than it declares: data that unpack to more or
// less, or with another checksum, are kDamaged; other methods than 0 and 8 too; kEncrypted.
Result<std::string> Unpack(std::string_view zip, const ZipEntry& entry);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_ZIP_DIRECTORY_H_
