// Matches in order of relevance, each beside the others of its review. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_RANKING_H_
#define CASELORE_INDEX_RANKING_H_

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "index/columns.h"

namespace caselore {

// A match to be shown, and what it is ordered by.
struct Ranked {
  Xapian::docid id = 0;
  double score = 0;
};

// `enquire` has the query, and orders equals the same way whatever shard they are in; it is as it
// was afterwards. Both give `limit` of the order from `offset` on, fewer where it ends, the same
// whatever the page.

// The best hit of each review, with the review's score: of a review its best hits count, each less
// than the one before, those of prose more than those of a few words.
std::vector<Ranked> RankReviews(Xapian::Enquire& enquire, const Columns& columns, bool prose,
                                size_t offset, size_t limit);
// All hits, each with its own score and a share of its review's: what a review as a whole is about
// its items are about, too, in fewer words.
std::vector<Ranked> RankHits(Xapian::Enquire& enquire, const Columns& columns, bool prose,
                             size_t offset, size_t limit);

}  // namespace caselore

#endif  // CASELORE_INDEX_RANKING_H_
