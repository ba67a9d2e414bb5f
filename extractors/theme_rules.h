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

// What stands in every text that a part of a rule matches: a word that begins in one of these ways.
struct RuleAnchor {
  std::vector<std::string> beginnings;
  int reach =
      0;  // how many words behind the anchor before it, at most; of the first it says nothing
};

// A rule such as "(not|never) .. seen & !hospital" taken apart.
struct ThemeRule {
  // One for each part between `&`.
  struct Part {
    std::string regex;    // RE2 over a sentence in plain words (see PlainWords)
    bool absent = false;  // "!…": must not match
    // In the order of the part; words that say little ("a", "\d") are none.
    std::vector<RuleAnchor> anchors;
  };
  std::vector<Part> parts;
};

// Fills in `rule`, or gives the reason why `text` is none: an unknown concept, an open bracket, an
// empty part, no part that must be present. Bad RE2 escapes are found when a rule is first used.
std::string ParseThemeRule(std::string_view text, const Concepts& concepts, ThemeRule& rule);

// The text as rules see it: small letters, every mark but ' and - a space; of the same length, so
// that a place in it is one in the text.
std::string PlainWords(std::string_view folded);

// Which rules could match a text, by the beginnings of its words: those whose anchors all stand in
// it, in order and near enough. A rule is looked at where its rarest anchor stands; anchors that
// rules share (those of concepts) are looked for once.
class RuleIndex {
 public:
  RuleIndex();
  ~RuleIndex();

  // Rules are numbered from 0, in the order of their addition.
  void Add(const ThemeRule& rule);
  // Sorted, each once; rules without anchors are always among them.
  std::vector<int> Candidates(std::string_view plain) const;

 private:
  struct Buckets;
  struct Seen;
  struct Link {
    int list = 0, reach = 0;
  };
  using Chain = std::vector<Link>;  // the anchors of a part

  int NumberOf(const std::vector<std::string>& beginnings);
  static bool Holds(const Chain& chain, const Seen& seen);

  std::unique_ptr<Buckets> buckets_;
  std::map<std::vector<std::string>, int> lists_;  // of beginnings, with their numbers
  std::vector<std::vector<Chain>> chains_;         // by rule
  std::vector<int> always_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_RULES_H_
