// Which of what a page paints lies over words that were painted before.
#ifndef CASELORE_PIPELINE_COVERS_H_
#define CASELORE_PIPELINE_COVERS_H_

#include <cstddef>

#include "document/document.h"

namespace caselore {

// A page of maps and charts paints more shapes than any page has boxes over its text.
inline constexpr size_t kMostCovers = 20'000;

// Leaves of the page's covers those that touch a word painted before them. Their numbers stay.
void KeepCoversOfWords(Page& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_COVERS_H_
