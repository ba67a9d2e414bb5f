// Putting parts together to a ZIP file.
#ifndef CASELORE_PIPELINE_OFFICE_ZIP_WRITER_H_
#define CASELORE_PIPELINE_OFFICE_ZIP_WRITER_H_

#include <string>
#include <vector>

namespace caselore {

struct ZipPart {
  std::string name;
  std::string content;
};

// A ZIP file of the parts, stored and not deflated: it goes down a pipe and is thrown away.
// REQUIRES: fewer than 65,535 parts, 4 GB in all.
std::string StoredZip(const std::vector<ZipPart>& parts);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_ZIP_WRITER_H_
