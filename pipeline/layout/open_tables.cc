#include "pipeline/layout/open_tables.h"

#include <algorithm>
#include <cmath>

#include "pipeline/layout/markers.h"
#include "pipeline/layout/tables.h"
#include "pipeline/layout/text_rows.h"

namespace caselore {
namespace {

constexpr size_t kHeadingWords = 5;
constexpr float kRowGap = 1.22f;  // times the leading

// A rule that runs across at least half of [x0, x1] between two heights.
bool RuleAcross(const Page& page, float x0, float x1, float y0, float y1) {
  for (const Rule& rule : page.rules) {
    float y = rule.box.CentreY();
    if (rule.box.Width() < rule.box.Height() || y < y0 || y > y1) continue;
    if (std::min(rule.box.x1, x1) - std::max(rule.box.x0, x0) > 0.5f * (x1 - x0)) return true;
  }
  return false;
}

bool IsHeading(const Page& page, const TextRow& row) {
  if (row.size() < 2) return false;
  bool bold = true;
  for (const Fragment* fragment : row) {
    if (fragment->line.words.size() > kHeadingWords) return false;
    bold = bold && fragment->line.bold;
  }
  const MarkerKind marker = MarkerOf(page.words[row[0]->line.words[0]].text);
  if (marker != MarkerKind::kNone && marker != MarkerKind::kCapital) return false;
  const Line& line = row[0]->line;
  bool ruled = RuleAcross(page, row.front()->line.box.x0, row.back()->line.box.x1,
                          line.baseline + 1, line.baseline + 1.2f * line.size);
  return (bold && row.size() >= 3) || (ruled && bold) || (ruled && row.size() >= 3);
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

void FindRows(const Page& page, const TypeStatistics& type, OpenTable& table) {
  float leading = type.body_leading / std::max(1.0f, type.body_size);
  float x0 = table.lines[0].front()->line.box.x0, x1 = table.lines[0].back()->line.box.x1;
  bool ruled = false, gapped = false;
  std::vector<bool> rule_before(table.lines.size()), gap_before(table.lines.size());
  for (size_t i = 2; i < table.lines.size(); ++i) {
    const Line& before = table.lines[i - 1].front()->line;
    const Line& line = table.lines[i].front()->line;
    rule_before[i] = RuleAcross(page, x0, x1, before.baseline, line.baseline - 0.5f * line.size);
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
  std::vector<TextRow> rows = TextRowsOf(fragments);
  for (size_t i = 0; i < rows.size();) {
    if (!IsHeading(page, rows[i])) {
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
    FindRows(page, type, table);
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
