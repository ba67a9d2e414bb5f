// Items that a document makes more than once.
#ifndef CASELORE_EXTRACTORS_ITEM_REPEATS_H_
#define CASELORE_EXTRACTORS_ITEM_REPEATS_H_

#include <vector>

#include "document/item.h"

namespace caselore {

// `items` without repeats: of two of one kind with nearly the same words the first outside a
// summary stays; items of a summary stay only where the document has none of their kind elsewhere.
// `in_summary` is parallel to `items`.
Items WithoutRepeats(Items items, const std::vector<bool>& in_summary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_REPEATS_H_
