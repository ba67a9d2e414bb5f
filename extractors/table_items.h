// Items that stand in the rows of a table.
#ifndef CASELORE_EXTRACTORS_TABLE_ITEMS_H_
#define CASELORE_EXTRACTORS_TABLE_ITEMS_H_

#include <optional>
#include <vector>

#include "document/section.h"
#include "extractors/item_draft.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The items of the rows [begin, end) of section.paragraphs, which are of one table. What a column
// holds its heading says; a column of recommendations and one of actions give both. In a table
// whose columns say nothing, the longest column holds items of `kind`, the kind of the section or
// of the paragraph before the table; without a kind such a table has none.
std::vector<ItemDraft> TableItems(const Section& section, size_t begin, size_t end,
                                  std::optional<ItemKind> kind, const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TABLE_ITEMS_H_
