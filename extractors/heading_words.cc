#include "extractors/heading_words.h"

#include <algorithm>
#include <utility>

#include "extractors/fold.h"
#include "extractors/pattern_set.h"
#include "extractors/row_reader.h"

namespace caselore {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// A long pattern is written on several lines; the break and the spaces behind it do not count.
std::string WithoutBreaks(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out += text.substr(at, end - at);
    at = std::min(text.find_first_not_of(" \n", end), text.size());
  }
  return out;
}

// Where anything may follow, a comma may stand before it: "What the family said, and to whom".
std::string WithCommas(std::string pattern) {
  constexpr std::string_view kAnyTail = "(?: .*)?";
  for (size_t at = pattern.find(kAnyTail); at != std::string::npos;
       at = pattern.find(kAnyTail, at + kAnyTail.size())) {
    pattern.insert(at + 3, ",?");
  }
  return pattern;
}

}  // namespace

std::optional<Error> HeadingWords::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  std::string group;
  for (const TomlText& word : reader.Texts("words")) {
    const std::optional<std::string> expanded = Expand(word.text);
    std::string reason;
    if (!expanded) {
      reason = "no [[heading_words]] before it has that name";
    } else if (!row.built_in) {
      reason = PatternSet::WhyBad(Fold(*expanded));
    }
    if (!reason.empty()) reader.Refuse(word.line, "bad words " + Quoted(word.text) + ": " + reason);
    group.append(group.empty() ? "(?:" : "|").append(Fold(expanded.value_or("")));
  }
  if (group.empty()) reader.Refuse(row.line, Quoted(slug) + " has no words");
  groups_[slug] = group + ")";
  return reader.Finish();
}

std::optional<std::string> HeadingWords::Expand(std::string_view text) const {
  const std::string joined = WithCommas(WithoutBreaks(text));
  std::string_view pattern = joined;
  std::string out;
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (!name.empty() && IsLower(name.front())) {
      const auto found = groups_.find(name);
      if (found == groups_.end()) return std::nullopt;
      out += found->second;
    } else {
      out += pattern.substr(open, close + 1 - open);
    }
    pattern.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace caselore
