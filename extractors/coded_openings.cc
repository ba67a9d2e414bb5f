#include "extractors/coded_openings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace caselore {
namespace {

constexpr size_t kLongestCode = 4, kLongestWord = 14;  // letters
constexpr size_t kMostDigits = 2;

bool Is(int (*test)(int), char c) { return test(static_cast<unsigned char>(c)) != 0; }

std::optional<CodedOpening> ReadOrdinalWord(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords = {"First", "Second", "Third",   "Fourth",
                                                       "Fifth", "Sixth",  "Seventh", "Eighth",
                                                       "Ninth", "Tenth"};
  const size_t comma = text.find_first_of(",:");
  if (comma == std::string_view::npos || comma + 2 >= text.size()) return std::nullopt;
  std::string_view word = text.substr(0, comma);
  CodedOpening opening;
  opening.code = "first";
  opening.end = static_cast<uint32_t>(comma + 2);
  if (word == "Lastly" || word == "Finally") {
    opening.ordinal = kLastOrdinal;
    return opening;
  }
  if (word.ends_with("ly")) word.remove_suffix(2);
  const auto found = std::find(kWords.begin(), kWords.end(), word);
  if (found == kWords.end()) return std::nullopt;
  opening.ordinal = 1 + static_cast<int>(found - kWords.begin());
  return opening;
}

}  // namespace

std::optional<CodedOpening> ReadCodedOpening(const Paragraph& paragraph) {
  if (paragraph.marker.empty()) {
    if (std::optional<CodedOpening> word = ReadOrdinalWord(paragraph.text)) return word;
  }
  const bool marked = !paragraph.marker.empty();
  const std::string_view text = marked ? paragraph.marker : paragraph.text;
  size_t letters = 0;
  while (letters < text.size() && Is(std::isalpha, text[letters])) ++letters;
  if (letters == 0 || letters > kLongestWord || !Is(std::isupper, text[0])) return std::nullopt;
  bool code = letters <= kLongestCode;
  for (size_t i = 0; i < letters; ++i) code = code && Is(std::isupper, text[i]);
  size_t at = letters;
  const bool spaced = at < text.size() && text[at] == ' ';
  if (spaced) ++at;
  if (!code && !spaced) return std::nullopt;
  const size_t digits = at;
  while (at < text.size() && Is(std::isdigit, text[at])) ++at;
  // "Strategy A: …"
  const bool letter = at == digits && spaced && !code && at + 1 < text.size() &&
                      Is(std::isupper, text[at]) && !Is(std::isalnum, text[at + 1]);
  if (letter) ++at;
  if (at == digits || at - digits > kMostDigits) return std::nullopt;
  CodedOpening opening;
  opening.code = std::string(text.substr(0, letters));
  opening.ordinal =
      letter ? 1 + text[digits] - 'A' : std::stoi(std::string(text.substr(digits, at - digits)));
  opening.number = std::string(code ? text.substr(0, at) : text.substr(digits, at - digits));
  bool parted = at == text.size();
  while (at < text.size() && std::string_view(".:)-").find(text[at]) != std::string_view::npos) {
    parted = true;
    ++at;
  }
  if (text.substr(at).starts_with(" –") || text.substr(at).starts_with("–")) {
    parted = true;
    at += text[at] == ' ' ? 4 : 3;
  }
  const bool space = at < text.size() && text[at] == ' ';
  if (!marked && !space) return std::nullopt;
  if (!code && !parted) return std::nullopt;
  while (at < text.size() && text[at] == ' ') ++at;
  if (!marked && (at >= text.size() || Is(std::islower, text[at]))) return std::nullopt;
  opening.end = marked ? 0 : static_cast<uint32_t>(at);
  return opening;
}

}  // namespace caselore
