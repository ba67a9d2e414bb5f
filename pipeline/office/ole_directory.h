// The names within a compound file: old Word, Excel and PowerPoint, Outlook messages, and what
// modern Office makes of a document with a password.
#ifndef CASELORE_PIPELINE_OFFICE_OLE_DIRECTORY_H_
#define CASELORE_PIPELINE_OFFICE_OLE_DIRECTORY_H_

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/file_bytes.h"

namespace caselore {

inline constexpr std::string_view kOleMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// The names of storages and streams in the order of the directory, letters outside ASCII as '?'.
// What of a damaged file can be read; empty if nothing can.
//
// Source: [MS-CFB], sections 2.2 (header), 2.3 (sector chains) and 2.6 (directory).
std::vector<std::string> OleNames(const FileBytes& file);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_OLE_DIRECTORY_H_
