// Reading order: columns, boxes and side headings, from the white space between things on a page.
#ifndef CASELORE_PIPELINE_LAYOUT_READING_ORDER_H_
#define CASELORE_PIPELINE_LAYOUT_READING_ORDER_H_

#include <vector>

#include "document/bbox.h"

namespace caselore {

// Something to be put in order: a fragment of text, or a box or table whose inside is ordered by
// itself (`solid`).
struct Atom {
  BBox box;
  float size = 0;   // type size, points; of a fragment
  int letters = 0;  // of a fragment
  bool solid = false;
  bool slight = false;  // a list marker or a number: never a column of its own
  bool bold = false;
};

// Indices of atoms. A run of fragments is what one column holds without interruption, from top to
// bottom; a solid atom is a run of its own.
using AtomRun = std::vector<int>;

// Method: the page is cut into strips (atoms that overlap vertically); strips below one another
// that share a vertical gap form columns, read one after the other (after Nagy's XY-cut, with the
// gap followed strip by strip so that a banner or a full-width heading ends the columns). Boxes
// whose tops align are a row of a grid and are read across. No atom is left out. `dividers` are
// horizontal rules and bars; one that is as wide as all columns together ends them.
std::vector<AtomRun> ReadingOrder(const std::vector<Atom>& atoms,
                                  const std::vector<BBox>& dividers = {});

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_READING_ORDER_H_
