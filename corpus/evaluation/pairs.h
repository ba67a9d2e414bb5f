// Which of the things found is which of gold.
#ifndef CASELORE_CORPUS_EVALUATION_PAIRS_H_
#define CASELORE_CORPUS_EVALUATION_PAIRS_H_

#include <cstddef>
#include <functional>
#include <vector>

namespace caselore {

struct GoldPair {
  size_t gold = 0, found = 0;  // indices
  double similarity = 0;
};

// How alike the gold thing and the found one are, 0 to 1.
using Similarity = std::function<double(size_t gold, size_t found)>;

// Pairs one to one, the most alike first, none below `floor`; of pairs that are equally alike the
// one that stands last in gold, then the one found last, comes first. Greedy, so not always the
// most pairs that there could be. Given in the order of gold.
std::vector<GoldPair> BestPairs(size_t gold, size_t found, const Similarity& similarity,
                                double floor);

// The indices below `count` that no pair has.
std::vector<size_t> Unpaired(size_t count, const std::vector<GoldPair>& pairs,
                             size_t GoldPair::*side);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_PAIRS_H_
