// The units of a text are put in order, the rarest first. What its most common units weigh together
// is less than the gate: those are left out of the lists, and of all others there is a list of the
// texts that have it. A text then meets, list by list, every text that it can share the gate with,
// and adds up what they share. Of the 64 most common units each text has a set of bits, so that
// what two texts share beside their lists is known closely without a look at their sketches.
//
// Texts that are not fresh are met and never meet: they stand in the lists of all their units that
// fresh ones have, and their other units concern nobody.
#include "index/like_pairs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <numeric>
#include <span>
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
    uint32_t number = 0;  // the rarest first
    float weight = 0;
  };
  // Of a text, what is not in the lists for it.
  struct Rest {
    uint64_t common = 0;  // of the most common units, those it has at all
    uint64_t left = 0;    // of these, those left out
    float other = 0;      // weight of the rarer ones left out
  };

  Lists(const Sketches& texts, const std::vector<bool>& fresh, double gate) {
    Number(texts, fresh);
    for (uint32_t text = 0; text < texts.size(); ++text) Take(*texts[text]);
    for (uint32_t text = 0; text < texts.size(); ++text) Cut(text, fresh[text] ? gate : 0);
    Fill(fresh);
  }

  // Units by which a fresh text meets others.
  std::span<const Unit> Listed(uint32_t text) const {
    return std::span(units_).subspan(begins_[text], listed_[text]);
  }
  std::span<const Unit> LeftOut(uint32_t text) const {
    const size_t begin = begins_[text] + listed_[text];
    return std::span(units_).subspan(begin, begins_[text + 1] - begin);
  }
  const Rest& RestOf(uint32_t text) const { return rests_[text]; }
  // The texts that have a unit, by number; only where it is listed for them.
  std::pair<const Posting*, const Posting*> Of(uint32_t unit) const {
    return {postings_.data() + lists_[unit], postings_.data() + lists_[unit + 1]};
  }
  // Which of the most common units it is; -1: a rarer one.
  int CommonBit(uint32_t unit) const {
    const auto from_end = static_cast<int64_t>(numbers_.size()) - 1 - unit;
    return from_end < kBits ? static_cast<int>(from_end) : -1;
  }

 private:
  static constexpr int64_t kBits = 64;

  void Number(const Sketches& texts, const std::vector<bool>& fresh) {
    std::unordered_map<uint64_t, uint32_t> counts;
    for (size_t text = 0; text < texts.size(); ++text) {
      if (!fresh[text]) continue;
      for (const auto& unit : texts[text]->topic) ++counts[unit.id];
    }
    for (size_t text = 0; text < texts.size(); ++text) {
      if (fresh[text]) continue;
      for (const auto& unit : texts[text]->topic) {
        if (const auto known = counts.find(unit.id); known != counts.end()) ++known->second;
      }
    }
    std::vector<std::pair<uint32_t, uint64_t>> order;  // how common, id
    for (const auto& [id, count] : counts) order.emplace_back(count, id);
    std::sort(order.begin(), order.end());
    numbers_ = std::move(counts);
    for (size_t i = 0; i < order.size(); ++i) {
      numbers_[order[i].second] = static_cast<uint32_t>(i);
    }
    lists_.assign(order.size() + 1, 0);
  }

  void Take(const RequestSketch& text) {
    begins_.push_back(units_.size());
    for (const auto& unit : text.topic) {
      const auto known = numbers_.find(unit.id);
      if (known != numbers_.end()) units_.push_back({known->second, unit.weight});
    }
    std::sort(units_.begin() + static_cast<long>(begins_.back()), units_.end(),
              [](const Unit& a, const Unit& b) { return a.number < b.number; });
  }

  void Cut(uint32_t text, double gate) {
    if (text == 0) begins_.push_back(units_.size());
    const size_t begin = begins_[text];
    size_t end = begins_[text + 1];
    Rest rest;
    for (size_t i = begin; i < end; ++i) {
      if (const int bit = CommonBit(units_[i].number); bit >= 0) rest.common |= SetOf(bit);
    }
    float left = 0;
    while (end > begin && left + units_[end - 1].weight + kRounding < gate) {
      const Unit& unit = units_[--end];
      left += unit.weight;
      const int bit = CommonBit(unit.number);
      if (bit >= 0) rest.left |= SetOf(bit);
      if (bit < 0) rest.other += unit.weight;
    }
    listed_.push_back(static_cast<uint32_t>(end - begin));
    rests_.push_back(rest);
  }

  void Fill(const std::vector<bool>& fresh) {
    std::vector<bool> asked(numbers_.size(), false);  // by a fresh text
    for (uint32_t text = 0; text < fresh.size(); ++text) {
      if (!fresh[text]) continue;
      for (const Unit& unit : Listed(text)) asked[unit.number] = true;
    }
    for (uint32_t text = 0; text < fresh.size(); ++text) {
      for (const Unit& unit : Listed(text)) lists_[unit.number + 1] += asked[unit.number] ? 1 : 0;
    }
    std::partial_sum(lists_.begin(), lists_.end(), lists_.begin());
    postings_.resize(lists_.back());
    std::vector<size_t> next = lists_;
    for (uint32_t text = 0; text < fresh.size(); ++text) {
      for (const Unit& unit : Listed(text)) {
        if (asked[unit.number]) postings_[next[unit.number]++] = {text, unit.weight};
      }
    }
  }

  std::unordered_map<uint64_t, uint32_t> numbers_;  // of units of fresh texts, by id
  std::vector<Unit> units_;                         // of all texts, in order of their numbers
  std::vector<size_t> begins_;                      // by text
  std::vector<uint32_t> listed_;                    // how many of them, by text
  std::vector<Rest> rests_;                         // by text
  std::vector<size_t> lists_;                       // where they begin in postings_, by number
  std::vector<Posting> postings_;
};

