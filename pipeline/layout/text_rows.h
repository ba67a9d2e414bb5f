// Rows of fragments and the gaps between their columns: what tables without vertical rules are
// found by.
#ifndef CASELORE_PIPELINE_LAYOUT_TEXT_ROWS_H_
#define CASELORE_PIPELINE_LAYOUT_TEXT_ROWS_H_

#include <cstddef>
#include <vector>

#include "pipeline/layout/fragments.h"

namespace caselore {

// Fragments on one baseline, from left to right.
using TextRow = std::vector<const Fragment*>;

// Between two columns, in points.
struct Gap {
  float from = 0, to = 0;
};

// `fragments` row by row, from top to bottom.
std::vector<TextRow> TextRowsOf(std::vector<const Fragment*> fragments);

// Where a row leaves 5 points or more between its fragments.
std::vector<Gap> GapsOf(const TextRow& row);

// Narrows each gap to what the row leaves open; false, and `gaps` as they were, if the row closes
// one of them.
bool Narrow(const TextRow& row, std::vector<Gap>& gaps);

// The column that a fragment stands in, counted from 0.
size_t ColumnOf(const Fragment& fragment, const std::vector<Gap>& gaps);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_TEXT_ROWS_H_
