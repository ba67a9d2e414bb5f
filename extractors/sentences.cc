#include "extractors/sentences.h"

#include <algorithm>
#include <array>

namespace caselore {
namespace {

constexpr std::array<std::string_view, 12> kAbbreviations = {
    "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "e.g", "eg", "i.e", "ie", "etc", "cf"};
// Of a number that follows; "… even though she said no. An assessment …" ends there.
constexpr std::array<std::string_view, 8> kBeforeNumbers = {"No",  "no",   "Nos", "vol",
                                                            "Rec", "para", "s",   "pp"};

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsCloser(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

// Whether the full stop at `i` follows an abbreviation or a single capital (an initial); `next` is
// the first byte of what stands behind it.
bool AfterAbbreviation(std::string_view text, size_t i, char next) {
  size_t begin = i;
  while (begin > 0 && (IsLetter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  const std::string_view word = text.substr(begin, i - begin);
  const bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  const bool number = next >= '0' && next <= '9';
  if (number &&
      std::find(kBeforeNumbers.begin(), kBeforeNumbers.end(), word) != kBeforeNumbers.end()) {
    return true;
  }
  return initial ||
         std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
}

// Behind closing quotes and brackets, plain or typographic (’ and ” are E2 80 99 and E2 80 9D).
size_t SkipClosers(std::string_view text, size_t i) {
  while (i < text.size()) {
    if (IsCloser(text[i])) {
      ++i;
    } else if (text.substr(i).starts_with("\u2019") || text.substr(i).starts_with("\u201d")) {
      i += 3;
    } else {
      break;
    }
  }
  return i;
}

}  // namespace

std::vector<CharSpan> Sentences(std::string_view text) {
  std::vector<CharSpan> sentences;
  size_t begin = 0;
  const auto close = [&](size_t end) {
    while (begin < end && IsSpace(text[begin])) ++begin;
    size_t last = end;
    while (last > begin && IsSpace(text[last - 1])) --last;
    if (last > begin) {
      sentences.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(last)});
    }
    begin = end;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '?' && text[i] != '!') continue;
    const size_t after = SkipClosers(text, i + 1);
    if (after >= text.size() || !IsSpace(text[after])) continue;
    size_t next = after;
    while (next < text.size() && IsSpace(text[next])) ++next;
    const bool small = next < text.size() && text[next] >= 'a' && text[next] <= 'z';
    if (small ||
        (text[i] == '.' && AfterAbbreviation(text, i, next < text.size() ? text[next] : ' ')))
      continue;
    close(after);
  }
  close(text.size());
  return sentences;
}

}  // namespace caselore
