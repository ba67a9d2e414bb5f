// What the tables know of a query's words, made ready once for all queries. Not for headers of
// other folders.
#ifndef CASELORE_INDEX_QUERY_TABLES_H_
#define CASELORE_INDEX_QUERY_TABLES_H_

#include <cstddef>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "index/fields.h"
#include "index/query_lexer.h"

namespace caselore {

class QueryTables {
 public:
  explicit QueryTables(QueryNames names = {});

  const QueryNames& names() const { return names_; }

  // Of a term: its word only puts the question.
  bool IsPassedOver(const std::string& term) const { return passed_over_.count(term) > 0; }

  // Of a word in small letters: it is one of the tables, and no slip whatever the texts have.
  bool Knows(const std::string& word) const { return known_.count(word) > 0; }

  // Tokens of words side by side that are one of several of one meaning.
  struct Meaning {
    size_t tokens = 0;  // 0 for none
    size_t group = 0;   // the same for all of one meaning
    std::vector<std::string> others;
    std::string said;  // these tokens, folded
  };
  // The longest that begins with token `at`.
  Meaning MeaningOf(const std::vector<Token>& tokens, size_t at) const;

 private:
  QueryNames names_;
  struct Phrase {
    size_t group = 0;
    bool capitals = false;  // it is meant in capitals only: SEND
  };
  std::map<std::string, Phrase, std::less<>> phrases_;  // by the folded phrase
  std::unordered_set<std::string> passed_over_;         // terms
  std::unordered_set<std::string> known_;               // words of the phrases, folded
};

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_TABLES_H_
