// A rule becomes a regular expression by rewriting: a space is one or more, "*" the rest of a word,
// "~" a hyphen or space, ".." a few words. Running a thousand such expressions over each sentence
// would cost more than reading the document, and one DFA for all of them more memory than it is
// worth, since their gaps multiply its states. So each rule has anchors, the beginnings of its
// words: it is only tried on a sentence that has one for each of its words.
#include "extractors/theme_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

namespace caselore {
namespace {

constexpr std::string_view kSpace = " +";
constexpr std::string_view kFewWords = "(?: +[^ ]+){0,4} +";
constexpr std::string_view kSomeWords = "(?: +[^ ]+){0,9} +";
constexpr int kFew = 4, kSome = 9;
constexpr std::string_view kRestOfWord = "[\\w'-]*";
constexpr std::string_view kHyphenOrSpace = "[- ]?";

// An anchor shorter than this begins too many words.
constexpr size_t kShortestAnchor = 2;

// With the words of its concepts. Ours stay below a ninth of it; looking for the words of a rule takes
// time with the square of its length.
constexpr size_t kLongestRule = 10'000;

// Places of words are bits of a number; farther apart than this is anywhere.
constexpr int kPlaces = 64, kFar = kPlaces - 1;

bool IsWordChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

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

// `text` at the separators that stand in no bracket.
std::vector<std::string_view> SplitOutside(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') --depth;
    if (depth == 0 && text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

bool Balanced(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
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

std::string ToRegex(std::string_view text) {
  std::string out = "\\b(?:";
  for (size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(" ... ")) {
      out += kSomeWords;
      i += 5;
    } else if (rest.starts_with(" .. ")) {
      out += kFewWords;
      i += 4;
    } else if (rest[0] == '\\' && rest.size() > 1) {
      out.append(rest.substr(0, 2));
      i += 2;
    } else {
      switch (rest[0]) {
        case ' ':
          out += kSpace;
          break;
        case '*':
          out += kRestOfWord;
          break;
        case '~':
          out += kHyphenOrSpace;
          break;
        case '(':
          out += "(?:";
          break;
        default:
          out += rest[0];
      }
      ++i;
    }
  }
  return out + ")\\b";
}

std::vector<std::string> BeginningsOf(std::string_view element);

// Those of "(seen|heard alone)": of each option the word that says most.
std::vector<std::string> BeginningsOfGroup(std::string_view inside) {
  std::vector<std::string> found;
  for (std::string_view option : SplitOutside(inside, '|')) {
    std::vector<std::string> best;
    for (std::string_view word : SplitOutside(Trim(option), ' ')) {
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
  while (end < element.size() && IsWordChar(element[end])) ++end;
  // "colou?r": the letter before a question mark may be missing.
  if (end < element.size() && element[end] == '?' && end > 0) --end;
  if (end < kShortestAnchor) return {};
  return {std::string(element.substr(0, end))};
}

// How many words a rule's text matches at most; kFar if that cannot be said.
int WidthOf(std::string_view text);

int WidthOfElement(std::string_view element) {
  if (element == "..") return kFew;
  if (element == "...") return kSome;
  int width = 1;
  for (size_t i = 0; i < element.size(); ++i) {
    if (element[i] == '\\') {
      // "\d" is in a word; "\s", "\W" and their like may not be.
      if (i + 1 < element.size() && element[i + 1] != 'd' && element[i + 1] != 'w') return kFar;
      ++i;
    } else if (element[i] == '~') {
      ++width;
    } else if (element[i] == '.' || element[i] == '^' || element[i] == '+') {
      return kFar;
    } else if (element[i] == '(') {
      const size_t close = i + CloseOf(element.substr(i));
      int widest = 1;
      for (std::string_view option : SplitOutside(element.substr(i + 1, close - i - 1), '|')) {
        widest = std::max(widest, WidthOf(option));
      }
      width += widest - 1;
      i = close;
    }
  }
  return std::min(width, kFar);
}

int WidthOf(std::string_view text) {
  int width = 0;
  for (std::string_view element : SplitOutside(text, ' ')) {
    width = std::min(kFar, width + WidthOfElement(element));
  }
  return width;
}

// The anchors of a part.
std::vector<RuleAnchor> AnchorsOf(std::string_view part) {
  // Options at the top have no element in common.
  if (SplitOutside(part, '|').size() > 1) return {};
  std::vector<RuleAnchor> anchors;
  int since = 0;  // words from the last anchor to the beginning of this element, at most
  for (std::string_view element : SplitOutside(part, ' ')) {
    const int width = WidthOfElement(element);
    std::vector<std::string> beginnings = BeginningsOf(element);
    if (beginnings.empty()) {
      since = std::min(kFar, since + width);
      continue;
    }
    // An anchor may be the first word of its element, or the last.
    anchors.push_back({std::move(beginnings), std::min(kFar, since + width - 1)});
    since = width;
  }
  return anchors;
}

// Greater is rarer: long beginnings, and few of them.
double Rarity(const std::vector<std::string>& anchors) {
  size_t shortest = 8;
  for (const std::string& anchor : anchors) shortest = std::min(shortest, anchor.size());
  return static_cast<double>(shortest) - 0.3 * static_cast<double>(anchors.size());
}

uint32_t BucketOf(std::string_view word) {
  return static_cast<uint32_t>(static_cast<unsigned char>(word[0])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(word[1]));
}

}  // namespace

std::string ParseThemeRule(std::string_view text, const Concepts& concepts, ThemeRule& rule) {
  const std::optional<std::string> full = WithConcepts(text, concepts);
  if (!full) return "it names a concept that no [[concept]] defines";
  if (full->size() > kLongestRule) return "it is too long";
  if (!Balanced(*full)) return "its brackets do not match";
  std::string lower = Lower(*full);
  // "~ ?" is a hyphen or a space too.
  for (size_t at = lower.find("~ ?"); at != std::string::npos; at = lower.find("~ ?", at)) {
    lower.erase(at + 1, 2);
  }
  for (std::string_view part : SplitOutside(lower, '&')) {
    part = Trim(part);
    const bool absent = part.starts_with("!");
    if (absent) part.remove_prefix(1);
    if (part.empty()) return "a part of it is empty";
    rule.parts.push_back({ToRegex(part), absent, {}});
    if (!absent) rule.parts.back().anchors = AnchorsOf(part);
  }
  const bool some = std::any_of(rule.parts.begin(), rule.parts.end(),
                                [](const auto& part) { return !part.absent; });
  return some ? "" : "it only says what must be absent";
}

std::string PlainWords(std::string_view folded) {
  std::string plain(folded);
  for (char& c : plain) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalpha(u) != 0) {
      c = static_cast<char>(std::tolower(u));
    } else if (!IsWordChar(c) && c != '-') {
      c = ' ';
    }
  }
  return plain;
}

struct RuleIndex::Buckets {
  struct Anchor {
    std::string text;
    std::vector<int> lists, rules;
  };

  Anchor& Of(const std::string& text) {
    auto& bucket = anchors[BucketOf(text)];
    const auto found = std::find_if(bucket.begin(), bucket.end(),
                                    [&](const Anchor& anchor) { return anchor.text == text; });
    return found != bucket.end() ? *found : bucket.emplace_back(Anchor{text, {}, {}});
  }

  std::unordered_map<uint32_t, std::vector<Anchor>> anchors;
};

RuleIndex::RuleIndex() : buckets_(std::make_unique<Buckets>()) {}
RuleIndex::~RuleIndex() = default;

// Where the words of a text begin that each list of beginnings holds, as bits; no bits are kept of
// a text with too many words.
struct RuleIndex::Seen {
  std::vector<uint64_t> places;  // by list
  bool too_long = false;
};

int RuleIndex::NumberOf(const std::vector<std::string>& beginnings) {
  const auto number = static_cast<int>(lists_.size());
  const auto [place, fresh] = lists_.emplace(beginnings, number);
  if (fresh) {
    for (const std::string& text : beginnings) buckets_->Of(text).lists.push_back(number);
  }
  return place->second;
}

void RuleIndex::Add(const ThemeRule& rule) {
  const int number = static_cast<int>(chains_.size());
  auto& chains = chains_.emplace_back();
  const RuleAnchor* rarest = nullptr;
  for (const ThemeRule::Part& part : rule.parts) {
    if (part.anchors.empty()) continue;
    Chain& chain = chains.emplace_back();
    for (const RuleAnchor& anchor : part.anchors) {
      chain.push_back({NumberOf(anchor.beginnings), anchor.reach});
      const bool rarer =
          rarest == nullptr || Rarity(rarest->beginnings) < Rarity(anchor.beginnings);
      if (rarer) rarest = &anchor;
    }
  }
  if (rarest == nullptr) {
    always_.push_back(number);
    return;
  }
  for (const std::string& text : rarest->beginnings) buckets_->Of(text).rules.push_back(number);
}

bool RuleIndex::Holds(const Chain& chain, const Seen& seen) {
  uint64_t ends = 0;  // where the anchors so far can end
  for (size_t i = 0; i < chain.size(); ++i) {
    const uint64_t places = seen.places[static_cast<size_t>(chain[i].list)];
    if (places == 0) return false;
    if (seen.too_long) continue;
    if (i == 0) {
      ends = places;
      continue;
    }
    uint64_t near = 0;
    for (int step = 1; step <= chain[i].reach; ++step) near |= ends << step;
    ends = near & places;
    if (ends == 0) return false;
  }
  return true;
}

std::vector<int> RuleIndex::Candidates(std::string_view plain) const {
  std::vector<int> rules = always_;
  Seen seen;
  seen.places.resize(lists_.size());
  std::vector<char> known(chains_.size());
  int place = -1;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] != ' ' && (i == 0 || plain[i - 1] == ' ')) ++place;
    const bool begins = IsWordChar(plain[i]) && (i == 0 || !IsWordChar(plain[i - 1]));
    if (!begins || i + kShortestAnchor > plain.size()) continue;
    const auto bucket = buckets_->anchors.find(BucketOf(plain.substr(i)));
    if (bucket == buckets_->anchors.end()) continue;
    for (const auto& anchor : bucket->second) {
      if (!plain.substr(i).starts_with(anchor.text)) continue;
      const uint64_t bit = uint64_t{1} << std::min(place, kFar);
      for (int list : anchor.lists) seen.places[static_cast<size_t>(list)] |= bit;
      for (int rule : anchor.rules) {
        if (std::exchange(known[static_cast<size_t>(rule)], 1) == 0) rules.push_back(rule);
      }
    }
  }
  seen.too_long = place >= kPlaces;
  const auto lacks = [&](int rule) {
    const auto& chains = chains_[static_cast<size_t>(rule)];
    return !std::all_of(chains.begin(), chains.end(),
                        [&](const Chain& chain) { return Holds(chain, seen); });
  };
  rules.erase(std::remove_if(rules.begin(), rules.end(), lacks), rules.end());
  std::sort(rules.begin(), rules.end());
  return rules;
}

}  // namespace caselore
