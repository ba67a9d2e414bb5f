#include "pipeline/path_shapes.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

constexpr BBox kPage{0, 0, 600, 800};

Subpath Rectangle(float x0, float y0, float x1, float y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

Page Filled(const std::vector<Subpath>& path, const BBox& clip = kPage) {
  Page page;
  AddFilled(path, 0x123456, clip, page);
  return page;
}

TEST(PathShapes, NothingGivesNothing) {
  const Page page = Filled({{}, {{1, 1}}});
  EXPECT_TRUE(page.fills.empty() && page.rules.empty() && page.marks.empty());
}

TEST(PathShapes, ARoundedRectangleIsAFill) {
  const Page page = Filled({{{20, 10},
                             {90, 10},
                             {96, 10, true},
                             {100, 14, true},
                             {100, 20},
                             {100, 50},
                             {100, 56, true},
                             {96, 60, true},
                             {90, 60},
                             {20, 60},
                             {14, 60, true},
                             {10, 56, true},
                             {10, 50},
                             {10, 20},
                             {10, 14, true},
                             {14, 10, true},
                             {20, 10}}});
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_EQ(page.fills[0].box, (BBox{10, 10, 100, 60}));
}

TEST(PathShapes, AFillIsCutToItsClip) {
  const Page page = Filled({Rectangle(0, 0, 300, 300)}, {100, 100, 200, 500});
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_EQ(page.fills[0].box, (BBox{100, 100, 200, 300}));
}

TEST(PathShapes, ATriangleIsNoBox) {
  EXPECT_TRUE(Filled({{{0, 0}, {200, 0}, {100, 200}, {0, 0}}}).fills.empty());
}

TEST(PathShapes, ABorderDrawnAsARingIsFourRules) {
  const Page page = Filled({Rectangle(10, 10, 200, 100), Rectangle(12, 12, 198, 98)});
  EXPECT_TRUE(page.fills.empty());
  ASSERT_EQ(page.rules.size(), 4u);
  EXPECT_EQ(page.rules[0].box, (BBox{10, 10, 200, 12}));
}

TEST(PathShapes, ASmallShapeIsAMark) {
  EXPECT_EQ(Filled({{{0, 0}, {6, 3}, {0, 6}, {0, 0}}}).marks.size(), 1u);  // an arrow head
  EXPECT_EQ(Filled({Rectangle(50, 50, 54, 54)}).marks.size(), 1u);         // a square bullet
  EXPECT_EQ(Filled({Rectangle(50, 50, 54, 51)}).rules.size(), 1u);         // a dash
}

TEST(PathShapes, StrokesThatAreLevelOrUprightAreRules) {
  Page page;
  AddStroked({{{10, 10}, {200, 10}}, {{10, 10}, {10, 80}}, {{0, 0}, {50, 50}}}, 1, 0, kPage, page);
  ASSERT_EQ(page.rules.size(), 2u);
  EXPECT_EQ(page.rules[0].box, (BBox{10, 9.5f, 200, 10.5f}));
  EXPECT_EQ(page.rules[1].box, (BBox{9.5f, 10, 10.5f, 80}));
}

TEST(PathShapes, FourStrokesRoundASmallSquareAreAMark) {
  Page page;
  AddStroked({{{10, 10}, {200, 10}}}, 1, 0, kPage, page);
  for (const Subpath& side : std::vector<Subpath>{{{50, 50}, {55.5f, 50}},
                                                  {{55.5f, 50}, {55.5f, 55.5f}},
                                                  {{55.5f, 55.5f}, {50, 55.5f}},
                                                  {{50, 55.5f}, {50, 50}}}) {
    AddStroked({side}, 0.5f, 0, kPage, page);
  }
  AddStroked({{{10, 90}, {14, 90}}}, 1, 0, kPage, page);
  MarkSquares(page);
  EXPECT_EQ(page.marks.size(), 1u);
  EXPECT_EQ(page.rules.size(), 2u);
}

TEST(PathShapes, AHairlineIsSeen) {
  Page page;
  AddStroked({{{10, 10}, {200, 10}}}, 0, 0, kPage, page);
  ASSERT_EQ(page.rules.size(), 1u);
  EXPECT_GT(page.rules[0].box.Height(), 0);
}

TEST(PathShapes, AnEllipseIsAFill) {
  Subpath round{{200, 100}};
  const auto curve = [&](float ax, float ay, float bx, float by, float x, float y) {
    round.push_back({ax, ay, true});
    round.push_back({bx, by, true});
    round.push_back({x, y});
  };
  curve(200, 155, 155, 200, 100, 200);
  curve(45, 200, 0, 155, 0, 100);
  curve(0, 45, 45, 0, 100, 0);
  curve(155, 0, 200, 45, 200, 100);
  EXPECT_EQ(Filled({round}).fills.size(), 1u);
  EXPECT_TRUE(Filled({{{100, 0}, {200, 100}, {100, 200}, {0, 100}, {100, 0}}}).fills.empty());
}

}  // namespace
}  // namespace caselore
