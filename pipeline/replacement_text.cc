#include "pipeline/replacement_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace caselore {
namespace {

constexpr size_t kMostOfAGlyph = 3;          // letters: "ffi"
constexpr char32_t kFirstReordered = 0x590;  // Hebrew, and from there on Arabic and Indic scripts

struct Letters {
  std::vector<uint32_t> known;
  size_t unknown = 0;  // glyphs of which nothing is known
  bool cut = false;
};

bool IsUnknown(uint32_t code_point) {
  return code_point == kUnknownGlyph || code_point < ' ' || code_point > 0x10FFFF ||
         u_charType(static_cast<UChar32>(code_point)) == U_PRIVATE_USE_CHAR;
}

// Letters and digits as they are compared: in one case, of one form, without accents.
Letters LettersOf(std::span<const uint32_t> text) {
  Letters letters;
  letters.cut = text.size() > kLongestCompared;
  icu::UnicodeString known;
  for (const uint32_t code_point : text.first(std::min(text.size(), kLongestCompared))) {
    if (IsUnknown(code_point)) {
      ++letters.unknown;
    } else {
      known.append(static_cast<UChar32>(code_point));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_SUCCESS(status)) known = fold->normalize(known, status);
  const icu::Normalizer2* open = icu::Normalizer2::getNFKDInstance(status);
  if (U_SUCCESS(status)) known = open->normalize(known, status);
  for (int32_t at = 0; at < known.length(); at = known.moveIndex32(at, 1)) {
    if (u_isalnum(known.char32At(at))) {
      letters.known.push_back(static_cast<uint32_t>(known.char32At(at)));
    }
  }
  return letters;
}

// `shown` stands in `said` in its order, and what is said beyond it the unknown glyphs may show.
bool Follows(const Letters& said, const Letters& shown) {
  size_t spare = kMostOfAGlyph * shown.unknown;
  auto at = said.known.begin();
  for (const uint32_t letter : shown.known) {
    for (; at != said.known.end() && *at != letter; ++at) {
      if (spare-- == 0) return false;
    }
    if (at == said.known.end()) return said.cut;
    ++at;
  }
  return shown.cut || static_cast<size_t>(said.known.end() - at) <= spare;
}

bool IsReordered(const Letters& said) {
  return std::any_of(said.known.begin(), said.known.end(),
                     [](uint32_t letter) { return letter >= kFirstReordered; });
}

Letters Sorted(Letters letters) {
  std::sort(letters.known.begin(), letters.known.end());
  return letters;
}

}  // namespace

bool SaysWhatIsShown(std::span<const uint32_t> said, std::span<const uint32_t> shown) {
  const Letters of_said = LettersOf(said), of_shown = LettersOf(shown);
  if (of_said.known.empty() || Follows(of_said, of_shown)) return true;
  return IsReordered(of_said) && Follows(Sorted(of_said), Sorted(of_shown));
}

}  // namespace caselore
