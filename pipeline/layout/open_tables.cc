#include "pipeline/layout/open_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "pipeline/layout/markers.h"
#include "pipeline/layout/tables.h"
#include "pipeline/layout/text_rows.h"

namespace caselore {
namespace {

constexpr size_t kHeadingWords = 5;
constexpr float kOverhang = 3;    // points that text may stand beyond the rules of its table
constexpr float kRowGap = 1.22f;  // times the leading

// The level rules of a page, from top to bottom. Sorted when first asked for: most boxes and pages
// have no row that could head a table.
class LevelRules {
 public:
  explicit LevelRules(const Page& page) : page_(page) {}

  // Those between two heights.
  std::span<const BBox> Between(float y0, float y1) {
    if (!sorted_) Sort();
    const auto above = [](const BBox& box, float y) { return box.CentreY() < y; };
    const auto first = std::lower_bound(rules_.begin(), rules_.end(), y0, above);
    auto last = first;
    while (last != rules_.end() && last->CentreY() <= y1) ++last;
    return {first, last};
  }

  // Whether one runs across at least half of [x0, x1] between two heights.
  bool Across(float x0, float x1, float y0, float y1) {
    const std::span<const BBox> between = Between(y0, y1);
    return std::any_of(between.begin(), between.end(), [&](const BBox& rule) {
      return std::min(rule.x1, x1) - std::max(rule.x0, x0) > 0.5f * (x1 - x0);
    });
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

// Where the rule under a heading row begins and ends: the table is no wider. All of the page if
// there is none.
Gap SpanOf(const Page& page, const TextRow& row, LevelRules& rules) {
  if (row.size() < 2) return {0, page.width};
  const Line& line = row.front()->line;
  std::vector<Gap> under;  // one for each cell, or one for all of them
  for (const BBox& rule : rules.Between(line.baseline + 1, line.baseline + 1.2f * line.size)) {
    under.push_back({rule.x0, rule.x1});
  }
  std::sort(under.begin(), under.end(), [](const Gap& a, const Gap& b) { return a.from < b.from; });
  Gap span{0, 0};
  for (const Gap& rule : under) {
    const bool goes_on = span.to > 0 && rule.from <= span.to + 2 * kOverhang;
    if (goes_on) {
      span.to = std::max(span.to, rule.to);
    } else if (rule.from <= line.box.x0 + kOverhang) {
      span = rule;
    }
  }
  if (span.to <= row[1]->line.box.x0) return {0, page.width};
  return {span.from - kOverhang, span.to + kOverhang};
}

// Takes what stands beside the table, in another column of the page, out of `row`.
TextRow TakeBeside(TextRow& row, const Gap& span) {
  TextRow beside;
  const auto outside = [&](const Fragment* fragment) {
    const float x = fragment->line.box.CentreX();
    return x < span.from || x > span.to;
  };
  std::copy_if(row.begin(), row.end(), std::back_inserter(beside), outside);
  row.erase(std::remove_if(row.begin(), row.end(), outside), row.end());
  return beside;
}

// A number, and text in a column of its own behind it.
bool OpensNumbered(const Page& page, const TextRow& row) {
  return row.size() >= 3 && row.front()->line.words.size() == 1 &&
         IsOrdinal(MarkerOf(page.words[row.front()->line.words.front()].text));
}

// `below` is the row under it; null for none.
bool IsHeading(const Page& page, const TextRow& row, const TextRow* below, LevelRules& rules) {
  if (row.size() < 2) return false;
  bool bold = true;
  for (const Fragment* fragment : row) {
    if (fragment->line.words.size() > kHeadingWords) return false;
    bold = bold && fragment->line.bold;
  }
  const MarkerKind marker = MarkerOf(page.words[row[0]->line.words[0]].text);
  if (marker != MarkerKind::kNone && marker != MarkerKind::kCapital) return false;
  if (bold && row.size() >= 3) return true;
  const bool numbered = below && OpensNumbered(page, *below);
  if (!bold && row.size() < 3 && !numbered) return false;
  const Line& line = row[0]->line;
  return rules.Across(row.front()->line.box.x0, row.back()->line.box.x1, line.baseline + 1,
                      line.baseline + 1.2f * line.size);
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
  std::vector<TextRow> rows = TextRowsOf(fragments);
  LevelRules rules(page);
  for (size_t i = 0; i < rows.size();) {
    TextRow heading = rows[i];
    const Gap span = SpanOf(page, heading, rules);
    TextRow beside = TakeBeside(heading, span);
    if (!IsHeading(page, heading, i + 1 < rows.size() ? &rows[i + 1] : nullptr, rules)) {
      add_text(rows[i++]);
      continue;
    }
    OpenTable table;
    table.gaps = GapsOf(heading);
    table.lines.push_back(heading);
    size_t end = i + 1, filled = 0;
    for (; end < rows.size(); ++end) {
      TextRow own = rows[end];
      const TextRow others = TakeBeside(own, span);
      if (!own.empty()) {
        if (EndsTable(table, own, type) || !Narrow(own, table.gaps)) break;
        table.lines.push_back(own);
        filled += own.size() >= 2;
      }
      beside.insert(beside.end(), others.begin(), others.end());
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
    if (!beside.empty()) add_text(beside);
    i = end;
  }
  return runs;
}

}  // namespace caselore
