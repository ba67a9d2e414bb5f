#include "pipeline/layout/text_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caselore {
namespace {

constexpr float kLeastGap = 5;  // points between columns

}  // namespace

std::vector<TextRow> TextRowsOf(std::vector<const Fragment*> fragments) {
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

}  // namespace caselore
