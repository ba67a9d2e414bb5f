// The words of a text, one after the other.
#ifndef CASELORE_CORPUS_TEXT_WORDS_H_
#define CASELORE_CORPUS_TEXT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace caselore {

// Words are runs of letters, digits and combining marks, case folded; what stands between is
// ignored. Bytes that are no UTF-8 part words, so that any file can be looked at. Of a word of more
// than 64 bytes the beginning counts.
//
//     for (TextWords words(text); words.Next();) Use(words.word());
class TextWords {
 public:
  explicit TextWords(std::string_view text) : text_(text) {}  // not owned

  bool Next();  // false at the end
  std::string_view word() const { return word_; }
  // The bytes that it stands in.
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }

 private:
  std::string_view text_;
  size_t at_ = 0, begin_ = 0, end_ = 0;
  std::string word_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_TEXT_WORDS_H_
