#include "index/tally.h"

#include <algorithm>

#include "index/entry.h"
#include "index/schema.h"

namespace caselore {
namespace {

Facet Sorted(std::string name, std::vector<FacetValue> values) {
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    if (a.reviews != b.reviews) return a.reviews > b.reviews;
    return a.items != b.items ? a.items > b.items : a.value < b.value;
  });
  return {std::move(name), std::move(values)};
}

}  // namespace

void Tally::operator()(const Xapian::Document& document, double) {
  const std::string key = document.get_value(slot::kReview);
  if (reviews_.empty() || reviews_.back().key != key) reviews_.push_back({key, 0});
  const std::string packed = document.get_value(slot::kItemFacets);
  if (packed.empty()) {
    ++passages_;
  } else if (packed != kTitleMark) {
    ++items_;
    ++reviews_.back().items;
    if (detail_ == Detail::kFacets) CountItem(packed);
  }
}

void Tally::CountItem(const std::string& packed) {
  const ItemFacets facets = UnpackItemFacets(packed);
  CountValue(kinds_, std::string(Name(facets.kind)));
  for (const std::string& theme : facets.themes) CountValue(themes_, theme);
  for (const std::string& agency : facets.agencies) CountValue(agencies_, agency);
  for (const std::string& addressee : facets.addressees) CountValue(addressees_, addressee);
}

void Tally::CountValue(Counts& counts, const std::string& value) const {
  Count& count = counts[value];
  ++count.items;
  if (count.last_review == reviews_.size()) return;
  count.last_review = reviews_.size();
  ++count.reviews;
}

std::vector<Facet> Tally::Facets(const ReviewColumns& columns) const {
  std::map<std::string, FacetValue> types, publishers, areas, years;
  for (const ReviewCount& review : reviews_) {
    const ReviewFacets& row = columns.Of(review.key);
    const auto count = [&](std::map<std::string, FacetValue>& values, const std::string& value) {
      if (value.empty()) return;
      FacetValue& sum = values[value];
      sum.value = value;
      sum.items += review.items;
      ++sum.reviews;
    };
    count(types, row.type);
    count(publishers, row.publisher);
    count(areas, row.area);
    count(years, row.Year());
  }

  std::vector<Facet> facets;
  const auto add_items = [&](const char* name, const Counts& counts) {
    std::vector<FacetValue> values;
    for (const auto& [value, count] : counts) {
      values.push_back({value, count.items, count.reviews});
    }
    facets.push_back(Sorted(name, std::move(values)));
  };
  const auto add_reviews = [&](const char* name, const std::map<std::string, FacetValue>& counts) {
    std::vector<FacetValue> values;
    for (const auto& [value, count] : counts) values.push_back(count);
    facets.push_back(Sorted(name, std::move(values)));
  };
  add_items("kind", kinds_);
  add_items("theme", themes_);
  add_items("agency", agencies_);
  add_items("addressee", addressees_);
  add_reviews("type", types);
  add_reviews("publisher", publishers);
  add_reviews("area", areas);
  add_reviews("year", years);
  return facets;
}

}  // namespace caselore
