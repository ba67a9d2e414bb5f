// Text that the file holds and the page does not show.
#ifndef CASELORE_PIPELINE_PRIVACY_HIDE_UNSEEN_H_
#define CASELORE_PIPELINE_PRIVACY_HIDE_UNSEEN_H_

#include <string_view>

#include "document/diagnostics.h"
#include "document/document.h"

namespace caselore {

// Marks words that are painted over kCovered and words that blend into their ground kFaint, so
// that no later stage takes them for text of the page, and notes how many. `pdf` are the bytes that
// `document` was read from: pages with suspects (suspects.h) are painted, and a word is hidden if
// what is seen in its place is all one colour, which is how x-ray (freelawproject/x-ray) tells bad
// redactions from boxes that hide nothing. At most 200 pages are painted, and 10 of those whose
// only suspects lie under a scan; pages without suspects cost nothing.
void HideUnseen(std::string_view pdf, Document& document, Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_HIDE_UNSEEN_H_
