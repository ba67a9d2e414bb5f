// In which order a page is read: its words are numbered as they should come.
#include "pipeline/layout/reading_order.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::PageBuilder;
using testing::Type;

// The first word of each line of the page, in reading order.
std::string Order(const PageBuilder& pages) {
  const Document& document = pages.document();
  std::string order;
  for (const Block& block : testing::LaidOut(document).blocks) {
    for (const Line& line : block.lines) {
      if (!order.empty()) order += ' ';
      order += document.pages[0].words[line.words[0]].text;
    }
  }
  return order;
}

// Lines "FIRST was said on the day", "SECOND was …", one below the other.
std::vector<std::string> Lines(const std::vector<std::string>& names) {
  std::vector<std::string> lines;
  for (const std::string& name : names) lines.push_back(name + " was said that day by someone");
  return lines;
}

TEST(ReadingOrder, NothingGivesNothing) { EXPECT_TRUE(ReadingOrder({}).empty()); }

TEST(ReadingOrder, NoAtomIsLeftOut) {
  const std::vector<AtomRun> runs = ReadingOrder({{{72, 100, 200, 110}, 10, 20},
                                                  {{72, 200, 300, 300}, 0, 0, true},
                                                  {{300, 100, 400, 110}, 10, 20}});
  size_t atoms = 0;
  for (const AtomRun& run : runs) atoms += run.size();
  EXPECT_EQ(atoms, 3u);
}

TEST(ReadingOrder, OneColumnIsReadDown) {
  EXPECT_EQ(Order(PageBuilder().Lines(72, 100, Lines({"1", "2", "3", "4"}))), "1 2 3 4");
}

TEST(ReadingOrder, TwoColumnsAreReadOneAfterTheOther) {
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(72, 100, Lines({"One", "Two", "Three", "Four"}))
                      .Lines(320, 100, Lines({"Five", "Six", "Seven", "Eight"}))),
            "One Two Three Four Five Six Seven Eight");
}

TEST(ReadingOrder, ColumnsOfUnequalLength) {
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(72, 100, Lines({"One", "Two", "Three"}))
                      .Lines(320, 100, Lines({"Four", "Five", "Six", "Seven", "Eight"}))),
            "One Two Three Four Five Six Seven Eight");
}

TEST(ReadingOrder, ThreeColumns) {
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(40, 100, {"One said it", "Two said it", "Three said it"})
                      .Lines(220, 100, {"Four said it", "Five said it", "Six said it"})
                      .Lines(400, 100, {"Seven said it", "Eight said it", "Nine said it"})),
            "One Two Three Four Five Six Seven Eight Nine");
}

TEST(ReadingOrder, ABannerStandsOverItsColumns) {
  EXPECT_EQ(Order(PageBuilder()
                      .Text(72, 80, "Banner over both of the columns of this leaflet for staff",
                            {.size = 16, .bold = true})
                      .Lines(72, 120, Lines({"One", "Two", "Three"}))
                      .Lines(320, 120, Lines({"Four", "Five", "Six"}))),
            "Banner One Two Three Four Five Six");
}

TEST(ReadingOrder, AFullWidthHeadingEndsTheColumnsAboveIt) {
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(72, 100, Lines({"One", "Two", "Three"}))
                      .Lines(320, 100, Lines({"Four", "Five", "Six"}))
                      .Text(72, 160, "Heading across the whole of the page, as wide as all of it",
                            {.size = 14, .bold = true})
                      .Lines(72, 190, Lines({"Seven", "Eight", "Nine"}))
                      .Lines(320, 190, Lines({"Ten", "Eleven", "Twelve"}))),
            "One Two Three Four Five Six Heading Seven Eight Nine Ten Eleven Twelve");
}

TEST(ReadingOrder, ARuleOverAllColumnsEndsThoseAboveIt) {
  // The heading below the rule is no wider than the first column, and the last gap fits both.
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(72, 100, Lines({"One", "Two", "Three"}))
                      .Lines(320, 100, Lines({"Four", "Five", "Six"}))
                      .Rule(72, 135, 480, 135)
                      .Text(72, 150, "Second story")
                      .Lines(72, 170, Lines({"Seven", "Eight", "Nine"}))
                      .Lines(320, 170, Lines({"Ten", "Eleven", "Twelve"}))),
            "One Two Three Four Five Six Second Seven Eight Nine Ten Eleven Twelve");
}

