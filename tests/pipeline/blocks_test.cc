// How the lines of a column become paragraphs, list items and headings. A slash in an expectation
// is where a line ends.
#include "pipeline/layout/blocks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::PageBuilder;

// The blocks of a page that has plain text below the lines in question, so that the type of its
// body is known; that text is left out of the result.
std::string Blocks(PageBuilder pages) {
  pages.Lines(72, 600,
              {"The panel met in spring", "and spoke with each of", "the agencies; they had",
               "sent a report and then", "they came to two days", "of learning in summer"});
  const std::string all = testing::LaidOut(pages);
  const size_t body = all.rfind(" · P \"The panel met in spring");
  EXPECT_NE(body, std::string::npos) << all;
  return all.substr(0, body);
}

TEST(Blocks, LinesAtTheUsualDistanceAreOneParagraph) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(72, 100,
                                       {"Nobody asked Milo why he no longer came", "to school."})),
            R"(P "Nobody asked Milo why he no longer came / to school." p1)");
}

TEST(Blocks, AGapDividesParagraphs) {
  EXPECT_EQ(Blocks(PageBuilder().Text(72, 100, "Nobody asked.").Text(72, 120, "Milo waited.")),
            R"(P "Nobody asked." p1 · P "Milo waited." p1)");
}

TEST(Blocks, AParagraphEndsWhereItsLineStopsShortBehindAFullStop) {
  EXPECT_EQ(
      Blocks(PageBuilder().Lines(72, 100,
                                 {"The school rang home on three mornings and", "nobody answered.",
                                  "Housing knew nothing of this until the spring"})),
      R"(P "The school rang home on three mornings and / nobody answered." p1 · )"
      R"(P "Housing knew nothing of this until the spring" p1)");
}

TEST(Blocks, AnIndentedLineBehindAFullStopStartsAParagraph) {
  EXPECT_EQ(Blocks(PageBuilder()
                       .Text(72, 100, "Nobody answered the school that morning.")
                       .Text(84, 112, "Housing knew nothing of this in the spring.")),
            R"(P "Nobody answered the school that morning." p1 · )"
            R"(P "Housing knew nothing of this in the spring." p1)");
}

TEST(Blocks, HangingItems) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100,
                {"•\tThe school rang home", "\ton three mornings.", "•\tHousing did not know."})),
            R"(L "• The school rang home / on three mornings." p1 · )"
            R"(L "• Housing did not know." p1)");
}

TEST(Blocks, AnyMarkerOpensAnItem) {
  for (const std::string marker :
       {"•", "–", "-", "o", "✓", "➢", "1.", "(iii)", "b)", "4.2.1", "R3", "7"}) {
    EXPECT_EQ(Blocks(PageBuilder().Lines(72, 100, {marker + "\t\tAsk every child at home."})),
              "L \"" + marker + " Ask every child at home.\" p1");
  }
}

TEST(Blocks, AYearThatWrappedIsNoMarker) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100, {"•\tThe police were told in May", "\t2018. Nobody wrote it down."})),
            R"(L "• The police were told in May / 2018. Nobody wrote it down." p1)");
}

TEST(Blocks, ANumberThatWrappedIsNoMarker) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(72, 100,
                                       {"The Act says so clearly in its section",
                                        "11. Nobody at the school had read it yet."})),
            R"(P "The Act says so clearly in … read it yet." p1)");
}

TEST(Blocks, ADashThatWrappedIsNoMarker) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100, {"•\tThe school rang home three times", "\t– and nobody ever answered."})),
            R"(L "• The school rang home three times / – and nobody ever answered." p1)");
}

TEST(Blocks, NestedBulletsAreItemsOfTheirOwn) {
  EXPECT_EQ(Blocks(PageBuilder()
                       .Lines(72, 100, {"•\tThe Board should:"})
                       .Lines(92, 112, {"o\task every child;", "o\twrite it down."})
                       .Lines(72, 136, {"•\tHousing should listen."})),
            R"(L "• The Board should:" p1 · L "o ask every child;" p1 · )"
            R"(L "o write it down." p1 · L "• Housing should listen." p1)");
}

TEST(Blocks, ItemsWithoutAHangingIndent) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100,
                {"• The school rang home on three", "mornings in the spring and once",
                 "more in June.", "• Housing did not know of it."})),
            R"(L "• The school rang home on … more in June." p1 · )"
            R"(L "• Housing did not know of it." p1)");
}

TEST(Blocks, TextAfterAListIsAParagraph) {
  EXPECT_EQ(
      Blocks(PageBuilder().Lines(
          72, 100, {"•\tThe school rang home.", "The Board met in the spring of that year."})),
      R"(L "• The school rang home." p1 · P "The Board met in the spring of that year." p1)");
}

