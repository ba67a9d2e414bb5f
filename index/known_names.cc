#include "index/known_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace caselore {
namespace {

constexpr size_t kMostShown = 3;
constexpr size_t kFew = 40;
constexpr size_t kLeastWord = 5;  // letters of one word among several: "team" is like too many
constexpr size_t kLongest = 64;   // of what is compared letter by letter

// As slugs are written: small letters, underscores, no apostrophes.
std::string AsSlug(std::string_view name) {
  std::string slug;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '\'') continue;
    if (name.substr(i).starts_with("\u2019")) {
      i += 2;
    } else if (c == ' ' || c == '-') {
      slug += '_';
    } else {
      slug += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return slug;
}

bool FewLettersDiffer(std::string_view given, std::string_view name) {
  return EditDistance(given, name) <= std::max<size_t>(1, given.size() / 4);
}

// "hospitl" is like a word of acute_hospital.
bool IsLikeAWordOf(std::string_view given, std::string_view name) {
  while (given.size() >= 3 && !name.empty()) {
    const size_t end = std::min(name.find('_'), name.size());
    if (FewLettersDiffer(given, name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

// Nothing if the two are not near.
std::optional<size_t> Distance(std::string_view given, std::string_view name) {
  if (given.empty() || given.size() > kLongest) return std::nullopt;
  const bool part = given.size() >= 3 && (name.find(given) != std::string_view::npos ||
                                          given.find(name) != std::string_view::npos);
  if (!part && !FewLettersDiffer(given, name) && !IsLikeAWordOf(given, name)) return std::nullopt;
  return EditDistance(given, name);
}

// "helth_visitors" is near health_visiting: each of its words counts that is like one of the name,
// and of those names the one that the whole is nearest to comes first.
std::vector<std::pair<size_t, std::string>> NearByWords(std::string_view given,
                                                        const NameList& known) {
  std::vector<std::pair<size_t, std::string>> near;
  for (const std::string& name : known) {
    const std::string slug = AsSlug(name);
    bool any = false;
    for (std::string_view left = given; !left.empty();) {
      const size_t end = std::min(left.find('_'), left.size());
      const std::string_view word = left.substr(0, end);
      any = any || (word.size() >= kLeastWord && IsLikeAWordOf(word, slug));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    if (any && given.size() <= kLongest) near.emplace_back(EditDistance(given, slug), name);
  }
  return near;
}

}  // namespace

size_t EditDistance(std::string_view a, std::string_view b) {
  // Three rows of the table: this one and the two before it.
  std::vector<size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

std::optional<std::string> KnownName(std::string_view given, const NameList& known) {
  for (const std::string& name : {std::string(given), AsSlug(given)}) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return name;
  }
  return std::nullopt;
}

NameList NearestNames(std::string_view given, const NameList& known) {
  const std::string whole = AsSlug(given);
  std::vector<std::pair<size_t, std::string>> near;
  for (const std::string& name : known) {
    if (const auto distance = Distance(whole, AsSlug(name))) near.emplace_back(*distance, name);
  }
  if (near.empty()) near = NearByWords(whole, known);
  std::sort(near.begin(), near.end());
  if (near.size() > kMostShown) near.resize(kMostShown);
  NameList names;
  for (auto& [distance, name] : near) names.push_back(std::move(name));
  return names;
}

std::string NoSuchName(std::string_view what, std::string_view given, const NameList& known,
                       std::string_view all_at) {
  const std::string none = fmt::format("There is no {} '{}'", what, given);
  if (const NameList near = NearestNames(given, known); !near.empty()) {
    return fmt::format("{}; near it: {}.", none, fmt::join(near, ", "));
  }
  if (known.size() <= kFew) return fmt::format("{}; there are: {}.", none, fmt::join(known, ", "));
  return fmt::format("{}; {}.", none, all_at);
}

}  // namespace caselore
