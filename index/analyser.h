// From text to index terms: the same for documents, queries and snippets.
#ifndef CASELORE_INDEX_ANALYSER_H_
#define CASELORE_INDEX_ANALYSER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/term_table.h"

namespace caselore {

// A word as it stands in a text: bytes [begin, end).
struct WordSpan {
  size_t begin = 0, end = 0;
};

// Words are runs of letters, digits and combining marks, with ' ’ & between letters and . , between
// digits ("child's", "A&E", "4.2"). A hyphen parts words: "non-accidental" is two, side by side.
//
// A word's term is its letters folded (case, compatibility forms; accents off, so that Welsh "tŷ"
// and "ty" are one) and, if it is all letters, stemmed (Porter's English stemmer, Snowball's
// revision). The fold and the stem of a word are remembered, which makes indexing twice as fast.
class Analyser {
 public:
  Analyser();
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  // The first word of `text` at or after `from`. False if there is none.
  static bool NextWord(std::string_view text, size_t from, WordSpan& word);

  // Valid until the next call. Empty for a word that is not indexed, though it has its place in the
  // count of words: one longer than kMaxWordBytes, which is no word of a language, and the stop
  // words, a third of all text, which tell no text from another. "a" and "i" are none of them
  // (Child A), nor is "it" (IT), nor any word of denial.
  const std::string& Term(std::string_view word);

  // The fold alone, for prefixes.
  static std::string Fold(std::string_view word);

  // Terms met since the last call with the word that each was first met as, folded. Words are kept
  // from the first call on.
  std::vector<std::pair<std::string, std::string>> TakeNewWords();

  static constexpr size_t kMaxWordBytes = 64;

 private:
  struct Stemmer;

  std::unique_ptr<Stemmer> stemmer_;
  TermTable terms_;
  bool keeps_words_ = false;
  std::vector<std::pair<std::string, std::string>> new_words_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_ANALYSER_H_
