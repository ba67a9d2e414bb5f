#include "pipeline/layout/tables.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string>

#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

constexpr int kLongCell = 120;  // words: more is running text, not a table's cell
constexpr int kSlightCell = 3;  // words: a number or a name
constexpr int kLabelWords = 4, kSentenceWords = 8;
constexpr int kKeyCell = 30;       // words: what stands at the left of a row and says what it holds
constexpr float kKeyWidth = 0.4f;  // of the table's width: a column of such keys is narrower
constexpr int kHeadingWords = 8;   // a column heading has no more
// In points: by how much the edges of one table differ, the lowest row, how far below a bar of
// headings its rows are looked for, and the thickest rule.
constexpr float kAlike = 4, kLeastRow = 8, kFarRow = 300, kThinRule = 2.5f;

struct CellText {
  int words = 0;
  bool bold = true;
  std::string text;
};

CellText TextOfCell(const Page& page, const Cell& cell) {
  CellText result;
  for (const Block& block : cell.blocks) {
    for (const Line& line : block.lines) {
      result.words += static_cast<int>(line.words.size());
      result.bold = result.bold && line.bold;
      if (!result.text.empty()) result.text += ' ';
      result.text += TextOf(page, line);
    }
  }
  return result;
}

std::vector<const Cell*> RowOf(const Block& table, int row) {
  std::vector<const Cell*> cells;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) cells.push_back(&cell);
  }
  return cells;
}

// The shade behind a cell; white if it has none.
uint32_t ShadeOf(const Page& page, const BBox& box) {
  for (auto fill = page.fills.rbegin(); fill != page.fills.rend(); ++fill) {
    if (fill->box.Contains(box.CentreX(), box.CentreY()) &&
        fill->box.Height() < 1.5f * box.Height() + 4) {
      return fill->colour;
    }
  }
  return 0xFFFFFF;
}

bool IsHeadingRow(const Page& page, const Block& table) {
  std::vector<const Cell*> first = RowOf(table, 0);
  int filled = 0, longest_below = 0;
  bool bold = true, shaded = true, brief = true;
  for (const Cell* cell : first) {
    CellText text = TextOfCell(page, *cell);
    if (text.words == 0) continue;
    ++filled;
    if (text.words > kHeadingWords || cell->row_span > 1) return false;
    bold = bold && text.bold;
    shaded = shaded && ShadeOf(page, cell->box) != 0xFFFFFF;
    brief = brief && text.words <= 4 && text.text.back() != '.' &&
            !std::isdigit(static_cast<unsigned char>(text.text[0]));
  }
  bool second_shaded = true;
  for (const Cell* cell : RowOf(table, 1)) {
    second_shaded = second_shaded && ShadeOf(page, cell->box) != 0xFFFFFF;
  }
  for (const Cell& cell : table.cells) {
    if (cell.row > 0) longest_below = std::max(longest_below, TextOfCell(page, cell).words);
  }
  if (filled < 2) return false;
  return bold || (shaded && !second_shaded) || (brief && longest_below > kHeadingWords);
}

std::string Folded(const std::string& text) {
  std::string folded;
  for (char c : text) {
    if (c != ' ') folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

bool SameRow(const Page& a_page, const std::vector<const Cell*>& a, const Page& b_page,
             const std::vector<const Cell*>& b) {
  if (a.size() != b.size() || a.empty()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (Folded(TextOfCell(a_page, *a[i]).text) != Folded(TextOfCell(b_page, *b[i]).text)) {
      return false;
    }
  }
  return true;
}

// Column borders agree, give or take a few points.
bool SameColumns(const Block& a, const Block& b) {
  if (a.columns != b.columns) return false;
  return std::abs(a.box.x0 - b.box.x0) < 6 && std::abs(a.box.x1 - b.box.x1) < 6;
}

bool EndsOpen(const std::string& text) {
  return !text.empty() && std::string_view(".:;?!").find(text.back()) == std::string_view::npos;
}

// Every row of the first part has something in its first column: then a row without goes on with
// the row before it.
bool FirstColumnIsFilled(const Page& page, const Block& table) {
  return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.column > 0 || TextOfCell(page, cell).words > 0;
  });
}

