// Which lines are headings, how deep and of what kind; for each a page of a review.
#include "pipeline/outlining/headings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::OutlineOf;
using testing::PageBuilder;
using testing::Type;

constexpr Type kBold{.bold = true};

// Running text of three lines, so that the type of the body is known.
void Body(PageBuilder& pages, float y) {
  pages.Lines(72, y,
              {"The panel met four times in the spring, and it spoke with every agency that",
               "had known the family; each of them sent a report and a chronology of its",
               "own to the authors."});
}

// The outline of a page on which `heading` stands above a paragraph.
std::string Above(const std::string& heading, Type type) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Text(72, 170, heading, type);
  Body(pages, 170 + 2 * type.size);
  return OutlineOf(pages);
}

TEST(Headings, Bold) {
  EXPECT_EQ(Above("Methodology", kBold), R"(P p1 · H1 methodology "Methodology" p1 · P p1)");
}

TEST(Headings, Capitals) {
  EXPECT_EQ(Above("METHODOLOGY", {}), R"(P p1 · H1 methodology "METHODOLOGY" p1 · P p1)");
}

TEST(Headings, LargeType) {
  EXPECT_EQ(Above("Methodology", {.size = 14}), R"(P p1 · H1 methodology "Methodology" p1 · P p1)");
}

TEST(Headings, ColouredTypeThatIsALittleLarger) {
  EXPECT_EQ(Above("Methodology", {.size = 11, .colour = 0x003366}),
            R"(P p1 · H1 methodology "Methodology" p1 · P p1)");
}

TEST(Headings, Numbered) {
  EXPECT_EQ(Above("4.2\t\tMethodology", kBold),
            R"(P p1 · H2 methodology "4.2 Methodology" p1 · P p1)");
}

TEST(Headings, AQuestion) {
  EXPECT_EQ(Above("What happened to Milo?", kBold),
            R"(P p1 · H1 incident "What happened to Milo?" p1 · P p1)");
}

TEST(Headings, WithAColon) {
  EXPECT_EQ(Above("Recommendations:", kBold),
            R"(P p1 · H1 recommendations "Recommendations:" p1 · P p1)");
}

TEST(Headings, Bilingual) {
  EXPECT_EQ(Above("Argymhellion / Recommendations", kBold),
            R"(P p1 · H1 recommendations "Argymhellion / Recommendations" p1 · P p1)");
}

TEST(Headings, Underlined) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Text(72, 170, "Home and school")
      .Rule(72, 172, 72 + testing::WidthOf("Home and school", 10), 172);
  Body(pages, 190);
  EXPECT_EQ(OutlineOf(pages), R"(P p1 · H1 other "Home and school" p1 · P p1)");
}

TEST(Headings, APlainLineThatTheVocabularyKnows) {
  EXPECT_EQ(Above("Recommendations", {}),
            R"(P p1 · H1 recommendations "Recommendations" p1 · P p1)");
}

TEST(Headings, APlainNumberedLineThatTheVocabularyKnows) {
  EXPECT_EQ(Above("7. Recommendations", {}),
            R"(P p1 · H1 recommendations "7 Recommendations" p1 · P p1)");
}

TEST(Headings, APlainNumberedLineAboveAListOfItsOwn) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Lines(72, 170, {"7. Recommendations", "1. Ask every child.", "2. Ring home."});
  EXPECT_EQ(OutlineOf(pages), R"(P p1 · H1 recommendations "7 Recommendations" p1 · L p1 · L p1)");
}

TEST(Headings, AListOfWhatTheVocabularyKnowsIsAList) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Lines(72, 170, {"1. Introduction", "2. Findings", "3. Recommendations"});
  Body(pages, 220);
  EXPECT_EQ(OutlineOf(pages), "P p1 · L p1 · L p1 · L p1 · P p1");
}

TEST(Headings, APlainLineThatItDoesNotKnowIsText) {
  EXPECT_EQ(Above("The blue door", {}), "P p1 · P p1 · P p1");
}

