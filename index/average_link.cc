// The mean of a group with two others, once these are one, is between the means with each. So two
// groups whose mean is below the threshold matter only when a part of one comes from a group whose
// mean with the other reaches it: the sums of all others are forgotten, and added up again, pair by
// pair, where they are needed. Every group knows which other is best for it; the best of all merge
// first.
//
// For the same reason means only fall from one step to the next, and a step depends on nothing but
// the two groups and what is better for either. So the steps of an earlier linking are gone through
// again, the best first, beside those that new texts bring: a step whose two groups are what they
// were then is taken as it is; where one of them is another by now, or has gone, the other one is
// from then on tracked, that is, it looks for its best as a new text does. Groups that are not
// tracked are at each moment groups of the earlier linking at the same moment, and no two of them
// can be better for each other than its next step. With no earlier linking all are tracked.
#include "index/average_link.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>
#include <span>
#include <tuple>

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

// Of each text those that are like it, in order.
class LikeLists {
 public:
  struct Like {
    uint32_t text = 0;
    Likeness likeness = 0;
  };

  LikeLists(size_t texts, const std::vector<LikePair>& pairs)
      : begins_(texts + 1, 0), likes_(2 * pairs.size()) {
    for (const LikePair& pair : pairs) ++begins_[pair.a + 1], ++begins_[pair.b + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<size_t> next = begins_;
    for (const LikePair& pair : pairs) {  // by b and a: each list comes out sorted
      likes_[next[pair.a]++] = {pair.b, pair.likeness};
      likes_[next[pair.b]++] = {pair.a, pair.likeness};
    }
  }

  std::span<const Like> Of(uint32_t text) const {
    return std::span(likes_).subspan(begins_[text], begins_[text + 1] - begins_[text]);
  }
  // 0: they are not like.
  Likeness Between(uint32_t a, uint32_t b) const {
    const auto of = Of(a);
    const auto place = std::lower_bound(
        of.begin(), of.end(), b, [](const Like& like, uint32_t to) { return like.text < to; });
    return place != of.end() && place->text == b ? place->likeness : 0;
  }

 private:
  std::vector<size_t> begins_;
  std::vector<Like> likes_;
};

class Linker {
 public:
  Linker(const PairScorer& scorer, const Sketches& texts, const Makers& makers,
         const std::vector<LikePair>& pairs, const EarlierLinks& earlier)
      : scorer_(scorer),
        texts_(texts),
        makers_(makers),
        earlier_(earlier),
        like_(texts.size(), pairs),
        parents_(texts.size()),
        groups_(texts.size()) {
    std::iota(parents_.begin(), parents_.end(), 0);
    for (uint32_t i = 0; i < groups_.size(); ++i) {
      groups_[i].texts = {i};
      groups_[i].size = static_cast<double>(makers[i].size());
      groups_[i].tracked = i >= earlier.same.size() || !earlier.same[i];
    }
    for (const LikePair& pair : pairs) Add(pair);
  }

  LinkedTexts Link() {
    for (uint32_t i = 0; i < groups_.size(); ++i) {
      auto& near = groups_[i].near;
      std::sort(near.begin(), near.end(), [](const Near& x, const Near& y) { return x.of < y.of; });
      near.shrink_to_fit();
      ChooseBest(i);
    }
    while (Step()) {
    }
    for (Group& group : groups_) {
      if (group.texts.size() < 2) continue;
      std::sort(group.texts.begin(), group.texts.end());
      linked_.groups.push_back(std::move(group.texts));
    }
    return std::move(linked_);
  }

 private:
  // Another group, and the sum of the likenesses of all pairs of members. Only of groups whose mean
  // reaches the threshold.
  static constexpr Likeness kTooLow = -1;
  struct Near {
    uint32_t of = 0;
    Likeness sum = 0;
  };
  struct Group {
    std::vector<uint32_t> texts;  // none: it became part of another
    double size = 0;              // texts, each once for each of its makers
    bool tracked = true;     // it knows all groups near to it, and the best; else those tracked
    std::vector<Near> near;  // by group
    uint32_t age = 0;        // changes with the best of `near`
    uint32_t best = 0;       // the group whose mean is highest, of equals the lowest
    double best_mean = -1;   // -1: there is none
  };
  struct Candidate {
    double mean = 0;
    uint32_t a = 0, b = 0;       // groups, a < b
    uint32_t from = 0, age = 0;  // whose best it is, and when

    bool operator<(const Candidate& other) const {  // the best is the greatest
      return std::tie(mean, other.a, other.b) < std::tie(other.mean, a, b);
    }
  };

  // A pair of which none is tracked is left to the earlier links.
  void Add(const LikePair& pair) {
    Group &a = groups_[pair.a], &b = groups_[pair.b];
    if (!a.tracked && !b.tracked) return;
    const Likeness sum = Counted(pair.a, pair.b, pair.likeness);
    if (MeanOf(pair.a, pair.b, sum) < scorer_.threshold()) return;
    a.near.push_back({pair.b, sum});
    b.near.push_back({pair.a, sum});
  }

  // The best of all merge; false if no mean reaches the threshold any more.
  bool Step() {
    const std::optional<Candidate> again = NextOfEarlier();
    while (!queue_.empty() && queue_.top().age != groups_[queue_.top().from].age) queue_.pop();
    if (again && (queue_.empty() || queue_.top() < *again)) {
      ++next_;
      Merge(again->a, again->b, again->mean);
      return true;
    }
    if (queue_.empty()) return false;
    const Candidate best = queue_.top();
    queue_.pop();
    Track(best.a);
    Track(best.b);
    Merge(best.a, best.b, best.mean);
    return true;
  }

