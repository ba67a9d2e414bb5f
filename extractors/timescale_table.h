// The table of timescales. Private to this folder.
#ifndef CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
#define CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_

#include <optional>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

// A row's number is the value of its patterns in all of the sets.
struct TimescaleTable {
  std::optional<Error> Add(const TomlRow& row);
  PatternSet patterns{Match::kWithin};
  PatternSet not_behind{Match::kAtEnd};    // what must not stand directly before
  PatternSet not_before{Match::kAtStart};  // what must not stand directly after
  PatternSet captions{Match::kAtStart};    // "Target date:", over or before one
  PatternSet none{Match::kWhole};          // "n/a"
  PatternSet alone{Match::kWhole};         // "Immediate", which says when only by itself
  PatternSet done{Match::kAtStart};        // "In place", "Completed June 2024"
  int rows = 0;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
