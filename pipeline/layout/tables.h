// Tables: rows and cells from a grid and the fragments that stand in it.
#ifndef CASELORE_PIPELINE_LAYOUT_TABLES_H_
#define CASELORE_PIPELINE_LAYOUT_TABLES_H_

#include <vector>

#include "document/layout.h"
#include "pipeline/layout/blocks.h"
#include "pipeline/layout/fragments.h"
#include "pipeline/layout/grids.h"

namespace caselore {

// What a grid on a page is for.
enum class GridUse {
  kFrame,  // one column: a box around text
  kForm,   // boxes side by side that hold running text: read as boxes, not as a table
  kPlain,  // rules that hold the page together (a number beside long text): no boxes at all
  kBar,    // coloured headings over rows of an open table (open_tables.h)
  kTable,
};

GridUse UseOf(const Page& page, const Grid& grid);

// A block labelled Table. `cells` gives the fragments of each cell of the grid, in its order. The
// first row is marked as heading where its look or its brevity says so.
Block TableOf(const Page& page, const std::vector<Font>& fonts, const Grid& grid,
              const std::vector<std::vector<const Fragment*>>& cells, const TypeStatistics& type);

// Numbers the tables of a document (Block::table): a table that opens a page is the same as the
// one that ended the page before if their columns agree. Marks repeated heading rows and rows that
// go on over the break (Cell::heading, Cell::continues).
void LinkTables(const std::vector<Page>& pages, std::vector<Block>& blocks);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_TABLES_H_