  // The next earlier step whose groups both are what they were; where only one is, it is tracked.
  std::optional<Candidate> NextOfEarlier() {
    for (; next_ < earlier_.links.size(); ++next_) {
      const caselore::Link& link = earlier_.links[next_];
      const bool a = IsAsItWas(link.a), b = IsAsItWas(link.b);
      if (a && b) return Candidate{link.mean, link.a, link.b, 0, 0};
      if (a) Track(link.a);
      if (b) Track(link.b);
    }
    return std::nullopt;
  }
  bool IsAsItWas(uint32_t group) const {
    return group < groups_.size() && !groups_[group].tracked && !groups_[group].texts.empty();
  }

  // Looks up what is near to it.
  void Track(uint32_t group) {
    Group& of = groups_[group];
    if (of.tracked) return;
    of.tracked = true;
    std::vector<uint32_t> others;  // not tracked: those that are know of it
    for (const uint32_t text : of.texts) {
      for (const LikeLists::Like& like : like_.Of(text)) {
        const uint32_t other = RootOf(parents_, like.text);
        if (!groups_[other].tracked) others.push_back(other);
      }
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const uint32_t other : others) {
      const Likeness sum = SumOf(of, groups_[other], {0, of.size * groups_[other].size});
      if (MeanOf(group, other, sum) < scorer_.threshold()) continue;
      of.near.insert(PlaceOf(of.near, other), {other, sum});
      auto& near = groups_[other].near;
      near.insert(PlaceOf(near, group), {group, sum});
    }
    ChooseBest(group);
  }

  // The likeness of two texts over all pairs of their makers.
  Likeness Counted(uint32_t a, uint32_t b, Likeness likeness) const {
    const auto &of_a = makers_[a], &of_b = makers_[b];
    return likeness * (static_cast<int64_t>(of_a.size() * of_b.size()) - CountCommon(of_a, of_b));
  }

  // What a sum begins with, and over how many pairs it is to reach the threshold on average.
  struct Wanted {
    Likeness sum = 0;
    double pairs = 0;
  };

  // The sum with all pairs of members, or kTooLow. Pairs that are not like are below the threshold
  // each: once it is plain that they take the mean below it, no more of them are compared.
  Likeness SumOf(const Group& a, const Group& b, const Wanted& wanted) {
    Likeness sum = wanted.sum;
    double most = -scorer_.threshold() * wanted.pairs;  // that it can still be above what it needs
    unlike_.clear();
    for (const uint32_t x : a.texts) {
      for (const uint32_t y : b.texts) {
        if (const Likeness likeness = like_.Between(x, y); likeness > 0) {
          sum += Counted(x, y, likeness);
          continue;
        }
        unlike_.emplace_back(std::min(x, y), std::max(x, y));
        most += scorer_.threshold() * PairsOf(x, y);
      }
    }
    most += static_cast<double>(sum);
    for (const auto& [x, y] : unlike_) {
      if (most < 0) return kTooLow;
      const Likeness counted = Counted(x, y, scorer_.Compare(*texts_[x], *texts_[y]));
      sum += counted;
      most += static_cast<double>(counted) - scorer_.threshold() * PairsOf(x, y);
    }
    return most < 0 ? kTooLow : sum;
  }
  double PairsOf(uint32_t x, uint32_t y) const {
    return static_cast<double>(makers_[x].size() * makers_[y].size());
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
    if (!of.tracked) return;
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
  std::vector<Near> Joined(const Group& a, const Group& b) {
    const auto with = [&](const Near& near, const Group& more) {
      const Group& of = groups_[near.of];
      return Near{near.of, SumOf(more, of, {near.sum, (a.size + b.size) * of.size})};
    };
    std::vector<Near> joined;
    auto i = a.near.begin(), j = b.near.begin();
    while (i != a.near.end() || j != b.near.end()) {
      if (j == b.near.end() || (i != a.near.end() && i->of < j->of)) {
        joined.push_back(with(*i++, b));
      } else if (i == a.near.end() || j->of < i->of) {
        joined.push_back(with(*j++, a));
      } else {
        joined.push_back({i->of, i->sum + j->sum});
        ++i, ++j;
      }
    }
    return joined;
  }

  // b becomes part of a.
  void Merge(uint32_t a, uint32_t b, double mean_of_both) {
    linked_.links.push_back({a, b, mean_of_both});
    parents_[b] = a;
    Group &into = groups_[a], &from = groups_[b];
    Forget(into.near, b);
    Forget(from.near, a);
    const std::vector<Near> joined = Joined(into, from);
    into.texts.insert(into.texts.end(), from.texts.begin(), from.texts.end());
    into.size += from.size;
    from = Group{{}, 0, from.tracked, {}, from.age + 1, 0, -1};
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
  const EarlierLinks& earlier_;
  const LikeLists like_;
  size_t next_ = 0;                                    // of the earlier links
  std::vector<uint32_t> parents_;                      // of groups that became part of another
  std::vector<Group> groups_;                          // by first text
  std::vector<std::pair<uint32_t, uint32_t>> unlike_;  // in SumOf
  std::priority_queue<Candidate> queue_;
  LinkedTexts linked_;
};

}  // namespace

LinkedTexts LinkByAverage(const PairScorer& scorer, const Sketches& texts, const Makers& makers,
                          const std::vector<LikePair>& pairs, const EarlierLinks& earlier) {
  return Linker(scorer, texts, makers, pairs, earlier).Link();
}

}  // namespace caselore
