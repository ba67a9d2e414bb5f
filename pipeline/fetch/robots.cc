#include "pipeline/fetch/robots.h"

#include <algorithm>
#include <charconv>

#include "pipeline/fetch/url.h"

namespace caselore {
namespace {

constexpr size_t kMostRules = 5000;    // of one group
constexpr size_t kMostPattern = 2000;  // bytes

std::string_view Trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return lower;
}

// The pattern at the front of `target`. Of several "*" only the last need ever be tried again, so
// that the time is the product of the lengths at most (as in Wildcard matching, Krauss 2008).
bool Matches(std::string_view pattern, std::string_view target) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  for (;;) {
    if (p == pattern.size() && (!to_the_end || t == target.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && t < target.size() && pattern[p] == target[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && resume < target.size()) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
}

}  // namespace

// Goes through the lines once and keeps what is for the program and what is for all.
struct Robots::Reader {
  struct Group {
    bool found = false;
    std::vector<Rule> rules;
    std::chrono::seconds delay{0};
  };

  void Line(std::string_view line) {
    line = Trim(line.substr(0, line.find('#')));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = Lower(Trim(line.substr(0, colon)));
    const std::string_view value = Trim(line.substr(colon + 1));
    if (key == "user-agent") {
      Agent(Lower(value));
    } else if (key == "allow" || key == "disallow") {
      names_open = false;
      ForEachOpen([&](Group& group) { AddRule(group, value, key == "allow"); });
    } else if (key == "crawl-delay") {
      names_open = false;
      ForEachOpen([&](Group& group) { SetDelay(group, value); });
    }
  }

  // A line that names a program after a rule begins a new group.
  void Agent(std::string_view name) {
    if (!names_open) for_own = for_all = false;
    names_open = true;
    const std::string_view token = name.substr(0, name.find_first_of("/ "));
    for_own |= token == program;
    for_all |= token == "*";
    own.found |= for_own;
  }

  template <typename Use>
  void ForEachOpen(Use use) {
    if (for_own) use(own);
    if (for_all) use(all);
  }

  // An empty rule says nothing: "Disallow:" allows all.
  static void AddRule(Group& group, std::string_view pattern, bool allows) {
    if (pattern.empty() || pattern.size() > kMostPattern || group.rules.size() >= kMostRules)
      return;
    group.rules.push_back({CanonicalEscapes(pattern), allows});  // RFC 9309, 2.2.2
  }

  static void SetDelay(Group& group, std::string_view value) {
    int seconds = 0;
    std::from_chars(value.data(), value.data() + value.size(), seconds);
    group.delay = std::chrono::seconds(std::clamp(seconds, 0, 86400));
  }

  std::string program;
  Group own, all;
  bool names_open = false, for_own = false, for_all = false;
};

Robots::Robots(std::string_view text, std::string_view program) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = text.substr(0, kMostBytes);
  Reader reader;
  reader.program = Lower(program);
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    reader.Line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  Reader::Group& mine = reader.own.found ? reader.own : reader.all;
  rules_ = std::move(mine.rules);
  crawl_delay_ = mine.delay;
}

Robots Robots::ForbidAll() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

bool Robots::Allows(std::string_view target) const {
  const Rule* winner = nullptr;
  for (const Rule& rule : rules_) {
    if (!Matches(rule.pattern, target)) continue;
    const bool longer = winner == nullptr || rule.pattern.size() > winner->pattern.size();
    const bool as_long = winner != nullptr && rule.pattern.size() == winner->pattern.size();
    if (longer || (as_long && rule.allows)) winner = &rule;
  }
  return winner == nullptr || winner->allows;
}

}  // namespace caselore
