// Who made a file, and where, as its metadata tells.
#ifndef CASELORE_PIPELINE_PRIVACY_MAKERS_MARKS_H_
#define CASELORE_PIPELINE_PRIVACY_MAKERS_MARKS_H_

#include <vector>

#include "document/document.h"
#include "document/privacy_finding.h"
#include "pipeline/pdf/pdf_extras.h"

namespace caselore {

// The author, if the metadata name one, and each field that holds a path of a computer: a drive, a
// share, a home folder or a file: URL, with the name of whoever was logged in.
std::vector<PrivacyFinding> FindMakersMarks(const Metadata& metadata, const PdfExtras& extras);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_MAKERS_MARKS_H_
