// Words that a file holds and its pages do not show, as findings.
#ifndef CASELORE_PIPELINE_PRIVACY_HIDDEN_TEXT_H_
#define CASELORE_PIPELINE_PRIVACY_HIDDEN_TEXT_H_

#include <vector>

#include "document/document.h"
#include "document/privacy_finding.h"

namespace caselore {

// One finding for each run of words that are hidden in the same way, in the order of the file.
// Words in no ink over a picture are a scan's text layer and none of it; nor are the marks that
// printers put beside the page. One more for all that an office file keeps and does not show.
std::vector<PrivacyFinding> FindHiddenText(const Document& document);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_HIDDEN_TEXT_H_
