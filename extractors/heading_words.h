// The words that the patterns of headings share: {kin}, {good}, {staff}.
#ifndef CASELORE_EXTRACTORS_HEADING_WORDS_H_
#define CASELORE_EXTRACTORS_HEADING_WORDS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/toml_rows.h"

namespace caselore {

// The rows [[heading_words]]: each a name and the words (patterns, folded) that it stands for,
// which may use the names of rows before it.
class HeadingWords {
 public:
  std::optional<Error> Add(const TomlRow& row);

  // The pattern of `text`: every {name} becomes a group ("\d{2}" stays), a line break and the
  // spaces behind it go. Nothing if a name is unknown.
  std::optional<std::string> Expand(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> groups_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_HEADING_WORDS_H_
