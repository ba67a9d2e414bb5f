#include "index/query_tables.h"

#include <utility>

#include "index/analyser.h"
#include "index/schema.h"

namespace caselore {
namespace {

constexpr size_t kMostWords = 6;  // of a phrase

}  // namespace

QueryTables::QueryTables(QueryNames names) : names_(std::move(names)) {
  for (size_t i = 0; i < names_.synonyms.size(); ++i) {
    for (const std::string& phrase : names_.synonyms[i]) {
      group_of_.emplace(FoldedTerm("", phrase), i);
      WordSpan word;
      for (size_t at = 0; Analyser::NextWord(phrase, at, word); at = word.end) {
        known_.insert(Analyser::Fold(phrase.substr(word.begin, word.end - word.begin)));
      }
    }
  }
  Analyser analyser;
  for (const std::string& word : names_.passed_over) passed_over_.insert(analyser.Term(word));
}

QueryTables::Meaning QueryTables::MeaningOf(const std::vector<Token>& tokens, size_t at) const {
  Meaning best;
  std::string phrase;
  for (size_t n = 1; n <= kMostWords && at + n <= tokens.size(); ++n) {
    const Token& token = tokens[at + n - 1];
    if (token.kind != TokenKind::kWord) break;
    phrase += (n > 1 ? " " : "") + FoldedTerm("", token.text);
    auto found = group_of_.find(phrase);
    if (found == group_of_.end() && phrase.ends_with('s')) {  // "HVs"
      found = group_of_.find(std::string_view(phrase).substr(0, phrase.size() - 1));
    }
    if (found == group_of_.end()) continue;
    best = {n, found->second, {}, phrase};
    for (const std::string& other : names_.synonyms[found->second]) {
      if (FoldedTerm("", other) != phrase) best.others.push_back(other);
    }
  }
  return best;
}

}  // namespace caselore
