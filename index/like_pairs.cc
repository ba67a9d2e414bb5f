// The units of a text are put in order, the rarest first. What its most common units weigh together
// is less than the gate: those are left out of the lists, and of all others there is a list of the
// texts that have it. A text then meets, list by list, every text that it can share the gate with,
// and adds up what they share.
#include "index/like_pairs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <unordered_map>

namespace caselore {
namespace {

// Sums of floats are compared with the gate; the exact sum decides.
constexpr float kRounding = 1e-3F;
constexpr size_t kBlock = 64;  // texts that a thread takes at once

class Lists {
 public:
  struct Posting {
    uint32_t text = 0;
    float weight = 0;
  };
  struct Unit {
    uint32_t number = 0;
    float weight = 0;
  };

  Lists(const Sketches& texts, double gate) { Count(texts), Cut(texts, gate), Fill(); }

  // Units of a text that have lists; what its others weigh.
  const std::vector<Unit>& Listed(size_t text) const { return listed_[text]; }
  float Rest(size_t text) const { return rest_[text]; }
  // The texts that have a unit, by number; only where it is listed for them.
  std::pair<const Posting*, const Posting*> Of(uint32_t unit) const {
    return {postings_.data() + begins_[unit], postings_.data() + begins_[unit + 1]};
  }

 private:
  void Count(const Sketches& texts) {
    for (const RequestSketch* text : texts) {
      for (const auto& unit : text->topic) ++counts_[unit.id].texts;
    }
    std::vector<std::pair<uint32_t, uint64_t>> order;  // how common, id
    for (const auto& [id, count] : counts_) order.emplace_back(count.texts, id);
    std::sort(order.begin(), order.end());
    for (size_t i = 0; i < order.size(); ++i) {
      counts_[order[i].second].number = static_cast<uint32_t>(i);
    }
    begins_.assign(order.size() + 1, 0);
  }

  void Cut(const Sketches& texts, double gate) {
    for (const RequestSketch* text : texts) {
      std::vector<Unit> units;
      for (const auto& unit : text->topic) units.push_back({counts_[unit.id].number, unit.weight});
      std::sort(units.begin(), units.end(),
                [](const Unit& a, const Unit& b) { return a.number < b.number; });
      float rest = 0;
      while (!units.empty() && rest + units.back().weight + kRounding < gate) {
        rest += units.back().weight;
        units.pop_back();
      }
      for (const Unit& unit : units) ++begins_[unit.number + 1];
      listed_.push_back(std::move(units));
      rest_.push_back(rest);
    }
  }

  void Fill() {
    for (size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    postings_.resize(begins_.back());
    std::vector<size_t> next = begins_;
    for (size_t text = 0; text < listed_.size(); ++text) {
      for (const Unit& unit : listed_[text]) {
        postings_[next[unit.number]++] = {static_cast<uint32_t>(text), unit.weight};
      }
    }
  }

  struct Common {
    uint32_t texts = 0, number = 0;
  };
  std::unordered_map<uint64_t, Common> counts_;
  std::vector<std::vector<Unit>> listed_;
  std::vector<float> rest_;
  std::vector<size_t> begins_;
  std::vector<Posting> postings_;
};

// One thread's work.
class Finder {
 public:
  Finder(const PairScorer& scorer, const Sketches& texts, const std::vector<bool>& fresh,
         const Lists& lists)
      : scorer_(scorer), texts_(texts), fresh_(fresh), lists_(lists), shared_(texts.size(), 0) {}

  void Find(uint32_t text, std::vector<LikePair>& pairs) {
    for (const Lists::Unit& unit : lists_.Listed(text)) {
      const auto [begin, end] = lists_.Of(unit.number);
      for (const auto* met = begin; met != end; ++met) {
        if (shared_[met->text] == 0) met_.push_back(met->text);
        shared_[met->text] += std::min(unit.weight, met->weight);
      }
    }
    for (const uint32_t other : met_) {
      const float most = shared_[other] + std::max(lists_.Rest(text), lists_.Rest(other));
      shared_[other] = 0;
      const bool once = other < text || (other > text && !fresh_[other]);
      if (once && most + kRounding >= scorer_.least_mass()) {
        Compare(std::min(text, other), std::max(text, other), pairs);
      }
    }
    met_.clear();
  }

 private:
  void Compare(uint32_t a, uint32_t b, std::vector<LikePair>& pairs) const {
    const double mass = PairScorer::SharedMass(*texts_[a], *texts_[b]);
    if (!scorer_.CanReach(*texts_[a], *texts_[b], mass)) return;
    const Likeness likeness = scorer_.Compare(*texts_[a], *texts_[b], mass);
    if (static_cast<double>(likeness) >= scorer_.threshold()) pairs.push_back({a, b, likeness});
  }

  const PairScorer& scorer_;
  const Sketches& texts_;
  const std::vector<bool>& fresh_;
  const Lists& lists_;
  std::vector<float> shared_;  // with the text in hand, by text
  std::vector<uint32_t> met_;
};

}  // namespace

std::vector<LikePair> FindLikePairs(const PairScorer& scorer, const Sketches& texts,
                                    const std::vector<bool>& fresh, unsigned threads) {
  std::vector<uint32_t> wanted;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (fresh[i]) wanted.push_back(static_cast<uint32_t>(i));
  }
  if (wanted.empty()) return {};
  const Lists lists(texts, scorer.least_mass());
  std::vector<std::vector<LikePair>> blocks((wanted.size() + kBlock - 1) / kBlock);
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    Finder finder(scorer, texts, fresh, lists);
    for (size_t block = next++; block < blocks.size(); block = next++) {
      const size_t end = std::min((block + 1) * kBlock, wanted.size());
      for (size_t i = block * kBlock; i < end; ++i) finder.Find(wanted[i], blocks[block]);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<size_t>(threads, blocks.size()); ++i) others.emplace_back(work);
  work();
  others.clear();
  std::vector<LikePair> pairs;
  for (const auto& block : blocks) pairs.insert(pairs.end(), block.begin(), block.end());
  std::sort(pairs.begin(), pairs.end(), [](const LikePair& x, const LikePair& y) {
    return x.b != y.b ? x.b < y.b : x.a < y.a;
  });
  return pairs;
}

}  // namespace caselore
