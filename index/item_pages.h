// Where the text of an item turns a page. Not for headers of other folders.
#ifndef CASELORE_INDEX_ITEM_PAGES_H_
#define CASELORE_INDEX_ITEM_PAGES_H_

#include <vector>

#include "document/review.h"
#include "index/entry.h"

namespace caselore {

// From its first page on, in the order of the text. An item knows on which pages it stands, and its
// section where each of its paragraphs turns one (a record has no more): a page begins with the
// words of the item that stand first on it there. One whose words are not found has no turn. Empty
// if the item stands on no page.
std::vector<PageTurn> PagesOf(const Item& item, const Review& review);

}  // namespace caselore

#endif  // CASELORE_INDEX_ITEM_PAGES_H_
