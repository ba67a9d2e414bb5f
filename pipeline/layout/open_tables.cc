#include "pipeline/layout/open_tables.h"

#include <algorithm>
#include <cmath>

#include "pipeline/layout/markers.h"
#include "pipeline/layout/tables.h"

namespace caselore {
namespace {

constexpr float kLeastGap = 5;  // points between columns
constexpr size_t kHeadingWords = 5;
constexpr float kRowGap = 1.22f;  // times the leading

using TextRow = std::vector<const Fragment*>;

struct Gap {
  float from, to;
};

std::vector<TextRow> RowsOf(std::vector<const Fragment*> fragments) {
  std::stable_sort(fragments.begin(), fragments.end(), [](const Fragment* a, const Fragment* b) {
    return a->line.baseline < b->line.baseline;
  });
  std::vector<TextRow> rows;
  for (const Fragment* fragment : fragments) {
    bool same = !rows.empty() && std::abs(rows.back().front()->line.baseline -
                                          fragment->line.baseline) < 0.4f * fragment->line.size;
    if (!same) rows.emplace_back();
    rows.back().push_back(fragment);
  }
  for (TextRow& row : rows) {
    std::stable_sort(row.begin(), row.end(), [](const Fragment* a, const Fragment* b) {
      return a->line.box.x0 < b->line.box.x0;
    });
  }
  return rows;
}

// The level rules of a page, from top to bottom. Sorted when first asked for: most boxes and pages
// have no row that could head a table.
class LevelRules {
 public:
  explicit LevelRules(const Page& page) : page_(page) {}

  // Whether one runs across at least half of [x0, x1] between two heights.
  bool Across(float x0, float x1, float y0, float y1) {
    if (!sorted_) Sort();
    auto rule = std::lower_bound(rules_.begin(), rules_.end(), y0,
                                 [](const BBox& box, float y) { return box.CentreY() < y; });
    for (; rule != rules_.end() && rule->CentreY() <= y1; ++rule) {
      if (std::min(rule->x1, x1) - std::max(rule->x0, x0) > 0.5f * (x1 - x0)) return true;
    }
    return false;
  }

 private:
  void Sort() {
    for (const Rule& rule : page_.rules) {
      if (rule.box.Width() >= rule.box.Height()) rules_.push_back(rule.box);
    }
    std::sort(rules_.begin(), rules_.end(),
              [](const BBox& a, const BBox& b) { return a.CentreY() < b.CentreY(); });
    sorted_ = true;
  }

