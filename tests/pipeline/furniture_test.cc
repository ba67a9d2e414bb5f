// Running headers and footers, by the notation of layouts.
#include "pipeline/layout/furniture.h"

#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;

TEST(Furniture, WhatRepeatsAtAnEdgeIsFurniture) {
  PageBuilder pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Page();
    pages.Text(72, 40, "Overview report");
    pages.Text(72, 400, "Body of page " + std::string(1, "abc"[page - 1]) + ".");
    pages.Text(72, 770, "Confidential");
  }
  EXPECT_EQ(LaidOut(pages),
            R"(HDR "Overview report" p1 · P "Body of page a." p1 · FTR "Confidential" p1 · )"
            R"(HDR "Overview report" p2 · P "Body of page b." p2 · FTR "Confidential" p2 · )"
            R"(HDR "Overview report" p3 · P "Body of page c." p3 · FTR "Confidential" p3)");
}

TEST(Furniture, NumbersThatCountDoNotHideARepeat) {
  PageBuilder pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Page();
    pages.Text(72, 400, "Body.").Text(72, 770, "Child K, page " + std::to_string(page) + " of 3");
  }
  EXPECT_EQ(LaidOut(pages), R"(P "Body." p1 · FTR "Child K, page 1 of 3" p1 · )"
                            R"(P "Body." p2 · FTR "Child K, page 2 of 3" p2 · )"
                            R"(P "Body." p3 · FTR "Child K, page 3 of 3" p3)");
}

TEST(Furniture, APageNumberIsFurnitureEvenOnce) {
  for (const std::string number : {"3", "Page 3", "Page 3 of 12", "- 3 -", "› 3 ‹", "3/12", "iv"}) {
    EXPECT_EQ(LaidOut(PageBuilder().Text(72, 400, "Body.").Text(280, 770, number)),
              R"(P "Body." p1 · FTR ")" + number + R"(" p1)");
  }
}

TEST(Furniture, ANumberInTheMiddleOfThePageIsText) {
  EXPECT_EQ(LaidOut(PageBuilder().Text(72, 300, "Body.").Text(280, 400, "3")),
            R"(P "Body." p1 · P "3" p1)");
}

TEST(Furniture, WhatStandsAtAnotherHeightIsText) {
  PageBuilder pages;
  pages.Text(72, 40, "Learning point").Text(72, 400, "Body a.").Page();
  pages.Text(72, 80, "Learning point").Text(72, 400, "Body b.");
  EXPECT_EQ(LaidOut(pages),
            R"(P "Learning point" p1 · P "Body a." p1 · P "Learning point" p2 · P "Body b." p2)");
}

TEST(Furniture, LargeBoldRowsAreHeadingsUnlessTheyRepeatOnMostPages) {
  PageBuilder pages;
  for (int page = 1; page <= 8; ++page) {
    if (page > 1) pages.Page();
    if (page % 3 == 0) pages.Text(72, 60, "Learning", {.size = 16, .bold = true});
    pages.Lines(72, 400, {"Nobody asked Milo why he", "no longer came to school."});
  }
  const std::string all = LaidOut(pages);
  EXPECT_EQ(all.find("HDR"), std::string::npos) << all;
  EXPECT_NE(all.find(R"(H "Learning" p3)"), std::string::npos) << all;
}

TEST(Furniture, ARowThatEndsInTheNumberOfThePageIsAFooter) {
  PageBuilder pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Page();
    pages.Lines(72, 100,
                {"Schools should ask every child", "who collects them and write it down."});
    pages.Text(72, 800, "Rapid review form v7 " + std::to_string(page), {.size = 9});
  }
  const std::string all = LaidOut(pages);
  EXPECT_NE(all.find(R"(FTR "Rapid review form v7 3" p3)"), std::string::npos) << all;
}

TEST(Furniture, NumberedHeadingsOnPagesOfTheirOwnAreHeadings) {
  PageBuilder pages;
  for (int page = 1; page <= 7; ++page) {
    if (page > 1) pages.Page();
    pages.Text(72, 60, "Recommendation " + std::to_string(page), {.size = 13});
    pages.Lines(72, 400,
                {"Schools should ask every child", "who collects them and write it down."});
  }
  const std::string all = LaidOut(pages);
  EXPECT_EQ(all.find("HDR"), std::string::npos) << all;
  EXPECT_NE(all.find("Recommendation 7"), std::string::npos) << all;
}

TEST(Furniture, NumbersRightUnderTheTextAreText) {
  PageBuilder page;
  page.Text(72, 700, "Numbers of visits in each year:");
  page.Text(72, 714, "12").Text(72, 728, "7").Text(72, 742, "33").Text(72, 756, "4");
  EXPECT_EQ(LaidOut(page).find("FTR"), std::string::npos) << LaidOut(page);
}

TEST(Furniture, AWordOfRomanLettersIsNoNumber) {
  PageBuilder page;
  page.Lines(72, 740, {"She told the nurse that he was"}).Text(72, 754, "ill");
  EXPECT_EQ(LaidOut(page).find("FTR"), std::string::npos) << LaidOut(page);
}

TEST(Furniture, RowsOfATableAreNot) {
  PageBuilder pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Page();
    pages.Grid({60, 200, 400}, {30, 50, 70});
    pages.Text(64, 44, "Action")
        .Text(204, 44, "Owner")
        .Text(64, 64, "Ring")
        .Text(204, 64, "School");
    pages.Text(72, 400, "Body.");
  }
  const std::string all = LaidOut(pages);
  EXPECT_EQ(all.find("HDR"), std::string::npos) << all;
}

}  // namespace
}  // namespace caselore
