#include "corpus/evaluation/score_items.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/evaluation/item_similarity.h"
#include "corpus/evaluation/pairs.h"

namespace caselore {
namespace {

std::vector<GoldPair> PairsOf(const std::vector<GoldWords>& gold,
                              const std::vector<FoundWords>& found) {
  const auto similarity = [&](size_t i, size_t j) { return SimilarityOf(gold[i], found[j]); };
  return BestPairs(gold.size(), found.size(), similarity, kItemOverlap);
}

// A value that the record leaves open agrees with none.
bool Agrees(const std::string& gold, const std::string& found) {
  return !found.empty() && SameTokens(gold, found);
}

const std::string& TextOf(const GoldItem& item) {
  return item.opening ? item.opening->starts : item.text;
}

class ItemScorer {
 public:
  ScoredReview Run(const GoldRecord& gold, const Items& items) {
    for (const ItemKind kind : gold.complete_kinds) ScoreKind(kind, gold.items, items);
    for (const Item& item : items) {
      if (!gold.complete_kinds.contains(item.kind)) left_.emplace_back(item);
    }
    CountConfusion();
    for (const std::string& trap : gold.traps) ScoreTrap(trap);
    return std::move(scored_);
  }

 private:
  void ScoreKind(ItemKind kind, const std::vector<GoldItem>& gold_items, const Items& items) {
    std::vector<GoldWords> gold;
    for (const GoldItem& item : gold_items) {
      if (item.kind == kind) gold.emplace_back(item);
    }
    std::vector<FoundWords> found;
    for (const Item& item : items) {
      if (item.kind == kind) found.emplace_back(item);
    }
    const std::vector<GoldPair> pairs = PairsOf(gold, found);
    scored_.score.items[kind] = {static_cast<int64_t>(pairs.size()),
                                 static_cast<int64_t>(gold.size()),
                                 static_cast<int64_t>(found.size())};
    for (const GoldPair& pair : pairs) {
      scored_.score.overlap += pair.similarity;
      CompareAttributes(*gold[pair.gold].item, *found[pair.found].item);
    }
    for (const size_t i : Unpaired(gold.size(), pairs, &GoldPair::gold)) Missed(gold[i]);
    for (const size_t j : Unpaired(found.size(), pairs, &GoldPair::found)) Extra(found[j]);
    scored_kinds_.insert(scored_kinds_.end(), found.begin(), found.end());
  }

  void CompareAttributes(const GoldItem& gold, const Item& found) {
    CompareText(ItemAttribute::kLabel, gold.label, found.label, gold);
    CompareText(ItemAttribute::kNumber, gold.number, found.number, gold);
    CompareText(ItemAttribute::kPage, gold.page, std::to_string(found.page()), gold);
    if (gold.addressees.empty()) return;
    Count(ItemAttribute::kAddressees, NameSet(gold.addressees) == NameSet(found.addressees),
          JoinedNames(gold.addressees), JoinedNames(found.addressees), gold);
  }

  void CompareText(ItemAttribute name, const std::optional<std::string>& gold,
                   const std::string& found, const GoldItem& item) {
    if (gold) Count(name, Agrees(*gold, found), *gold, found, item);
  }

  void Count(ItemAttribute name, bool agrees, const std::string& gold, const std::string& found,
             const GoldItem& item) {
    scored_.score.attributes[static_cast<size_t>(name)].Add(agrees);
    if (agrees) return;
    scored_.Note(MistakeKind::kAttribute, NameIn(kItemAttributeNames, name), gold, found,
                 TextOf(item));
  }

  void Missed(const GoldWords& gold) {
    scored_.Note(MistakeKind::kMissed, Name(gold.item->kind), TextOf(*gold.item), "");
    missed_.push_back(gold);
  }

  void Extra(const FoundWords& found) {
    scored_.Note(MistakeKind::kExtra, Name(found.item->kind), "", found.item->text);
    left_.push_back(found);
  }

  // No two of one kind are left that are alike: they would be a pair.
  void CountConfusion() {
    for (const GoldPair& pair : PairsOf(missed_, left_)) {
      ++scored_.score.confusion[{missed_[pair.gold].item->kind, left_[pair.found].item->kind}];
    }
  }

  void ScoreTrap(const std::string& trap) {
    ++scored_.score.traps;
    const TokenBag words{TokensOf(trap)};
    for (const FoundWords& found : scored_kinds_) {
      if (Overlap(words, found.label_and_text) < kItemOverlap) continue;
      ++scored_.score.traps_sprung;
      scored_.Note(MistakeKind::kTrap, "", trap, found.item->text);
      return;
    }
  }

  ScoredReview scored_;
  std::vector<GoldWords> missed_;
  std::vector<FoundWords> left_;          // found, and no pair of a gold item
  std::vector<FoundWords> scored_kinds_;  // all found of the kinds that are scored
};

}  // namespace

ScoredReview ScoreItems(const GoldRecord& gold, const Items& items) {
  return ItemScorer().Run(gold, items);
}

}  // namespace caselore
