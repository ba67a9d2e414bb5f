#include "digest/digest_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "digest/digest_html.h"

namespace caselore {
namespace {

constexpr size_t kMostShown = 60;  // bytes of a text that differs

std::string Unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string plain;
  while (!text.empty()) {
    const auto* entity =
        std::find_if(std::begin(kEntities), std::end(kEntities),
                     [&](const auto& known) { return text.starts_with(known.first); });
    const bool is_entity = entity != std::end(kEntities);
    plain += is_entity ? entity->second : text.front();
    text.remove_prefix(is_entity ? entity->first.size() : 1);
  }
  return plain;
}

// The elements of this name in order, from "<name" to "</name>".
std::vector<std::string_view> Elements(std::string_view html, std::string_view name) {
  const std::string begin = fmt::format("<{} ", name), end = fmt::format("</{}>", name);
  std::vector<std::string_view> elements;
  for (size_t at = html.find(begin); at != std::string_view::npos; at = html.find(begin, at)) {
    const size_t close =
        std::min(html.find(end, at), html.size() - std::min(html.size(), end.size()));
    elements.push_back(html.substr(at, close + end.size() - at));
    at += elements.back().size();
  }
  return elements;
}

// What stands in the element; of a damaged one all of it.
std::string_view Inside(std::string_view element) {
  const size_t begin = element.find('>'), end = element.rfind('<');
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) {
    return element;
  }
  return element.substr(begin + 1, end - begin - 1);
}

std::string Attribute(std::string_view element, std::string_view name) {
  const std::string begin = fmt::format(" {}=\"", name);
  const size_t at = element.find(begin);
  if (at == std::string_view::npos) return "";
  const size_t end = element.find('"', at + begin.size());
  if (end == std::string_view::npos) return "";
  return Unescaped(element.substr(at + begin.size(), end - at - begin.size()));
}

