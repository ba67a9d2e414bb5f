#include "pipeline/layout/ruled_tables.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/layout/tables.h"
#include "pipeline/layout/text_rows.h"

namespace caselore {
namespace {

constexpr float kShortestRule = 100;  // points
constexpr float kSameEnd = 3;         // points between the ends of rules of one length
constexpr float kMostHeight = 300;    // points: rules farther apart divide no rows
constexpr size_t kFewestRules = 2;
constexpr size_t kFewestRows = 3;  // of a table of two rules, which has three columns or more
constexpr size_t kMostLines = 14;  // of a row: more are columns of running text
constexpr size_t kLongRow =
    90;  // words: in two columns, running text or a section beside its heading
constexpr size_t kMostHeadingLines = 3;
constexpr float kClose = 1.45f;    // times the type: lines of one cell stand no farther apart
constexpr float kWrapped = 1.3f;   // and lines of a heading
constexpr float kOverRule = 2.2f;  // times the type: a row stands so close over its rule

// Level rules of one length, from top to bottom.
struct Ladder {
  float x0 = 0, x1 = 0;
  std::vector<float> ys;
};

// The level rules of a page, with pieces that touch joined: tables on web pages draw them cell by
// cell.
std::vector<BBox> JoinedLevelRules(const Page& page) {
  std::vector<BBox> rules;
  for (const Rule& rule : page.rules) {
    if (rule.box.Width() > 3 * rule.box.Height()) rules.push_back(rule.box);
  }
  std::sort(rules.begin(), rules.end(), [](const BBox& a, const BBox& b) {
    return std::lround(a.CentreY()) != std::lround(b.CentreY()) ? a.CentreY() < b.CentreY()
                                                                : a.x0 < b.x0;
  });
  std::vector<BBox> joined;
  for (const BBox& rule : rules) {
    const bool goes_on = !joined.empty() &&
                         std::abs(joined.back().CentreY() - rule.CentreY()) < 1.5f &&
                         rule.x0 <= joined.back().x1 + kSameEnd;
    if (goes_on) {
      joined.back().x1 = std::max(joined.back().x1, rule.x1);
    } else {
      joined.push_back(rule);
    }
  }
  return joined;
}

std::vector<Ladder> LaddersOf(const Page& page) {
  std::vector<Ladder> ladders;
  if (page.rules.size() < kFewestRules) return ladders;
  for (const BBox& rule : JoinedLevelRules(page)) {
    if (rule.Width() < kShortestRule) continue;
    const float y = rule.CentreY();
    const auto own = std::find_if(ladders.rbegin(), ladders.rend(), [&](const Ladder& ladder) {
      return std::abs(ladder.x0 - rule.x0) < kSameEnd && std::abs(ladder.x1 - rule.x1) < kSameEnd &&
             y - ladder.ys.back() < kMostHeight;
    });
    if (own == ladders.rend()) {
      ladders.push_back({rule.x0, rule.x1, {y}});
    } else if (y - own->ys.back() > 2) {
      own->ys.push_back(y);
    }
  }
  std::erase_if(ladders, [](const Ladder& ladder) { return ladder.ys.size() < kFewestRules; });
  return ladders;
}

struct RuledTable {
  std::vector<Gap> gaps;
  std::vector<std::vector<TextRow>> rows;  // each of one line or more
};

float Height(const TextRow& row) { return row.front()->line.size; }
float Baseline(const TextRow& row) { return row.front()->line.baseline; }

// Whether all lines leave the gaps open, which are then narrowed to what is left of them.
bool FitsColumns(const std::vector<TextRow>& lines, std::vector<Gap>& gaps) {
  std::vector<Gap> narrowed = gaps;
  for (const TextRow& line : lines) {
    if (!Narrow(line, narrowed)) return false;
  }
  gaps = std::move(narrowed);
  return true;
}

bool HasTwoColumns(const std::vector<TextRow>& lines, const std::vector<Gap>& gaps) {
  std::vector<bool> filled(gaps.size() + 1);
  for (const TextRow& line : lines) {
    for (const Fragment* fragment : line) filled[ColumnOf(*fragment, gaps)] = true;
  }
  return std::count(filled.begin(), filled.end(), true) >= 2;
}

size_t WordsOf(const std::vector<TextRow>& lines) {
  size_t words = 0;
  for (const TextRow& line : lines) {
    for (const Fragment* fragment : line) words += fragment->line.words.size();
  }
  return words;
}

// Two columns of running text, or sections with their headings beside them.
bool IsText(const RuledTable& table) {
  return table.gaps.size() == 1 &&
         std::any_of(table.rows.begin(), table.rows.end(),
                     [](const auto& lines) { return WordsOf(lines) > kLongRow; });
}

class Reader {
 public:
  Reader(const Ladder& ladder, const std::vector<const Fragment*>& fragments) : ladder_(ladder) {
    std::vector<const Fragment*> own;
    for (const Fragment* fragment : fragments) {
      const BBox& box = fragment->line.box;
      if (box.x0 > ladder.x0 - kSameEnd && box.x1 < ladder.x1 + kSameEnd) own.push_back(fragment);
    }
    lines_ = TextRowsOf(std::move(own));
    for (size_t i = 0; i < lines_.size(); ++i) by_middle_.emplace_back(MiddleOf(lines_[i]), i);
    std::sort(by_middle_.begin(), by_middle_.end());
  }

