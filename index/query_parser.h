// The query language of docs/search.md, from text to Xapian's query. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_QUERY_PARSER_H_
#define CASELORE_INDEX_QUERY_PARSER_H_

#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document/result.h"
#include "index/analyser.h"
#include "index/query.h"
#include "index/query_tables.h"

namespace caselore {

struct ParsedQuery {
  Xapian::Query query;
  Xapian::Query ranked;  // the same matches with all that orders them; the searcher's to make
  // Of a plain query: the fields, which `query` does not hold then. Empty if there are none.
  Xapian::Query filter;
  std::unordered_set<std::string> lit;  // terms to light up in a snippet: all that may match
  std::unordered_set<std::string> own;  // of prose: terms that it says itself, mended or not
  // True of words side by side, with filters or without: hints may then widen what is found.
  bool plain = true;
  bool prose = false;  // a long text, read as a question or an account
  size_t words = 0;    // looked for; none where there are fields alone
  double weight = 0;   // of a document that has every word once, about
  // Of all words of a text in prose, also those that no text has or that were left out.
  double said = 0;
  // Words that no text has, and those that were searched for in their place.
  std::vector<std::pair<std::string, std::string>> corrections;
  std::vector<std::string> unheard;                        // Answer::unheard
  std::vector<std::string> passed_over;                    // Answer::passed_over
  std::map<std::string, std::string, std::less<>> mended;  // of these the nearest, by the word
  std::vector<std::string> widened;                        // the slugs of Answer::widened
  std::set<std::string> phrases;  // that the tables know, folded: side by side they count more

  // Of a plain query: each of its words that tells, and what finds it.
  struct Word {
    std::string said;
    Xapian::Query query;
  };
  std::vector<Word> each;
  // Of a plain query of several words, the searcher's to make: the matches that have all of them.
  Xapian::Query all_words;

  bool has_words() const { return words > 0; }
  // Of several words each alone is enough.
  bool any_word() const { return plain && (prose ? words : each.size()) > 1; }
};

// From the loosest to the tightest:
//
//     either  = both { OR both }
//     both    = list { AND list | NOT list | AND NOT list }      also a leading NOT
//     list    = { [+|-] near }             any of them; + must, - must not; fields must
//     near    = atom { NEAR/n atom }       words, in any order
//     atom    = word | word* | "words" | field:value | ( either )
//
// Stop words (Analyser::Term) are passed over; within a phrase any words may stand in their places.
// Operators are in capitals. A word finds its stem, at a lower weight words of the same family
// ("hoarder" for "hoarding") and what the tables say means the same. Of a word that no text has the
// nearest are taken. Words that a hyphen joins are a phrase first and then themselves. Prose
// (IsProse, QueryForm::kProse) has no syntax: its words are weighed, the most telling
// kMostProseTerms of them.
//
// A prefix has at least kMinPrefix letters and stands for at most kMaxExpansion words of `db`, all
// prefixes of a query together for kMaxExpansions, and for the word itself, whatever its ending.
//
// Fails with kUsage, also where nothing is left to search for; the message says what is wrong and
// where (characters counted from 1).
// `shards` are the parts of `db`.
Result<ParsedQuery> ParseQuery(std::string_view text, QueryForm form, const Xapian::Database& db,
                               const std::vector<Xapian::Database>& shards,
                               const QueryTables& tables, Analyser& analyser);

inline constexpr size_t kMinPrefix = 3;
inline constexpr size_t kMaxExpansion = 200;
inline constexpr size_t kMaxExpansions = 600;
inline constexpr size_t kMostProseTerms = 120;

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_PARSER_H_