// One thread's work.
class Finder {
 public:
  Finder(const PairScorer& scorer, const Sketches& texts, const std::vector<bool>& fresh,
         const Lists& lists)
      : scorer_(scorer), texts_(texts), fresh_(fresh), lists_(lists), shared_(texts.size(), 0) {}

  void Find(uint32_t text, std::vector<LikePair>& pairs) {
    Meet(text);
    for (const uint32_t other : met_) {
      const float listed = shared_[other];
      shared_[other] = 0;
      const bool once = other < text || (other > text && !fresh_[other]);
      if (once && listed + MostBeside(text, other) + kRounding >= scorer_.least_mass()) {
        Compare(std::min(text, other), std::max(text, other), pairs);
      }
    }
    met_.clear();
  }

 private:
  void Meet(uint32_t text) {
    weights_.fill(0);
    for (const Lists::Unit& unit : lists_.Listed(text)) {
      NoteWeight(unit);
      const auto [begin, end] = lists_.Of(unit.number);
      for (const auto* met = begin; met != end; ++met) {
        if (shared_[met->text] == 0) met_.push_back(met->text);
        shared_[met->text] += std::min(unit.weight, met->weight);
      }
    }
    for (const Lists::Unit& unit : lists_.LeftOut(text)) NoteWeight(unit);
  }

  void NoteWeight(const Lists::Unit& unit) {
    if (const int bit = lists_.CommonBit(unit.number); bit >= 0) weights_[bit] = unit.weight;
  }

  // What two texts can share at most beside the lists by which they met.
  float MostBeside(uint32_t text, uint32_t other) const {
    const Lists::Rest &a = lists_.RestOf(text), &b = lists_.RestOf(other);
    float most = std::max(a.other, b.other);
    for (uint64_t bits = (a.left & b.common) | (a.common & b.left); bits != 0; bits &= bits - 1) {
      most += weights_[static_cast<size_t>(std::countr_zero(bits))];
    }
    return most;
  }

  void Compare(uint32_t a, uint32_t b, std::vector<LikePair>& pairs) const {
    const PairScorer::Shared shared = PairScorer::SharedOf(*texts_[a], *texts_[b]);
    if (!scorer_.CanReach(*texts_[a], *texts_[b], shared)) return;
    const Likeness likeness = scorer_.Compare(*texts_[a], *texts_[b], shared);
    if (static_cast<double>(likeness) >= scorer_.threshold()) pairs.push_back({a, b, likeness});
  }

  const PairScorer& scorer_;
  const Sketches& texts_;
  const std::vector<bool>& fresh_;
  const Lists& lists_;
  std::vector<float> shared_;        // with the text in hand, by text
  std::array<float, 64> weights_{};  // of the most common units, in the text in hand
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
  const Lists lists(texts, fresh, scorer.least_mass());
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
