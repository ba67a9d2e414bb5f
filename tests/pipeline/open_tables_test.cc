// Tables without vertical rules, known by their heading row.
#include "pipeline/layout/open_tables.h"

#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;

constexpr testing::Type kBold{.bold = true};

void Row(PageBuilder& pages, float y, const std::vector<std::string>& texts,
         testing::Type type = {}) {
  const float xs[] = {72, 112, 352};
  for (size_t i = 0; i < texts.size(); ++i) pages.Text(xs[i], y, texts[i], type);
}

TEST(OpenTables, ARowOfBoldHeadingsOpensOne) {
  PageBuilder pages;
  Row(pages, 100, {"No.", "Action", "Owner"}, kBold);
  Row(pages, 120, {"1", "Ring home.", "School"});
  Row(pages, 140, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} {2 | Ask. | Housing} p1");
}

TEST(OpenTables, CellsMayWrap) {
  PageBuilder pages;
  Row(pages, 100, {"No.", "Action", "Owner"}, kBold);
  Row(pages, 120, {"1", "Ring home when a", "School"});
  Row(pages, 132, {"", "child is away.", ""});
  Row(pages, 152, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home when a / child is away. | School} "
            "{2 | Ask. | Housing} p1");
}

TEST(OpenTables, TwoHeadingsNeedARuleUnderThem) {
  PageBuilder ruled;
  ruled.Text(72, 100, "Agency", kBold).Text(300, 100, "Action", kBold).Rule(72, 105, 500, 105);
  ruled.Text(72, 120, "School").Text(300, 120, "Ring home.");
  ruled.Text(72, 140, "Housing").Text(300, 140, "Ask.");
  EXPECT_EQ(LaidOut(ruled), "T #0 {*Agency | *Action} {School | Ring home.} {Housing | Ask.} p1");
}

TEST(OpenTables, OneIsNoWiderThanTheRulesUnderItsHeadings) {
  PageBuilder pages;
  pages.Text(72, 100, "Agency", kBold).Text(150, 100, "Action", kBold);
  pages.Rule(72, 105, 148, 105).Rule(150, 105, 280, 105);
  pages.Text(72, 120, "School").Text(150, 120, "Ring home.");
  pages.Text(72, 140, "Housing").Text(150, 140, "Ask.");
  // The other column of the page, a few points lower.
  pages.Lines(320, 103,
              {"Nobody had asked her", "who lived there, or", "what they did all", "day long."});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*Agency | *Action} {School | Ring home.} {Housing | Ask.} p1 · P \"Nobody had "
            "asked her / who … / day long.\" p1");
}

TEST(OpenTables, RulesBetweenItsRowsAreEnoughForThreeColumns) {
  PageBuilder pages;
  Row(pages, 120, {"GPs", "Will ring home when a", "by May"});
  Row(pages, 132, {"", "child is away.", ""});
  pages.Rule(72, 138, 110, 138).Rule(112, 138, 350, 138).Rule(352, 138, 420, 138);
  Row(pages, 152, {"Trust", "Will ask.", "by June"});
  pages.Rule(72, 158, 420, 158);
  Row(pages, 172, {"Board", "Will look at it again.", "by July"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {GPs | Will ring home when a / child is away. | by May} {Trust | Will ask. | by "
            "June} {Board | Will look at it again. | by July} p1");
}

TEST(OpenTables, AHeadingBelowEndsIt) {
  PageBuilder pages;
  Row(pages, 100, {"No.", "Action", "Owner"}, kBold);
  Row(pages, 120, {"1", "Ring home.", "School"});
  Row(pages, 140, {"2", "Ask.", "Housing"});
  pages.Text(72, 165, "Next steps", kBold).Text(72, 185, "The Board will meet in May.");
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} {2 | Ask. | Housing} p1 · "
            R"(H "Next steps" p1 · P "The Board will meet in May." p1)");
}

TEST(OpenTables, TextAcrossTheColumnsEndsIt) {
  PageBuilder pages;
  Row(pages, 100, {"No.", "Action", "Owner"}, kBold);
  Row(pages, 120, {"1", "Ring home.", "School"});
  Row(pages, 140, {"2", "Ask.", "Housing"});
  pages.Text(72, 165, "The Board will meet in May and in June, and it will read this plan again.");
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *Action | *Owner} {1 | Ring home. | School} {2 | Ask. | Housing} p1 · "
            R"(P "The Board will meet in May … this plan again." p1)");
}

TEST(OpenTables, PlainTextInColumnsIsNone) {
  PageBuilder pages;
  Row(pages, 100, {"One", "two", "three"});
  Row(pages, 120, {"One", "two", "three"});
  Row(pages, 140, {"One", "two", "three"});
  EXPECT_EQ(LaidOut(pages).find("T #"), std::string::npos);
}

TEST(OpenTables, PlainHeadingsOverARuleAndANumberedRow) {
  PageBuilder pages;
  pages.Text(112, 100, "Strategy").Text(352, 100, "Lead").Rule(70, 104, 500, 104);
  Row(pages, 120, {"1", "Ring home.", "School"});
  Row(pages, 140, {"2", "Ask.", "Housing"});
  EXPECT_EQ(LaidOut(pages).find("T #0 {*Strategy | *Lead}"), 0u) << LaidOut(pages);
}

TEST(OpenTables, AColouredBarOfHeadingsOpensOneOverRuledRows) {
  PageBuilder pages;
  for (const float x : {70.f, 140.f, 340.f})
    pages.Fill({x, 88, x == 340 ? 420 : x == 70 ? 140 : x + 200, 106}, 0x003366);
  Row(pages, 100, {"No.", "In brief", "Type"}, kBold);
  Row(pages, 120, {"1", "A roof and no plan.", "Tools"});
  pages.Rule(70, 126, 420, 126);
  Row(pages, 140, {"2", "A door that closes.", "Rules"});
  pages.Rule(70, 146, 420, 146);
  EXPECT_EQ(LaidOut(pages),
            "T #0 {*No. | *In brief | *Type} {1 | A roof and no plan. | Tools} "
            "{2 | A door that closes. | Rules} p1");
}

}  // namespace
}  // namespace caselore
