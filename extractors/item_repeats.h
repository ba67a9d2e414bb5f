// Items that a document makes more than once.
#ifndef CASELORE_EXTRACTORS_ITEM_REPEATS_H_
#define CASELORE_EXTRACTORS_ITEM_REPEATS_H_

#include <vector>

#include "document/item.h"

namespace caselore {

// `items` without repeats. Two items of one section are two unless they say the very same; of two
// in different sections with nearly the same words, for the same parties and under no other number,
// the first stays. Items of a summary stay only where the document has none of their kind
// elsewhere. `in_summary` is parallel to `items`.
Items WithoutRepeats(Items items, const std::vector<bool>& in_summary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_REPEATS_H_