TEST(Headings, ASentenceIsNone) {
  EXPECT_EQ(Above("The recommendations of this review were accepted.", {}), "P p1 · P p1 · P p1");
  EXPECT_EQ(Above("The Board should ask every child what life is like.", kBold),
            "P p1 · P p1 · P p1");
}

TEST(Headings, ABoldBulletIsNone) {
  EXPECT_EQ(Above("•\tTimeliness", kBold), "P p1 · L p1 · P p1");
}

TEST(Headings, OfTwoLinesAreOne) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Lines(72, 170, {"What the agencies knew of", "the two brothers"},
              {.size = 14, .bold = true});
  Body(pages, 220);
  EXPECT_EQ(OutlineOf(pages),
            R"(P p1 · H1 analysis "What the agencies knew of the two brothers" p1 · P p1)");
}

TEST(Headings, InABox) {
  PageBuilder pages;
  Body(pages, 80);
  pages.Fill({60, 140, 540, 200}).Text(72, 156, "Good practice", kBold);
  pages.Text(72, 176, "The school rang home on the first day.");
  const Sections sections = OutlineOf(pages.document());
  EXPECT_EQ(testing::Notate(sections), R"(P p1 · H1 good_practice "Good practice" p1 · P p1)");
  EXPECT_EQ(sections.back().container, 0);
  EXPECT_EQ(sections.back().paragraphs[0].container, 0);
}

TEST(HeadingLevels, ComeFromTheNumbers) {
  PageBuilder pages;
  Body(pages, 80);
  pages.Text(72, 150, "1\t\tAnalysis", kBold);
  Body(pages, 170);
  pages.Text(72, 230, "1.1\t\tThe school", kBold);
  Body(pages, 250);
  pages.Text(72, 310, "1.1.1\t\tThe first term", kBold);
  Body(pages, 330);
  pages.Text(72, 390, "2\t\tConclusion", kBold);
  Body(pages, 410);
  EXPECT_EQ(
      OutlineOf(pages),
      R"(P p1 · H1 analysis "1 Analysis" p1 · P p1 · H2 other "1.1 The school" p1 · P p1 · )"
      R"(H3 other "1.1.1 The first term" p1 · P p1 · H1 conclusion "2 Conclusion" p1 · P p1)");
}

TEST(HeadingLevels, ComeFromTheTypeWhereNothingIsNumbered) {
  PageBuilder pages;
  Body(pages, 80);
  pages.Text(72, 150, "Analysis", {.size = 16, .bold = true});
  Body(pages, 175);
  pages.Text(72, 240, "The school", {.size = 12, .bold = true});
  Body(pages, 260);
  pages.Text(72, 320, "Conclusion", {.size = 16, .bold = true});
  Body(pages, 345);
  EXPECT_EQ(OutlineOf(pages),
            R"(P p1 · H1 analysis "Analysis" p1 · P p1 · H2 other "The school" p1 · P p1 · )"
            R"(H1 conclusion "Conclusion" p1 · P p1)");
}

TEST(HeadingLevels, ComeFromTheBookmarksFirst) {
  PageBuilder pages;
  pages.Bookmark("Analysis", 1).Bookmark("The school", 2).Bookmark("The first term", 3);
  Body(pages, 80);
  for (const char* heading : {"Analysis", "The school", "The first term"}) {
    const float y = heading[0] == 'A' ? 150 : heading[4] == 's' ? 230 : 310;
    pages.Text(72, y, heading, kBold);
    Body(pages, y + 20);
  }
  EXPECT_EQ(OutlineOf(pages),
            R"(P p1 · H1 analysis "Analysis" p1 · P p1 · H2 other "The school" p1 · P p1 · )"
            R"(H3 other "The first term" p1 · P p1)");
}

TEST(Headings, WhatABookmarkNamesIsOneWithoutASpecialLook) {
  PageBuilder pages;
  pages.Bookmark("The blue door");
  Body(pages, 80);
  pages.Text(72, 140, "The blue door");
  Body(pages, 160);
  EXPECT_EQ(OutlineOf(pages), R"(P p1 · H1 other "The blue door" p1 · P p1)");
}

