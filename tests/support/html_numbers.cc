#include "tests/support/html_numbers.h"

#include <algorithm>
#include <iterator>

namespace caselore::testing {
namespace {

constexpr std::string_view kAllowed[] = {"data",  "blockquote", "cite", "time",
                                         "style", "title",      "h1",   "h2"};
constexpr std::string_view kAllowedBegins[] = {
    "section class=\"method\"", "p class=\"definition\"", "span class=\"theme\"",
    "th scope=\"row\""};  // of a row of figures: the theme's name

std::string_view NameOf(std::string_view tag) { return tag.substr(0, tag.find_first_of(" />")); }

bool IsAllowed(std::string_view tag) {
  const auto is = [&](std::string_view name) { return NameOf(tag) == name; };
  const auto begins = [&](std::string_view begin) { return tag.starts_with(begin); };
  return std::any_of(std::begin(kAllowed), std::end(kAllowed), is) ||
         std::any_of(std::begin(kAllowedBegins), std::end(kAllowedBegins), begins);
}

// "&#39;" is an apostrophe.
bool HasDigit(std::string text) {
  constexpr std::string_view kApostrophe = "&#39;";
  for (size_t at = text.find(kApostrophe); at != std::string::npos; at = text.find(kApostrophe)) {
    text.erase(at, kApostrophe.size());
  }
  return text.find_first_of("0123456789") != std::string::npos;
}

bool IsAlone(std::string_view tag) {
  return tag.ends_with('/') || tag.starts_with('!') || NameOf(tag) == "meta";
}

}  // namespace

std::vector<std::string> UntracedNumbers(std::string_view html) {
  std::vector<std::string> untraced;
  std::vector<std::string_view> open;
  while (!html.empty()) {
    const size_t begin = std::min(html.find('<'), html.size());
    const std::string_view text = html.substr(0, begin);
    if (HasDigit(std::string(text)) && std::none_of(open.begin(), open.end(), IsAllowed))
      untraced.emplace_back(text);
    const size_t end = std::min(html.find('>', begin), html.size());
    if (begin == html.size() || end == html.size()) break;
    const std::string_view tag = html.substr(begin + 1, end - begin - 1);
    html.remove_prefix(end + 1);
    if (tag.starts_with('/')) {
      if (!open.empty()) open.pop_back();
    } else if (!IsAlone(tag)) {
      open.push_back(tag);
    }
  }
  return untraced;
}

}  // namespace caselore::testing
