// The parts of a DOCX or ODT file that hold text.
#ifndef CASELORE_PIPELINE_OFFICE_PACKAGE_H_
#define CASELORE_PIPELINE_OFFICE_PACKAGE_H_

#include <string_view>
#include <vector>

#include "document/result.h"
#include "pipeline/office/zip_writer.h"
#include "pipeline/sniff.h"

namespace caselore {

struct OfficePackage {
  std::vector<ZipPart> parts;  // in the order of the file, no name twice

  // Null if there is no such part.
  ZipPart* Find(std::string_view name);
  const ZipPart* Find(std::string_view name) const;
};

// Unpacks what is XML. Pictures and other media, fonts and macros stay as names without content:
// what refers to them finds them. Fails with kDamaged, kEncrypted, or kTooLarge if the parts say
// that they hold more than 200 MB (checked before anything is unpacked) or are more than 10,000.
Result<OfficePackage> OpenPackage(std::string_view bytes, FileKind kind);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PACKAGE_H_
