#include "extractors/rule_index.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace caselore {
namespace {

// Places of words are bits of a number; farther apart than this is anywhere.
constexpr int kPlaces = kAnywhere + 1;

// Greater is rarer: long beginnings, and few of them.
double Rarity(const std::vector<std::string>& anchors) {
  size_t shortest = 8;
  for (const std::string& anchor : anchors) shortest = std::min(shortest, anchor.size());
  return static_cast<double>(shortest) - 0.3 * static_cast<double>(anchors.size());
}

// The first eight bytes of `text`, noughts behind the last.
uint64_t HeadOf(std::string_view text) {
  uint64_t head = 0;
  std::memcpy(&head, text.data(), std::min(text.size(), sizeof head));
  return head;
}

}  // namespace

struct RuleIndex::Buckets {
  struct Anchor {
    std::string text;
    std::vector<int> lists, rules;
  };
  // Anchors are tried at every word of every sentence, so each has its head, and what of it counts,
  // to be looked at first.
  struct Head {
    uint64_t bytes = 0, mask = 0;

    bool Begins(uint64_t head) const { return (head & mask) == bytes; }
  };
  struct Bucket {
    std::vector<Head> heads;
    std::vector<Anchor> anchors;
  };

  static size_t PlaceOf(std::string_view word) {
    const auto letter = [&](size_t i) { return static_cast<unsigned char>(word[i]) % kLetters; };
    return letter(0) * kLetters + letter(1);
  }

  Anchor& Of(const std::string& text) {
    Bucket& bucket = buckets[PlaceOf(text)];
    const auto found = std::find_if(bucket.anchors.begin(), bucket.anchors.end(),
                                    [&](const Anchor& anchor) { return anchor.text == text; });
    if (found != bucket.anchors.end()) return *found;
    bucket.heads.push_back({HeadOf(text), HeadOf(std::string(text.size(), '\xFF'))});
    return bucket.anchors.emplace_back(Anchor{text, {}, {}});
  }

  static constexpr size_t kLetters = 32;  // of ASCII, by the last five bits
  std::array<Bucket, kLetters * kLetters> buckets;
};

RuleIndex::RuleIndex() : buckets_(std::make_unique<Buckets>()) {}
RuleIndex::~RuleIndex() = default;

// Where the words of a text begin that each list of beginnings holds, as bits; no bits are kept of
// a text with too many words.
struct RuleIndex::Seen {
  std::vector<uint64_t> places;  // by list
  bool too_long = false;
};

int RuleIndex::NumberOf(const std::vector<std::string>& beginnings) {
  const auto number = static_cast<int>(lists_.size());
  const auto [place, fresh] = lists_.emplace(beginnings, number);
  if (fresh) {
    for (const std::string& text : beginnings) buckets_->Of(text).lists.push_back(number);
  }
  return place->second;
}

void RuleIndex::Add(const ThemeRule& rule) {
  const int number = static_cast<int>(chains_.size());
  auto& chains = chains_.emplace_back();
  const RuleAnchor* rarest = nullptr;
  for (const ThemeRule::Part& part : rule.parts) {
    if (part.anchors.empty()) continue;
    Chain& chain = chains.emplace_back();
    for (const RuleAnchor& anchor : part.anchors) {
      chain.push_back({NumberOf(anchor.beginnings), anchor.reach});
      const bool rarer =
          rarest == nullptr || Rarity(rarest->beginnings) < Rarity(anchor.beginnings);
      if (rarer) rarest = &anchor;
    }
  }
  if (rarest == nullptr) {
    always_.push_back(number);
    return;
  }
  for (const std::string& text : rarest->beginnings) buckets_->Of(text).rules.push_back(number);
}

bool RuleIndex::Holds(const Chain& chain, const Seen& seen) {
  uint64_t ends = 0;  // where the anchors so far can end
  for (size_t i = 0; i < chain.size(); ++i) {
    const uint64_t places = seen.places[static_cast<size_t>(chain[i].list)];
    if (places == 0) return false;
    if (seen.too_long) continue;
    if (i == 0) {
      ends = places;
      continue;
    }
    uint64_t near = 0;
    for (int step = 1; step <= chain[i].reach; ++step) near |= ends << step;
    ends = near & places;
    if (ends == 0) return false;
  }
  return true;
}

std::vector<int> RuleIndex::Candidates(std::string_view plain) const {
  std::vector<int> rules = always_;
  Seen seen;
  seen.places.resize(lists_.size());
  std::vector<char> known(chains_.size());
  int place = -1;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] != ' ' && (i == 0 || plain[i - 1] == ' ')) ++place;
    const bool begins = IsPlainWordChar(plain[i]) && (i == 0 || !IsPlainWordChar(plain[i - 1]));
    if (!begins || i + kShortestAnchor > plain.size()) continue;
    const std::string_view rest = plain.substr(i);
    const uint64_t head = HeadOf(rest);
    const Buckets::Bucket& bucket = buckets_->buckets[Buckets::PlaceOf(rest)];
    for (size_t k = 0; k < bucket.heads.size(); ++k) {
      if (!bucket.heads[k].Begins(head)) continue;
      const Buckets::Anchor& anchor = bucket.anchors[k];
      if (anchor.text.size() > sizeof head && !rest.starts_with(anchor.text)) continue;
      const uint64_t bit = uint64_t{1} << std::min(place, kAnywhere);
      for (int list : anchor.lists) seen.places[static_cast<size_t>(list)] |= bit;
      for (int rule : anchor.rules) {
        if (std::exchange(known[static_cast<size_t>(rule)], 1) == 0) rules.push_back(rule);
      }
    }
  }
  seen.too_long = place >= kPlaces;
  const auto lacks = [&](int rule) {
    const auto& chains = chains_[static_cast<size_t>(rule)];
    return !std::all_of(chains.begin(), chains.end(),
                        [&](const Chain& chain) { return Holds(chain, seen); });
  };
  rules.erase(std::remove_if(rules.begin(), rules.end(), lacks), rules.end());
  std::sort(rules.begin(), rules.end());
  return rules;
}

}  // namespace caselore
