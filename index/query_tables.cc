#include "index/query_tables.h"

#include <algorithm>
#include <utility>

#include "index/analyser.h"
#include "index/schema.h"

namespace caselore {
namespace {

constexpr size_t kMostWords = 6;  // of a phrase

bool IsInCapitals(std::string_view text) {
  if (text.size() > 2 && text.ends_with('s')) text.remove_suffix(1);  // "SENDs"
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

QueryTables::QueryTables(QueryNames names) : names_(std::move(names)) {
  for (size_t i = 0; i < names_.synonyms.size(); ++i) {
    for (const std::string& phrase : names_.synonyms[i]) {
      phrases_.emplace(FoldedTerm("", phrase), Phrase{i, IsInCapitals(phrase)});
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
    auto found = phrases_.find(phrase);
    if (found == phrases_.end() && phrase.ends_with('s')) {  // "HVs"
      found = phrases_.find(std::string_view(phrase).substr(0, phrase.size() - 1));
    }
    if (found == phrases_.end()) continue;
    const auto [group, capitals] = found->second;
    if (capitals && !IsInCapitals(token.text)) continue;
    best = {n, group, {}, phrase};
    for (const std::string& other : names_.synonyms[group]) {
      // Texts are searched without regard to capitals: "send" is none of the others.
      if (FoldedTerm("", other) != phrase && !IsInCapitals(other)) best.others.push_back(other);
    }
  }
  return best;
}

}  // namespace caselore