TEST(Headings, WhatABookmarkOfAnotherPageNamesIsNone) {
  PageBuilder pages;
  Body(pages, 80);
  pages.Text(72, 140, "The blue door");
  Body(pages, 160);
  pages.Page().Bookmark("The blue door");
  EXPECT_EQ(OutlineOf(pages), "P p1 · P p1 · P p1");
}

PageBuilder WithContents() {
  PageBuilder pages;
  pages.Text(72, 80, "Contents", {.size = 14, .bold = true});
  pages.Lines(72, 110,
              {"1 Scope .......... 2", "2 The blue door .......... 2", "3 Conclusion .......... 3",
               "4 Recommendations .......... 3"});
  return pages;
}

TEST(Headings, EntriesOfAContentsPageAreNone) {
  EXPECT_EQ(OutlineOf(WithContents()), R"(H1 contents "Contents" p1 · P p1 · P p1 · P p1 · P p1)");
}

TEST(Headings, EntriesWithoutLeadersEndInPagesThatRise) {
  PageBuilder pages;
  pages.Text(72, 80, "Contents", {.size = 14, .bold = true});
  float y = 110;
  for (const char* entry : {"Scope 2", "The blue door 2", "Conclusion 3", "Recommendations 3"}) {
    pages.Text(72, y, entry, kBold);
    y += 30;
  }
  EXPECT_EQ(OutlineOf(pages), R"(H1 contents "Contents" p1 · P p1 · P p1 · P p1 · P p1)");
}

TEST(Headings, EntriesWithoutPagesStandOnALaterPageAgain) {
  PageBuilder pages;
  pages.Text(72, 80, "What is in this report", {.size = 14, .bold = true});
  float y = 110;
  for (const char* entry : {"1 Scope", "2 The blue door", "3 Conclusion"}) {
    pages.Text(72, y, entry);
    y += 30;
  }
  pages.Page();
  y = 80;
  for (const char* heading : {"1 Scope", "2 The blue door", "3 Conclusion"}) {
    pages.Text(72, y, heading, {.size = 14, .bold = true});
    Body(pages, y + 30);
    y += 200;
  }
  const std::string all = OutlineOf(pages);
  EXPECT_TRUE(
      all.starts_with(R"(H1 contents "What is in this report" p1 · P p1 · P p1 · P p1 · H)"))
      << all;
}

TEST(Headings, WhatTheContentsPageNamesIsOneWithoutASpecialLook) {
  PageBuilder pages = WithContents();
  pages.Page();
  Body(pages, 80);
  pages.Text(72, 140, "The blue door");
  Body(pages, 160);
  const std::string all = OutlineOf(pages);
  EXPECT_NE(all.find(R"(other "The blue door" p2 · P p2)"), std::string::npos) << all;
}

TEST(Headings, TheLargestTypeBeforeTheTextIsTheTitle) {
  PageBuilder pages;
  pages.Text(72, 80, "Overview report", {.size = 14, .bold = true});
  pages.Text(72, 110, "Milo and Ada", {.size = 28, .bold = true});
  Body(pages, 160);
  pages.Text(72, 230, "Conclusion", kBold);
  Body(pages, 250);
  EXPECT_EQ(OutlineOf(pages),
            R"(TITLE p1 · TITLE p1 · P p1 · H1 conclusion "Conclusion" p1 · P p1)");
}

TEST(Headings, WhatStandsInTheBannerOfTheTitleBelongsToIt) {
  PageBuilder pages;
  pages.Fill({60, 60, 540, 180}).Text(72, 100, "Milo and Ada", {.size = 28, .bold = true});
  pages.Text(72, 130, "For all who visit families", {.size = 12, .bold = true});
  pages.Text(72, 160, "Wexmoor Board", {.size = 12, .bold = true});
  Body(pages, 220);
  pages.Text(72, 290, "Conclusion", kBold);
  Body(pages, 310);
  EXPECT_EQ(OutlineOf(pages),
            R"(TITLE p1 · TITLE p1 · TITLE p1 · P p1 · H1 conclusion "Conclusion" p1 · P p1)");
}

