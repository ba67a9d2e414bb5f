// Running a thousand rules over each sentence would cost more than reading the document. So each
// rule has anchors, the beginnings of its words: it is only tried on a sentence that has one for
// each of its words (rule_index).
#include "extractors/theme_rules.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "extractors/theme_pattern.h"

namespace caselore {
namespace {

constexpr int kDeepest = 32;

// With the words of its concepts. Ours stay below a ninth of it; looking for the words of a rule
// takes time with the square of its length.
constexpr size_t kLongestRule = 10'000;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (size_t i = 0; i < lower.size(); ++i) {
    // "\W" means something else than "\w".
    if (i > 0 && lower[i - 1] == '\\') continue;
    lower[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(lower[i])));
  }
  return lower;
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// The reason why the brackets of `text` are none, else "".
std::string WhyBadBrackets(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth > kDeepest) return "its brackets stand in each other too deep";
    if (depth < 0) break;
  }
  return depth == 0 ? "" : "its brackets do not match";
}

// Puts the words of concepts in their places, up to kLongestRule; nothing if one is unknown.
std::optional<std::string> WithConcepts(std::string_view text, const Concepts& concepts) {
  std::string out;
  while (!text.empty() && out.size() <= kLongestRule) {
    const size_t open = text.find('{');
    const size_t close = open == std::string_view::npos ? open : text.find('}', open);
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    if (close == std::string_view::npos) return std::nullopt;
    const auto found = concepts.find(text.substr(open + 1, close - open - 1));
    if (found == concepts.end()) return std::nullopt;
    out += found->second;
    text.remove_prefix(close + 1);
  }
  return out;
}

std::vector<std::string> BeginningsOf(std::string_view element);

// Those of "(seen|heard alone)": of each option the word that says most.
std::vector<std::string> BeginningsOfGroup(std::string_view inside) {
  std::vector<std::string> found;
  for (std::string_view option : SplitOutsideBrackets(inside, '|')) {
    std::vector<std::string> best;
    for (std::string_view word : SplitOutsideBrackets(Trim(option), ' ')) {
      std::vector<std::string> beginnings = BeginningsOf(word);
      const bool better =
          best.empty() || (!beginnings.empty() && beginnings.front().size() > best.front().size());
      if (better) best = std::move(beginnings);
    }
    if (best.empty()) return {};
    found.insert(found.end(), best.begin(), best.end());
  }
  return found;
}

size_t CloseOf(std::string_view text) {
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) return i;
  }
  return text.size() - 1;
}

// The beginnings of the words that an element ("assess*", "(seen|heard) alone") can begin with;
// empty if it can be missing or begins with too little.
std::vector<std::string> BeginningsOf(std::string_view element) {
  while (!element.empty() && element[0] == '~') element.remove_prefix(1);
  if (!element.empty() && element[0] == '(') {
    const size_t close = CloseOf(element);
    const std::string_view inside = element.substr(1, close - 1);
    const std::string_view rest = element.substr(close + 1);
    if (!rest.starts_with("?")) return BeginningsOfGroup(inside);
    // "(the )?child" holds "child", "(un)?timely" begins with "un" or "timely".
    std::vector<std::string> found = BeginningsOf(rest.substr(1));
    if (found.empty() || inside.ends_with(" ")) return found;
    const std::vector<std::string> options = BeginningsOfGroup(inside);
    if (options.empty()) return {};
    found.insert(found.end(), options.begin(), options.end());
    return found;
  }
  size_t end = 0;
  while (end < element.size() && IsPlainWordChar(element[end])) ++end;
  // "colou?r": the letter before a question mark may be missing.
  if (end < element.size() && element[end] == '?' && end > 0) --end;
  if (end < kShortestAnchor) return {};
  return {std::string(element.substr(0, end))};
}

// How many words a rule's text matches at most; kAnywhere if that cannot be said.
int WidthOf(std::string_view text);

int WidthOfElement(std::string_view element) {
  if (element == "..") return kFewWordsBetween;
  if (element == "...") return kSomeWordsBetween;
  int width = 1;
  for (size_t i = 0; i < element.size(); ++i) {
    if (element[i] == '\\') {
      // "\d" is in a word; "\s", "\W" and their like may not be.
      if (i + 1 < element.size() && element[i + 1] != 'd' && element[i + 1] != 'w')
        return kAnywhere;
      ++i;
    } else if (element[i] == '~') {
      ++width;
    } else if (element[i] == '.' || element[i] == '^' || element[i] == '+') {
      return kAnywhere;
    } else if (element[i] == '(') {
      const size_t close = i + CloseOf(element.substr(i));
      int widest = 1;
      for (std::string_view option :
           SplitOutsideBrackets(element.substr(i + 1, close - i - 1), '|')) {
        widest = std::max(widest, WidthOf(option));
      }
      width += widest - 1;
      i = close;
    }
  }
  return std::min(width, kAnywhere);
}

int WidthOf(std::string_view text) {
  int width = 0;
  for (std::string_view element : SplitOutsideBrackets(text, ' ')) {
    width = std::min(kAnywhere, width + WidthOfElement(element));
  }
  return width;
}

// The anchors of a part.
std::vector<RuleAnchor> AnchorsOf(std::string_view part) {
  // Options at the top have no element in common.
  if (SplitOutsideBrackets(part, '|').size() > 1) return {};
  std::vector<RuleAnchor> anchors;
  int since = 0;  // words from the last anchor to the beginning of this element, at most
  for (std::string_view element : SplitOutsideBrackets(part, ' ')) {
    const int width = WidthOfElement(element);
    std::vector<std::string> beginnings = BeginningsOf(element);
    if (beginnings.empty()) {
      since = std::min(kAnywhere, since + width);
      continue;
    }
    // An anchor may be the first word of its element, or the last.
    anchors.push_back({std::move(beginnings), std::min(kAnywhere, since + width - 1)});
    since = width;
  }
  return anchors;
}

}  // namespace

std::string ParseThemeRule(std::string_view text, const Concepts& concepts, ThemeRule& rule) {
  const std::optional<std::string> full = WithConcepts(text, concepts);
  if (!full) return "it names a concept that no [[concept]] defines";
  if (full->size() > kLongestRule) return "it is too long";
  if (std::string reason = WhyBadBrackets(*full); !reason.empty()) return reason;
  std::string lower = Lower(*full);
  // "~ ?" is a hyphen or a space too.
  for (size_t at = lower.find("~ ?"); at != std::string::npos; at = lower.find("~ ?", at)) {
    lower.erase(at + 1, 2);
  }
  for (std::string_view part : SplitOutsideBrackets(lower, '&')) {
    part = Trim(part);
    const bool absent = part.starts_with("!");
    if (absent) part.remove_prefix(1);
    if (part.empty()) return "a part of it is empty";
    rule.parts.push_back({std::string(part), absent, {}});
    if (!absent) rule.parts.back().anchors = AnchorsOf(part);
  }
  const bool some = std::any_of(rule.parts.begin(), rule.parts.end(),
                                [](const auto& part) { return !part.absent; });
  return some ? "" : "it only says what must be absent";
}

bool IsPlainWordChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string PlainWords(std::string_view folded) {
  std::string plain(folded);
  for (char& c : plain) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalpha(u) != 0) {
      c = static_cast<char>(std::tolower(u));
    } else if (!IsPlainWordChar(c) && c != '-') {
      c = ' ';
    }
  }
  return plain;
}

}  // namespace caselore
