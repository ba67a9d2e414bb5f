#include "pipeline/outlining/heading_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "pipeline/layout/markers.h"

namespace caselore {

Numbered SplitNumber(std::string_view text) {
  size_t space = text.find(' ');
  if (space == std::string_view::npos) return {"", std::string(text)};
  std::string_view first = text.substr(0, space);
  // "B To the agencies"
  const std::string_view rest = text.substr(space + 1);
  if (MarkerOf(first) == MarkerKind::kCapital &&
      (rest.starts_with("To ") || rest.starts_with("For "))) {
    return {std::string(first), std::string(rest)};
  }
  // "2.1–2.4 The wife in the next room" has the number of the first of its paragraphs.
  const size_t range = first.find("–");
  const bool ranges = range != std::string_view::npos && range > 0 &&
                      MarkerOf(first.substr(0, range)) == MarkerKind::kDecimal;
  if (ranges) first = first.substr(0, range);
  MarkerKind kind = MarkerOf(first);
  bool number = kind == MarkerKind::kDecimal || kind == MarkerKind::kNumber ||
                kind == MarkerKind::kBare || kind == MarkerKind::kRoman ||
                (kind == MarkerKind::kLetter && first.back() != ':');
  if (!number || !std::isalnum(static_cast<unsigned char>(first[0]))) {
    return {"", std::string(text)};
  }
  std::string_view core = first;
  while (!core.empty() && (core.back() == '.' || core.back() == ')' || core.back() == ':')) {
    core.remove_suffix(1);
  }
  return {std::string(core), std::string(text.substr(space + 1))};
}

int DepthOfNumber(std::string_view number) {
  if (number.empty()) return 0;
  return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
}

std::string_view ContentsText(std::string_view text) {
  auto trailing = [](char c) {
    return c == '.' || c == ' ' || c == '_' || std::isdigit(static_cast<unsigned char>(c));
  };
  while (!text.empty() && trailing(text.back())) text.remove_suffix(1);
  return text;
}

bool OpensPart(std::string_view heading) {
  for (std::string_view word : {"Part ", "PART ", "Chapter ", "CHAPTER "}) {
    if (!heading.starts_with(word)) continue;
    const std::string_view number =
        heading.substr(word.size(), heading.find_first_of(" :.–", word.size()) - word.size());
    constexpr std::array<std::string_view, 6> kWords = {"One",  "Two",  "Three",
                                                        "Four", "Five", "Six"};
    return MarkerOf(std::string(number) + ".") != MarkerKind::kNone ||
           std::find(kWords.begin(), kWords.end(), number) != kWords.end();
  }
  return false;
}

bool IsByline(std::string_view text) {
  const size_t mark = text.find_first_of(":,");
  if (mark == std::string_view::npos || mark + 2 >= text.size() || text[mark + 1] != ' ') {
    return false;
  }
  std::string_view role = text.substr(0, mark);
  if (role.ends_with('s')) role.remove_suffix(1);
  const std::string_view next = text.substr(mark + 2);
  const bool named = std::isupper(static_cast<unsigned char>(next[0])) || next.starts_with("for ");
  constexpr std::array<std::string_view, 6> kRoles = {"eviewer",     "uthor",  "hair",
                                                      "nvestigator", "dviser", "ublished"};
  return named && std::any_of(kRoles.begin(), kRoles.end(),
                              [&](std::string_view word) { return role.ends_with(word); });
}

int PageAtEnd(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1]))) --at;
  const size_t digits = text.size() - at;
  if (digits == 0 || digits > 3 || at < 3 || text[at - 1] != ' ') return 0;
  return std::stoi(std::string(text.substr(at)));
}

std::string_view TextWithoutNumber(const Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  const size_t begin = text.find_first_not_of("0123456789. ");
  return begin == std::string_view::npos || !paragraph.marker.empty() ? text : text.substr(begin);
}

}  // namespace caselore
