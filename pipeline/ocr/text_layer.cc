#include "pipeline/ocr/text_layer.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "pipeline/ocr/letter_statistics.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr double kPicture = 0.6;       // of the page: what a scan covers at least
constexpr size_t kCaptionWords = 25;   // more than headers and stamps have
constexpr size_t kFewestLetters = 40;  // from which letter pairs tell
constexpr double kSurprise = 4.7;      // bits: between what pages have (LetterStatistics)
constexpr size_t kFewestCharacters = 20;
constexpr double kMeaningless = 0.1;  // of the characters
constexpr size_t kManyCharacters = 100;
constexpr double kLettersOrDigits = 0.35;  // of the characters, leaders and rules not counted

bool IsSeen(const Word& word) { return word.visibility == Visibility::kVisible; }

// However a text layer is hidden: without ink, or by a clip that leaves nothing of it.
bool IsInkless(const Word& word) {
  return word.visibility == Visibility::kInvisible || word.visibility == Visibility::kClipped;
}

size_t CountSeen(const Page& page) {
  return static_cast<size_t>(std::count_if(page.words.begin(), page.words.end(), IsSeen));
}

// How much of the page its pictures cover: scans may be cut into strips.
double CoveredByPictures(const Page& page) {
  double area = 0;
  for (const Image& image : page.images) area += image.box.Area();
  return area / std::max(1.0, static_cast<double>(page.width) * page.height);
}

bool IsPicture(const Page& page) { return CoveredByPictures(page) >= kPicture; }

// What text can be drawn with: pictures, or shapes in number.
bool DrawsSomething(const Page& page) {
  constexpr size_t kFewShapes = 20;
  return CoveredByPictures(page) > 0.02 ||
         page.fills.size() + page.marks.size() + page.rules.size() > kFewShapes;
}

struct Characters {
  size_t all = 0, meaningless = 0, letters_or_digits = 0;
};

bool IsMeaningless(int32_t c) {
  return c < 0x20 || c == 0xFFFD || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) ||
         c >= 0xF0000;
}

bool IsLetterOrDigit(int32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000) || c >= 0x2E80;
}

bool IsLeader(int32_t c) { return c == '.' || c == '_' || c == '-' || c == 0x2026 || c == 0xB7; }

void Count(int32_t c, Characters& characters) {
  if (IsLeader(c)) return;
  ++characters.all;
  characters.meaningless += IsMeaningless(c);
  characters.letters_or_digits += IsLetterOrDigit(c);
}

void Count(std::string_view text, Characters& characters) {
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const Utf8Step step = byte < 0x80 ? Utf8Step{byte, 1} : DecodeUtf8(text, at);
    at += step.size;
    Count(step.code_point, characters);
  }
}

// Of the words with visibility `seen` or, if false, of the others.
bool IsGarbled(const Page& page, bool seen) {
  Characters characters;
  LetterStatistics letters;
  for (const Word& word : page.words) {
    if (IsSeen(word) != seen) continue;
    Count(word.text, characters);
    letters.Add(word.text);
  }
  const auto all = static_cast<double>(characters.all);
  if (characters.all >= kFewestCharacters &&
      static_cast<double>(characters.meaningless) > kMeaningless * all) {
    return true;
  }
  if (characters.all >= kManyCharacters &&
      static_cast<double>(characters.letters_or_digits) < kLettersOrDigits * all) {
    return true;
  }
  return letters.letters() >= kFewestLetters && letters.Surprise() > kSurprise;
}

}  // namespace

TextLayerState StateOf(const Page& page) {
  const size_t words = CountSeen(page);
  if (words == 0) return DrawsSomething(page) ? TextLayerState::kNone : TextLayerState::kGood;
  if (IsGarbled(page, true)) return TextLayerState::kGarbled;
  return words <= kCaptionWords && IsPicture(page) ? TextLayerState::kCaption
                                                   : TextLayerState::kGood;
}

void ShowHiddenText(Document& document) {
  for (Page& page : document.pages) {
    const auto hidden = static_cast<size_t>(std::count_if(
        page.words.begin(), page.words.end(), [](const Word& word) { return IsInkless(word); }));
    const size_t seen = CountSeen(page);
    if (hidden <= seen || seen > kCaptionWords || !IsPicture(page)) continue;
    if (IsGarbled(page, false)) continue;
    for (Word& word : page.words) {
      if (IsInkless(word)) word.visibility = Visibility::kVisible;
    }
  }
}

}  // namespace caselore
