// The grid of a web page's table.
#ifndef CASELORE_PIPELINE_WEB_TABLE_H_
#define CASELORE_PIPELINE_WEB_TABLE_H_

#include <libxml/tree.h>

#include <vector>

namespace caselore {

struct WebCell {
  const xmlNode* element = nullptr;
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  bool heading = false;
  std::vector<const xmlNode*> more;  // cells for which there is no column, to be set below it
};

struct WebTable {
  std::vector<WebCell> cells;          // row by row
  std::vector<const xmlNode*> others;  // captions and stray content, to be set before it
  std::vector<const xmlNode*> rest;    // rows over the most a table has, to be set after it
  int rows = 0, columns = 0;
};

// The cells of `table`, not those of tables within it. Spans are cut to what a page can hold, so
// that a span of a million is one of kMostColumns; what a row has beyond goes into its last cell.
inline constexpr int kMostColumns = 64;
WebTable TableOf(const xmlNode& table);

// The x of each column's left edge and the right edge of the last (columns + 1 values), between
// `left` and `right`: wide where there is much text, never narrower than the longest word of a
// cell in type of `size` if that can be.
std::vector<float> ColumnEdges(const WebTable& table, float left, float right, float size);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WEB_TABLE_H_