TEST(Headings, TheNameOfTheTitleAloneTellsWhoItIs) {
  PageBuilder pages;
  pages.Text(72, 80, "Safeguarding Adults Review: Milo", {.size = 28, .bold = true});
  Body(pages, 130);
  pages.Text(72, 200, "Milo", kBold);
  Body(pages, 220);
  pages.Text(72, 290, "Ada", kBold);
  Body(pages, 310);
  EXPECT_EQ(OutlineOf(pages),
            R"(TITLE p1 · P p1 · H1 background "Milo" p1 · P p1 · H1 other "Ada" p1 · P p1)");
}

TEST(Headings, OneThatIsContinuedOpensNothing) {
  PageBuilder pages;
  Body(pages, 80);
  pages.Text(72, 140, "Good practice", kBold);
  Body(pages, 160);
  pages.Page().Text(72, 80, "Good practice (continued)", kBold);
  Body(pages, 100);
  EXPECT_EQ(OutlineOf(pages),
            R"(P p1 · H1 good_practice "Good practice" p1 · P p1 · TITLE p2 · P p2)");
}

TEST(Headings, AllOfACoverBelongsToTheTitle) {
  PageBuilder pages;
  pages.Text(72, 300, "Milo and Ada", {.size = 28, .bold = true});
  pages.Text(72, 350, "An overview report", {.size = 14, .bold = true});
  pages.Text(72, 500, "May 2024", kBold);
  pages.Page().Text(72, 80, "Conclusion", {.size = 14, .bold = true});
  Body(pages, 110);
  EXPECT_EQ(OutlineOf(pages),
            R"(TITLE p1 · TITLE p1 · TITLE p1 · H1 conclusion "Conclusion" p2 · P p2)");
}

TEST(Headings, ALineThatNamesTheAuthorIsNone) {
  EXPECT_EQ(Above("Independent author: Wenna Tregear", kBold), "P p1 · P p1 · P p1");
}

TEST(Headings, ARequestThatGoesOnBelowIsNone) {
  EXPECT_EQ(Above("Recommendation 6: The Board should ask each of its partners for:", kBold),
            "P p1 · P p1 · P p1");
}

TEST(Headings, ALeadInAtTheFootOfAColumnIsNone) {
  EXPECT_EQ(Above("**What was learnt from the last one.** Eight of the deaths", {}),
            "P p1 · P p1 · P p1");
}

TEST(Headings, ABoldNumberedSentenceThatLeadsIntoAListIsNone) {
  PageBuilder pages;
  Body(pages, 100);
  pages.Text(72, 170, "Recommendations", kBold);
  pages.Text(72, 200, "1.\tThe Board should ask every school to ring home each day.", kBold);
  pages.Text(72, 230, "2.\tThe Governor and the Head should ensure that reception staff:", kBold);
  pages.Text(92, 260, "•\tread every letter; and", kBold);
  pages.Text(92, 290, "•\trecord their reasons.", kBold);
  EXPECT_EQ(OutlineOf(pages),
            R"(P p1 · H1 recommendations "Recommendations" p1 · L p1 · L p1 · LL p1 · LL p1)");
}

TEST(Headings, ASubtitleWithNothingBelowItAnnouncesNothing) {
  PageBuilder pages;
  pages.Text(72, 80, "Somewhere safe to sleep", {.size = 24});
  pages.Text(72, 110, "What 41 rapid reviews tell us about babies who died", {.size = 12});
  pages.Text(72, 150, "About this briefing", {.size = 16, .bold = true});
  Body(pages, 180);
  EXPECT_EQ(OutlineOf(pages).find("findings"), std::string::npos);
}

}  // namespace
}  // namespace caselore
