#include "corpus/evaluation/pairs.h"

#include <algorithm>
#include <tuple>

namespace caselore {

std::vector<GoldPair> BestPairs(size_t gold, size_t found, const Similarity& similarity,
                                double floor) {
  std::vector<GoldPair> alike;
  for (size_t i = 0; i < gold; ++i) {
    for (size_t j = 0; j < found; ++j) {
      if (const double s = similarity(i, j); s >= floor) alike.push_back({i, j, s});
    }
  }
  std::sort(alike.begin(), alike.end(), [](const GoldPair& a, const GoldPair& b) {
    return std::tie(a.similarity, a.gold, a.found) > std::tie(b.similarity, b.gold, b.found);
  });
  std::vector<bool> gold_used(gold), found_used(found);
  std::vector<GoldPair> pairs;
  for (const GoldPair& pair : alike) {
    if (gold_used[pair.gold] || found_used[pair.found]) continue;
    gold_used[pair.gold] = found_used[pair.found] = true;
    pairs.push_back(pair);
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const GoldPair& a, const GoldPair& b) { return a.gold < b.gold; });
  return pairs;
}

std::vector<size_t> Unpaired(size_t count, const std::vector<GoldPair>& pairs,
                             size_t GoldPair::*side) {
  std::vector<bool> paired(count);
  for (const GoldPair& pair : pairs) paired[pair.*side] = true;
  std::vector<size_t> rest;
  for (size_t i = 0; i < count; ++i) {
    if (!paired[i]) rest.push_back(i);
  }
  return rest;
}

}  // namespace caselore
