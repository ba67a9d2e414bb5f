// The table of words of titles. Private to this folder.
#ifndef CASELORE_EXTRACTORS_TITLE_WORDS_H_
#define CASELORE_EXTRACTORS_TITLE_WORDS_H_

#include <optional>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct TitleWords {
  std::optional<Error> Add(const TomlRow& row);

  PatternSet product{Match::kWithin};
  PatternSet form{Match::kWhole};
  PatternSet roles{Match::kAtStart};
  PatternSet never{Match::kWhole};
  PatternSet occurrence{Match::kWithin};
  PatternSet counts{Match::kWhole};
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TITLE_WORDS_H_
