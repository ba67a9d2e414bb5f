// Earlier states of a PDF that are still in it.
#ifndef CASELORE_PIPELINE_PRIVACY_REVISIONS_H_
#define CASELORE_PIPELINE_PRIVACY_REVISIONS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/privacy_finding.h"

namespace caselore {

// A PDF is changed by appending to it (ISO 32000-1, 7.5.6): cut behind an earlier "%%EOF" it is
// what it was. Where each earlier revision of `pdf` ends, in order; none for a file that was
// written in one go, and for the first part of a linearized one, which is no revision.
std::vector<size_t> EndsOfRevisions(std::string_view pdf);

// One finding for each earlier revision that has words which `document`, the last, has not; an
// update that changes no words is harmless. Of more than six revisions the first and the last five
// are read, and no more than 200 MB in all.
std::vector<PrivacyFinding> FindEarlierRevisions(std::string_view pdf, const Document& document);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_REVISIONS_H_
