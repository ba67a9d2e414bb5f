#include "index/columns.h"

#include <algorithm>
#include <unordered_set>

#include "document/item_kind.h"
#include "index/schema.h"

namespace caselore {
namespace {

constexpr uint32_t kNoReview = UINT32_MAX;

}  // namespace

Columns::Columns(const std::vector<Xapian::Database>& shards, const CaseOf& case_of)
    : shards_(shards.size()) {
  for (size_t s = 0; s < shards.size(); ++s) Read(shards[s], shards_[s], case_of);
}

// The first review of the case that the next one is of: itself if none came before.
uint32_t Columns::CaseOfNext(const std::string& review_id, const CaseOf& case_of) {
  const auto shared = case_of.find(review_id);
  uint32_t first = reviews();
  if (shared != case_of.end()) {
    first = first_of_case_.try_emplace(shared->second, first).first->second;
  }
  cases_ += first == reviews();
  is_shared_.push_back(shared != case_of.end());
  return first;
}

Columns::Value Columns::ValueOf(Dimension dimension, const std::string& text) {
  auto& numbers = numbers_[static_cast<size_t>(dimension)];
  const auto [known, is_new] = numbers.try_emplace(text, values_.size());
  if (is_new) values_.push_back({dimension, text});
  return known->second;
}

void Columns::Read(const Xapian::Database& db, Shard& shard, const CaseOf& case_of) {
  const size_t size = static_cast<size_t>(db.get_lastdocid()) + 1;
  shard.entries.assign(size, Entry::kNone);
  shard.reviews.assign(size, kNoReview);
  shard.sections.assign(size, SectionKind::kOther);
  shard.texts.assign(size, 0);
  std::vector<ColumnBlock> blocks;
  for (auto key = db.metadata_keys_begin(kColumnsKey); key != db.metadata_keys_end(kColumnsKey);
       ++key) {
    blocks.push_back(UnpackColumnBlock(db.get_metadata(*key)));
  }
  std::sort(blocks.begin(), blocks.end(), [](const ColumnBlock& a, const ColumnBlock& b) {
    return a.first_document < b.first_document;
  });
  shard.begins.reserve(size + 1);
  for (const ColumnBlock& block : blocks) {
    const size_t count = 1 + block.items.size() + block.passages;
    if (block.first_document >= size || count > size - block.first_document) continue;  // damage
    if (block.first_document + 1 < shard.begins.size()) continue;                       // likewise
    ReadBlock(block, shard, case_of);
  }
  shard.begins.resize(size + 1, static_cast<uint32_t>(shard.values.size()));
}

void Columns::ReadBlock(const ColumnBlock& block, Shard& shard, const CaseOf& case_of) {
  const ReviewFacets& of = block.review;
  const auto number = static_cast<uint32_t>(reviews_.size());
  Selection::Review review;
  review.id = of.review_id;
  review.published = of.published;
  review.case_number = CaseOfNext(of.review_id, case_of);
  review.values = {ValueOf(Dimension::kType, of.type), ValueOf(Dimension::kPublisher, of.publisher),
                   ValueOf(Dimension::kArea, of.area), ValueOf(Dimension::kYear, of.Year())};
  for (const auto& [theme, paragraphs] : of.mentions) {
    review.mentions.emplace_back(ValueOf(Dimension::kTheme, theme), paragraphs);
  }
  reviews_.push_back(std::move(review));

  size_t id = block.first_document;
  const size_t count = 1 + block.items.size() + block.passages;
  for (size_t i = 0; i < count; ++i) shard.reviews[id + i] = number;
  shard.entries[id++] = Entry::kTitle;
  for (const ItemFacets& item : block.items) {
    shard.begins.resize(id + 1, static_cast<uint32_t>(shard.values.size()));
    shard.entries[id] = Entry::kItem;
    shard.texts[id] = item.text;
    shard.sections[id++] = item.section;
    shard.values.push_back(ValueOf(Dimension::kKind, std::string(Name(item.kind))));
    auto dimension = static_cast<uint8_t>(Dimension::kTheme);
    for (const auto* texts : {&item.themes, &item.agencies, &item.addressees}) {
      const size_t first = shard.values.size();
      for (const std::string& text : *texts) {
        const Value value = ValueOf(static_cast<Dimension>(dimension), text);
        const auto begin = shard.values.begin() + static_cast<long>(first);
        if (std::find(begin, shard.values.end(), value) == shard.values.end()) {
          shard.values.push_back(value);
        }
      }
      ++dimension;
    }
  }
  shard.begins.resize(id + 1, static_cast<uint32_t>(shard.values.size()));
  for (size_t i = 0; i < block.passages; ++i) shard.entries[id++] = Entry::kPassage;
}

std::vector<std::vector<size_t>> Columns::ByShard(const std::vector<Xapian::docid>& ids) const {
  std::vector<std::vector<size_t>> by_shard(shards_.size());
  for (const Xapian::docid id : ids) {
    by_shard[(id - 1) % shards_.size()].push_back(Place(id).second);
  }
  for (std::vector<size_t>& locals : by_shard) {
    if (!std::is_sorted(locals.begin(), locals.end())) std::sort(locals.begin(), locals.end());
  }
  return by_shard;
}

std::pair<const Columns::Shard*, size_t> Columns::Place(Xapian::docid id) const {
  const Shard& shard = shards_[(id - 1) % shards_.size()];
  const size_t local = (id - 1) / shards_.size() + 1;
  return {&shard, std::min(local, shard.entries.size() - 1)};
}

uint32_t Columns::ReviewOf(Xapian::docid id) const {
  const auto [shard, local] = Place(id);
  return shard->reviews[local];
}

Totals Columns::Count(const std::vector<Xapian::docid>& ids) const {
  Totals totals;
  std::vector<bool> met(reviews_.size()), met_case(reviews_.size());
  for (const Xapian::docid id : ids) {
    const auto [shard, local] = Place(id);
    totals.items += shard->entries[local] == Entry::kItem;
    totals.passages += shard->entries[local] == Entry::kPassage;
    totals.titles += shard->entries[local] == Entry::kTitle;
    const uint32_t review = shard->reviews[local];
    if (review == kNoReview || met[review]) continue;
    met[review] = true;
    ++totals.documents;
    if (met_case[reviews_[review].case_number]) continue;
    met_case[reviews_[review].case_number] = true;
    ++totals.reviews;
  }
  return totals;
}

Selection Columns::Select(const std::vector<Xapian::docid>& ids) const {
  Selection selection;
  selection.values = values_;
  std::vector<uint32_t> number_of(reviews_.size(), kNoReview);
  const std::vector<std::vector<size_t>> by_shard = ByShard(ids);
  for (size_t s = 0; s < shards_.size(); ++s) {
    const Shard& shard = shards_[s];
    for (const size_t local : by_shard[s]) {
      const uint32_t review = shard.reviews[local];
      if (review == kNoReview) continue;
      if (number_of[review] == kNoReview) {
        number_of[review] = static_cast<uint32_t>(selection.reviews.size());
        selection.reviews.push_back(reviews_[review]);
      }
      if (shard.entries[local] != Entry::kItem) continue;
      const auto values =
          std::span(shard.values)
              .subspan(shard.begins[local], shard.begins[local + 1] - shard.begins[local]);
      const auto begin = static_cast<uint32_t>(selection.item_values.size());
      selection.item_values.insert(selection.item_values.end(), values.begin(), values.end());
      // Its kind is the first of them.
      const auto kind = ItemKindNamed(values_[values.front()].name);
      selection.items.push_back(
          {number_of[review], kind.value_or(ItemKind::kFinding), shard.sections[local], begin,
           static_cast<uint32_t>(selection.item_values.size()),
           static_cast<uint32_t>((local - 1) * shards_.size() + s + 1), shard.texts[local]});
    }
  }
  return selection;
}

std::vector<Facet> Columns::Facets(const std::vector<Xapian::docid>& ids) const {
  struct Counts {
    int64_t items = 0, reviews = 0;
    uint32_t last_review = kNoReview;
  };
  std::vector<Counts> counts(values_.size());
  // Value and case: of cases that several reviews share, those that have been counted.
  std::unordered_set<uint64_t> counted;
  const auto count_review = [&](Value value, uint32_t review) {
    const uint64_t of_case = uint64_t{value} << 32U | reviews_[review].case_number;
    if (!is_shared_[review] || counted.insert(of_case).second) ++counts[value].reviews;
  };
  std::vector<int64_t> items_of(reviews_.size(), -1);  // -1: nothing of it matches
  const std::vector<std::vector<size_t>> by_shard = ByShard(ids);
  for (size_t s = 0; s < shards_.size(); ++s) {
    const Shard& shard = shards_[s];
    for (const size_t local : by_shard[s]) {
      const uint32_t review = shard.reviews[local];
      if (review == kNoReview) continue;
      items_of[review] = std::max<int64_t>(items_of[review], 0);
      if (shard.entries[local] != Entry::kItem) continue;
      ++items_of[review];
      for (uint32_t v = shard.begins[local]; v < shard.begins[local + 1]; ++v) {
        Counts& count = counts[shard.values[v]];
        ++count.items;
        if (count.last_review == review) continue;
        count.last_review = review;
        count_review(shard.values[v], review);
      }
    }
  }
  for (size_t review = 0; review < reviews_.size(); ++review) {
    if (items_of[review] < 0) continue;
    for (const Value value : reviews_[review].values) {
      counts[value].items += items_of[review];
      count_review(value, static_cast<uint32_t>(review));
    }
  }
  std::vector<Facet> facets(kDimensionNames.size());
  for (size_t f = 0; f < facets.size(); ++f) facets[f].name = kDimensionNames[f];
  for (size_t v = 0; v < values_.size(); ++v) {
    const auto& [dimension, name] = values_[v];
    if (counts[v].reviews == 0 || name.empty()) continue;
    facets[static_cast<size_t>(dimension)].values.push_back(
        {name, counts[v].items, counts[v].reviews});
  }
  for (Facet& facet : facets) {
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetValue& a, const FacetValue& b) {
                if (a.reviews != b.reviews) return a.reviews > b.reviews;
                return a.items != b.items ? a.items > b.items : a.value < b.value;
              });
  }
  return facets;
}

}  // namespace caselore
