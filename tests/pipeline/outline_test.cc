// The tree of sections, in the notation of tests/support/notation.h.
#include "pipeline/outline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/page_generator.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::OutlineOf;
using testing::PageBuilder;

// Sets headings and text down a page and starts another where it is full: "# Heading" for the
// topmost level, "## Heading" for one below; other text is set as a paragraph of three such lines.
class Report {
 public:
  Report& operator<<(const std::string& line) {
    if (y_ > 700) {
      pages_.Page();
      y_ = 80;
    }
    if (line.starts_with("## ")) {
      Set(line.substr(3), {.size = 12, .bold = true});
    } else if (line.starts_with("# ")) {
      Set(line.substr(2), {.size = 16, .bold = true});
    } else {
      // Three lines: a paragraph of the body and no line of a title page.
      pages_.Lines(72, y_, {line, line, line});
      y_ += 50;
    }
    return *this;
  }
  const Document& document() const { return pages_.document(); }

 private:
  void Set(const std::string& text, testing::Type type) {
    pages_.Text(72, y_, text, type);
    y_ += 2.5f * type.size;
  }

  PageBuilder pages_;
  float y_ = 80;
};

const std::string kText = "the panel met four times in the spring and spoke with all agencies and";

std::string Outlined(const Report& report) { return testing::Notate(OutlineOf(report.document())); }

TEST(Outline, AnEmptyLayoutGivesNoSection) {
  EXPECT_TRUE(OutlineOf(Document()).empty());
  EXPECT_EQ(OutlineOf(PageBuilder()), "");
}

TEST(Outline, WhoSignsALetterStandsInNoSectionOfIt) {
  PageBuilder letter;
  letter.Text(72, 80, "A matter for the Panel itself", {.size = 14, .bold = true});
  letter.Lines(72, 110, {kText, kText});
  letter.Text(72, 160, "Yours sincerely").Text(72, 200, "Rosalind Marsh, Director");
  const Sections sections = OutlineOf(letter.document());
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_EQ(sections[1].heading, "");
  EXPECT_EQ(sections[1].paragraphs.front().text, "Yours sincerely");
}

TEST(Outline, BookmarksMayBeginBelowHeadingsInLargerType) {
  PageBuilder form;
  form.Lines(72, 80, {kText, kText, kText});
  float y = 150;
  for (const char* bar : {"Circumstances", "Learning", "Recommendations"}) {
    const std::string below = std::string("For all who read of ") + bar;
    form.Text(72, y, bar, {.size = 16, .bold = true});
    form.Text(72, y + 40, below, {.size = 13, .bold = true}).Bookmark(below);
    form.Lines(72, y + 70, {kText, kText, kText});
    y += 160;
  }
  for (const Section& section : OutlineOf(form.document())) {
    EXPECT_EQ(section.parent >= 0, section.heading.starts_with("For all")) << section.heading;
  }
}

TEST(Outline, TextBeforeTheFirstHeadingHasASectionWithoutOne) {
  const Sections sections = OutlineOf((Report() << kText << "# Conclusion" << kText).document());
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_EQ(sections[0].heading, "");
  EXPECT_EQ(sections[0].kind, SectionKind::kOther);
  EXPECT_EQ(sections[1].heading, "Conclusion");
}

TEST(Outline, KindsComeFromTheVocabulary) {
  EXPECT_EQ(Outlined(Report() << kText << "# Terms of reference" << kText << "# Background" << kText
                              << "# Findings" << kText << "# Good practice" << kText
                              << "# The blue door" << kText),
            R"(P p1 · H1 terms_of_reference "Terms of reference" p1 · P p1 · )"
            R"(H1 background "Background" p1 · P p1 · H1 findings "Findings" p1 · P p1 · )"
            R"(H1 good_practice "Good practice" p1 · P p1 · H1 other "The blue door" p1 · P p1)");
}

TEST(Outline, ASectionOfTheKindThatItStandsInIsOther) {
  EXPECT_EQ(Outlined(Report() << kText << "# Findings" << kText << "## Key findings" << kText
                              << "## Good practice" << kText),
            R"(P p1 · H1 findings "Findings" p1 · P p1 · H2 other "Key findings" p1 · P p1 · )"
            R"(H2 good_practice "Good practice" p1 · P p1)");
}

TEST(Outline, WhatStandsInASummaryIsOther) {
  EXPECT_EQ(Outlined(Report() << kText << "# Executive summary" << kText << "## Findings" << kText
                              << "# Findings" << kText),
            R"(P p1 · H1 summary "Executive summary" p1 · P p1 · H2 other "Findings" p1 · P p1 · )"
            R"(H1 findings "Findings" p1 · P p1)");
}

TEST(Outline, ASummaryOverAllOtherHeadingsIsTheTitleOfTheDocument) {
  EXPECT_EQ(Outlined(Report() << "# Executive summary" << kText << "## Background" << kText
                              << "## Methodology" << kText << "## Findings" << kText
                              << "## Recommendations" << kText),
            R"(TITLE p1 · P p1 · H1 background "Background" p1 · P p1 · )"
            R"(H1 methodology "Methodology" p1 · P p1 · H1 findings "Findings" p1 · P p1 · )"
            R"(H1 recommendations "Recommendations" p1 · P p1)");
}

