// Recommendations under a heading that does not say so.
#ifndef CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_
#define CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_

#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// A review that has no section of recommendations, nor any with a number of its own, has them under
// a heading in its authors' words ("Ideas for change", "The way forward"). The last section whose
// list asks bodies for something, item by item, is made one. Does nothing where there are
// recommendations already.
void NameRequests(const Vocabulary& vocabulary, Sections& sections);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_REQUEST_SECTIONS_H_
