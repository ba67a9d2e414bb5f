// The table of timescales. Private to this folder.
#ifndef CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
#define CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_

#include <optional>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

// A row's number is the value of its patterns in all of the sets.
struct TimescaleTable {
  std::optional<Error> Add(const TomlRow& row);
  PatternSet patterns{Match::kWithin};
  PatternSet behind{Match::kAtStart};    // what may follow, for rows of `needs_behind`
  PatternSet unless{Match::kWithin};     // what must not stand in the sentence before
  PatternSet captions{Match::kAtStart};  // "Target date:", over or before one
  PatternSet none{Match::kWhole};        // "n/a"
  std::vector<bool> needs_behind;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
