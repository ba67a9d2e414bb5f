#include "pipeline/outlining/table_headings.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/item_lists.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kFewestCells = 3;
constexpr size_t kMostWords = 5;  // of a cell

// "Who leads", "No.": a few words that begin with a capital.
bool MayHeadColumn(const TableCell& cell) {
  if (cell.paragraphs.size() != 1) return false;
  const std::string& text = cell.paragraphs.front().text;
  return !text.empty() && WordCount(text) <= kMostWords &&
         std::isupper(static_cast<unsigned char>(text[0])) != 0;
}

bool MayHeadTable(const Paragraph& row) {
  return row.form == ParagraphForm::kTableRow && row.cells.size() >= kFewestCells &&
         std::all_of(row.cells.begin(), row.cells.end(), MayHeadColumn);
}

// Whether most of the cells are what columns are called.
bool NamesColumns(const Vocabulary& vocabulary, const Paragraph& row) {
  const auto known = std::count_if(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
    return RoleOfColumn(vocabulary, cell.paragraphs.front().text).has_value();
  });
  return static_cast<size_t>(known) * 2 > row.cells.size();
}

}  // namespace

void MarkRepeatedHeadings(const Vocabulary& vocabulary, std::vector<OutlineParagraph>& paragraphs) {
  std::map<std::pair<int, std::string_view>, int> rows;  // by table and text
  for (const OutlineParagraph& entry : paragraphs) {
    const Paragraph& row = entry.paragraph;
    if (MayHeadTable(row)) ++rows[{row.table, row.text}];
  }
  if (rows.empty()) return;
  const Paragraph* heading = nullptr;
  for (OutlineParagraph& entry : paragraphs) {
    Paragraph& row = entry.paragraph;
    if (row.form != ParagraphForm::kTableRow) continue;
    if (heading && heading->table != row.table) heading = nullptr;
    if (MayHeadTable(row) && rows[{row.table, row.text}] > 1 && NamesColumns(vocabulary, row)) {
      row.heading_row = true;
      heading = &row;
    }
    if (!heading) continue;
    for (TableCell& cell : row.cells) {
      for (const TableCell& head : heading->cells) {
        if (head.column == cell.column) cell.heading = head.paragraphs.front().text;
      }
    }
  }
}

}  // namespace caselore
