// The table of timescales. Private to this folder.
#ifndef CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
#define CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_

#include <optional>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct TimescaleTable {
  std::optional<Error> Add(const TomlRow& row);
  PatternSet patterns{Match::kWithin};
  PatternSet captions{Match::kAtStart};  // "Target date:", over or before one
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TIMESCALE_TABLE_H_
