#include "pipeline/word_repairs.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace caselore {
namespace {

constexpr float kHair = 0.12f;       // of the size: how far aside a second drawing may stand
constexpr float kLetterGap = 0.9f;   // of the size: the widest gap within a letter-spaced word
constexpr float kLineGap = 3;        // of the size: the widest gap between two of them
constexpr float kEven = 0.45f;       // of the gap: how much gaps within one word may differ
constexpr float kApart = 1.6f;       // of the gap: how far off the next word must be
constexpr size_t kLeastLetters = 4;  // "A B C" may be the heads of three columns
constexpr size_t kLongestPiece = 3;  // letters that kerning may leave together

bool SamePlace(const Word& a, const Word& b) {
  const float reach = kHair * std::max(a.size, b.size);
  return a.quarter_turns == b.quarter_turns && a.visibility == b.visibility &&
         std::abs(a.box.x0 - b.box.x0) < reach && std::abs(a.baseline - b.baseline) < reach &&
         std::abs(a.box.y0 - b.box.y0) < 2 * reach && std::abs(a.size - b.size) < 0.1f * a.size;
}

// The words of a page by their text, for looking up twins. Words come in order of the page.
class EarlierWords {
 public:
  explicit EarlierWords(const std::vector<Word>& words)
      : words_(words), heads_(std::bit_ceil(2 * words.size() + 1), -1), next_(words.size(), -1) {}

  // The word that was drawn just there before, or -1.
  int Twin(const Word& word) const {
    // A page that writes one word ten thousand times must not take ten thousand squared.
    int left = kMostAlike;
    for (int i = heads_[Place(word)]; i >= 0 && left > 0; i = next_[static_cast<size_t>(i)]) {
      const Word& earlier = words_[static_cast<size_t>(i)];
      if (earlier.text != word.text) continue;
      if (SamePlace(earlier, word)) return i;
      --left;
    }
    return -1;
  }

  void Add(size_t index) {
    int& head = heads_[Place(words_[index])];
    next_[index] = std::exchange(head, static_cast<int>(index));
  }

 private:
  static constexpr int kMostAlike = 256;

  size_t Place(const Word& word) const {
    return std::hash<std::string>()(word.text) & (heads_.size() - 1);
  }

  const std::vector<Word>& words_;
  std::vector<int> heads_;  // by hash: the last word of that hash, or -1
  std::vector<int> next_;   // by word: the one of that hash before it, or -1
};

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsTrackedCharacter(char c) { return IsCapital(c) || (c >= '0' && c <= '9') || c == '&'; }

// What tracking leaves of a word: a letter, or two or three that are kerned together
// ("N AT I O N").
bool IsPiece(const Word& word, bool (*is_part)(char)) {
  return !word.text.empty() && word.text.size() <= kLongestPiece && !word.glued &&
         word.quarter_turns == 0 && std::all_of(word.text.begin(), word.text.end(), is_part);
}

float Gap(const Word& left, const Word& right) { return right.box.x0 - left.box.x1; }

bool SameLine(const Word& left, const Word& right) {
  return right.font == left.font && right.size == left.size &&
         right.visibility == left.visibility && right.baseline == left.baseline &&
         Gap(left, right) > 0 && Gap(left, right) < kLineGap * left.size;
}

bool IsEven(const Word& left, const Word& right, float gap) {
  return std::abs(Gap(left, right) - gap) < kEven * gap;
}

// True if `left` stands no further from `right` on the same line than letters `gap` apart do.
bool StandsAsClose(const Word& left, const Word& right, float gap) {
  return left.baseline == right.baseline && Gap(left, right) > -gap &&
         Gap(left, right) < kApart * gap;
}

// Whether a neighbour of the words [begin, end) stands as close to them as they to one another.
bool IsInALine(const std::vector<Word>& words, size_t begin, size_t end, float gap) {
  return (begin > 0 && StandsAsClose(words[begin - 1], words[begin], gap)) ||
         (end < words.size() && StandsAsClose(words[end - 1], words[end], gap));
}

// Where the pieces that begin at `begin` and stand `gap` apart end.
size_t EndOfPieces(const std::vector<Word>& words, size_t begin, float gap, bool (*is_part)(char)) {
  size_t end = begin + 1;
  while (end < words.size() && IsPiece(words[end], is_part) &&
         SameLine(words[end - 1], words[end]) && IsEven(words[end - 1], words[end], gap)) {
    ++end;
  }
  return end;
}

// How far apart the letters of the tracked word stand that begins at `begin`; 0 if there is none.
float TrackingAt(const std::vector<Word>& words, size_t begin) {
  if (begin + 1 >= words.size() || !IsPiece(words[begin], IsCapital)) return 0;
  const float gap = Gap(words[begin], words[begin + 1]);
  if (gap <= 0 || gap >= kLetterGap * words[begin].size) return 0;
  const size_t end = EndOfPieces(words, begin, gap, IsCapital);
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto letters =
      static_cast<size_t>(std::count_if(first, words.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](const Word& word) { return word.text.size() == 1; }));
  // "Children A B C D" are names, "GP NHS A E" the heads of columns.
  const bool word = letters >= kLeastLetters && 3 * letters >= 2 * (end - begin);
  return word && !IsInALine(words, begin, end, gap) ? gap : 0;
}

