// Groups of texts that ask for the same, made of the pairs that are alike.
#ifndef CASELORE_INDEX_AVERAGE_LINK_H_
#define CASELORE_INDEX_AVERAGE_LINK_H_

#include <cstdint>
#include <vector>

#include "index/like_pairs.h"

namespace caselore {

// Reviews that a text stands in, as sorted numbers, each once. Texts of one review are never alike:
// a review does not recur with itself.
using Makers = std::vector<std::vector<uint32_t>>;

// One step of the linking: two groups, named by their first texts (a < b), became one, at this
// mean.
struct Link {
  uint32_t a = 0, b = 0;
  double mean = 0;
  bool operator==(const Link&) const = default;
};

inline constexpr uint32_t kNoText = UINT32_MAX;

// The linking of an earlier set of texts, told by the indexes of today's. Empty: there was none.
struct EarlierLinks {
  std::vector<Link> links;  // in the order in which they were made; kNoText: that text has gone
  std::vector<bool> same;   // by text: it was there, with the makers it has
};

struct LinkedTexts {
  std::vector<std::vector<uint32_t>> groups;  // of two or more texts, sorted; by their first texts
  std::vector<Link> links;                    // for the next time
};

// Average link (UPGMA; R. R. Sokal, C. D. Michener, 1958): of all two groups those with the highest
// mean likeness over all pairs of their members become one, as long as the mean reaches the
// threshold. A text counts once for each of its makers. Equals: those with the lower first members
// go first. `pairs` are all like pairs of the texts; other pairs are compared when their mean is
// needed. `earlier` changes what it costs and nothing of what comes out: only groups that a new,
// changed or gone text reaches are linked anew. REQUIRES: texts that are the same stand in the same
// order as then.
LinkedTexts LinkByAverage(const PairScorer& scorer, const Sketches& texts, const Makers& makers,
                          const std::vector<LikePair>& pairs, const EarlierLinks& earlier = {});

}  // namespace caselore

#endif  // CASELORE_INDEX_AVERAGE_LINK_H_
