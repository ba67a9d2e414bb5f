// The table of Acts and guidance. Private to this folder.
#ifndef CASELORE_EXTRACTORS_LEGISLATION_TABLE_H_
#define CASELORE_EXTRACTORS_LEGISLATION_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "document/review.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct LegislationTable {
  struct Row {
    std::string title, year;
    ReferenceKind kind = ReferenceKind::kAct;
  };

  std::optional<Error> Add(const TomlRow& row);

  std::vector<Row> rows;
  PatternSet patterns{Match::kWithin};  // values are rows
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_LEGISLATION_TABLE_H_
