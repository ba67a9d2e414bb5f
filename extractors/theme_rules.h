// The rules of the theme table: a small language of words, taken apart. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_RULES_H_
#define CASELORE_EXTRACTORS_THEME_RULES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// The words of each [[concept]], by slug, as one group of the rule language: "(child|children)".
using Concepts = std::map<std::string, std::string, std::less<>>;

// What stands in every text that a part of a rule matches: a word that begins in one of these ways.
struct RuleAnchor {
  std::vector<std::string> beginnings;
  // How many words behind the anchor before it, at most; of the first it says nothing.
  int reach = 0;
};

// An anchor may stand so many words behind the one before it, or farther.
inline constexpr int kAnywhere = 63;

// A rule such as "(not|never) .. seen & !hospital" taken apart.
struct ThemeRule {
  // One for each part between `&`.
  struct Part {
    std::string text;     // see ThemePattern; without concepts, in small letters
    bool absent = false;  // "!…": must not match
    // In the order of the part; words that say little ("a", "\d") are none.
    std::vector<RuleAnchor> anchors;
  };
  std::vector<Part> parts;
};

// Fills in `rule`, or gives the reason why `text` is none: an unknown concept, an open bracket, an
// empty part, no part that must be present. What else is bad, ThemePattern finds.
std::string ParseThemeRule(std::string_view text, const Concepts& concepts, ThemeRule& rule);

// An anchor shorter than this begins too many words.
inline constexpr size_t kShortestAnchor = 2;

// Letters, digits, apostrophes and all that is not ASCII.
bool IsPlainWordChar(char c);
// The text as rules see it: small letters, every mark but ' and - a space; of the same length, so
// that a place in it is one in the text.
std::string PlainWords(std::string_view folded);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_RULES_H_
