#include "index/recurrence.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace caselore {
namespace {

class Hasher {
 public:
  void Add(uint64_t value) {  // the mixing step of SplitMix64
    hash_ += value + 0x9E3779B97F4A7C15U;
    hash_ = (hash_ ^ (hash_ >> 30U)) * 0xBF58476D1CE4E5B9U;
    hash_ = (hash_ ^ (hash_ >> 27U)) * 0x94D049BB133111EBU;
    hash_ ^= hash_ >> 31U;
  }
  void Add(const std::vector<RequestSketch::Unit>& units) {
    Add(units.size());
    for (const auto& unit : units) {
      Add(unit.id);
      Add(std::bit_cast<uint32_t>(unit.weight));
    }
  }
  uint64_t hash() const { return hash_; }

 private:
  uint64_t hash_ = 0;
};

// The same words are the same request, where they say enough to be compared at all.
bool Recurs(const PairScorer& scorer, const DistinctRequests& requests, uint32_t text) {
  const RequestSketch& sketch = *requests.texts[text];
  return requests.makers[text].size() > 1 &&
         static_cast<double>(scorer.Compare(sketch, sketch)) >= scorer.threshold();
}

RecurrenceGroup RowsOf(const DistinctRequests& requests, const std::vector<uint32_t>& texts) {
  RecurrenceGroup rows;
  for (const uint32_t text : texts) {
    rows.insert(rows.end(), requests.rows[text].begin(), requests.rows[text].end());
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

uint64_t HashOf(const RequestSketch& sketch) {
  Hasher hasher;
  hasher.Add(sketch.topic);
  hasher.Add(sketch.clauses.size());
  for (const RequestSketch::Clause& clause : sketch.clauses) {
    hasher.Add(clause.units);
    hasher.Add(static_cast<uint64_t>(clause.action + 1));
  }
  for (const SmallSet set :
       {sketch.people_asked, sketch.people_said, sketch.settings_asked, sketch.settings_said}) {
    hasher.Add(set);
  }
  return hasher.hash();
}

DistinctRequests Distinct(const std::vector<RequestRow>& rows) {
  std::vector<std::pair<uint64_t, uint32_t>> order;
  for (uint32_t row = 0; row < rows.size(); ++row)
    order.emplace_back(HashOf(*rows[row].sketch), row);
  std::sort(order.begin(), order.end());
  DistinctRequests distinct;
  for (size_t i = 0; i < order.size(); ++i) {
    const auto& [hash, row] = order[i];
    if (i == 0 || hash != order[i - 1].first) {
      distinct.texts.push_back(rows[row].sketch);
      distinct.makers.emplace_back();
      distinct.rows.emplace_back();
    }
    distinct.makers.back().push_back(rows[row].maker);
    distinct.rows.back().push_back(row);
  }
  for (auto& makers : distinct.makers) {
    std::sort(makers.begin(), makers.end());
    makers.erase(std::unique(makers.begin(), makers.end()), makers.end());
  }
  return distinct;
}

Likeness LeastLikeness(const PairScorer& scorer, const std::vector<RequestRow>& rows) {
  const DistinctRequests distinct = Distinct(rows);
  const auto of_one_maker = [&](size_t a, size_t b) {
    return distinct.makers[a].size() == 1 && distinct.makers[a] == distinct.makers[b];
  };
  Likeness least = std::numeric_limits<Likeness>::max();
  for (size_t a = 0; a < distinct.texts.size(); ++a) {
    for (size_t b = a; b < distinct.texts.size(); ++b) {
      if (of_one_maker(a, b)) continue;
      least = std::min(least, scorer.Compare(*distinct.texts[a], *distinct.texts[b]));
    }
  }
  return least;
}

Recurrences GroupAlike(const PairScorer& scorer, const DistinctRequests& requests,
                       const std::vector<LikePair>& pairs, const EarlierLinks& earlier) {
  LinkedTexts linked = LinkByAverage(scorer, requests.texts, requests.makers, pairs, earlier);
  Recurrences recurring;
  recurring.links = std::move(linked.links);
  std::vector<bool> grouped(requests.texts.size(), false);
  for (const auto& group : linked.groups) {
    for (const uint32_t text : group) grouped[text] = true;
    recurring.groups.push_back(RowsOf(requests, group));
  }
  for (uint32_t text = 0; text < grouped.size(); ++text) {
    if (!grouped[text] && Recurs(scorer, requests, text)) {
      recurring.groups.push_back(RowsOf(requests, {text}));
    }
  }
  std::sort(recurring.groups.begin(), recurring.groups.end());
  return recurring;
}

std::vector<RecurrenceGroup> GroupRecurring(const RequestModel& model,
                                            const std::vector<RequestRow>& rows, unsigned threads) {
  const PairScorer scorer(model);
  const DistinctRequests requests = Distinct(rows);
  const std::vector<bool> fresh(requests.texts.size(), true);
  return GroupAlike(scorer, requests, FindLikePairs(scorer, requests.texts, fresh, threads)).groups;
}

}  // namespace caselore
