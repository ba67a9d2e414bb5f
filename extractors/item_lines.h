// The lines of an item's text.
#ifndef CASELORE_EXTRACTORS_ITEM_LINES_H_
#define CASELORE_EXTRACTORS_ITEM_LINES_H_

#include "document/item.h"

namespace caselore {

// Puts a line break in the place of each space of `text` where a point of a list, or what stands
// behind the list, begins (Item::breaks), and forgets these. Extractors and tables look for words
// with spaces between them, so it comes behind them all. Spans of the text stay as they are.
void BreakLines(Items& items);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_LINES_H_
