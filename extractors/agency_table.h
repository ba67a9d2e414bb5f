// The tables of agencies and of single bodies. Private to this folder.
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
  // One body with all of its names; the first is what it is called.
  struct Body {
    std::string slug;
    int row = 0;  // the agency that it is one of
    std::vector<std::string> names;
  };
  struct Mention {
    int row = 0;
    CharSpan span;  // of the folded text
  };

  std::optional<Error> Add(const TomlRow& row);
  // REQUIRES: its agency is there already; it is refused otherwise.
  std::optional<Error> AddBody(const TomlRow& row);

  // By place; none within another.
  std::vector<Mention> Mentions(std::string_view folded) const;

  std::vector<Row> rows;
  std::vector<Body> bodies;
  PatternSet within{Match::kWithin};  // aliases, acronyms, names of bodies; values are rows
  PatternSet own{Match::kWhole};      // names of bodies, and patterns of such; values are rows
  PatternSet names{Match::kWhole};    // what only counts as a whole name; values are rows
  PatternSet called{Match::kWhole};   // names by which nothing else is known; values are rows
  PatternSet spoken{Match::kWhole};   // what only people who ask say; values are rows
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_AGENCY_TABLE_H_