TEST(Outline, AHeadingThatLabelsOneItemIsOther) {
  EXPECT_EQ(Outlined(Report() << kText << "# Our view" << kText << "## Recommendation 1" << kText
                              << "## Recommendation 2" << kText),
            R"(P p1 · H1 other "Our view" p1 · P p1 · H2 other "Recommendation 1" p1 · P p1 · )"
            R"(H2 other "Recommendation 2" p1 · P p1)");
}

TEST(Outline, ParentsComeBeforeTheirChildren) {
  const Sections sections =
      OutlineOf((Report() << kText << "# Analysis" << kText << "## The school" << kText
                          << "## Housing" << kText << "# Conclusion" << kText)
                    .document());
  ASSERT_EQ(sections.size(), 5u);
  EXPECT_EQ(sections[1].parent, -1);
  EXPECT_EQ(sections[2].parent, 1);
  EXPECT_EQ(sections[3].parent, 1);
  EXPECT_EQ(sections[4].parent, -1);
}

TEST(Outline, ASectionEndsWhereTheLastOfItsChildrenEnds) {
  Report report;
  report << kText << "# Analysis" << kText << "## The school";
  for (int i = 0; i < 14; ++i) report << "in the " + std::to_string(i) + "th week " + kText;
  const Sections sections = OutlineOf(report.document());
  ASSERT_EQ(sections.size(), 3u);
  EXPECT_EQ(sections[1].page, 1);
  EXPECT_EQ(sections[1].page_last, 2);
  EXPECT_EQ(sections[2].page_last, 2);
}

TEST(Outline, ListsTablesAndNotesKeepTheirForm) {
  PageBuilder pages;
  pages.Text(72, 80, "Conclusion", {.bold = true});
  pages.Text(72, 110, kText);
  pages.Text(72, 130, "•\tThe Board should:").Text(92, 142, "o\task every child.");
  pages.Text(72, 170, "Table 1: The plan");
  pages.Grid({72, 300, 532}, {180, 200, 220});
  pages.Text(76, 194, "Action", {.bold = true}).Text(304, 194, "Owner", {.bold = true});
  pages.Text(76, 214, "Ring home.").Text(304, 214, "School");
  pages.Text(72, 600, "1 Not her real name.", {.size = 8});
  EXPECT_EQ(
      OutlineOf(pages),
      R"(H1 conclusion "Conclusion" p1 · P p1 · L p1 · LL p1 · CAP p1 · HEAD p1 · ROW p1 · FN p1)");
}

TEST(Outline, AParagraphOverAPageBreakHasBothPages) {
  PageBuilder pages;
  pages.Text(72, 80, "Conclusion", {.bold = true}).Text(72, 110, kText + " met.");
  pages.Text(72, 700, "The school rang home on three mornings and").Page();
  pages.Text(72, 100, "nobody answered.");
  EXPECT_EQ(OutlineOf(pages), R"(H1 conclusion "Conclusion" p1 · P p1 · P p1-2)");
}

TEST(OutlineProperty, SectionsAreATreeInReadingOrder) {
  for (uint32_t seed = 1; seed <= 100; ++seed) {
    const Sections sections = OutlineOf(testing::DrawPages(seed, 4));
    for (size_t i = 0; i < sections.size(); ++i) {
      const Section& section = sections[i];
      ASSERT_LT(section.parent, static_cast<int>(i)) << "seed " << seed;
      ASSERT_GE(section.page, i > 0 ? sections[i - 1].page : 1) << "seed " << seed;
      ASSERT_LE(section.page, section.page_last) << "seed " << seed;
      if (section.parent < 0) continue;
      const Section& parent = sections[static_cast<size_t>(section.parent)];
      ASSERT_LT(parent.level, section.level) << "seed " << seed;
      ASSERT_LE(section.page_last, parent.page_last) << "seed " << seed;
    }
  }
}

TEST(Outline, AnAnnexStandsUnderNoChapter) {
  const Sections sections = OutlineOf((Report() << kText << "# Recommendations" << kText
                                                << "## Annex: Letter from the minister" << kText)
                                          .document());
  ASSERT_EQ(sections.size(), 3u);
  EXPECT_EQ(sections[2].parent, -1);
  EXPECT_EQ(sections[2].kind, SectionKind::kAppendix);
}

TEST(Outline, ABoardsConsiderationsThatAreQuestionsAreQuestions) {
  const auto kind_of_last = [](const std::string& line) {
    PageBuilder pages;
    pages.Lines(72, 80, {kText, kText, kText});
    pages.Text(72, 140, "Matters for the national Panel", {.size = 16, .bold = true});
    pages.Text(72, 170, "•").Text(90, 170, line).Text(72, 190, "•").Text(90, 190, line);
    return OutlineOf(pages.document()).back().kind;
  };
  EXPECT_EQ(kind_of_last("Does the Board know this pattern?"), SectionKind::kQuestions);
}

}  // namespace
}  // namespace caselore
