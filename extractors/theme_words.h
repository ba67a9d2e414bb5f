// The words of a text as the theme model weighs them: stems, pairs of neighbours, and classes of
// words that mean much the same. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_WORDS_H_
#define CASELORE_EXTRACTORS_THEME_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/provenance.h"
#include "document/result.h"
#include "extractors/toml_rows.h"

namespace caselore {

// Lets words be looked up without making a string of them.
struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

// The [[word_class]] rows: "rang" and "telephoned" are both @contact.
class WordClasses {
 public:
  std::optional<Error> Add(const TomlRow& row);

  // Adds the classes of `word` to `found`, as their names ("@contact"), which live as long as this
  // object. `word` is in small letters, with hyphens between the words of a phrase; a plural counts
  // as its singular.
  void Find(std::string_view word, std::vector<std::string_view>& found) const;
  // Whether a phrase of a class may begin with `word`.
  bool BeginsPhrase(std::string_view word) const { return first_words_.contains(word); }

 private:
  struct Entry {
    std::string word;
    bool whole = false;  // else any word that begins so
    size_t name = 0;     // of names_
  };

  std::vector<std::string> names_;
  std::unordered_map<uint32_t, std::vector<Entry>> entries_;  // by the first letters
  std::unordered_set<std::string, WordHash, std::equal_to<>> first_words_;
};

// Takes a token ("sleep", "sleep_sofa" or "@infant", alive during the call only) and where it
// stands.
using TakeToken = std::function<void(std::string_view token, CharSpan span)>;

// Gives every token of `plain` (see PlainWords), as often as it stands there, and returns how many
// words have a meaning of their own; the others ("the", "was") give no token.
size_t ForEachThemeToken(std::string_view plain, const WordClasses& classes, const TakeToken& take);

// The word without its ending: a light stemmer, so that "referred" and "referral" meet. Letters of
// the stem are at least four.
std::string ThemeStem(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_WORDS_H_
