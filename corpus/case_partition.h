// From evidence between pairs of documents to cases.
#ifndef CASELORE_CORPUS_CASE_PARTITION_H_
#define CASELORE_CORPUS_CASE_PARTITION_H_

#include <cstddef>
#include <functional>
#include <vector>

namespace caselore {

enum class CaseLinkKind { kByHand, kStrong, kWeak };  // in the order in which they are taken

// Two documents by their indices.
struct CasePair {
  size_t a = 0, b = 0;
  CaseLinkKind kind = CaseLinkKind::kWeak;
};

// For each of `size` documents the smallest index in its case. Links by hand and strong ones hold
// always. Weak ones join groups in the order given, and none if a document of one group contradicts
// one of the other: so a chain of names does not run on from year to year.
std::vector<size_t> PartitionCases(size_t size, const std::vector<CasePair>& links,
                                   const std::function<bool(size_t, size_t)>& contradict);

}  // namespace caselore

#endif  // CASELORE_CORPUS_CASE_PARTITION_H_
