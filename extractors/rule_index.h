// Which rules of themes are worth trying on a text. Private to this folder.
#ifndef CASELORE_EXTRACTORS_RULE_INDEX_H_
#define CASELORE_EXTRACTORS_RULE_INDEX_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/theme_rules.h"

namespace caselore {

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

#endif  // CASELORE_EXTRACTORS_RULE_INDEX_H_