// The tracking of the line that begins at `begin` and ends at `end`: that of the first word that is
// long enough to tell; 0 if none is.
float TrackingOfLine(const std::vector<Word>& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (const float gap = TrackingAt(words, i); gap > 0) return gap;
  }
  return 0;
}

size_t EndOfLine(const std::vector<Word>& words, size_t begin) {
  size_t end = begin + 1;
  while (end < words.size() && SameLine(words[end - 1], words[end])) ++end;
  return end;
}

}  // namespace

void DropRepeatedWords(Page& page, FontTable& fonts) {
  EarlierWords earlier(page.words);
  std::vector<bool> dropped(page.words.size(), false);
  bool any = false;
  for (size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    const int twin = earlier.Twin(word);
    if (twin < 0) {
      earlier.Add(i);
      continue;
    }
    Word& first = page.words[static_cast<size_t>(twin)];
    const bool aside = first.box.x0 != word.box.x0 || first.baseline != word.baseline;
    if (aside && first.colour == word.colour) first.font = fonts.BoldOf(first.font);
    first.colour = word.colour;
    first.covers_before = word.covers_before;
    dropped[i] = any = true;
  }
  if (!any) return;
  size_t kept = 0;
  for (size_t i = 0; i < page.words.size(); ++i) {
    if (dropped[i]) continue;
    if (i > 0 && dropped[i - 1]) page.words[i].glued = false;
    if (kept != i) page.words[kept] = std::move(page.words[i]);
    ++kept;
  }
  page.words.resize(kept);
}

void JoinSpacedLetters(Page& page) {
  std::vector<Word>& words = page.words;
  // Where words of words[i] end that are one; most are words of their own.
  std::vector<size_t> ends(words.size());
  bool any = false;
  for (size_t begin = 0; begin < words.size();) {
    const size_t line_end = EndOfLine(words, begin);
    const float gap = TrackingOfLine(words, begin, line_end);
    for (size_t i = begin; i < line_end; i = ends[i]) {
      ends[i] = i + 1;
      if (gap == 0 || !IsPiece(words[i], IsTrackedCharacter)) continue;
      const size_t end = EndOfPieces(words, i, gap, IsTrackedCharacter);
      if (!IsInALine(words, i, end, gap)) ends[i] = end;
      any |= ends[i] > i + 1;
    }
    begin = line_end;
  }
  if (!any) return;
  size_t kept = 0;
  for (size_t i = 0; i < words.size();) {
    Word joined = std::move(words[i]);
    for (size_t k = i + 1; k < ends[i]; ++k) {
      joined.text += words[k].text;
      joined.box = joined.box.Union(words[k].box);
    }
    const size_t end = ends[i];
    words[kept++] = std::move(joined);
    i = end;
  }
  words.resize(kept);
}

}  // namespace caselore
