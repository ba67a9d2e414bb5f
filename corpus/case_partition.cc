#include "corpus/case_partition.h"

#include <algorithm>
#include <numeric>

namespace caselore {
namespace {

// Groups, each under its smallest member.
class Groups {
 public:
  explicit Groups(size_t size) : of_(size), members_(size) {
    std::iota(of_.begin(), of_.end(), size_t{0});
    for (size_t i = 0; i < size; ++i) members_[i] = {i};
  }

  const std::vector<size_t>& MembersWith(size_t one) const { return members_[of_[one]]; }

  void Join(size_t a, size_t b) {
    const size_t kept = std::min(of_[a], of_[b]), gone = std::max(of_[a], of_[b]);
    if (kept == gone) return;
    for (const size_t member : members_[gone]) of_[member] = kept;
    members_[kept].insert(members_[kept].end(), members_[gone].begin(), members_[gone].end());
    members_[gone].clear();
  }

  std::vector<size_t> Take() { return std::move(of_); }

 private:
  std::vector<size_t> of_;
  std::vector<std::vector<size_t>> members_;
};

}  // namespace

std::vector<size_t> PartitionCases(size_t size, const std::vector<CasePair>& links,
                                   const std::function<bool(size_t, size_t)>& contradict) {
  Groups groups(size);
  for (const CasePair& link : links) {
    if (link.kind != CaseLinkKind::kWeak) groups.Join(link.a, link.b);
  }
  for (const CasePair& link : links) {
    if (link.kind != CaseLinkKind::kWeak) continue;
    const std::vector<size_t>&left = groups.MembersWith(link.a),
          &right = groups.MembersWith(link.b);
    if (&left == &right) continue;
    const bool fit = std::none_of(left.begin(), left.end(), [&](size_t one) {
      return std::any_of(right.begin(), right.end(),
                         [&](size_t other) { return contradict(one, other); });
    });
    if (fit) groups.Join(link.a, link.b);
  }
  return groups.Take();
}

}  // namespace caselore
