#include "digest/statistics.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

TEST(StatisticsTest, TheScoreIntervalIsWilsons) {
  const Interval half = WilsonInterval(5, 10);
  EXPECT_NEAR(half.low, 0.2366, 0.0001);
  EXPECT_NEAR(half.high, 0.7634, 0.0001);
  EXPECT_EQ(WilsonInterval(0, 0).high, 1);
}

TEST(StatisticsTest, ADifferenceIsSignedAndThatOfChanceIsSmall) {
  EXPECT_GT(SignedLogLikelihood(30, 50, 10, 50), kVeryUnlikely);
  EXPECT_LT(SignedLogLikelihood(10, 50, 30, 50), -kVeryUnlikely);
  EXPECT_LT(SignedLogLikelihood(26, 50, 24, 50), kUnlikely);
}

TEST(StatisticsTest, FewReviewsAreNotEnoughToJudgeTwoSharesBy) {
  EXPECT_TRUE(AreEnough(57, 86, 58, 111));
  EXPECT_FALSE(AreEnough(3, 13, 0, 15)) << "of three, one or two would be expected on each side";
  EXPECT_FALSE(AreEnough(13, 13, 15, 15)) << "nor are there any without";
  EXPECT_FALSE(AreEnough(10, 10, 5, 10));
  EXPECT_TRUE(AreEnough(5, 10, 5, 10));
  EXPECT_FALSE(AreEnough(0, 0, 0, 0));
}

}  // namespace
}  // namespace caselore
