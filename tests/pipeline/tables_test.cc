// Ruled tables. In an expectation * marks a heading, > a cell that goes on with the one before the
// page break, 2x1: a cell that spans two columns.
#include "pipeline/layout/tables.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;

const std::vector<float> kColumns = {72, 112, 352, 532};

// One row of texts at the columns of the table, its first line at `y`.
void Row(PageBuilder& pages, float y, const std::vector<std::string>& texts, bool bold = false) {
  for (size_t i = 0; i < texts.size(); ++i) {
    pages.Text(kColumns[i] + 4, y, texts[i], {.bold = bold});
  }
}

TEST(Tables, RowsAndCells) {
  PageBuilder pages;
  pages.Grid(kColumns, {100, 120, 140, 160});
  Row(pages, 114, {"No.", "Action", "Owner"}, true);
  Row(pages, 134, {"1", "Ring home.", "School"});
  Row(pages, 154, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} {2 | Ask. | Housing} p1");
}

TEST(Tables, TextBeforeAndAfterStaysInOrder) {
  PageBuilder pages;
  pages.Text(72, 80, "The plan is this:");
  pages.Grid(kColumns, {100, 120, 140});
  Row(pages, 114, {"No.", "Action", "Owner"}, true);
  Row(pages, 134, {"1", "Ring home.", "School"});
  pages.Text(72, 170, "It was agreed in May.");
  EXPECT_EQ(LaidOut(pages), R"(P "The plan is this:" p1 · )"
                            R"(T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} p1 · )"
                            R"(P "It was agreed in May." p1)");
}

TEST(Tables, ACellMayHoldSeveralBlocks) {
  PageBuilder pages;
  pages.Grid(kColumns, {100, 180});
  Row(pages, 114, {"1", "Ring home.", "School"});
  pages.Lines(116, 134, {"• Ask why.", "• Write it down."});
  EXPECT_EQ(LaidOut(pages), "T #0 {1 | Ring home. // • Ask why. // • Write it down. | School} p1");
}

TEST(Tables, ACellMaySpanColumns) {
  PageBuilder pages;
  pages.Frame({72, 100, 532, 160}).Rule(72, 120, 532, 120).Rule(72, 140, 532, 140);
  pages.Rule(112, 120, 112, 160).Rule(352, 120, 352, 160);
  pages.Text(76, 114, "Theme: home visits");
  Row(pages, 134, {"1", "Ring home.", "School"});
  Row(pages, 154, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {3x1:Theme: home visits} {1 | Ring home. | School} {2 | Ask. | Housing} p1");
}

TEST(Tables, ACellMaySpanRows) {
  PageBuilder pages;
  pages.Frame({72, 100, 532, 140}).Rule(112, 120, 532, 120);
  pages.Rule(112, 100, 112, 140).Rule(352, 100, 352, 140);
  Row(pages, 114, {"1", "Ring home.", "School"});
  pages.Text(116, 134, "Ask.").Text(356, 134, "Housing");
  EXPECT_EQ(LaidOut(pages), "T #0 {1x2:1 | Ring home. | School} {Ask. | Housing} p1");
}

TEST(Tables, AShadedRowAboveIsTheHeading) {
  PageBuilder pages;
  pages.Grid(kColumns, {100, 120, 140}).Fill({72, 100, 532, 120}, 0x003366);
  Row(pages, 114, {"No.", "Action", "Owner"});
  Row(pages, 134, {"1", "Ring home.", "School"});
  EXPECT_EQ(LaidOut(pages), "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} p1");
}

TEST(Tables, EqualPlainRowsHaveNoHeading) {
  PageBuilder pages;
  pages.Grid(kColumns, {100, 120, 140});
  Row(pages, 114, {"1", "Ring home.", "School"});
  Row(pages, 134, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages), "T #0 {1 | Ring home. | School} {2 | Ask. | Housing} p1");
}

TEST(Tables, OverAPageBreakTheHeadingIsRepeated) {
  PageBuilder pages;
  pages.Grid(kColumns, {700, 720, 740});
  Row(pages, 714, {"No.", "Action", "Owner"}, true);
  Row(pages, 734, {"1", "Ring home.", "School"});
  pages.Text(280, 775, "Page 1 of 2");
  pages.Page().Grid(kColumns, {60, 80, 100});
  Row(pages, 74, {"No.", "Action", "Owner"}, true);
  Row(pages, 94, {"2", "Ask.", "Housing"});
  pages.Text(280, 775, "Page 2 of 2");
  EXPECT_EQ(
      LaidOut(pages),
      R"(T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} p1 · FTR "Page 1 of 2" p1 · )"
      R"(T #0 {*No. | *Action | *Owner} {2 | Ask. | Housing} p2 · FTR "Page 2 of 2" p2)");
}