// Does the text of a cell of the first row after the break go on with the cell above it: in the
// middle of a sentence, or with the next point of a list that is not at its end?
bool TextContinues(const Page& a_page, const std::vector<const Cell*>& last, const Page& b_page,
                   const Cell& cell) {
  std::string text = TextOfCell(b_page, cell).text;
  const size_t space = std::min(text.find(' '), text.size());
  const bool point = MarkerOf(text.substr(0, space)) != MarkerKind::kNone;
  if (point) text.erase(0, space + 1);
  if (text.empty() || !std::islower(static_cast<unsigned char>(text[0]))) return false;
  return std::any_of(last.begin(), last.end(), [&](const Cell* above) {
    if (above->column != cell.column) return false;
    const std::string before = TextOfCell(a_page, *above).text;
    return EndsOpen(before) || (point && (before.ends_with(';') || before.ends_with(':')));
  });
}

// Whether the page broke a row, and no cell of what follows begins anew: a cell that spans several
// rows may go on beside a row of its own.
bool IsBroken(const Page& a_page, const std::vector<const Cell*>& last, const Page& b_page,
              const std::vector<const Cell*>& next) {
  bool goes_on = false;
  for (const Cell* cell : next) {
    if (TextOfCell(b_page, *cell).words == 0) continue;
    if (TextContinues(a_page, last, b_page, *cell)) {
      goes_on = true;
      continue;
    }
    const bool open = std::any_of(last.begin(), last.end(), [&](const Cell* above) {
      return above->column == cell->column && EndsOpen(TextOfCell(a_page, *above).text);
    });
    if (!open) return false;
  }
  return goes_on;
}

// One of the cells is a number by itself: "3.2" of a group that began on the page before.
bool OpensNumber(const Page& page, const std::vector<const Cell*>& row) {
  return std::any_of(row.begin(), row.end(), [&](const Cell* cell) {
    const CellText text = TextOfCell(page, *cell);
    return text.words == 1 && IsOrdinal(MarkerOf(text.text));
  });
}

// The cells that reach the last row, also those that span down to it.
std::vector<const Cell*> CellsAtEnd(const Block& table) {
  int rows = 0;
  for (const Cell& cell : table.cells) rows = std::max(rows, cell.row + cell.row_span);
  std::vector<const Cell*> cells;
  for (const Cell& cell : table.cells) {
    if (cell.row + cell.row_span == rows) cells.push_back(&cell);
  }
  return cells;
}

// A coloured bar of headings over rows that only level rules part: the table goes on below its
// grid.
bool HeadsOpenRows(const Page& page, const Grid& grid) {
  if (grid.rows > 1) return false;
  std::set<int> heights;  // of the rules below, in points
  const auto add = [&](const BBox& box) {
    const bool within = box.x0 > grid.box.x0 - kAlike && box.x1 < grid.box.x1 + kAlike;
    const bool below = box.y0 > grid.box.y1 + kLeastRow && box.y0 < grid.box.y1 + kFarRow;
    if (within && below && box.Height() < kThinRule && box.Width() > kLeastRow) {
      heights.insert(static_cast<int>(std::lround(box.y0)));
    }
  };
  for (const Rule& rule : page.rules) add(rule.box);
  for (const Fill& fill : page.fills) add(fill.box);
  return heights.size() >= 2;
}

// A few words in a narrow cell, and beside it a sentence: a label and its text, and no
// bar of headings.
bool IsLabelledBox(const Page& page, const Grid& grid) {
  if (grid.rows != 1 || grid.cells.size() != 2) return false;
  const BBox &label = grid.cells[0].box, &body = grid.cells[1].box;
  if (label.x0 > body.x0 || label.Width() > kKeyWidth * grid.box.Width()) return false;
  int labelling = 0, told = 0;
  const Word* last = nullptr;
  for (const Word& word : page.words) {
    const float x = word.box.CentreX(), y = word.box.CentreY();
    labelling += label.Contains(x, y);
    if (!body.Contains(x, y)) continue;
    ++told;
    last = &word;
  }
  return labelling > 0 && labelling <= kLabelWords && told >= kSentenceWords &&
         last->text.ends_with('.');
}

}  // namespace

