// The query language of query.h, from text to Xapian's query. Not for headers of other folders.
#ifndef CASELORE_INDEX_QUERY_PARSER_H_
#define CASELORE_INDEX_QUERY_PARSER_H_

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>

#include "document/result.h"
#include "index/analyser.h"

namespace caselore {

struct ParsedQuery {
  Xapian::Query query;
  std::unordered_set<std::string> lit;  // terms to light up in a snippet: all that may match
};

// From the loosest to the tightest:
//
//     either  = both { OR both }
//     both    = list { AND list | NOT list | AND NOT list }      also a leading NOT
//     list    = { [+|-] atom }             any of them; + must, - must not
//     atom    = word | word* | "words" | ( either )
//
// Stop words (Analyser::Term) are passed over; within a phrase any words may stand in their places.
// AND, OR, NOT are operators in capitals only. Words that a hyphen joins are a phrase. Other
// characters part words. A prefix has at least kMinPrefix letters and stands for at most
// kMaxExpansion words of `db`, and for the word itself, whatever its ending.
//
// Fails with kUsage, also where nothing is left to search for; the message says what is wrong and
// where (characters counted from 1).
Result<ParsedQuery> ParseQuery(std::string_view text, const Xapian::Database& db,
                               Analyser& analyser);

inline constexpr size_t kMinPrefix = 3;
inline constexpr size_t kMaxExpansion = 200;

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_PARSER_H_
