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

// Texts that hang together by like pairs, sorted; single ones are left out. No group reaches
// beyond one of them.
std::vector<std::vector<uint32_t>> Components(size_t texts, const std::vector<LikePair>& pairs);

// Average link (UPGMA; R. R. Sokal, C. D. Michener, 1958) within one component: of all two groups
// those with the highest mean likeness over all pairs of their members become one, as long as the
// mean reaches the threshold. A text counts once for each of its makers. Equals: those with the
// lower first members go first. `pairs` are the like pairs of the component; other pairs are
// compared when their mean is needed. Each group is sorted; by their first members.
std::vector<std::vector<uint32_t>> LinkByAverage(const PairScorer& scorer, const Sketches& texts,
                                                 const Makers& makers,
                                                 const std::vector<uint32_t>& component,
                                                 const std::vector<LikePair>& pairs);

}  // namespace caselore

#endif  // CASELORE_INDEX_AVERAGE_LINK_H_