std::string Cut(std::string text) {
  if (text.size() <= kMostShown) return text;
  size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string Shown(std::string_view html) { return Cut(Unescaped(html)); }

// What a number is of: "items (caselore search --kind finding, less those of --kind finding …)".
std::string KeyOf(std::string_view number) {
  const std::string other = Attribute(number, "data-command");
  std::string key = Attribute(number, "data-counts") + " (caselore " +
                    (other.empty() ? "search" : other) + " " + Attribute(number, "data-query");
  const auto add = [&](const char* name, const char* words) {
    if (number.find(fmt::format(" {}=\"", name)) == std::string_view::npos) return;
    const std::string query = Attribute(number, name);
    key += fmt::format(", {} {}", words, query.empty() ? "all" : query);
  };
  add("data-less", "less those of");
  add("data-of", "of");
  add("data-of-less", "less those of");
  return key + ")";
}

std::string ItemOf(std::string_view quote) { return Attribute(quote, "data-item"); }

std::map<std::string, std::string_view> ByKey(const std::vector<std::string_view>& elements,
                                              std::string (*key)(std::string_view)) {
  std::map<std::string, std::string_view> by_key;
  for (const std::string_view element : elements) by_key.emplace(key(element), element);
  return by_key;
}

std::string NumberDiffers(std::string_view number, std::optional<std::string_view> library,
                          const std::string& key) {
  const std::string here = Shown(Inside(number));
  if (!library) {
    return fmt::format("The file says {}, the library has no such number: {}.", here, key);
  }
  if (Inside(*library) == Inside(number)) {
    return fmt::format("The file shows {} as the library has it, but its value says {}: {}.", here,
                       Attribute(number, "value"), key);
  }
  return fmt::format("The file says {}, the library says {}: {}.", here, Shown(Inside(*library)),
                     key);
}

void CompareNumbers(const std::vector<std::string_view>& file,
                    const std::vector<std::string_view>& again,
                    std::vector<std::string>& differences) {
  const auto known = ByKey(again, KeyOf), here = ByKey(file, KeyOf);
  std::set<std::string> told;
  for (const std::string_view number : file) {
    const std::string key = KeyOf(number);
    const auto found = known.find(key);
    if (found != known.end() && found->second == number) continue;
    const std::string difference = NumberDiffers(
        number, found == known.end() ? std::nullopt : std::optional(found->second), key);
    if (told.insert(difference).second) differences.push_back(difference);
  }
  for (const auto& [key, number] : known) {
    if (here.count(key) > 0) continue;
    differences.push_back(
        fmt::format("The file lacks a number: {}, {}.", Shown(Inside(number)), key));
  }
}

void CompareQuotes(const std::vector<std::string_view>& file,
                   const std::vector<std::string_view>& again,
                   std::vector<std::string>& differences) {
  const auto known = ByKey(again, ItemOf), here = ByKey(file, ItemOf);
  for (const std::string_view quote : file) {
    const auto found = known.find(ItemOf(quote));
    if (found == known.end()) {
      differences.push_back(
          fmt::format("The file quotes {}, which the library would not.", ItemOf(quote)));
    } else if (found->second != quote) {
      differences.push_back(fmt::format("The text or source of {} differs.", ItemOf(quote)));
    }
  }
  for (const auto& [item, quote] : known) {
    if (here.count(item) == 0) differences.push_back(fmt::format("The file lacks {}.", item));
  }
}

// All but these elements; its lines are those of `html`.
std::string Without(std::string_view html, const std::vector<std::string_view>& elements) {
  std::string rest;
  size_t at = 0;
  for (const std::string_view element : elements) {
    const auto begin = static_cast<size_t>(element.data() - html.data());
    if (begin < at) continue;  // within another
    rest += html.substr(at, begin - at);
    rest.append(static_cast<size_t>(std::count(element.begin(), element.end(), '\n')), '\n');
    at = begin + element.size();
  }
  return rest.append(html.substr(at));
}

// What is neither a number nor a quote.
std::string RestOf(std::string_view html, const std::vector<std::string_view>& numbers,
                   const std::vector<std::string_view>& quotes) {
  std::vector<std::string_view> elements = numbers;
  elements.insert(elements.end(), quotes.begin(), quotes.end());
  std::sort(elements.begin(), elements.end(),
            [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
  return Without(html, elements);
}

// The first line that is not the same.
std::string FirstDifference(std::string_view file, std::string_view again) {
  size_t at = 0, line = 1;
  while (at < file.size() && at < again.size() && file[at] == again[at]) {
    line += file[at++] == '\n';
  }
  return fmt::format("Line {} differs: “{}”.", line,
                     Shown(file.substr(at, std::min(file.find('\n', at), file.size()) - at)));
}

}  // namespace

std::optional<std::string> ArgumentsIn(std::string_view html) {
  const std::string begin = fmt::format("<meta name=\"{}\" content=\"", kArgumentsMeta);
  const size_t at = html.find(begin);
  if (at == std::string_view::npos) return std::nullopt;
  const size_t end = html.find('"', at + begin.size());
  if (end == std::string_view::npos) return std::nullopt;
  return Unescaped(html.substr(at + begin.size(), end - at - begin.size()));
}

DigestComparison CompareDigests(std::string_view file, std::string_view again) {
  DigestComparison comparison;
  const auto numbers = Elements(file, "data"), quotes = Elements(file, "blockquote");
  comparison.numbers = numbers.size();
  comparison.quotes = quotes.size();
  for (const std::string_view number : numbers) {
    comparison.checked.push_back(Shown(Inside(number)) + " " + KeyOf(number));
  }
  for (const std::string_view quote : quotes)
    comparison.checked.push_back("quote " + ItemOf(quote));
  comparison.same_bytes = file == again;
  if (comparison.same_bytes) return comparison;
  const auto known = Elements(again, "data"), known_quotes = Elements(again, "blockquote");
  // Words first: nobody would miss them behind the many numbers of a library that has grown.
  CompareQuotes(quotes, known_quotes, comparison.differences);
  CompareNumbers(numbers, known, comparison.differences);
  const std::string rest = RestOf(file, numbers, quotes),
                    rest_again = RestOf(again, known, known_quotes);
  if (rest != rest_again) {
    comparison.differences.push_back(FirstDifference(rest, rest_again));
  } else if (comparison.differences.empty()) {
    comparison.differences.push_back(FirstDifference(file, again));
  }
  return comparison;
}

}  // namespace caselore
