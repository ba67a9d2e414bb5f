// Finds the items of a document by where they stand.
#ifndef CASELORE_EXTRACTORS_ITEM_WALKER_H_
#define CASELORE_EXTRACTORS_ITEM_WALKER_H_

#include <vector>

#include "document/section.h"
#include "extractors/item_draft.h"
#include "extractors/verdicts.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct WalkedItems {
  std::vector<ItemDraft> drafts;  // in reading order; they point into the sections
  Verdicts verdicts;
};

// Walks the sections in reading order. What is an item depends on where it stands:
//
//   anywhere          a labelled paragraph, box or heading ("Recommendation 3: …", "LP4 …")
//   announced lists   "The panel drew the following learning from it:"
//   item sections     list items; rows of tables; numbered paragraphs; paragraphs - the first of
//                     these forms that the section has
//
// Both arguments must outlive the result.
WalkedItems WalkItems(const Sections& sections, const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_WALKER_H_
