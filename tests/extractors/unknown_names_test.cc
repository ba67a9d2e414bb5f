#include "extractors/unknown_names.h"

#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

Review With(std::vector<std::string> headings, std::vector<std::string> addressees) {
  Review review;
  for (std::string& heading : headings) {
    review.sections.emplace_back();
    review.sections.back().heading = std::move(heading);
  }
  review.items.emplace_back();
  review.items.back().addressees = std::move(addressees);
  return review;
}

TEST(UnknownNames, AnEmptyReviewHasNone) {
  const UnknownNames unknown = FindUnknownNames(Review(), BuiltIn());
  EXPECT_TRUE(unknown.headings.empty());
  EXPECT_TRUE(unknown.agencies.empty());
}

TEST(UnknownNames, KnownHeadingsAndLabelsOfItemsAreLeftOut) {
  const Review review = With(
      {"Recommendations", "Recommendation 3", "The heron at Elm Court", "The heron at Elm Court"},
      {});
  EXPECT_EQ(FindUnknownNames(review, BuiltIn()).headings,
            std::vector<std::string>{"The heron at Elm Court"});
}

TEST(UnknownNames, AddresseesWithoutAnAgencyAreNamed) {
  const Review review = With({}, {"Wexmoor Police", "Guild of Lamplighters"});
  EXPECT_EQ(FindUnknownNames(review, BuiltIn()).agencies,
            std::vector<std::string>{"Guild of Lamplighters"});
}

}  // namespace
}  // namespace caselore
