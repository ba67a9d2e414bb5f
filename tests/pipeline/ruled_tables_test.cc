// Tables whose rows level rules divide, and no vertical rule.
#include "pipeline/layout/ruled_tables.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::LaidOut;
using testing::PageBuilder;

void Row(PageBuilder& pages, float y, const std::vector<std::string>& texts) {
  const float xs[] = {72, 272, 412};
  for (size_t i = 0; i < texts.size(); ++i) pages.Text(xs[i], y, texts[i]);
}

TEST(RuledTables, RowsBetweenRulesOfOneLength) {
  PageBuilder pages;
  pages.Rule(70, 85, 500, 85).Rule(70, 125, 500, 125).Rule(70, 150, 500, 150);
  Row(pages, 100, {"One set of scales", "Health", "July"});
  Row(pages, 112, {"for all teams", "Board", ""});
  Row(pages, 140, {"A list of languages", "Council", "Done"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {One set of scales / for all teams | Health / Board | July} "
            "{A list of languages | Council | Done} p1");
}

TEST(RuledTables, RowsCloseToTheFirstAndLastRuleBelong) {
  PageBuilder pages;
  pages.Rule(70, 105, 500, 105).Rule(70, 125, 500, 125).Rule(70, 145, 500, 145);
  Row(pages, 100, {"Step", "Who", "When"});
  Row(pages, 120, {"Ring the home of every child.", "School", "May"});
  Row(pages, 140, {"Ask.", "Housing", "June"});
  Row(pages, 160, {"Write.", "Board", "July"});
  EXPECT_EQ(LaidOut(pages),
            "T #0 {Step | Who | When} {Ring the home of every child. | School | May} "
            "{Ask. | Housing | June} {Write. | Board | July} p1");
}

TEST(RuledTables, OneColumnBetweenRulesIsText) {
  PageBuilder pages;
  pages.Rule(70, 85, 500, 85).Rule(70, 105, 500, 105).Rule(70, 125, 500, 125);
  pages.Text(72, 100, "Introduction").Text(72, 120, "Conclusion");
  EXPECT_EQ(LaidOut(pages).find("T #"), std::string::npos);
}

}  // namespace
}  // namespace caselore
