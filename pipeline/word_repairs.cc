#include "pipeline/word_repairs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caselore {
namespace {

constexpr float kHair = 0.12f;       // of the size: how far aside a second drawing may stand
constexpr float kLetterGap = 0.9f;   // of the size: the widest gap within a letter-spaced word
constexpr float kEven = 0.45f;       // of the gap: how much gaps within one word may differ
constexpr float kApart = 1.6f;       // of the gap: how far off the next word must be
constexpr size_t kLeastLetters = 4;  // "A B C" may be the heads of three columns

bool SamePlace(const Word& a, const Word& b) {
  const float reach = kHair * std::max(a.size, b.size);
  return a.quarter_turns == b.quarter_turns && a.visibility == b.visibility &&
         std::abs(a.box.x0 - b.box.x0) < reach && std::abs(a.baseline - b.baseline) < reach &&
         std::abs(a.box.y0 - b.box.y0) < 2 * reach && std::abs(a.size - b.size) < 0.1f * a.size;
}

// The word with which `page` drew the same before, or -1.
int EarlierTwin(const Page& page, const std::vector<int>& earlier, const Word& word) {
  for (const int i : earlier) {
    if (SamePlace(page.words[i], word)) return i;
  }
  return -1;
}

bool IsSingleLetter(const Word& word) {
  return word.text.size() == 1 && word.text[0] >= 'A' && word.text[0] <= 'Z' && !word.glued &&
         word.quarter_turns == 0;
}

float Gap(const Word& left, const Word& right) { return right.box.x0 - left.box.x1; }

bool Follows(const Word& left, const Word& right) {
  const float gap = Gap(left, right);
  return IsSingleLetter(right) && right.font == left.font && right.size == left.size &&
         right.visibility == left.visibility && right.baseline == left.baseline && gap > 0 &&
         gap < kLetterGap * left.size;
}

// True if `left` stands no further from `right` on the same line than letters `gap` apart do.
bool StandsAsClose(const Word& left, const Word& right, float gap) {
  return left.baseline == right.baseline && Gap(left, right) > -gap &&
         Gap(left, right) < kApart * gap;
}

// Where the spaced letters that begin at `begin` end; `begin` + 1 if there are none.
size_t EndOfSpacedLetters(const std::vector<Word>& words, size_t begin) {
  size_t end = begin + 1;
  if (!IsSingleLetter(words[begin]) || end == words.size()) return end;
  const float gap = Gap(words[begin], words[begin + 1]);
  while (end < words.size() && Follows(words[end - 1], words[end]) &&
         std::abs(Gap(words[end - 1], words[end]) - gap) < kEven * gap) {
    ++end;
  }
  // "Children A B C D" are names.
  const bool in_a_line = (begin > 0 && StandsAsClose(words[begin - 1], words[begin], gap)) ||
                         (end < words.size() && StandsAsClose(words[end - 1], words[end], gap));
  return end - begin < kLeastLetters || in_a_line ? begin + 1 : end;
}

}  // namespace

void DropRepeatedWords(Page& page, FontTable& fonts) {
  std::unordered_map<std::string_view, std::vector<int>> places;
  std::vector<bool> dropped(page.words.size(), false);
  bool any = false;
  for (size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    std::vector<int>& earlier = places[word.text];
    const int twin = EarlierTwin(page, earlier, word);
    if (twin < 0) {
      // A page that writes one word ten thousand times must not take ten thousand squared.
      if (earlier.size() < 256) earlier.push_back(static_cast<int>(i));
      continue;
    }
    Word& first = page.words[twin];
    const bool aside = first.box.x0 != word.box.x0 || first.baseline != word.baseline;
    if (aside && first.colour == word.colour) first.font = fonts.BoldOf(first.font);
    first.colour = word.colour;
    dropped[i] = any = true;
  }
  if (!any) return;
  places.clear();  // its keys are views of the words that move now
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
  size_t kept = 0;
  for (size_t i = 0; i < words.size();) {
    const size_t end = EndOfSpacedLetters(words, i);
    Word joined = std::move(words[i]);
    for (size_t k = i + 1; k < end; ++k) {
      joined.text += words[k].text;
      joined.box = joined.box.Union(words[k].box);
    }
    words[kept++] = std::move(joined);
    i = end;
  }
  words.resize(kept);
}

}  // namespace caselore
