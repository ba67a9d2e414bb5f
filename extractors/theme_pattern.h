// Matches one part of a theme rule: "(not|never) .. seen". Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_PATTERN_H_
#define CASELORE_EXTRACTORS_THEME_PATTERN_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

// How many words the gaps of the rule language leave open, at most.
inline constexpr int kFewWordsBetween = 4, kSomeWordsBetween = 9;  // ".." and "..."

// `text` at the separators that stand in no bracket.
std::vector<std::string_view> SplitOutsideBrackets(std::string_view text, char separator);

// A text of plain words (see PlainWords), and where words begin in it. The text must outlive it.
struct PlainText {
  explicit PlainText(std::string_view text);

  std::string_view text;
  std::vector<uint32_t> starts;
};

// Words in order, in a text of plain words (see PlainWords):
//
//   a space   one space or more          *          the rest of a word, up to 64 letters
//   ..  ...   a few words, some words    ~          a hyphen, a space or nothing
//   (a|b)     one of them                ?  +       once or not at all, once or more (a group up
//                                                to four times)
//   [a-c]     one of these               \d \w \b   a digit, a letter or digit, a word's edge
//
// The whole begins with a word and ends with one. Of the places where it matches, the first is
// found, with options as early and gaps as short as can be.
class ThemePattern {
 public:
  // `text` is in small letters and without concepts; the reason why it is no pattern, else "". A
  // bad pattern never matches.
  std::string Compile(std::string_view text);

  bool Matches(const PlainText& plain) const { return !Find(plain).Empty(); }
  // Empty if it does not match. Takes time that grows with text and pattern, not with their powers.
  CharSpan Find(const PlainText& plain) const;

 private:
  friend class ThemePatternCompiler;
  class Run;

  using Bytes = std::bitset<256>;
  enum class Op { kText, kByte, kSpaces, kRest, kGap, kOptions, kMany, kEdge, kEnd };
  // A step and what follows it, an index of nodes_.
  struct Node {
    Op op = Op::kEnd;
    int next = -1;
    int from = 0, size = 0;  // in texts_ or options_; of a gap `size` words; a set is sets_[from]
  };
  struct Option {
    int node = 0;
    int first = -1;  // the byte with which it begins, where there is only one
  };

  int Add(const Node& node);

  std::vector<Node> nodes_;
  std::vector<Option> options_;
  std::vector<Bytes> sets_;
  std::string texts_;
  int start_ = -1;
  Bytes first_;  // with which of them a match can begin
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_PATTERN_H_
