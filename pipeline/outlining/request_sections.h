// Recommendations under a heading that does not say so.
#ifndef CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_
#define CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_

#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// A review that has no section of recommendations, nor any with a number of its own, has them under
// a heading in its authors' words ("Ideas for change", "The way forward"). The last section whose
// list asks bodies for something, item by item, is made one, if it stands behind all accounts of
// what happened and is no list of what guidance asks. One without a kind of its own, of actions, or
// below a conclusion may be.
void NameRequests(const Vocabulary& vocabulary, Sections& sections);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_
