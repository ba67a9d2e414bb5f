// The privacy gate: what a document gives away.
#ifndef CASELORE_PIPELINE_PRIVACY_FIND_PRIVACY_H_
#define CASELORE_PIPELINE_PRIVACY_FIND_PRIVACY_H_

#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/privacy_finding.h"
#include "extractors/vocabulary.h"

namespace caselore {

// docs/privacy.md says what is looked for. Neither fails: where looking is given up, what was found
// so far stands. Findings of the whole document come first, then by page.

// What the file holds and no page shows: hidden text, what personal data is in it, earlier
// revisions, tracked changes, embedded files, metadata. `bytes` are those that `document` was read
// from, which is as Read gave it.
std::vector<PrivacyFinding> FindHidden(std::string_view bytes, const Document& document,
                                       const Vocabulary& vocabulary);

// Personal data in what the pages show, OCR's reading of them included.
std::vector<PrivacyFinding> FindShown(const Document& document, const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_FIND_PRIVACY_H_
