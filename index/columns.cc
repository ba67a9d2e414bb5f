#include "index/columns.h"

#include <algorithm>
#include <unordered_set>

#include "document/item_kind.h"
#include "index/schema.h"

namespace caselore {
namespace {

// In the order of Answer; the first four are of items, the others of reviews.
constexpr std::array<const char*, 8> kFacetNames = {"kind", "theme",     "agency", "addressee",
                                                    "type", "publisher", "area",   "year"};
constexpr uint32_t kNoReview = UINT32_MAX;

}  // namespace

Columns::Columns(const std::vector<Xapian::Database>& shards, const CaseOf& case_of)
    : shards_(shards.size()) {
  for (size_t s = 0; s < shards.size(); ++s) Read(shards[s], shards_[s], case_of);
}

// Of the review that comes next.
void Columns::NoteCase(const std::string& review_id, const CaseOf& case_of) {
  const auto shared = case_of.find(review_id);
  uint32_t first = reviews();
  if (shared != case_of.end())
    first = first_of_case_.try_emplace(shared->second, first).first->second;
  cases_ += first == reviews();
  is_shared_.push_back(shared != case_of.end());
  case_of_.push_back(first);
}

Columns::Value Columns::ValueOf(size_t facet, const std::string& text) {
  const auto [known, is_new] = numbers_[facet].try_emplace(text, values_.size());
  if (is_new) values_.emplace_back(static_cast<uint8_t>(facet), text);
  return known->second;
}

void Columns::Read(const Xapian::Database& db, Shard& shard, const CaseOf& case_of) {
  const size_t size = static_cast<size_t>(db.get_lastdocid()) + 1;
  shard.entries.assign(size, Entry::kNone);
  shard.reviews.assign(size, kNoReview);
  std::vector<ColumnBlock> blocks;
  for (auto key = db.metadata_keys_begin(kColumnsKey); key != db.metadata_keys_end(kColumnsKey);
       ++key) {
    blocks.push_back(UnpackColumnBlock(db.get_metadata(*key)));
  }
  std::sort(blocks.begin(), blocks.end(), [](const ColumnBlock& a, const ColumnBlock& b) {
    return a.first_document < b.first_document;
  });
  shard.begins.assign(size + 1, 0);
  size_t next = 0;  // the first id whose begin is not set
  const auto begin_at = [&](size_t id) {
    for (; next <= id && next <= size; ++next) {
      shard.begins[next] = static_cast<uint32_t>(shard.values.size());
    }
  };
  for (const ColumnBlock& block : blocks) {
    const size_t count = 1 + block.items.size() + block.passages;
    if (block.first_document >= size || count > size - block.first_document) continue;  // damage
    const ReviewFacets& of = block.review;
    const uint32_t review = reviews();
    NoteCase(of.review_id, case_of);
    reviews_.push_back({ValueOf(4, of.type), ValueOf(5, of.publisher), ValueOf(6, of.area),
                        ValueOf(7, of.Year())});
    size_t id = block.first_document;
    for (size_t i = 0; i < count; ++i) shard.reviews[id + i] = review;
    shard.entries[id++] = Entry::kTitle;
    for (const ItemFacets& item : block.items) {
      shard.entries[id] = Entry::kItem;
      begin_at(id++);
      shard.values.push_back(ValueOf(0, std::string(Name(item.kind))));
      size_t facet = 1;
      for (const auto* texts : {&item.themes, &item.agencies, &item.addressees}) {
        const size_t first = shard.values.size();
        for (const std::string& text : *texts) {
          const Value value = ValueOf(facet, text);
          const auto begin = shard.values.begin() + static_cast<long>(first);
          if (std::find(begin, shard.values.end(), value) == shard.values.end()) {
            shard.values.push_back(value);
          }
        }
        ++facet;
      }
    }
    begin_at(id);
    for (size_t i = 0; i < block.passages; ++i) shard.entries[id++] = Entry::kPassage;
  }
  begin_at(size);
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

Columns::Totals Columns::Count(const std::vector<Xapian::docid>& ids) const {
  Totals totals;
  std::vector<bool> met(reviews_.size()), met_case(reviews_.size());
  for (const Xapian::docid id : ids) {
    const auto [shard, local] = Place(id);
    totals.items += shard->entries[local] == Entry::kItem;
    totals.passages += shard->entries[local] == Entry::kPassage;
    const uint32_t review = shard->reviews[local];
    if (review == kNoReview || met[review]) continue;
    met[review] = true;
    ++totals.documents;
    if (met_case[case_of_[review]]) continue;
    met_case[case_of_[review]] = true;
    ++totals.reviews;
  }
  return totals;
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
    const uint64_t of_case = uint64_t{value} << 32U | case_of_[review];
    if (!is_shared_[review] || counted.insert(of_case).second) ++counts[value].reviews;
  };
  std::vector<int64_t> items_of(reviews_.size(), -1);  // -1: nothing of it matches
  // The documents of a review follow each other within its shard, but the matcher mixes shards.
  std::vector<std::vector<size_t>> by_shard(shards_.size());
  for (const Xapian::docid id : ids) {
    by_shard[(id - 1) % shards_.size()].push_back(Place(id).second);
  }
  for (size_t s = 0; s < shards_.size(); ++s) {
    const Shard& shard = shards_[s];
    std::vector<size_t>& locals = by_shard[s];
    if (!std::is_sorted(locals.begin(), locals.end())) std::sort(locals.begin(), locals.end());
    for (const size_t local : locals) {
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
    for (const Value value : reviews_[review]) {
      counts[value].items += items_of[review];
      count_review(value, static_cast<uint32_t>(review));
    }
  }
  std::vector<Facet> facets(kFacets);
  for (size_t f = 0; f < kFacets; ++f) facets[f].name = kFacetNames[f];
  for (size_t v = 0; v < values_.size(); ++v) {
    const auto& [facet, text] = values_[v];
    if (counts[v].reviews > 0 && !text.empty()) {
      facets[facet].values.push_back({text, counts[v].items, counts[v].reviews});
    }
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
