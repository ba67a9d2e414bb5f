#include "digest/one_page.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "digest/digest_words.h"

namespace caselore {
namespace {

// In lines of its text (10 pt, 1.35 high): the height of the page between its margins, and what
// stands on it beside the lines of text themselves. Measured on what WeasyPrint prints.
constexpr double kPage = 56, kHeading = 5.1, kFact = 1.18, kTheme = 3.3, kPart = 1.7, kQuote = 0.55,
                 kMethod = 5, kSmall = 0.9;
// Characters on a line, of text as wide as it comes; bytes are counted, which are no fewer.
constexpr double kCharacters = 98, kFactCharacters = 90, kSmallCharacters = 110;

double LinesOf(std::string_view text, double characters) {
  double lines = 0;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines += std::max(1.0, std::ceil(static_cast<double>(end - begin) / characters));
    begin = end + 1;
  }
  return lines;
}

double HeightOf(const Quote& quote) {
  return kQuote + (quote.label.empty() ? 0 : 1.2 * LinesOf(quote.label, kCharacters)) +
         LinesOf(quote.text, kCharacters) + kSmall * LinesOf(CitationOf(quote), kSmallCharacters);
}

double HeightOf(const ThemeChapter& chapter) {
  double height = kTheme;
  for (const ThemeChapter::Part& part : chapter.parts) {
    height += kPart;
    for (const Quote& quote : part.quotes) height += HeightOf(quote);
  }
  return height;
}

double HeightOf(const Digest& digest) {
  // Lines of those beside the selection and what could be read.
  const bool is_more = digest.text_only.value > 0 || digest.with_items.value < digest.reviews.value;
  const int facts = is_more ? 5 : 4;
  const Wording plain{[](const Number& number) { return std::to_string(number.value); },
                      [](std::string_view text) { return std::string(text); },
                      [](const Number&, std::string_view shown) { return std::string(shown); }};
  double height = kHeading + kMethod;
  height += kFact * (facts + LinesOf(SelectionWords(digest), kFactCharacters) +
                     LinesOf("Of the whole library: " + CoverageWords(plain, digest.coverage),
                             kFactCharacters));
  for (const ThemeChapter& chapter : digest.chapters) height += HeightOf(chapter);
  return height;
}

}  // namespace

void FitOnePage(Digest& digest) {
  while (HeightOf(digest) > kPage) {
    // The last of those with the most parts.
    const auto fullest = std::max_element(digest.chapters.rbegin(), digest.chapters.rend(),
                                          [](const ThemeChapter& a, const ThemeChapter& b) {
                                            return a.parts.size() < b.parts.size();
                                          });
    if (digest.chapters.empty()) return;
    if (fullest->parts.size() > 1) {
      fullest->parts.pop_back();
    } else if (digest.chapters.size() > 1) {
      digest.chapters.pop_back();
    } else {
      return;
    }
  }
}

}  // namespace caselore
