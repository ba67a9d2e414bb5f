// The table of agencies. Private to this folder.
#ifndef CASELORE_EXTRACTORS_AGENCY_TABLE_H_
#define CASELORE_EXTRACTORS_AGENCY_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct AgencyTable {
  struct Row {
    std::string slug, label;
    std::vector<std::string> eras;
  };
  struct Mention {
    int row = 0;
    CharSpan span;  // of the folded text
  };

  std::optional<Error> Add(const TomlRow& row);

  // By place; none within another.
  std::vector<Mention> Mentions(std::string_view folded) const;

  std::vector<Row> rows;
  PatternSet within{Match::kWithin};  // aliases and acronyms; values are rows
  PatternSet names{Match::kWhole};    // what only counts as a whole name; values are rows
  PatternSet spoken{Match::kWhole};   // what only people who ask say; values are rows
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_AGENCY_TABLE_H_
