// Fragments of a page as "words | words", in order.
#include "pipeline/layout/fragments.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_builder.h"

namespace caselore {
namespace {

using testing::PageBuilder;

std::string Fragments(const PageBuilder& pages, const std::vector<Frame>& frames = {}) {
  const Document& document = pages.document();
  std::string line;
  for (const Fragment& fragment : FragmentsOf(pages.page(), document.fonts, frames)) {
    if (!line.empty()) line += " | ";
    if (fragment.frame >= 0) line += std::to_string(fragment.frame) + ":";
    line += TextOf(pages.page(), fragment.line);
  }
  return line;
}

TEST(Fragments, AnEmptyPageHasNone) { EXPECT_EQ(Fragments(PageBuilder()), ""); }

TEST(Fragments, WordsOnOneBaselineAreOne) {
  EXPECT_EQ(Fragments(PageBuilder().Text(72, 100, "Nobody asked Milo.")), "Nobody asked Milo.");
}

TEST(Fragments, AWideGapDivides) {
  EXPECT_EQ(Fragments(PageBuilder().Text(72, 100, "•\tNobody asked").Text(300, 100, "School")),
            "• | Nobody asked | School");
}

TEST(Fragments, TheyComeFromTopToBottomThenLeftToRight) {
  EXPECT_EQ(Fragments(PageBuilder()
                          .Text(300, 112, "four")
                          .Text(300, 100, "two")
                          .Text(72, 112, "three")
                          .Text(72, 100, "one")),
            "one | two | three | four");
}

TEST(Fragments, ARaisedFootnoteMarkStaysInItsLine) {
  EXPECT_EQ(Fragments(PageBuilder().Text(72, 100, "harm.^12 Later")), "harm.12 Later");
}

TEST(Fragments, AVerticalRuleDividesEvenANarrowGap) {
  EXPECT_EQ(
      Fragments(PageBuilder().Text(72, 100, "Date").Text(98, 100, "Owner").Rule(95, 80, 95, 120)),
      "Date | Owner");
}

TEST(Fragments, ACellThatNearlyTouchesTheNextIsApartFromIt) {
  // Cell by cell, as tables are drawn: the second line of the first cell comes between.
  EXPECT_EQ(Fragments(PageBuilder()
                          .Text(72, 100, "fold to the")
                          .Text(72, 112, "width")
                          .Text(130, 100, "Board")),
            "fold to the | Board | width");
}

TEST(Fragments, NoneCrossesTheBorderOfAFrame) {
  const std::vector<Frame> frames = {{{60, 80, 200, 200}, -1}, {{70, 90, 110, 110}, 0}};
  EXPECT_EQ(
      Fragments(
          PageBuilder().Text(72, 100, "inner outer").Text(110, 130, "outer").Text(300, 100, "page"),
          frames),
      "1:inner | 0:outer | page | 0:outer");
}

TEST(Fragments, HiddenWordsAreLeftOut) {
  EXPECT_EQ(Fragments(PageBuilder()
                          .Text(72, 100, "seen unseen")
                          .Hide(Visibility::kInvisible)
                          .Text(72, 820, "off")
                          .Hide(Visibility::kOffPage)),
            "seen");
}

TEST(Fragments, TurnedWordsComeLastInTheOrderOfTheFile) {
  EXPECT_EQ(Fragments(PageBuilder()
                          .Text(20, 700, "Not")
                          .Turn(3)
                          .Text(20, 600, "protected")
                          .Turn(3)
                          .Text(72, 100, "Scope")),
            "Scope | Not protected");
}

TEST(Fragments, ALineHasTheLookOfMostOfItsLetters) {
  const PageBuilder pages = PageBuilder().Text(72, 100, "**Note** that nobody asked Milo.^3");
  const std::vector<Fragment> all = FragmentsOf(pages.page(), pages.document().fonts, {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_FALSE(all[0].line.bold);
  EXPECT_FLOAT_EQ(all[0].line.size, 10);
  EXPECT_FLOAT_EQ(all[0].line.baseline, 100);
  EXPECT_FLOAT_EQ(all[0].line.box.x0, 72);
}

TEST(Lines, FragmentsOnOneBaselineAreOneLine) {
  const PageBuilder pages = PageBuilder()
                                .Text(72, 100, "•\tfirst")
                                .Text(72, 112, "Report")
                                .Text(300, 112, "May 2024", {.size = 5});
  const std::vector<Font>& fonts = pages.document().fonts;
  const std::vector<Fragment> all = FragmentsOf(pages.page(), fonts, {});
  std::vector<const Fragment*> some;
  for (const Fragment& fragment : all) some.push_back(&fragment);
  std::string line;
  for (const Line& each : LinesOf(pages.page(), fonts, some)) {
    line += TextOf(pages.page(), each) + "/";
  }
  // A title and the small date at the far end of its line are two.
  EXPECT_EQ(line, "• first/Report/May 2024/");
}

TEST(Lines, GluedWordsReadAsOne) {
  const PageBuilder pages = PageBuilder().Text(72, 100, "harm.^3 Later");
  const std::vector<Fragment> all = FragmentsOf(pages.page(), pages.document().fonts, {});
  EXPECT_EQ(TextOf(pages.page(), all[0].line), "harm.3 Later");
  EXPECT_EQ(TextOf(pages.page(), all[0].line, 2), "Later");
}

}  // namespace
}  // namespace caselore