TEST(ReadingOrder, TheRightHandColumnMayBeginHigher) {
  EXPECT_EQ(Order(PageBuilder()
                      .Text(72, 80, "Banner over both of the columns of this leaflet for staff",
                            {.size = 16, .bold = true})
                      .Lines(320, 108, Lines({"Four", "Five", "Six", "Seven"}))
                      .Lines(72, 121, Lines({"One", "Two", "Three"}))),
            "Banner One Two Three Four Five Six Seven");
}

TEST(ReadingOrder, BoxesWhoseTopsAlignAreReadAcross) {
  PageBuilder pages;
  const std::vector<std::string> names = {"One", "Two", "Three", "Four", "Five", "Six", "Seven"};
  for (size_t i = 0; i < names.size(); ++i) {
    const float x = 40 + 180.0f * static_cast<float>(i % 3);
    const float y = 80 + 150.0f * static_cast<float>(i / 3);
    pages.Fill({x, y, x + 160, y + 130});
    pages.Lines(x + 10, y + 20, {names[i] + " box", "of the briefing"}, {.size = 10});
  }
  EXPECT_EQ(Order(pages), "One of Two of Three of Four of Five of Six of Seven of");
}

TEST(ReadingOrder, NumberedBoxesAreReadByTheirNumbers) {
  PageBuilder pages;
  // A wheel: down the right-hand side, up the left-hand side.
  const float xs[] = {320, 320, 320, 40, 40, 40}, ys[] = {80, 230, 380, 380, 230, 80};
  for (int i = 0; i < 6; ++i) {
    pages.Fill({xs[i], ys[i], xs[i] + 240, ys[i] + 130});
    pages.Text(xs[i] + 10, ys[i] + 20, std::to_string(i + 1) + " Box", {.bold = true});
  }
  EXPECT_EQ(Order(pages), "1 2 3 4 5 6");
}

TEST(ReadingOrder, AnInnerBoxIsReadWhereItStands) {
  EXPECT_EQ(Order(PageBuilder()
                      .Fill({60, 80, 540, 300}, 0xEEEEEE)
                      .Lines(72, 100, Lines({"One", "Two"}))
                      .Fill({72, 140, 400, 180}, 0xFFDDDD)
                      .Text(80, 160, "Three stands in the inner box")
                      .Lines(72, 210, Lines({"Four", "Five"}))
                      .Text(72, 330, "Six stands below the outer box")),
            "One Two Three Four Five Six");
}

TEST(ReadingOrder, ASideHeadingComesBeforeWhatStandsBesideIt) {
  PageBuilder pages;
  pages.Text(72, 100, "Health", {.bold = true}).Lines(200, 100, Lines({"One", "Two", "Three"}));
  pages.Text(72, 160, "School", {.bold = true}).Lines(200, 160, Lines({"Four", "Five", "Six"}));
  pages.Text(72, 220, "Police", {.bold = true}).Lines(200, 220, Lines({"Seven", "Eight", "Nine"}));
  EXPECT_EQ(Order(pages), "Health One Two Three School Four Five Six Police Seven Eight Nine");
}

TEST(ReadingOrder, ALabelAndItsValueAreOneLine) {
  EXPECT_EQ(
      testing::LaidOut(PageBuilder()
                           .Text(72, 100, "Author:")
                           .Text(200, 100, "Ada Lane, an independent author")
                           .Text(72, 130, "Date of publication:")
                           .Text(200, 130, "May 2024")
                           .Text(72, 160, "Status:")
                           .Text(200, 160, "Final")),
      R"(P "Author: Ada Lane, an independent author" p1 · P "Date of publication: May 2024" p1 · P "Status: Final" p1)");
}

TEST(ReadingOrder, TheNumbersOfParagraphsAreNoColumn) {
  EXPECT_EQ(Order(PageBuilder()
                      .Text(72, 100, "1.1")
                      .Lines(112, 100, Lines({"One", "Two"}))
                      .Text(72, 140, "1.2")
                      .Lines(112, 140, Lines({"Three", "Four"}))
                      .Text(72, 180, "1.3")
                      .Lines(112, 180, Lines({"Five", "Six"}))),
            "1.1 Two 1.2 Four 1.3 Six");
}

TEST(ReadingOrder, BulletsFarFromTheirTextAreNoColumn) {
  EXPECT_EQ(Order(PageBuilder()
                      .Lines(72, 100, {"•", "•", "•", "•"})
                      .Lines(100, 100, Lines({"one", "two", "three", "four"}))),
            "• • • •");
}

}  // namespace
}  // namespace caselore
