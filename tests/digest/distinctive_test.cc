#include "digest/distinctive.h"

#include <gtest/gtest.h>

#include <vector>

namespace caselore {
namespace {

constexpr uint32_t kItemsOfEach = 10;

// Reviews of ten items each, and of one theme: how many items of each have it.
Selection Reviews(const std::vector<uint32_t>& with, uint32_t first_case = 0) {
  Selection selection;
  selection.values = {{Dimension::kTheme, "neglect"}, {Dimension::kType, ""}};
  for (uint32_t i = 0; i < with.size(); ++i) {
    Selection::Review review;
    review.case_number = first_case + i;
    selection.reviews.push_back(review);
    for (uint32_t n = 0; n < kItemsOfEach; ++n) {
      Selection::Item item;
      item.review = i;
      item.begin = static_cast<uint32_t>(selection.item_values.size());
      if (n < with[i]) selection.item_values.push_back(0);
      item.end = static_cast<uint32_t>(selection.item_values.size());
      selection.items.push_back(item);
    }
  }
  return selection;
}

double SurenessOf(const std::vector<uint32_t>& here, std::vector<uint32_t> rest) {
  std::vector<uint32_t> all = here;
  all.insert(all.end(), rest.begin(), rest.end());
  const auto themes = DistinctiveThemes(Reviews(here), Reviews(all));
  return themes.empty() ? 0 : themes.front().log_likelihood;
}

const std::vector<uint32_t> kRest = {0, 1, 0, 0, 1, 0, 1, 0, 0, 1};

TEST(DistinctiveTest, ItemsThatSpreadOverReviewsAreTakenAsTheyAre) {
  const double sure = SurenessOf({2, 2, 2, 2, 2, 2}, kRest);
  EXPECT_NEAR(sure, SignedLogLikelihood(12, 60, 4, 100), 1e-9);
  EXPECT_GT(sure, kVeryUnlikely);
}

TEST(DistinctiveTest, ThoseOfOneReportAreOneReport) {
  EXPECT_LT(SurenessOf({10, 1, 1, 0, 0, 0}, kRest), kUnlikely) << "as many items as above";
}

TEST(DistinctiveTest, OneReviewIsWorthOneItem) {
  EXPECT_NEAR(SurenessOf({8}, {0, 0, 0, 0}), SignedLogLikelihood({0.8, 1}, {0, 40}), 1e-9);
  EXPECT_NEAR(SurenessOf({10}, {0, 0, 0, 0}), SignedLogLikelihood({1, 1}, {0, 40}), 1e-9);
}

TEST(DistinctiveTest, CountsAreOfItemsAndOfReviewsThatHaveThem) {
  const auto themes = DistinctiveThemes(Reviews({3, 0, 2}), Reviews({3, 0, 2, 1, 0}));
  ASSERT_EQ(themes.size(), 1u);
  EXPECT_EQ(themes[0].slug, "neglect");
  EXPECT_EQ(themes[0].here.items, 5);
  EXPECT_EQ(themes[0].here.reviews, 2);
  EXPECT_EQ(themes[0].here_of.items, 30);
  EXPECT_EQ(themes[0].here_of.reviews, 3);
  EXPECT_EQ(themes[0].rest.items, 1);
  EXPECT_EQ(themes[0].rest.reviews, 1);
  EXPECT_EQ(themes[0].rest_of.items, 20);
  EXPECT_EQ(themes[0].rest_of.reviews, 2);
}

TEST(DistinctiveTest, OfTheWholeLibraryAndOfNothingThereIsNone) {
  EXPECT_TRUE(DistinctiveThemes(Reviews({3, 1}), Reviews({3, 1})).empty());
  EXPECT_TRUE(DistinctiveThemes(Reviews({}), Reviews({3, 1})).empty());
}

}  // namespace
}  // namespace caselore
