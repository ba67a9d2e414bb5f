#include "pipeline/office/docx_tables.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr int kMostColumns = 64;  // Word has 63

int ColumnsOf(const xmlNode& cell) {
  const xmlNode* properties = ChildNamed(cell, "tcPr");
  if (properties == nullptr) return 1;
  const std::string span = ValueOfChild(*properties, "gridSpan", "val");
  return span.empty() ? 1 : std::clamp(std::atoi(span.c_str()), 1, kMostColumns);
}

// Rows and cells may stand in content controls (w:sdt), but not in tables within this one.
int LongestRow(xmlNode& table) {
  int longest = 0;
  for (xmlNode* row : ElementsNamed(table, "tr")) {
    if (Around(*row, {"tbl"}) != &table) continue;
    int columns = 0;
    for (const xmlNode* cell : ElementsNamed(*row, "tc")) {
      if (Around(*cell, {"tr"}) == row) columns += ColumnsOf(*cell);
    }
    longest = std::max(longest, columns);
  }
  return std::min(longest, kMostColumns);
}

xmlNode* NewGrid(xmlNode& table) {
  xmlNode* grid = xmlNewNode(table.ns, BAD_CAST "tblGrid");
  if (xmlNode* properties = ChildNamed(table, "tblPr")) return xmlAddNextSibling(properties, grid);
  if (table.children == nullptr) return xmlAddChild(&table, grid);
  return xmlAddPrevSibling(table.children, grid);
}

// Some width: what it is, nobody asks.
void SetWidth(xmlNode& column) {
  if (!ValueOf(column, "w").empty()) return;
  xmlSetNsProp(&column, column.ns, BAD_CAST "w", BAD_CAST "1000");
}

}  // namespace

void CompleteGrids(xmlNode& root) {
  for (xmlNode* table : ElementsNamed(root, "tbl")) {
    xmlNode* grid = ChildNamed(*table, "tblGrid");
    if (grid == nullptr) grid = NewGrid(*table);
    int known = 0;
    for (xmlNode* column : ElementsNamed(*grid, "gridCol")) {
      SetWidth(*column);
      ++known;
    }
    const int wanted = LongestRow(*table);
    for (int i = known; i < wanted; ++i) {
      SetWidth(*xmlNewChild(grid, grid->ns, BAD_CAST "gridCol", nullptr));
    }
  }
}

}  // namespace caselore
