// Texts of less than five words: what is too short to be known by its sequences (word_runs.h).
#ifndef CASELORE_CORPUS_SHORT_TEXTS_H_
#define CASELORE_CORPUS_SHORT_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace caselore {

// A set of them. A few words may stand anywhere by chance; a member is found only where it is a
// whole value: what stands before and after it is the end of the text, a quotation mark, an angle
// bracket, a line's end, a tab, a bar or a control character, but for blanks and punctuation. So a
// column of a table, a string of JSON, an element of HTML and a line are all looked at alike. Words
// are as in TextWords.
class ShortTexts {
 public:
  static constexpr size_t kMostWords = 4;

  // Makes the text a member if it has `least` to kMostWords words, and three letters or digits.
  void Add(std::string_view text, size_t least = 1);
  // What stands anywhere in `text`, whole or not, is a member no longer. Gives how many were.
  size_t Remove(std::string_view text);
  // How often a member is a whole value of `bytes`.
  uint64_t CountIn(std::string_view bytes) const;
  // The text with "…" in place of each such value.
  std::string WithoutThem(std::string_view text) const;

  size_t size() const { return members_.size(); }

 private:
  template <typename Use>
  void ForEachValue(std::string_view text, Use use) const;

  std::set<std::string, std::less<>> members_;  // words with blanks between
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_SHORT_TEXTS_H_
