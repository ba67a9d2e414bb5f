// Facets, against a count by hand.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

// Each review for itself, and some of them as manifestations of one case.
class Facets : public ::testing::TestWithParam<bool> {};

TEST_P(Facets, AreThoseOfACountByHand) {
  const TempFolder folder;
  auto writer = IndexWriter::Open(folder / "index");
  const char* words[] = {"housing", "bruise", "midwife", "father", "school", "asked"};
  const char* themes[] = {"neglect", "housing", "joint-working"};
  const char* agencies[] = {"police", "school"};
  uint32_t seed = 7;
  const auto random = [&seed](uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % below;
  };
  std::vector<Review> reviews;
  for (int r = 0; r < 40; ++r) {
    ReviewBuilder builder("review " + std::to_string(r));
    builder.Title("Report").Published(std::to_string(2015 + random(8)));
    if (random(4) > 0) builder.Publisher("Board " + std::to_string(random(5)));
    if (random(4) > 0) builder.Type(static_cast<ReviewType>(random(5)));
    for (uint32_t s = 0; s <= random(3); ++s) {
      builder.Section(SectionKind::kAnalysis, "Heading", 2, {words[random(6)]});
      for (uint32_t i = 0; i < random(6); ++i) {
        builder.Item(static_cast<ItemKind>(random(6)),
                     std::string(words[random(6)]) + " " + words[random(6)],
                     {themes[random(3)], "training"}, {agencies[random(2)]});
      }
    }
    reviews.push_back(builder.Build());
    ASSERT_TRUE(writer->Add(reviews.back()));
  }
  ASSERT_TRUE(writer->Commit(1));

  Searcher searcher = std::move(*Searcher::Open(folder / "index"));
  std::unordered_map<std::string, std::string> case_of;
  for (const Review& review : reviews) {
    if (GetParam() && random(3) > 0) case_of[review.id] = "case " + std::to_string(random(8));
  }
  const auto case_of_review = [&](const Review& review) {
    const auto shared = case_of.find(review.id);
    return shared == case_of.end() ? review.id : shared->second;
  };
  std::set<std::string> all_cases;
  for (const Review& review : reviews) all_cases.insert(case_of_review(review));
  if (GetParam()) searcher.CountAsOne(case_of);
  for (int round = 0; round < 200; ++round) {
    const std::string word = words[random(6)], other = words[random(6)];
    const bool only_findings = random(4) == 0, both = random(3) == 0;
    const auto says = [&](const std::string& text) {
      const bool one = text.find(word) != std::string::npos;
      return both ? one && text.find(other) != std::string::npos
                  : one || text.find(other) != std::string::npos;
    };
    // By facet and value: items, and reviews that have any.
    std::map<std::string, std::map<std::string, FacetValue>> expected;
    std::map<std::string, std::map<std::string, std::set<std::string>>> cases;
    std::set<std::string> matching_cases;
    int64_t items = 0, matching = 0;
    for (const Review& review : reviews) {
      std::map<std::string, std::map<std::string, int64_t>> here;
      int64_t items_here = 0;
      bool passage = false;
      for (const Item& item : review.items) {
        if (!says(item.text) || (only_findings && item.kind != ItemKind::kFinding)) continue;
        ++items_here;
        ++here["kind"][std::string(Name(item.kind))];
        for (const std::string& theme : item.themes) ++here["theme"][theme];
        for (const std::string& agency : item.agencies) ++here["agency"][agency];
        for (const std::string& addressee : item.addressees) ++here["addressee"][addressee];
      }
      for (const Section& section : review.sections) {
        passage |= !only_findings && says(section.paragraphs[0].text);
      }
      if (items_here == 0 && !passage) continue;
      ++matching;
      matching_cases.insert(case_of_review(review));
      items += items_here;
      const ReviewMetadata& metadata = review.metadata;
      here["year"][metadata.published] = items_here;
      here["publisher"][metadata.publisher] = items_here;
      here["type"][metadata.review_type ? std::string(Name(*metadata.review_type)) : ""] =
          items_here;
      for (const auto& [facet, values] : here) {
        for (const auto& [value, count] : values) {
          if (value.empty()) continue;
          expected[facet][value].items += count;
          cases[facet][value].insert(case_of_review(review));
          expected[facet][value].reviews = static_cast<int64_t>(cases[facet][value].size());
        }
      }
    }
    Query query;
    query.text = word + (both ? " AND " : " OR ") + other;
    if (only_findings) query.filters[Field::kKind] = {"finding"};
    query.facets = true;
    const auto answer = searcher.Search(query);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->items, items) << query.text;
    EXPECT_EQ(answer->documents, matching) << query.text;
    EXPECT_EQ(answer->reviews, static_cast<int64_t>(matching_cases.size())) << query.text;
    EXPECT_EQ(answer->searched, static_cast<int64_t>(all_cases.size()));
    EXPECT_EQ(answer->searched_documents, static_cast<int64_t>(reviews.size()));
    ASSERT_EQ(answer->facets.size(), 8u);
    for (const Facet& facet : answer->facets) {
      const auto& values = expected[facet.name];
      EXPECT_EQ(facet.values.size(), values.size()) << query.text << " " << facet.name;
      for (const FacetValue& value : facet.values) {
        const auto count = values.find(value.value);
        ASSERT_NE(count, values.end()) << query.text << " " << facet.name << " " << value.value;
        EXPECT_EQ(value.items, count->second.items) << query.text << " " << value.value;
        EXPECT_EQ(value.reviews, count->second.reviews) << query.text << " " << value.value;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Facets, ::testing::Bool());

}  // namespace
}  // namespace caselore