  // The tables that the ladder draws: runs of neighbouring bands that agree in their columns.
  std::vector<RuledTable> Run() const {
    std::vector<RuledTable> tables;
    for (size_t first = 0; first + 1 < ladder_.ys.size();) {
      RuledTable table;
      size_t next = first;
      while (next + 1 < ladder_.ys.size() && Take(Between(next), table)) ++next;
      const bool sure = table.rows.size() >= 2;
      if (IsText(table) || (!sure && (table.rows.empty() || table.gaps.size() < 2))) {
        first = std::max(next, first + 1);
        continue;
      }
      if (auto head = Over(first, table.gaps.size() + 1);
          !head.empty() && FitsColumns(head, table.gaps) && HasTwoColumns(head, table.gaps)) {
        table.rows.insert(table.rows.begin(), std::move(head));
      }
      if (auto tail = Below(next, table.gaps); !tail.empty()) table.rows.push_back(std::move(tail));
      first = next + 1;
      if (sure || table.rows.size() >= kFewestRows) tables.push_back(std::move(table));
    }
    return tables;
  }

 private:
  std::vector<TextRow> Between(size_t band) const {
    std::vector<size_t> within;
    auto line = std::upper_bound(by_middle_.begin(), by_middle_.end(),
                                 std::pair(ladder_.ys[band], lines_.size()));
    for (; line != by_middle_.end() && line->first < ladder_.ys[band + 1]; ++line) {
      within.push_back(line->second);
    }
    std::sort(within.begin(), within.end());
    std::vector<TextRow> lines;
    for (const size_t i : within) lines.push_back(lines_[i]);
    return lines;
  }

  // The row right over the first rule: it may be a heading. In a table of two columns the lines
  // over it may be text.
  std::vector<TextRow> Over(size_t band, size_t columns) const {
    std::vector<TextRow> lines;
    float y = ladder_.ys[band];
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
      if (Baseline(*line) > y) continue;
      if (y - Baseline(*line) > (lines.empty() ? kOverRule : kWrapped) * Height(*line)) break;
      if (columns == 2 && line->size() < 2 && lines.empty()) break;
      lines.insert(lines.begin(), *line);
      y = Baseline(*line);
    }
    return lines.size() > kMostHeadingLines ? std::vector<TextRow>{} : lines;
  }

  // The row under the last rule, if it has all columns of the table.
  std::vector<TextRow> Below(size_t rule, std::vector<Gap>& gaps) const {
    std::vector<TextRow> lines;
    float y = ladder_.ys[rule];
    for (const TextRow& line : lines_) {
      if (Baseline(line) < y) continue;
      if (Baseline(line) - y > (lines.empty() ? kOverRule : kClose) * Height(line)) break;
      if (lines.empty() && line.size() <= gaps.size()) break;
      std::vector<Gap> narrowed = gaps;
      if (!Narrow(line, narrowed)) break;
      gaps = std::move(narrowed);
      lines.push_back(line);
      y = Baseline(line);
    }
    return lines.size() > kMostLines ? std::vector<TextRow>{} : lines;
  }

  // Adds a row, if its columns are those of the table.
  static bool Take(std::vector<TextRow> lines, RuledTable& table) {
    // A heading under the rule, over the table itself.
    while (table.rows.empty() && lines.size() > 1 && lines[0].size() == 1 &&
           Baseline(lines[1]) - Baseline(lines[0]) > kWrapped * Height(lines[0])) {
      lines.erase(lines.begin());
    }
    if (lines.empty() || lines.size() > kMostLines) return false;
    if (table.rows.empty()) {
      // The line with most fragments tells the columns.
      const auto widest =
          std::max_element(lines.begin(), lines.end(),
                           [](const TextRow& a, const TextRow& b) { return a.size() < b.size(); });
      table.gaps = GapsOf(*widest);
      if (table.gaps.empty()) return false;
    }
    if (!FitsColumns(lines, table.gaps) || !HasTwoColumns(lines, table.gaps)) return false;
    table.rows.push_back(std::move(lines));
    return true;
  }

  static float MiddleOf(const TextRow& line) { return Baseline(line) - 0.3f * Height(line); }

  const Ladder& ladder_;
  std::vector<TextRow> lines_;
  std::vector<std::pair<float, size_t>> by_middle_;  // with indices of lines_; sorted
};

TextRun RunOf(const Page& page, const std::vector<Font>& fonts, const RuledTable& table,
              const TypeStatistics& type) {
  TextRun run;
  run.is_table = true;
  Grid grid;
  grid.rows = static_cast<int>(table.rows.size());
  grid.columns = static_cast<int>(table.gaps.size()) + 1;
  std::vector<std::vector<const Fragment*>> cells;
  for (int r = 0; r < grid.rows; ++r) {
    for (int c = 0; c < grid.columns; ++c) {
      GridCell cell{r, c, 1, 1, {}};
      cells.emplace_back();
      for (const TextRow& line : table.rows[static_cast<size_t>(r)]) {
        for (const Fragment* fragment : line) {
          if (ColumnOf(*fragment, table.gaps) != static_cast<size_t>(c)) continue;
          cells.back().push_back(fragment);
          run.fragments.push_back(fragment);
          cell.box = cell.box.Union(fragment->line.box);
        }
      }
      grid.box = grid.box.Union(cell.box);
      grid.cells.push_back(cell);
    }
  }
  run.table = TableOf(page, fonts, grid, cells, type);
  return run;
}

}  // namespace

std::vector<TextRun> RuledTables(const Page& page, const std::vector<Font>& fonts,
                                 const std::vector<const Fragment*>& fragments,
                                 const TypeStatistics& type) {
  std::vector<TextRun> runs;
  for (const Ladder& ladder : LaddersOf(page)) {
    for (const RuledTable& table : Reader(ladder, fragments).Run()) {
      runs.push_back(RunOf(page, fonts, table, type));
    }
  }
  return runs;
}

}  // namespace caselore
