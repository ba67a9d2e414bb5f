// The rules of the theme table: a small language of words, compiled to RE2. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_RULES_H_
#define CASELORE_EXTRACTORS_THEME_RULES_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

// The words of each [[concept]], by slug, as one group of the rule language: "(child|children)".
using Concepts = std::map<std::string, std::string, std::less<>>;

// A rule such as "(not|never) .. seen & !hospital" taken apart.
struct ThemeRule {
  // One for each part between `&`: RE2 over a sentence in plain words (see PlainWords).
  struct Part {
    std::string regex;
    bool absent = false;  // "!…": must not match
  };
  std::vector<Part> parts;
  // Beginnings of words: of each list one begins a word in every text that the rule matches. Words
  // that say little ("a", "\d") give no list.
  std::vector<std::vector<std::string>> anchors;
};

// Fills in `rule`, or gives the reason why `text` is none: an unknown concept, an open bracket, an
// empty part, no part that must be present. Bad RE2 escapes are found when a rule is first used.
std::string ParseThemeRule(std::string_view text, const Concepts& concepts, ThemeRule& rule);

// The text as rules see it: small letters, every mark but ' and - a space; of the same length, so
// that a place in it is one in the text.
std::string PlainWords(std::string_view folded);

// Which rules could match a text, by the beginnings of its words: those of which every list of
// anchors has one in the text. A rule is looked at where an anchor of its rarest list stands; lists
// that rules share (those of concepts) are looked for once.
class RuleIndex {
 public:
  RuleIndex();
  ~RuleIndex();

  // Rules are numbered from 0, in the order of their addition.
  void Add(const std::vector<std::vector<std::string>>& anchors);
  // Sorted, each once; rules without anchors are always among them.
  std::vector<int> Candidates(std::string_view plain) const;

 private:
  struct Buckets;
  std::unique_ptr<Buckets> buckets_;
  std::map<std::vector<std::string>, int> lists_;  // with their numbers
  std::vector<std::vector<int>> wanted_;           // by rule: its lists but for the rarest
  std::vector<int> always_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_RULES_H_
