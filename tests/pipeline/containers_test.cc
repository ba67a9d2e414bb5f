#include "pipeline/layout/containers.h"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "tests/support/page_builder.h"

namespace caselore {
namespace {

using testing::PageBuilder;

std::vector<BBox> Containers(const PageBuilder& pages, const std::vector<Grid>& tables = {}) {
  std::vector<Grid> frames;
  for (Grid& grid : GridsOf(pages.page())) {
    if (grid.columns == 1) frames.push_back(std::move(grid));
  }
  std::vector<BBox> boxes;
  for (const Container& box : ContainersOf(pages.page(), frames, tables)) boxes.push_back(box.box);
  return boxes;
}

using Boxes = std::vector<BBox>;
constexpr BBox kBox{60, 80, 400, 200};

TEST(Containers, AFillWithWordsInItIsOne) {
  EXPECT_EQ(Containers(PageBuilder().Fill(kBox).Text(72, 100, "Learning point")), Boxes{kBox});
}

TEST(Containers, AFrameWithWordsInItIsOne) {
  EXPECT_EQ(Containers(PageBuilder().Frame(kBox).Text(72, 100, "Learning point")), Boxes{kBox});
}

TEST(Containers, ABoxWithoutWordsIsNone) {
  EXPECT_EQ(Containers(PageBuilder().Fill(kBox).Text(72, 300, "Below")), Boxes{});
}

TEST(Containers, WhiteAndTheWholePageAreNone) {
  EXPECT_EQ(Containers(PageBuilder().Fill(kBox, 0xFFFFFF).Text(72, 100, "Learning")), Boxes{});
  EXPECT_EQ(Containers(PageBuilder().Fill({0, 0, 600, 800}).Text(72, 100, "Learning")), Boxes{});
}

TEST(Containers, ABarAndAThinStripAreNone) {
  EXPECT_EQ(Containers(PageBuilder().Fill({60, 92, 400, 103}).Text(72, 100, "Scope")), Boxes{});
  EXPECT_EQ(Containers(PageBuilder().Fill({60, 80, 110, 200}).Text(72, 100, "Scope")), Boxes{});
}

// Text of a page with a call-out at x = 92.
PageBuilder CallOut() {
  return PageBuilder()
      .Text(72, 80, "The clinic had no agreed point for a referral.")
      .Lines(92, 110, {"Learning 1: Ask who would notice.", "Ask the child, too."})
      .Text(72, 160, "The panel met again.");
}

TEST(Containers, ABarBesideWordsThatAreSetInIsTheLeftSideOfOne) {
  EXPECT_EQ(Containers(CallOut().Fill({82, 98, 85, 128}, 0xCC0033)).size(), 1u);
  EXPECT_EQ(Containers(CallOut().Rule(83, 98, 83, 128)).size(), 0u) << "a hairline";
}

TEST(Containers, ABarInTheMarginOrBetweenColumnsIsNone) {
  const BBox margin{64, 70, 67, 90}, between{200, 98, 203, 128};
  EXPECT_EQ(Containers(CallOut().Fill(margin, 0xCC0033)).size(), 0u);
  EXPECT_EQ(Containers(CallOut().Text(210, 110, "Second").Fill(between, 0xCC0033)).size(), 0u);
  EXPECT_EQ(Containers(CallOut().Text(400, 110, "Second").Fill({82, 98, 85, 128})).size(), 0u);
}

TEST(Containers, ATitleBarOnItsBodyIsOneBox) {
  EXPECT_EQ(Containers(PageBuilder()
                           .Fill({60, 80, 400, 110}, 0x003366)
                           .Fill({60, 110, 400, 200}, 0xDDEEFF)
                           .Text(72, 100, "Title")
                           .Text(72, 130, "Body")),
            Boxes{kBox});
}

TEST(Containers, AFrameAroundAFillIsOneBox) {
  EXPECT_EQ(
      Containers(PageBuilder().Frame(kBox).Fill({61, 81, 399, 199}).Text(72, 100, "One")).size(),
      1u);
}

TEST(Containers, TheOuterBoxComesBeforeTheInner) {
  const BBox inner{70, 90, 200, 120};
  EXPECT_EQ(
      Containers(
          PageBuilder().Fill(inner, 0xFF0000).Fill(kBox).Text(72, 100, "In").Text(300, 180, "Out")),
      (Boxes{kBox, inner}));
}

TEST(Containers, ShadingOfATablesCellsIsNone) {
  const PageBuilder pages = PageBuilder()
                                .Grid({60, 200, 400}, {80, 100, 200})
                                .Fill({60, 80, 400, 100})
                                .Text(72, 92, "Action")
                                .Text(212, 92, "Owner");
  EXPECT_EQ(Containers(pages, GridsOf(pages.page())), Boxes{});
}

TEST(Containers, OnAColouredPageWhiteIsABox) {
  EXPECT_EQ(Containers(PageBuilder()
                           .Fill({0, 0, 600, 800}, 0xEEF3EA)
                           .Fill(kBox, 0xFFFFFF)
                           .Text(72, 100, "Learning point")),
            Boxes{kBox});
}

// Which box the blocks of a layout with two boxes are in.
std::vector<int> ContainersOfBlocks(const BBox& upper, const BBox& lower, float foot,
                                    const std::vector<Rule>& rules = {},
                                    BlockLabel opening = BlockLabel::kText) {
  Layout layout;
  layout.body_leading = 12;
  layout.containers = {{1, upper}, {2, lower}};
  for (const auto& [page, box, container] : {std::tuple{1, BBox{60, 60, 400, foot}, -1},
                                             std::tuple{1, upper, 0}, std::tuple{2, lower, 1}}) {
    Block& block = layout.blocks.emplace_back();
    block.page = page;
    block.box = box;
    block.container = container;
  }
  std::vector<Page> pages(2);
  pages[0].height = pages[1].height = 800;
  pages[0].rules = rules;
  layout.blocks.back().label = opening;
  JoinCutBoxes(pages, layout);
  std::vector<int> containers;
  for (const Block& block : layout.blocks) containers.push_back(block.container);
  return containers;
}

TEST(Containers, ABoxThatAPageBreakCutsIsOne) {
  const std::vector<int> joined{-1, 0, 0}, apart{-1, 0, 1};
  EXPECT_EQ(ContainersOfBlocks({60, 500, 400, 740}, {60, 60, 400, 200}, 745), joined);
  EXPECT_EQ(ContainersOfBlocks({60, 500, 400, 600}, {60, 60, 400, 200}, 745), apart);
  EXPECT_EQ(ContainersOfBlocks({60, 500, 400, 740}, {60, 200, 400, 300}, 745), apart);
  EXPECT_EQ(ContainersOfBlocks({60, 500, 400, 740}, {60, 60, 300, 200}, 745), apart);
}

TEST(Containers, SidesThatRunDownThePageAroundItsWordsAreABoxCutAtBothEnds) {
  EXPECT_EQ(
      Containers(
          PageBuilder().Rule(60, 60, 60, 740).Rule(540, 60, 540, 740).Text(72, 100, "Learning")),
      (Boxes{{60, 60, 540, 740}}));
}

TEST(Containers, WordsBesideTheSidesMakeNoBox) {
  EXPECT_EQ(
      Containers(
          PageBuilder().Rule(160, 60, 160, 740).Rule(560, 60, 560, 740).Text(72, 100, "Learning")),
      Boxes{});
}

TEST(Containers, ABoxThatIsClosedAtTheFootOfThePageIsNotCut) {
  const BBox upper{60, 500, 400, 740}, lower{60, 60, 400, 200};
  const Rule foot{{60, 739.5f, 400, 740.5f}}, left{{59.5f, 500, 60.5f, 740}},
      right{{399.5f, 500, 400.5f, 740}};
  constexpr BlockLabel kHeading = BlockLabel::kSectionHeader;
  EXPECT_EQ(ContainersOfBlocks(upper, lower, 745, {foot}).back(), 1);
  EXPECT_EQ(ContainersOfBlocks(upper, lower, 745, {left, right}, kHeading).back(), 0);
  EXPECT_EQ(ContainersOfBlocks(upper, lower, 745, {left}, kHeading).back(), 1);
  EXPECT_EQ(ContainersOfBlocks(upper, lower, 745, {}, kHeading).back(), 1);
}

}  // namespace
}  // namespace caselore
