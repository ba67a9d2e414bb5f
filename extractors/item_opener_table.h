// The tables of openers and of sentence cues. Private to this folder.
#ifndef CASELORE_EXTRACTORS_ITEM_OPENER_TABLE_H_
#define CASELORE_EXTRACTORS_ITEM_OPENER_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "document/item_kind.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct OpenerTable {
  std::optional<Error> Add(const TomlRow& row);

  std::vector<ItemKind> kinds;  // by row
  // Values are rows. The group of a numbered word or a code is the number.
  PatternSet numbered{Match::kAtStart};
  PatternSet listed{Match::kAtStart};    // as numbered; in a list of the kind only
  PatternSet ordinals{Match::kAtStart};  // "First recommendation"; its group is the ordinal
  PatternSet codes{Match::kAtStart};
  PatternSet loose_codes{Match::kAtStart};
  PatternSet bare{Match::kAtStart};
};

struct SentenceCueTable {
  struct Row {
    std::string file, slug;
    ItemKind kind = ItemKind::kRecommendation;
    int first = 0;  // of its patterns
  };

  std::optional<Error> Add(const TomlRow& row);

  std::vector<Row> rows;
  PatternSet patterns{Match::kWithin};  // values are rows
  PatternSet unless{Match::kWithin};    // values are rows
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_OPENER_TABLE_H_
