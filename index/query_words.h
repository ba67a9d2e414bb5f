// From the words of a query to Xapian's query: their families, slips, beginnings and phrases. The
// grammar around them is the parser's. Not for headers of other folders.
#ifndef CASELORE_INDEX_QUERY_WORDS_H_
#define CASELORE_INDEX_QUERY_WORDS_H_

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "index/analyser.h"
#include "index/query_lexer.h"
#include "index/query_tables.h"
#include "index/word_query.h"

namespace caselore {

struct ParsedQuery;

// How words are meant: with their family and slips mended, as they stand, or side by side.
enum class WordForm : uint8_t { kLoose, kExact, kPhrase };

// The terms of a text and how many places they take: those of stop words between them stay open.
struct TermsInOrder {
  std::vector<std::string> terms;
  Xapian::termcount places = 0;
  std::string_view last;  // as printed
};
TermsInOrder TermsOf(std::string_view text, Analyser& analyser);

// Notes in `parsed` how many words it made queries of, what they weigh, what lights up, and which
// it corrected. All that it is given must outlive it.
class QueryWords {
 public:
  QueryWords(const Xapian::Database& db, const std::vector<Xapian::Database>& shards,
             const QueryTables& tables, Analyser& analyser, ParsedQuery& parsed)
      : db_(db), tables_(tables), analyser_(analyser), parsed_(parsed), families_(db, shards) {}

  // One word, or words side by side; in a phrase the places of stop words stay open. Empty if there
  // are only stop words.
  Xapian::Query Of(std::string_view text, WordForm form);

  // The best of several words and phrases.
  Xapian::Query Alternatives(const std::vector<std::string>& phrases);

  // A term, as often as it is said, and at a lower weight its family.
  Xapian::Query WithKin(const std::string& term, Xapian::termcount count);

  // Adds its British or American spellings, if texts have them, else what stands for a word that no
  // text and no table has, nor one of its family.
  void Correct(const std::string& printed, const std::string& term,
               std::vector<Xapian::Query>& parts);

  // All terms of the index that begin so, as one. Fails as ParseQuery of `query`, where it stands.
  Result<Xapian::Query> Prefix(std::string_view query, const Token& token);

 private:
  using TwoTerms = std::array<std::string, 2>;

  Xapian::Query Weighed(const std::string& term, Xapian::termcount count = 1);
  Xapian::Query OneWord(const std::string& printed, const std::string& term);
  // A term that stands for a word of the text itself, in another spelling or mended.
  void NoteSaid(const std::string& term);
  // Terms that texts have.
  std::vector<std::string> SpelledOtherwise(const std::string& word, const std::string& term);
  std::vector<std::string> StemsOf(const std::string& start);
  // The terms of two words that were written as one: "selfneglect".
  std::optional<TwoTerms> Apart(const std::string& word);

  const Xapian::Database& db_;
  const QueryTables& tables_;
  Analyser& analyser_;
  ParsedQuery& parsed_;
  const WordFamilies families_;
  size_t expansions_ = 0;  // of all beginnings
};

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_WORDS_H_
