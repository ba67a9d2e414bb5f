#include "index/recurrence.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <thread>
#include <unordered_map>

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

// The like pairs of each component, in their order.
std::vector<std::vector<LikePair>> PairsOf(const std::vector<std::vector<uint32_t>>& components,
                                           const std::vector<LikePair>& pairs, size_t texts) {
  std::vector<uint32_t> component_of(texts, 0);
  for (size_t i = 0; i < components.size(); ++i) {
    for (const uint32_t text : components[i]) component_of[text] = static_cast<uint32_t>(i);
  }
  std::vector<std::vector<LikePair>> sorted(components.size());
  for (const LikePair& pair : pairs) sorted[component_of[pair.a]].push_back(pair);
  return sorted;
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

std::vector<RecurrenceGroup> GroupAlike(const PairScorer& scorer, const DistinctRequests& requests,
                                        const std::vector<LikePair>& pairs, unsigned threads) {
  const size_t texts = requests.texts.size();
  const auto components = Components(texts, pairs);
  const auto pairs_of = PairsOf(components, pairs, texts);
  std::vector<std::vector<std::vector<uint32_t>>> linked(components.size());
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t i = next++; i < components.size(); i = next++) {
      linked[i] =
          LinkByAverage(scorer, requests.texts, requests.makers, components[i], pairs_of[i]);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<size_t>(threads, components.size()); ++i) {
    others.emplace_back(work);
  }
  work();
  others.clear();

  std::vector<bool> paired(texts, false);
  std::vector<std::vector<uint32_t>> groups;  // of texts
  for (auto& component : linked) {
    for (auto& group : component) {
      for (const uint32_t text : group) paired[text] = true;
      groups.push_back(std::move(group));
    }
  }
  for (uint32_t text = 0; text < texts; ++text) {
    if (!paired[text]) groups.push_back({text});
  }
  std::vector<RecurrenceGroup> recurring;
  for (const auto& group : groups) {
    // The same words are the same request, where they say enough to be compared at all.
    const uint32_t first = group.front();
    const bool recurs =
        group.size() > 1 ||
        (requests.makers[first].size() > 1 &&
         static_cast<double>(scorer.Compare(*requests.texts[first], *requests.texts[first])) >=
             scorer.threshold());
    if (!recurs) continue;
    RecurrenceGroup rows;
    for (const uint32_t text : group) {
      rows.insert(rows.end(), requests.rows[text].begin(), requests.rows[text].end());
    }
    std::sort(rows.begin(), rows.end());
    recurring.push_back(std::move(rows));
  }
  std::sort(recurring.begin(), recurring.end());
  return recurring;
}

std::vector<RecurrenceGroup> GroupRecurring(const RequestModel& model,
                                            const std::vector<RequestRow>& rows, unsigned threads) {
  const PairScorer scorer(model);
  const DistinctRequests requests = Distinct(rows);
  const std::vector<bool> fresh(requests.texts.size(), true);
  return GroupAlike(scorer, requests, FindLikePairs(scorer, requests.texts, fresh, threads),
                    threads);
}

}  // namespace caselore
