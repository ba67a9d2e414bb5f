// Saved searches: what they ask, and what is new of it.
#ifndef CASELORE_CLI_SAVED_SEARCH_H_
#define CASELORE_CLI_SAVED_SEARCH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "cli/asking.h"
#include "corpus/library.h"
#include "corpus/saved_search.h"
#include "document/result.h"
#include "index/query.h"

namespace caselore {

// The arguments of 'caselore search' that ask the same: words first, then filters.
std::vector<std::string> ArgumentsOf(const Query& query, const std::vector<std::string>& words);

// What the arguments ask. Of plain words all must be there: an alert for any of them would never be
// silent. Fails with kUsage where 'caselore search' would.
Result<Query> QueryOf(const SavedSearch& search, const Asking& asking);

// Items of reviews that came after a revision of the library, but for those that an earlier version
// of the same document had said, in the same words, by then.
struct News {
  int64_t items = 0;
  int64_t reviews = 0;  // each case once
  // At most so many of the items as were asked for, those that came last first; within a review in
  // its order.
  std::vector<Hit> hits;
  std::vector<DocumentRow> documents;  // of hits, index by index
};
Result<News> NewsSince(uint64_t revision, const SavedSearch& search, size_t most, Asking& asking,
                       const Library& library);

}  // namespace caselore

#endif  // CASELORE_CLI_SAVED_SEARCH_H_