TEST(Blocks, ADrawnBulletIsAMarker) {
  EXPECT_EQ(Blocks(PageBuilder()
                       .Mark({72, 94, 76, 98})
                       .Lines(90, 100, {"The school rang home", "on three mornings."})
                       .Mark({72, 118, 76, 122})
                       .Text(90, 124, "Housing did not know.")),
            R"(L o "The school rang home / on three mornings." p1 · )"
            R"(L o "Housing did not know." p1)");
}

TEST(Blocks, ASmallPictureIsABulletToo) {
  EXPECT_EQ(Blocks(PageBuilder().Image({72, 92, 80, 100}).Text(90, 100, "Housing did not know.")),
            R"(L o "Housing did not know." p1)");
}

TEST(Blocks, BoldAboveTextIsAHeading) {
  EXPECT_EQ(Blocks(PageBuilder()
                       .Text(72, 100, "Housing", {.bold = true})
                       .Text(72, 112, "Nobody knew who held the tenancy.")),
            R"(H "Housing" p1 · P "Nobody knew who held the tenancy." p1)");
}

TEST(Blocks, CapitalsAboveTextAreAHeading) {
  EXPECT_EQ(Blocks(PageBuilder()
                       .Text(72, 100, "WHAT WE LEARNED")
                       .Text(72, 116, "Nobody knew who held the tenancy.")),
            R"(H "WHAT WE LEARNED" p1 · P "Nobody knew who held the tenancy." p1)");
}

TEST(Blocks, AHeadingOfTwoLinesIsOne) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100, {"What the agencies knew of the", "children before the winter"},
                {.size = 14, .bold = true})),
            R"(H "What the agencies knew of the / children before the winter" p1)");
}

TEST(Blocks, ANumberedHeadingIsAHeading) {
  EXPECT_EQ(Blocks(PageBuilder().Text(72, 100, "4.2\t\tHousing", {.bold = true})),
            R"(H "4.2 Housing" p1)");
}

TEST(Blocks, ABoldBulletIsAnItem) {
  EXPECT_EQ(Blocks(PageBuilder().Text(72, 100, "•\tAsk every child", {.bold = true})),
            R"(L "• Ask every child" p1)");
}

TEST(Blocks, ABoldSentenceIsNoHeading) {
  EXPECT_EQ(Blocks(PageBuilder().Text(72, 100, "The Board should ask every child about it.",
                                      {.bold = true})),
            R"(P "The Board should ask every child about it." p1)");
}

TEST(Blocks, ABoldLeadInBelongsToItsItem) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100, {"•\t**Timeliness:** visits came late", "\tin each of the months."})),
            R"(L "• Timeliness: visits came late / in each of the months." p1)");
}

TEST(Blocks, ABoldLeadInThatFillsItsLineBelongsToItsItem) {
  EXPECT_EQ(Blocks(PageBuilder().Lines(
                72, 100,
                {"•\t**Timeliness of all of the visits:**", "\tthey came late in each month.",
                 "•\tHousing did not know of them."})),
            R"(L "• Timeliness of all of the visits: / they came late in each month." p1 · )"
            R"(L "• Housing did not know of them." p1)");
}

TEST(Blocks, EveryLineOfAContentsPageIsABlock) {
  EXPECT_EQ(
      Blocks(PageBuilder().Lines(
          72, 100, {"1 Scope ........ 3", "2 Panel ........ 4", "Findings. . . . . 5"})),
      R"(P "1 Scope ........ 3" p1 · P "2 Panel ........ 4" p1 · P "Findings. . . . . 5" p1)");
}

TEST(Blocks, APageThatIsCalledSoEndsALineOfContentsToo) {
  PageBuilder pages;
  pages.Text(72, 100, "Scope of this review").Text(300, 100, "p. 3");
  pages.Text(72, 114, "Panel and its work").Text(300, 114, "p. 4");
  EXPECT_EQ(Blocks(pages), R"(P "Scope of this review p. 3" p1 · P "Panel and its work p. 4" p1)");
}

TEST(Blocks, AnAddressIsABlockALine) {
  EXPECT_EQ(
      Blocks(PageBuilder().Lines(
          72, 100, {"Westmarsh Board", "Mill Street", "Published by the board in the spring"})),
      R"(P "Westmarsh Board" p1 · P "Mill Street" p1 · )"
      R"(P "Published by the board in the spring" p1)");
}

TEST(Blocks, NoLinesGiveNoBlocks) { EXPECT_TRUE(BlocksOf({}, {}, {}, -1, {}).empty()); }

}  // namespace
}  // namespace caselore
