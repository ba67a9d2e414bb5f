// Grids from rules: "2x2: 0,0 0,1 1,0 1,1" for rows, columns and the place of each cell; a cell
// that spans is followed by its spans, "1,0[1x2]" for one row and two columns.
#include "pipeline/layout/grids.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_builder.h"

namespace caselore {
namespace {

using testing::PageBuilder;

std::string Grids(const PageBuilder& pages) {
  std::string line;
  for (const Grid& grid : GridsOf(pages.page())) {
    if (!line.empty()) line += " · ";
    line += std::to_string(grid.rows) + "x" + std::to_string(grid.columns) + ":";
    for (const GridCell& cell : grid.cells) {
      line += " " + std::to_string(cell.row) + "," + std::to_string(cell.column);
      if (cell.row_span > 1 || cell.column_span > 1) {
        line += "[" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + "]";
      }
    }
  }
  return line;
}

TEST(Grids, AnEmptyPageHasNone) { EXPECT_EQ(Grids(PageBuilder()), ""); }

TEST(Grids, ALoneRuleEnclosesNothing) {
  EXPECT_EQ(Grids(PageBuilder().Rule(72, 100, 500, 100)), "");
  EXPECT_EQ(Grids(PageBuilder().Rule(72, 100, 500, 100).Rule(72, 200, 500, 200)), "");
}

TEST(Grids, FourRulesAreAFrame) {
  const PageBuilder pages = PageBuilder().Frame({72, 100, 500, 200});
  EXPECT_EQ(Grids(pages), "1x1: 0,0");
  EXPECT_EQ(GridsOf(pages.page())[0].cells[0].box, (BBox{72, 100, 500, 200}));
}

TEST(Grids, RulesThatCrossMakeCells) {
  EXPECT_EQ(Grids(PageBuilder().Grid({72, 100, 500}, {100, 150, 200})), "2x2: 0,0 0,1 1,0 1,1");
}

//     ┌───┬─────┐
//     ├───┴─────┤
//     └─────────┘
TEST(Grids, CellsWithoutARuleBetweenAreOne) {
  EXPECT_EQ(Grids(PageBuilder()
                      .Frame({72, 100, 500, 200})
                      .Rule(72, 150, 500, 150)
                      .Rule(100, 100, 100, 150)),
            "2x2: 0,0 0,1 1,0[1x2]");
}

//     ┌───┬─────┐
//     │   ├─────┤
//     └───┴─────┘
TEST(Grids, ACellMaySpanRows) {
  EXPECT_EQ(Grids(PageBuilder()
                      .Frame({72, 100, 500, 200})
                      .Rule(200, 100, 200, 200)
                      .Rule(200, 150, 500, 150)),
            "2x2: 0,0[2x1] 0,1 1,1");
}

TEST(Grids, RulesDrawnInPiecesAreOne) {
  PageBuilder pages;
  for (float x : {72, 100}) {
    const float to = x == 72 ? 100 : 500;
    for (float y : {100, 150, 200}) pages.Rule(x, y, to, y);
  }
  for (float x : {72, 100, 500}) pages.Rule(x, 100, x, 150).Rule(x, 150, x, 200);
  EXPECT_EQ(Grids(pages), "2x2: 0,0 0,1 1,0 1,1");
}

TEST(Grids, FillsSideBySideAreCellsWithoutRules) {
  EXPECT_EQ(Grids(PageBuilder()
                      .Fill({72, 100, 200, 120})
                      .Fill({200, 100, 400, 120})
                      .Fill({72, 120, 200, 160})
                      .Fill({200, 120, 400, 160})),
            "2x2: 0,0 0,1 1,0 1,1");
}

TEST(Grids, SeveralComeFromTopToBottom) {
  EXPECT_EQ(Grids(PageBuilder().Grid({72, 100, 500}, {400, 450}).Frame({72, 100, 500, 200})),
            "1x1: 0,0 · 1x2: 0,0 0,1");
}

TEST(Grids, ADrawingOfThousandsOfRulesIsNoTable) {
  PageBuilder pages;
  for (int i = 0; i < 1000; ++i) {
    const float at = 20 + 0.5f * static_cast<float>(i);
    pages.Rule(at * 1.01f, 20, at * 1.01f, 600).Rule(20, at * 1.03f, 600, at * 1.03f);
  }
  EXPECT_EQ(Grids(pages), "");
}

TEST(Grids, BoxesThatNearlyTouchAndBeginAtOtherHeightsAreSeveral) {
  const PageBuilder pages = PageBuilder().Frame({72, 120, 300, 300}).Frame({301.5, 100, 520, 300});
  EXPECT_EQ(Grids(pages), "1x1: 0,0 · 1x1: 0,0");
}

}  // namespace
}  // namespace caselore
