// Grids: cells that rules (or fills laid side by side) draw on a page. Tables, frames and forms.
#ifndef CASELORE_PIPELINE_LAYOUT_GRIDS_H_
#define CASELORE_PIPELINE_LAYOUT_GRIDS_H_

#include <vector>

#include "document/document.h"

namespace caselore {

struct GridCell {
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  BBox box;
};

// Rules that touch, and the cells that they enclose, row by row. One row and one column is a frame.
struct Grid {
  BBox box;
  int rows = 0, columns = 0;
  std::vector<GridCell> cells;
};

// The grids of a page, from top to bottom. A page without rules and fills has none.
std::vector<Grid> GridsOf(const Page& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_GRIDS_H_