GridUse UseOf(const Page& page, const Grid& grid) {
  if (grid.columns == 1 || grid.cells.size() == 1) return GridUse::kFrame;
  if (HeadsOpenRows(page, grid) && !IsLabelledBox(page, grid)) return GridUse::kBar;
  std::vector<int> words(grid.cells.size(), 0);
  for (const Word& word : page.words) {
    float x = word.box.CentreX(), y = word.box.CentreY();
    if (!grid.box.Contains(x, y)) continue;
    for (size_t i = 0; i < grid.cells.size(); ++i) {
      if (grid.cells[i].box.Contains(x, y)) {
        ++words[i];
        break;
      }
    }
  }
  int longest = *std::max_element(words.begin(), words.end());
  if (grid.columns > 2 || longest <= kLongCell) return GridUse::kTable;
  int keys = 0, long_keys = 0;
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& cell = grid.cells[i];
    if (cell.column > 0 || cell.column_span > 1 || words[i] <= kSlightCell) continue;
    ++keys;
    long_keys += words[i] > kKeyCell || cell.box.Width() > kKeyWidth * grid.box.Width();
  }
  if (keys == 0) return GridUse::kPlain;
  return long_keys == 0 && grid.rows > 1 ? GridUse::kTable : GridUse::kForm;
}

Block TableOf(const Page& page, const std::vector<Font>& fonts, const Grid& grid,
              const std::vector<std::vector<const Fragment*>>& cells, const TypeStatistics& type) {
  Block table;
  table.label = BlockLabel::kTable;
  table.page = page.number;
  table.box = grid.box;
  table.columns = grid.columns;
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& from = grid.cells[i];
    Cell cell;
    cell.row = from.row;
    cell.column = from.column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    cell.box = from.box;
    cell.blocks = BlocksOf(page, fonts, LinesOf(page, fonts, cells[i]), -1, type);
    table.cells.push_back(std::move(cell));
  }
  bool heading = IsHeadingRow(page, table);
  for (Cell& cell : table.cells) cell.heading = heading && cell.row == 0;
  return table;
}

void LinkTables(const std::vector<Page>& pages, std::vector<Block>& blocks) {
  int tables = 0;
  const Block* last = nullptr;   // the last block that is no furniture
  const Block* first = nullptr;  // the first part of the current table
  for (Block& block : blocks) {
    if (block.label == BlockLabel::kPageHeader || block.label == BlockLabel::kPageFooter ||
        block.label == BlockLabel::kFootnote) {
      continue;
    }
    if (block.label != BlockLabel::kTable) {
      last = &block;
      continue;
    }
    bool goes_on = last && last->label == BlockLabel::kTable && last->page + 1 == block.page &&
                   SameColumns(*last, block);
    if (!goes_on) {
      block.table = tables++;
      first = &block;
      last = &block;
      continue;
    }
    block.table = last->table;
    const Page& page = pages[static_cast<size_t>(block.page) - 1];
    bool repeated = SameRow(pages[static_cast<size_t>(first->page) - 1], RowOf(*first, 0), page,
                            RowOf(block, 0));
    for (Cell& cell : block.cells) cell.heading = repeated && cell.row == 0;
    int row = repeated ? 1 : 0;
    const Page& page_before = pages[static_cast<size_t>(last->page) - 1];
    std::vector<const Cell*> at_end = CellsAtEnd(*last);
    std::vector<const Cell*> next = RowOf(block, row);
    bool whole = !next.empty() && next[0]->column == 0 && TextOfCell(page, *next[0]).words == 0 &&
                 FirstColumnIsFilled(page_before, *last) && !OpensNumber(page, next);
    whole = whole || IsBroken(page_before, at_end, page, next);
    for (Cell& cell : block.cells) {
      const bool empty = TextOfCell(page, cell).words == 0;
      cell.continues =
          cell.row == row && (whole || empty || TextContinues(page_before, at_end, page, cell));
    }
    last = &block;
  }
}

}  // namespace caselore
