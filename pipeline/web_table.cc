#include "pipeline/web_table.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pipeline/glyphs.h"
#include "pipeline/web_furniture.h"

namespace caselore {
namespace {

constexpr int kMostRows = 20'000;
constexpr float kLetter = 0.5f;      // of the size, as the typesetter has it
constexpr float kPadding = 10;       // points, both sides of a cell together
constexpr float kMostLetters = 120;  // of a cell: longer ones all want the same
constexpr float kLongestWord = 30;   // letters

int SpanOf(const xmlNode& cell, const char* name, int most) {
  const std::string value = AttributeOf(cell, name);
  return value.empty() ? 1 : std::clamp(std::atoi(value.c_str()), 1, most);
}

// Places cells row by row, where cells of earlier rows leave room.
class Grid {
 public:
  explicit Grid(WebTable& table) : table_(table) {}

  void AddRow(const xmlNode& row) {
    if (table_.rows >= kMostRows) return table_.rest.push_back(&row);
    int column = 0;
    for (const xmlNode* node = row.children; node != nullptr; node = node->next) {
      const std::string_view tag = TagOf(*node);
      if (tag != "td" && tag != "th") continue;
      while (Taken(column)) ++column;
      if (column >= kMostColumns) {
        table_.cells[last_].more.push_back(node);
        continue;
      }
      WebCell cell{node,
                   table_.rows,
                   column,
                   SpanOf(*node, "rowspan", 1000),
                   SpanOf(*node, "colspan", kMostColumns - column),
                   tag == "th",
                   {}};
      Take(cell);
      column += cell.column_span;
      table_.columns = std::max(table_.columns, column);
      table_.cells.push_back(cell);
    }
    Close();
  }

  void Finish() {
    for (WebCell& cell : table_.cells) {
      cell.row_span = std::min(cell.row_span, table_.rows - cell.row);
    }
  }

 private:
  bool Taken(int column) const {
    return column < static_cast<int>(until_.size()) && until_[column] > table_.rows;
  }
  void Take(const WebCell& cell) {
    const size_t end = static_cast<size_t>(cell.column + cell.column_span);
    if (until_.size() < end) until_.resize(end, 0);
    for (size_t c = static_cast<size_t>(cell.column); c < end; ++c) {
      until_[c] = cell.row + cell.row_span;
    }
    if (end == kMostColumns) last_ = table_.cells.size();
  }
  void Close() { ++table_.rows; }

  WebTable& table_;
  std::vector<int> until_;  // for each column the first row that is free
  size_t last_ = 0;         // the cell that stands in column kMostColumns - 1, once there is one
};

struct Lengths {
  float all = 0, longest_word = 0;  // letters
};

Lengths MeasureText(const xmlNode& cell) {
  Lengths lengths;
  float word = 0;
  for (const xmlNode* node = &cell; node != nullptr; node = NextWithin(cell, node, true)) {
    if (node->type != XML_TEXT_NODE || node->content == nullptr) continue;
    for (const xmlChar* c = node->content; *c != '\0' && lengths.all < 4000; ++c) {
      if ((*c & 0xC0) == 0x80) continue;
      word = *c <= ' ' ? 0 : word + 1;
      lengths.all += 1;
      lengths.longest_word = std::max(lengths.longest_word, word);
    }
  }
  return lengths;
}

}  // namespace

WebTable TableOf(const xmlNode& table) {
  WebTable result;
  Grid grid(result);
  for (const xmlNode* node = table.children; node != nullptr; node = node->next) {
    const std::string_view tag = TagOf(*node);
    if (tag == "tr") {
      grid.AddRow(*node);
    } else if (tag == "thead" || tag == "tbody" || tag == "tfoot") {
      for (const xmlNode* row = node->children; row != nullptr; row = row->next) {
        if (TagOf(*row) == "tr") grid.AddRow(*row);
      }
    } else if (tag != "colgroup" && tag != "col") {
      result.others.push_back(node);
    }
  }
  grid.Finish();
  return result;
}

std::vector<float> ColumnEdges(const WebTable& table, float left, float right, float size) {
  const auto columns = static_cast<size_t>(table.columns);
  std::vector<float> least(columns, 2), wanted(columns, 4);
  for (const WebCell& cell : table.cells) {
    if (cell.column_span != 1) continue;
    const Lengths lengths = MeasureText(*cell.element);
    const auto column = static_cast<size_t>(cell.column);
    least[column] = std::max(least[column], std::min(lengths.longest_word, kLongestWord));
    wanted[column] = std::max(wanted[column], std::min(lengths.all, kMostLetters));
  }
  float least_sum = 0, wanted_sum = 0;
  for (size_t i = 0; i < columns; ++i) {
    least[i] = least[i] * kLetter * size + kPadding;
    least_sum += least[i];
    wanted_sum += wanted[i];
  }
  // What is left once every column has its least is shared by want.
  const float spare = std::max(0.0f, right - left - least_sum);
  std::vector<float> edges = {left};
  for (size_t i = 0; i < columns; ++i) {
    edges.push_back(edges.back() + least[i] + spare * wanted[i] / wanted_sum);
  }
  return edges;
}

}  // namespace caselore
