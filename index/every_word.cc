#include "index/every_word.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "index/printed_names.h"
#include "index/schema.h"

namespace caselore {
namespace {

constexpr auto kLinks = std::to_array<std::string_view>(
    {"about",   "across", "after",   "against", "among", "around", "because", "before", "behind",
     "between", "beyond", "despite", "during",  "from",  "how",    "inside",  "into",   "off",
     "onto",    "out",    "outside", "over",    "per",   "since",  "than",    "that",   "through",
     "towards", "under",  "until",   "upon",    "via",   "what",   "when",    "where",  "whether",
     "which",   "while",  "who",     "whom",    "whose", "why",    "within",  "without"});

bool StandsFor(const Hint& hint, const std::string& word) {
  return hint.field == Field::kTheme &&
         std::any_of(hint.stands_for.begin(), hint.stands_for.end(), [&](const std::string& words) {
           return HoldsWords(FoldedTerm("", words), word);
         });
}

bool HasKind(const std::vector<Hint>& hints) {
  return std::any_of(hints.begin(), hints.end(),
                     [](const Hint& hint) { return hint.field == Field::kKind; });
}

}  // namespace

WordConditions EveryWord(const ParsedQuery& compiled, const std::vector<Hint>& hints,
                         const std::function<std::vector<Hint>(std::string_view)>& hints_of) {
  using Q = Xapian::Query;
  const bool asks_for_kind = HasKind(hints);
  std::vector<Q> every;
  std::set<std::string> met;
  for (const ParsedQuery::Word& word : compiled.each) {
    const auto mended = compiled.mended.find(word.said);
    const std::string meant = mended == compiled.mended.end() ? word.said : mended->second;
    const std::string said = FoldedTerm("", meant);
    if (std::find(kLinks.begin(), kLinks.end(), said) != kLinks.end()) continue;
    if (!met.insert(said).second) continue;
    const std::vector<Hint> own = hints_of ? hints_of(meant) : std::vector<Hint>();
    if (asks_for_kind && HasKind(own)) continue;
    std::vector<Q> any = {word.query};
    for (const Hint& hint : own) {  // "housing": also what is addressed to landlords
      if (hint.field == Field::kAgency) any.emplace_back(BooleanTerm(prefix::kAgency, hint.value));
    }
    for (const Hint& hint : hints) {
      if (StandsFor(hint, said)) any.emplace_back(BooleanTerm(prefix::kTheme, hint.value));
    }
    every.emplace_back(Q::OP_OR, any.begin(), any.end());
  }
  return {every.empty() ? Q(Q::MatchAll) : Q(Q::OP_AND, every.begin(), every.end()), every.size()};
}

}  // namespace caselore
