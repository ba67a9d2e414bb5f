// The tables of item_lists.toml. Private to this folder.
#ifndef CASELORE_EXTRACTORS_ITEM_LIST_TABLE_H_
#define CASELORE_EXTRACTORS_ITEM_LIST_TABLE_H_

#include <optional>
#include <vector>

#include "document/item_kind.h"
#include "extractors/item_lists.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct ListIntroTable {
  std::optional<Error> Add(const TomlRow& row);

  std::vector<ListIntro> intros;        // by row
  PatternSet patterns{Match::kWithin};  // values are rows
};

// What a document says that it sets in bold.
struct BoldTypeTable {
  std::optional<Error> Add(const TomlRow& row);

  std::vector<ItemKind> kinds;          // by row
  PatternSet patterns{Match::kWithin};  // values are rows
};

struct ColumnTable {
  std::optional<Error> Add(const TomlRow& row);

  PatternSet patterns{Match::kWhole};  // values are ColumnRole
};

struct AsideTable {
  std::optional<Error> Add(const TomlRow& row);

  PatternSet announcements{Match::kWithin};
  PatternSet absences{Match::kWithin};  // no good practice
  PatternSet replies{Match::kWithin};   // to a recommendation
  PatternSet done{Match::kWithin};      // headings of what was done already
  PatternSet notices{Match::kWithin};   // and earlier reviews: never items, in lists neither
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_LIST_TABLE_H_
