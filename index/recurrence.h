// Recommendations that recur: groups of rows from different reviews that ask for the same
// (docs/recurrence.md).
#ifndef CASELORE_INDEX_RECURRENCE_H_
#define CASELORE_INDEX_RECURRENCE_H_

#include <cstdint>
#include <vector>

#include "document/request_sketch.h"
#include "index/average_link.h"
#include "index/like_pairs.h"

namespace caselore {

// One recommendation: what it asks for, and whose it is. Rows of one maker (review, case) do not
// recur with each other.
struct RequestRow {
  const RequestSketch* sketch = nullptr;  // lives as long as it is used
  uint32_t maker = 0;
};

// Rows whose sketches are equal, as one: boilerplate that stands in a hundred reviews is compared
// once. In an order of their own, which does not depend on that of the rows.
struct DistinctRequests {
  Sketches texts;
  Makers makers;                            // by text
  std::vector<std::vector<uint32_t>> rows;  // by text, in their order
};
DistinctRequests Distinct(const std::vector<RequestRow>& rows);

// Rows of a group by index, in their order; of at least two makers.
using RecurrenceGroup = std::vector<uint32_t>;

struct Recurrences {
  std::vector<RecurrenceGroup> groups;  // by their first rows
  std::vector<Link> links;              // how they were linked, for the next time
};

// The groups that all like pairs of distinct requests make. `earlier`: as LinkByAverage takes it.
Recurrences GroupAlike(const PairScorer& scorer, const DistinctRequests& requests,
                       const std::vector<LikePair>& pairs, const EarlierLinks& earlier = {});

// All of it. The order of the rows decides only which comes first in a group.
std::vector<RecurrenceGroup> GroupRecurring(const RequestModel& model,
                                            const std::vector<RequestRow>& rows,
                                            unsigned threads = 1);

// The likeness of the two rows of different makers that are least alike. REQUIRES: rows of at least
// two makers.
Likeness LeastLikeness(const PairScorer& scorer, const std::vector<RequestRow>& rows);

// Of the content of a sketch, the same on every machine.
uint64_t HashOf(const RequestSketch& sketch);

}  // namespace caselore

#endif  // CASELORE_INDEX_RECURRENCE_H_