TEST(Tables, ARowGoesOnOverAPageBreak) {
  PageBuilder pages;
  pages.Grid(kColumns, {700, 720, 740});
  Row(pages, 714, {"No.", "Action", "Owner"}, true);
  Row(pages, 734, {"1", "Ring home when a", "School"});
  pages.Page().Grid(kColumns, {60, 80, 100});
  Row(pages, 74, {"", "child is away.", ""});
  Row(pages, 94, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home when a | School} p1 · "
            "T #0 {> | >child is away. | >} {2 | Ask. | Housing} p2");
}

TEST(Tables, APageBreaksARowInAllItsCells) {
  PageBuilder pages;
  pages.Grid(kColumns, {700, 720, 740});
  Row(pages, 714, {"No.", "Action", "Owner"}, true);
  Row(pages, 734, {"1", "Ring home when a", "Safer Wexmoor"});
  pages.Page().Grid(kColumns, {60, 80, 100});
  Row(pages, 74, {"", "child is away.", "Partnership"});
  Row(pages, 94, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home when a | Safer Wexmoor} p1 · "
            "T #0 {> | >child is away. | >Partnership} {2 | Ask. | Housing} p2");
}

TEST(Tables, ACellOverSeveralRowsMayGoOnBesideANewOne) {
  PageBuilder pages;
  pages.Grid(kColumns, {700, 720, 740});
  Row(pages, 714, {"For", "Finding", "Action"}, true);
  Row(pages, 734, {"GPs", "Letters went to", "Ring home."});
  pages.Page().Grid(kColumns, {60, 80, 100});
  Row(pages, 74, {"All", "an old flat.", "Ask them."});
  Row(pages, 94, {"All", "No visits.", "Go there."});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*For | *Finding | *Action} {GPs | Letters went to | Ring home.} p1 · "
            "T #0 {All | >an old flat. | Ask them.} {All | No visits. | Go there.} p2");
}

TEST(Tables, ATableWithOtherColumnsIsAnotherTable) {
  PageBuilder pages;
  pages.Grid(kColumns, {700, 720, 740});
  Row(pages, 714, {"No.", "Action", "Owner"}, true);
  Row(pages, 734, {"1", "Ring home.", "School"});
  pages.Page().Grid({72, 300, 532}, {60, 80, 100});
  pages.Text(76, 74, "Date").Text(304, 74, "Event").Text(76, 94, "May").Text(304, 94, "Moved.");
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} p1 · "
            "T #1 {Date | Event} {May | Moved.} p2");
}

TEST(Tables, ATableBelowTextIsAnotherTable) {
  PageBuilder pages;
  for (int page = 1; page <= 2; ++page) {
    if (page == 2) pages.Page().Text(72, 300, "Then there is this:");
    pages.Grid(kColumns, {400, 420, 440});
    Row(pages, 414, {"No.", "Action", "Owner"}, true);
    Row(pages, 434, {"1", "Ring home.", "School"});
  }
  EXPECT_EQ(LaidOut(pages), R"(T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} p1 · )"
                            R"(P "Then there is this:" p2 · )"
                            R"(T #1 {*No. | *Action | *Owner} {1 | Ring home. | School} p2)");
}

TEST(Tables, OneColumnIsABoxNotATable) {
  EXPECT_EQ(LaidOut(PageBuilder().Grid({72, 532}, {100, 140}).Text(80, 120, "Learning point 1")),
            R"(P "Learning point 1" p1 @0)");
}

TEST(Tables, ARuleBesideANumberAndLongTextIsNoTable) {
  PageBuilder pages;
  pages.Grid({72, 112, 532}, {100, 400});
  pages.Text(76, 114, "1.1");
  for (int i = 0; i < 20; ++i) {
    pages.Text(116, 114 + 12 * static_cast<float>(i), "the panel met and wrote and met once more");
  }
  EXPECT_EQ(LaidOut(pages).find("T #"), std::string::npos);
}

TEST(Tables, BoxesSideBySideWithRunningTextAreBoxes) {
  PageBuilder pages;
  pages.Grid({72, 300, 532}, {100, 500});
  for (int i = 0; i < 26; ++i) {
    const float y = 114 + 12 * static_cast<float>(i);
    pages.Text(76, y, "the panel met and wrote a line");
    pages.Text(304, y, "the board met and read a line");
  }
  const std::string all = LaidOut(pages);
  EXPECT_EQ(all.find("T #"), std::string::npos) << all;
  EXPECT_LT(all.find("the panel"), all.find("the board")) << all;
}

}  // namespace
}  // namespace caselore
