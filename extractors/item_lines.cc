#include "extractors/item_lines.h"

namespace caselore {

void BreakLines(Items& items) {
  for (Item& item : items) {
    for (const uint32_t at : item.breaks) {
      if (at < item.text.size() && item.text[at] == ' ') item.text[at] = '\n';
    }
    item.breaks.clear();
  }
}

}  // namespace caselore
