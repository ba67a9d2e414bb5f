// Words of a text as evaluation compares them, and how far two texts have the same ones.
#ifndef CASELORE_CORPUS_EVALUATION_TOKENS_H_
#define CASELORE_CORPUS_EVALUATION_TOKENS_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

using Tokens = std::vector<std::string>;

// Runs of letters and numbers in their order, in compatibility form (NFKC, Unicode Standard Annex
// 15) and case folded in full (Unicode section 3.13), so that the ligature ﬁ is "fi" and ß "ss".
// Apostrophes and soft hyphens are nothing: "child’s" is "childs". All else parts words, combining
// marks that NFKC leaves and _ too. An empty text has none.
Tokens TokensOf(std::string_view text);

// True if both have the same tokens in the same order.
bool SameTokens(std::string_view left, std::string_view right);

// The tokens of a text without their order.
class TokenBag {
 public:
  explicit TokenBag(Tokens tokens);

  // The share of tokens that two texts have in common, 0 to 1, each as often as it stands in both:
  // 2 |A ∩ B| / (|A| + |B|) (Dice 1945). Two empty texts are the same.
  friend double Overlap(const TokenBag& left, const TokenBag& right);

 private:
  Tokens sorted_;
};

double Overlap(const TokenBag& left, const TokenBag& right);

// Names as a set: each by its tokens, a leading "the" left out.
std::set<std::string> NameSet(const std::vector<std::string>& names);

// The same for people: "Board; police".
std::string JoinedNames(const std::vector<std::string>& names);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_TOKENS_H_
