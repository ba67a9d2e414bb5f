#include "extractors/dates.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace caselore {
namespace {

struct Month {
  std::string_view name;  // small letters; three of them are enough in English
  int number;
};
constexpr std::array<Month, 24> kMonths = {{
    {"jan", 1},    {"feb", 2},     {"mar", 3},       {"apr", 4},        {"may", 5},
    {"jun", 6},    {"jul", 7},     {"aug", 8},       {"sep", 9},        {"oct", 10},
    {"nov", 11},   {"dec", 12},    {"ionawr", 1},    {"chwefror", 2},   {"mawrth", 3},
    {"ebrill", 4}, {"mai", 5},     {"mehefin", 6},   {"gorffennaf", 7}, {"awst", 8},
    {"medi", 9},   {"hydref", 10}, {"tachwedd", 11}, {"rhagfyr", 12},
}};

int MonthNamed(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  // The longer names go first: "mawrth" begins like "mar" only by its meaning.
  for (auto month = kMonths.rbegin(); month != kMonths.rend(); ++month) {
    if (lower.starts_with(month->name)) return month->number;
  }
  return 0;
}

std::string Iso(int year, int month, int day) {
  const bool known = year >= 1980 && year < 2040 && month >= 1 && month <= 12 && day <= 31;
  if (!known) return "";
  std::array<char, 16> out{};
  if (day > 0) {
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  } else {
    std::snprintf(out.data(), out.size(), "%04d-%02d", year, month);
  }
  return out.data();
}

int ToInt(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

const RE2& DatePattern() {
  static const RE2* const pattern = new RE2(
      R"((?i)\b(?:(?:(\d{1,2})(?:st|nd|rd|th)? (?:day of |of )?)?)"
      // "20 Ionawr / January 2026"
      "(?:(?:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
      "|rhagfyr) / )?"
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?"
      "(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai"
      "|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
      R"([.,]? (?:(\d{1,2})(?:st|nd|rd|th)?, )?(\d{4}))"
      R"(|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2}))\b)");
  return *pattern;
}

}  // namespace

std::vector<DateMention> FindDates(std::string_view folded) {
  std::vector<DateMention> dates;
  // Every date holds two digits of a year; most paragraphs hold none.
  if (folded.find("19") == std::string_view::npos && folded.find("20") == std::string_view::npos) {
    return dates;
  }
  std::array<re2::StringPiece, 11> part;
  size_t from = 0;
  while (DatePattern().Match(folded, from, folded.size(), RE2::UNANCHORED, part.data(),
                             static_cast<int>(part.size()))) {
    const auto number = [&](size_t i) { return ToInt({part[i].data(), part[i].size()}); };
    const std::string_view month(part[2].data(), part[2].size());
    std::string iso;
    if (!month.empty()) {
      iso = Iso(number(4), MonthNamed(month), std::max(number(1), number(3)));
    } else if (!part[7].empty()) {
      iso = Iso(number(7), number(6), number(5));
    } else {
      iso = Iso(number(8), number(9), number(10));
    }
    const auto begin = static_cast<uint32_t>(part[0].data() - folded.data());
    const auto end = begin + static_cast<uint32_t>(part[0].size());
    if (!iso.empty()) dates.push_back({iso, {begin, end}});
    from = end;
  }
  return dates;
}

bool IsDate(std::string_view folded) {
  const auto dates = FindDates(folded);
  return dates.size() == 1 && dates.front().span.Size() + 2 >= folded.size();
}

}  // namespace caselore
