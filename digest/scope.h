// What a digest is of: what was asked for in the forms in which it is counted and typed, and what
// it selects. Used by Compose only.
#ifndef CASELORE_DIGEST_SCOPE_H_
#define CASELORE_DIGEST_SCOPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "digest/compose.h"
#include "document/result.h"
#include "index/query.h"
#include "index/searcher.h"
#include "index/selection.h"

namespace caselore {

struct Scope {
  Query asked;                       // the selection, with the period; of words, their items alone
  Query query;                       // and with the agency
  std::string typed;                 // `query` as Arguments gives it
  std::vector<std::string> widened;  // themes of which the words found everything
  bool every_word = false;           // of several words each was asked for
  std::vector<std::string> came;     // values of Field::kReview: what came since `since`
  // Of words: reviews that match anywhere, also where no item does, and how that is typed.
  std::optional<int64_t> matching;
  std::string matching_typed;
  Selection selection;
  // What shares and years are of: a review without an item can have no theme.
  Query with_items;
  Selection itemed;

  std::optional<uint64_t> since;
  bool is_of_the_new = false;  // of what came since then, and of nothing else

  // As the reader would type it: which reviews are new is what --since finds.
  std::string Arguments(const Query& query) const;
  // REQUIRES: since.
  std::string SinceArguments(const Query& query) const;
  // `query`, narrowed once more.
  std::string And(const Query& query, Field field, const std::string& value) const;
};

// Fails as Compose does.
Result<Scope> ScopeOf(const Library& library, Searcher& searcher, const DigestOrder& order);

}  // namespace caselore

#endif  // CASELORE_DIGEST_SCOPE_H_
