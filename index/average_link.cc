// The mean of a group with two others, once these are one, is between the means with each. So two
// groups whose mean is below the threshold matter only when a part of one comes from a group whose
// mean with the other reaches it: the sums of all others are forgotten, and added up again, pair by
// pair, where they are needed. Every group knows which other is best for it; the best of all merge
// first.
#include "index/average_link.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace caselore {
namespace {

uint32_t RootOf(std::vector<uint32_t>& parents, uint32_t text) {
  while (parents[text] != text) text = parents[text] = parents[parents[text]];
  return text;
}

int64_t CountCommon(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  int64_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++common, ++i, ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

class Linker {
 public:
  Linker(const PairScorer& scorer, const Sketches& texts, const Makers& makers,
         const std::vector<uint32_t>& component)
      : scorer_(scorer), texts_(texts), makers_(makers), groups_(component.size()) {
    for (uint32_t i = 0; i < component.size(); ++i) {
      places_.emplace(component[i], i);
      groups_[i].texts = {component[i]};
      groups_[i].size = static_cast<double>(makers[component[i]].size());
    }
  }

  // Each pair once.
  void Add(const LikePair& pair) {
    const uint32_t a = places_.at(pair.a), b = places_.at(pair.b);
    const Likeness sum = Counted(pair.a, pair.b, pair.likeness);
    if (MeanOf(a, b, sum) < scorer_.threshold()) return;
    groups_[a].near.push_back({b, sum});
    groups_[b].near.push_back({a, sum});
  }

  std::vector<std::vector<uint32_t>> Link() {
    for (uint32_t i = 0; i < groups_.size(); ++i) {
      auto& near = groups_[i].near;
      std::sort(near.begin(), near.end(), [](const Near& x, const Near& y) { return x.of < y.of; });
      near.shrink_to_fit();
      ChooseBest(i);
    }
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      if (best.age == groups_[best.from].age) Merge(best.a, best.b);
    }
    std::vector<std::vector<uint32_t>> linked;
    for (Group& group : groups_) {
      if (group.texts.empty()) continue;
      std::sort(group.texts.begin(), group.texts.end());
      linked.push_back(std::move(group.texts));
    }
    return linked;
  }

 private:
  // Another group, and the sum of the likenesses of all pairs of members. Only of groups whose mean
  // reaches the threshold.
  struct Near {
    uint32_t of = 0;
    Likeness sum = 0;
  };
  struct Group {
    std::vector<uint32_t> texts;  // none: it became part of another
    double size = 0;              // texts, each once for each of its makers
    std::vector<Near> near;       // by group
    uint32_t age = 0;             // changes with the best of `near`
    uint32_t best = 0;            // the group whose mean is highest, of equals the lowest
    double best_mean = -1;        // -1: there is none
  };
  struct Candidate {
    double mean = 0;
    uint32_t a = 0, b = 0;       // groups, a < b
    uint32_t from = 0, age = 0;  // whose best it is, and when

    bool operator<(const Candidate& other) const {  // the best is the greatest
      return std::tie(mean, other.a, other.b) < std::tie(other.mean, a, b);
    }
  };

  // The likeness of two texts over all pairs of their makers.
  Likeness Counted(uint32_t a, uint32_t b, Likeness likeness) const {
    const auto &of_a = makers_[a], &of_b = makers_[b];
    return likeness * (static_cast<int64_t>(of_a.size() * of_b.size()) - CountCommon(of_a, of_b));
  }

  Likeness SumOf(const Group& a, const Group& b) const {
    Likeness sum = 0;
    for (const uint32_t x : a.texts) {
      for (const uint32_t y : b.texts) {
        const auto [low, high] = std::minmax(x, y);
        const Likeness likeness = scorer_.Compare(*texts_[low], *texts_[high]);
        if (likeness > 0) sum += Counted(low, high, likeness);
      }
    }
    return sum;
  }

  double MeanOf(uint32_t a, uint32_t b, Likeness sum) const {
    return static_cast<double>(sum) / (groups_[a].size * groups_[b].size);
  }

  void Offer(uint32_t group) {
    const Group& of = groups_[group];
    queue_.push({of.best_mean, std::min(group, of.best), std::max(group, of.best), group, of.age});
  }

  void ChooseBest(uint32_t group) {
    Group& of = groups_[group];
    ++of.age;
    of.best_mean = -1;
    for (const Near& near : of.near) {
      const double mean = MeanOf(group, near.of, near.sum);
      if (mean <= of.best_mean) continue;
      of.best_mean = mean;
      of.best = near.of;
    }
    if (of.best_mean >= 0) Offer(group);
  }

  static std::vector<Near>::iterator PlaceOf(std::vector<Near>& near, uint32_t group) {
    return std::lower_bound(near.begin(), near.end(), group,
                            [](const Near& one, uint32_t of) { return one.of < of; });
  }
  static void Forget(std::vector<Near>& near, uint32_t group) {
    const auto place = PlaceOf(near, group);
    if (place != near.end() && place->of == group) near.erase(place);
  }

  // What is near to either of two groups, with the sums over both.
  std::vector<Near> Joined(const Group& a, const Group& b) const {
    std::vector<Near> joined;
    auto i = a.near.begin(), j = b.near.begin();
    while (i != a.near.end() || j != b.near.end()) {
      if (j == b.near.end() || (i != a.near.end() && i->of < j->of)) {
        joined.push_back({i->of, i->sum + SumOf(b, groups_[i->of])});
        ++i;
      } else if (i == a.near.end() || j->of < i->of) {
        joined.push_back({j->of, j->sum + SumOf(a, groups_[j->of])});
        ++j;
      } else {
        joined.push_back({i->of, i->sum + j->sum});
        ++i, ++j;
      }
    }
    return joined;
  }

  // b becomes part of a.
  void Merge(uint32_t a, uint32_t b) {
    Group &into = groups_[a], &from = groups_[b];
    Forget(into.near, b);
    Forget(from.near, a);
    const std::vector<Near> joined = Joined(into, from);
    into.texts.insert(into.texts.end(), from.texts.begin(), from.texts.end());
    into.size += from.size;
    from = Group{{}, 0, {}, from.age + 1, 0, -1};
    into.near.clear();
    for (const Near& near : joined) {
      const double mean = MeanOf(a, near.of, near.sum);
      if (mean >= scorer_.threshold()) into.near.push_back(near);
      Meet(near.of, a, b, near.sum, mean);
    }
    ChooseBest(a);
  }

  // A group that was near to a or b learns that b has become part of a.
  void Meet(uint32_t group, uint32_t a, uint32_t b, Likeness sum, double mean) {
    Group& of = groups_[group];
    Forget(of.near, b);
    const auto place = PlaceOf(of.near, a);
    const bool known = place != of.near.end() && place->of == a;
    if (mean < scorer_.threshold()) {
      if (known) of.near.erase(place);
    } else if (known) {
      place->sum = sum;
    } else {
      of.near.insert(place, {a, sum});
    }
    if (of.best == a || of.best == b) {
      ChooseBest(group);
    } else if (mean == of.best_mean && a < of.best) {  // it cannot be higher
      of.best = a;
      ++of.age;
      Offer(group);
    }
  }

  const PairScorer& scorer_;
  const Sketches& texts_;
  const Makers& makers_;
  std::unordered_map<uint32_t, uint32_t> places_;  // of texts, in groups_
  std::vector<Group> groups_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

std::vector<std::vector<uint32_t>> Components(size_t texts, const std::vector<LikePair>& pairs) {
  std::vector<uint32_t> parents(texts);
  std::iota(parents.begin(), parents.end(), 0);
  std::vector<bool> paired(texts, false);
  for (const LikePair& pair : pairs) {
    paired[pair.a] = paired[pair.b] = true;
    const uint32_t a = RootOf(parents, pair.a), b = RootOf(parents, pair.b);
    parents[std::max(a, b)] = std::min(a, b);
  }
  std::map<uint32_t, std::vector<uint32_t>> by_root;
  for (uint32_t text = 0; text < texts; ++text) {
    if (paired[text]) by_root[RootOf(parents, text)].push_back(text);
  }
  std::vector<std::vector<uint32_t>> components;
  for (auto& [root, members] : by_root) components.push_back(std::move(members));
  return components;
}

std::vector<std::vector<uint32_t>> LinkByAverage(const PairScorer& scorer, const Sketches& texts,
                                                 const Makers& makers,
                                                 const std::vector<uint32_t>& component,
                                                 const std::vector<LikePair>& pairs) {
  Linker linker(scorer, texts, makers, component);
  for (const LikePair& pair : pairs) linker.Add(pair);
  return linker.Link();
}

}  // namespace caselore
