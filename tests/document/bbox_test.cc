#include "document/bbox.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

constexpr BBox kBox{10, 20, 30, 60};

TEST(BBox, MeasuresFromTheTopLeft) {
  EXPECT_EQ(kBox.Width(), 20);
  EXPECT_EQ(kBox.Height(), 40);
  EXPECT_EQ(kBox.CentreX(), 20);
  EXPECT_EQ(kBox.CentreY(), 40);
  EXPECT_EQ(kBox.Area(), 800);
}

TEST(BBox, ADefaultBoxIsEmptyAndHasNoPartInAUnion) {
  EXPECT_TRUE(BBox().Empty());
  EXPECT_EQ(BBox().Area(), 0);
  EXPECT_EQ(BBox().Union(kBox), kBox);
  EXPECT_EQ(kBox.Union(BBox()), kBox);
}

TEST(BBox, ABoxTurnedInsideOutIsEmpty) {
  const BBox inside_out{30, 20, 10, 60};
  EXPECT_TRUE(inside_out.Empty());
  EXPECT_EQ(inside_out.Area(), 0);
  EXPECT_EQ(inside_out.Union(kBox), kBox);
}

TEST(BBox, AUnionHoldsBoth) { EXPECT_EQ(kBox.Union({25, 0, 50, 30}), (BBox{10, 0, 50, 60})); }

TEST(BBox, ItsBorderBelongsToIt) {
  EXPECT_TRUE(kBox.Contains(10, 20));
  EXPECT_TRUE(kBox.Contains(30, 60));
  EXPECT_FALSE(kBox.Contains(30.5f, 60));
  EXPECT_TRUE(kBox.Contains(kBox));
}

TEST(BBox, SlackLetsABoxStickOut) {
  const BBox sticks_out{9, 20, 30, 61};
  EXPECT_FALSE(kBox.Contains(sticks_out));
  EXPECT_TRUE(kBox.Contains(sticks_out, 1));
}

TEST(BBox, ANegativeOverlapIsTheGap) {
  const BBox right{35, 30, 50, 40};
  EXPECT_EQ(kBox.OverlapX(right), -5);
  EXPECT_EQ(kBox.OverlapY(right), 10);
  EXPECT_FALSE(kBox.Intersects(right));
}

TEST(BBox, BoxesThatTouchDoNotIntersect) {
  EXPECT_FALSE(kBox.Intersects({30, 20, 40, 60}));
  EXPECT_TRUE(kBox.Intersects({29, 59, 40, 70}));
}

}  // namespace
}  // namespace caselore
