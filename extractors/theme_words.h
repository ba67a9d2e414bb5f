// The words of a text as the theme model weighs them: stems, pairs of neighbours, and classes of
// words that mean much the same. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_WORDS_H_
#define CASELORE_EXTRACTORS_THEME_WORDS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/provenance.h"
#include "document/result.h"
#include "extractors/toml_rows.h"

namespace caselore {

// The [[word_class]] rows: "rang" and "telephoned" are both @contact.
class WordClasses {
 public:
  std::optional<Error> Add(const TomlRow& row);

  // Adds "@slug" for each class of `word`, which is in small letters with hyphens between the words
  // of a phrase. A plural counts as its singular.
  void Find(const std::string& word, std::vector<std::string>& found) const;
  // Whether a phrase of a class may begin with `word`.
  bool BeginsPhrase(const std::string& word) const { return first_words_.contains(word); }

 private:
  using Slugs = std::unordered_map<std::string, std::vector<std::string>>;
  Slugs words_, beginnings_;  // "cot"; "telephon" of "telephon*"
  std::map<std::string, bool, std::less<>> first_words_;
};

struct ThemeToken {
  std::string text;  // "sleep", "sleep_sofa" or "@infant"
  CharSpan span;     // where it first stands
};

// The tokens of `plain` (see PlainWords), sorted by text, each once. Words that hold no meaning of
// their own ("the", "was") give none.
std::vector<ThemeToken> ThemeTokens(std::string_view plain, const WordClasses& classes);

// The word without its ending: a light stemmer, so that "referred" and "referral" meet. Letters of
// the stem are at least four.
std::string ThemeStem(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_WORDS_H_