  const Page& page_;
  bool sorted_ = false;
  std::vector<BBox> rules_;
};

bool IsHeading(const Page& page, const TextRow& row, LevelRules& rules) {
  if (row.size() < 2) return false;
  bool bold = true;
  for (const Fragment* fragment : row) {
    if (fragment->line.words.size() > kHeadingWords) return false;
    bold = bold && fragment->line.bold;
  }
  const MarkerKind marker = MarkerOf(page.words[row[0]->line.words[0]].text);
  if (marker != MarkerKind::kNone && marker != MarkerKind::kCapital) return false;
  if (bold && row.size() >= 3) return true;
  if (!bold && row.size() < 3) return false;
  const Line& line = row[0]->line;
  return rules.Across(row.front()->line.box.x0, row.back()->line.box.x1, line.baseline + 1,
                      line.baseline + 1.2f * line.size);
}

std::vector<Gap> GapsOf(const TextRow& row) {
  std::vector<Gap> gaps;
  float x1 = row.front()->line.box.x1;
  for (size_t i = 1; i < row.size(); ++i) {
    const BBox& box = row[i]->line.box;
    if (box.x0 - x1 >= kLeastGap) gaps.push_back({x1, box.x0});
    x1 = std::max(x1, box.x1);
  }
  return gaps;
}

// Narrows each gap to what the row leaves open; false if the row closes one of them.
bool Narrow(const TextRow& row, std::vector<Gap>& gaps) {
  std::vector<Gap> narrowed = gaps;
  for (Gap& gap : narrowed) {
    for (const Fragment* fragment : row) {
      const BBox& box = fragment->line.box;
      if (box.x1 <= gap.from || box.x0 >= gap.to) continue;
      // The text reaches into the gap: from its left, from its right, or across it.
      if (box.x0 <= gap.from && box.x1 >= gap.to) return false;
      if (box.CentreX() < (gap.from + gap.to) / 2) {
        gap.from = std::max(gap.from, box.x1);
      } else {
        gap.to = std::min(gap.to, box.x0);
      }
    }
    if (gap.to - gap.from < kLeastGap) return false;
  }
  gaps = std::move(narrowed);
  return true;
}

size_t ColumnOf(const Fragment& fragment, const std::vector<Gap>& gaps) {
  size_t column = 0;
  while (column < gaps.size() &&
         fragment.line.box.CentreX() > (gaps[column].from + gaps[column].to) / 2) {
    ++column;
  }
  return column;
}

struct OpenTable {
  std::vector<Gap> gaps;
  std::vector<TextRow> lines;        // the heading first
  std::vector<size_t> first_of_row;  // indices into lines
};

bool EndsTable(const OpenTable& table, const TextRow& row, const TypeStatistics& type) {
  const Line& before = table.lines.back().front()->line;
  const Line& line = row.front()->line;
  if (line.size > 1.12f * before.size) return true;
  if (line.baseline - before.baseline > 4.0f * type.body_leading) return true;
  bool alone = row.size() == 1 && ColumnOf(*row[0], table.gaps) == 0;
  return alone && line.bold && table.lines.size() > 1;
}

void FindRows(LevelRules& rules, const TypeStatistics& type, OpenTable& table) {
  float leading = type.body_leading / std::max(1.0f, type.body_size);
  float x0 = table.lines[0].front()->line.box.x0, x1 = table.lines[0].back()->line.box.x1;
  bool ruled = false, gapped = false;
  std::vector<bool> rule_before(table.lines.size()), gap_before(table.lines.size());
  for (size_t i = 2; i < table.lines.size(); ++i) {
    const Line& before = table.lines[i - 1].front()->line;
    const Line& line = table.lines[i].front()->line;
    rule_before[i] = rules.Across(x0, x1, before.baseline, line.baseline - 0.5f * line.size);
    gap_before[i] = line.baseline - before.baseline > kRowGap * leading * line.size + 0.5f;
    ruled = ruled || rule_before[i];
    gapped = gapped || gap_before[i];
  }
  for (size_t i = 0; i < table.lines.size(); ++i) {
    const TextRow& row = table.lines[i];
    bool first_column = ColumnOf(*row.front(), table.gaps) == 0;
    bool starts = i < 2 || (ruled    ? rule_before[i]
                            : gapped ? gap_before[i] && (first_column || row.size() > 1)
                                     : first_column);
    if (starts) table.first_of_row.push_back(i);
  }
}

Block BlockOf(const Page& page, const std::vector<Font>& fonts, const OpenTable& open,
              const TypeStatistics& type) {
  Grid grid;
  grid.rows = static_cast<int>(open.first_of_row.size());
  grid.columns = static_cast<int>(open.gaps.size()) + 1;
  std::vector<std::vector<const Fragment*>> cells;
  for (int r = 0; r < grid.rows; ++r) {
    size_t begin = open.first_of_row[static_cast<size_t>(r)];
    size_t end =
        r + 1 < grid.rows ? open.first_of_row[static_cast<size_t>(r) + 1] : open.lines.size();
    for (int c = 0; c < grid.columns; ++c) {
      GridCell cell{r, c, 1, 1, {}};
      cells.emplace_back();
      for (size_t i = begin; i < end; ++i) {
        for (const Fragment* fragment : open.lines[i]) {
          if (ColumnOf(*fragment, open.gaps) != static_cast<size_t>(c)) continue;
          cells.back().push_back(fragment);
          cell.box = cell.box.Union(fragment->line.box);
        }
      }
      grid.box = grid.box.Union(cell.box);
      grid.cells.push_back(cell);
    }
  }
  Block block = TableOf(page, fonts, grid, cells, type);
  for (Cell& cell : block.cells) cell.heading = cell.row == 0;
  return block;
}

}  // namespace

std::vector<TextRun> SplitOpenTables(const Page& page, const std::vector<Font>& fonts,
                                     const std::vector<const Fragment*>& fragments,
                                     const TypeStatistics& type) {
  std::vector<TextRun> runs;
  auto add_text = [&](const TextRow& row) {
    if (runs.empty() || runs.back().is_table) runs.emplace_back();
    runs.back().fragments.insert(runs.back().fragments.end(), row.begin(), row.end());
  };
  std::vector<TextRow> rows = RowsOf(fragments);
  LevelRules rules(page);
  for (size_t i = 0; i < rows.size();) {
    if (!IsHeading(page, rows[i], rules)) {
      add_text(rows[i++]);
      continue;
    }
    OpenTable table;
    table.gaps = GapsOf(rows[i]);
    table.lines.push_back(rows[i]);
    size_t end = i + 1, filled = 0;
    for (; end < rows.size(); ++end) {
      if (EndsTable(table, rows[end], type) || !Narrow(rows[end], table.gaps)) break;
      table.lines.push_back(rows[end]);
      filled += rows[end].size() >= 2;
    }
    if (table.gaps.empty() || filled < 2) {
      add_text(rows[i++]);
      continue;
    }
    FindRows(rules, type, table);
    TextRun run;
    run.is_table = true;
    run.table = BlockOf(page, fonts, table, type);
    for (const TextRow& row : table.lines) {
      run.fragments.insert(run.fragments.end(), row.begin(), row.end());
    }
    runs.push_back(std::move(run));
    i = end;
  }
  return runs;
}

}  // namespace caselore
