// The table of words that tell parties from other subjects. Private to this folder.
#ifndef CASELORE_EXTRACTORS_PARTY_TABLE_H_
#define CASELORE_EXTRACTORS_PARTY_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct PartyTable {
  std::optional<Error> Add(const TomlRow& row);

  PatternSet heads{Match::kWhole};
  PatternSet never{Match::kWhole};
  PatternSet imperatives{Match::kAtStart};  // verbs that begin an action ("Ensure …")
  std::vector<std::string> before, after;   // small letters
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PARTY_TABLE_H_
