// Items that a document makes more than once.
#ifndef CASELORE_EXTRACTORS_ITEM_REPEATS_H_
#define CASELORE_EXTRACTORS_ITEM_REPEATS_H_

#include <vector>

#include "document/item.h"

namespace caselore {

// An item and where it stands.
struct FoundItem {
  Item item;
  bool in_summary = false;
  bool in_box = false;  // without a label of its own
};

// The items without repeats, each with the places of its repeats in `also_at`. Two items of one
// section are two unless they say the very same; of two in different sections with nearly the same
// words, for the same parties and under no other number, one stays: the one outside of a summary,
// then the one in a numbered paragraph rather than in a box of the analysis, then the first. What a
// summary lists and the document does not repeat word for word goes too, if the document has about
// as many items of that kind elsewhere: it is the short form of those.
Items WithoutRepeats(std::vector<FoundItem> items);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_REPEATS_H_
