// Which of many texts are alike enough to be in one group, without comparing all with all.
#ifndef CASELORE_INDEX_LIKE_PAIRS_H_
#define CASELORE_INDEX_LIKE_PAIRS_H_

#include <cstdint>
#include <vector>

#include "document/request_sketch.h"
#include "index/request_pair.h"

namespace caselore {

// Texts to be compared, by index. Sketches must outlive what uses them.
using Sketches = std::vector<const RequestSketch*>;

// Two texts whose likeness reaches the threshold of the model; a < b.
struct LikePair {
  uint32_t a = 0, b = 0;
  Likeness likeness = 0;
  bool operator==(const LikePair&) const = default;
};

// Every like pair of which at least one text is `fresh` (as many flags as texts), by b and a.
// Exact, by prefix filtering (S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for
// Similarity Joins in Data Cleaning", 2006): two texts that share the weight of the gate share a
// unit that is not among the most common of either. On `threads` threads, at least one; how many
// does not matter for what is found.
std::vector<LikePair> FindLikePairs(const PairScorer& scorer, const Sketches& texts,
                                    const std::vector<bool>& fresh, unsigned threads);

}  // namespace caselore

#endif  // CASELORE_INDEX_LIKE_PAIRS_H_
