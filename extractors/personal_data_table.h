// The table of personal data. Private to this folder.
#ifndef CASELORE_EXTRACTORS_PERSONAL_DATA_TABLE_H_
#define CASELORE_EXTRACTORS_PERSONAL_DATA_TABLE_H_

#include <optional>
#include <vector>

#include "document/privacy_finding.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

// A row's number is the value of its patterns in all of the sets.
struct PersonalDataTable {
  struct Row {
    PrivacyKind kind = PrivacyKind::kNhsNumber;
    int before = 0, after = 0;  // bytes around what matches in which `near` and `not_near` stand
    bool needs_near = false;    // it has `near` patterns
  };
  std::optional<Error> Add(const TomlRow& row);
  PatternSet patterns{Match::kWithin};  // their first group is the datum
  PatternSet near{Match::kWithin};
  PatternSet not_near{Match::kWithin};
  std::vector<Row> rows;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PERSONAL_DATA_TABLE_H_
