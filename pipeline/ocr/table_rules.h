// The rules of a table where a scan does not show them.
#ifndef CASELORE_PIPELINE_OCR_TABLE_RULES_H_
#define CASELORE_PIPELINE_OCR_TABLE_RULES_H_

#include <vector>

#include "document/bbox.h"
#include "document/document.h"

namespace caselore {

// `rules`, and those of shaded rows: upright rules that end at the edge of a low shaded box go on
// through it, as the borders of the columns that the row heads; the box then has four sides too.
// Lengths are points.
std::vector<BBox> WithRulesThrough(const std::vector<Fill>& fills, std::vector<BBox> rules);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_TABLE_RULES_H_
