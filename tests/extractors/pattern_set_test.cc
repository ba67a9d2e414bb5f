#include "extractors/pattern_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PatternSet, TellsWhichPatternsMatchInTheOrderOfAddition) {
  PatternSet set(Match::kWithin);
  set.Add("bruis(?:e|es|ing)", 7);
  set.Add("GP", 8, /*case_sensitive=*/true);
  EXPECT_THAT(set.Find("the gp saw Bruising"), ElementsAre(0));
  EXPECT_THAT(set.Find("the GP saw no bruise"), ElementsAre(0, 1));
  EXPECT_THAT(set.Find("bruised"), IsEmpty()) << "it ends within a word";
  EXPECT_THAT(set.Find(""), IsEmpty());
  EXPECT_EQ(set.value(1), 8);
}

TEST(PatternSet, AtTheEndOrAsAWhole) {
  PatternSet end(Match::kAtEnd);
  end.Add("for the board", 0);
  EXPECT_TRUE(end.Matches("Lessons for the Board"));
  EXPECT_FALSE(end.Matches("Lessons for the Board and others"));
  PatternSet whole(Match::kWhole);
  whole.Add("for the board", 0);
  EXPECT_FALSE(whole.Matches("Lessons for the Board"));
  EXPECT_TRUE(whole.Matches("For the board"));
}

// Many patterns go into two automata, by whether they can begin with any word.
TEST(PatternSet, ManyPatternsGiveWhatFewWouldGive) {
  const std::vector<std::string> patterns = {"[^ ]+ from the ward",
                                             "(?:the |[^ ]+ )?ward",
                                             "(?:our|the) (?:ward|w)",
                                             "(?:a|b)?.*ward",
                                             "\\w+ ward",
                                             "the ward"};
  PatternSet few(Match::kWhole), many(Match::kWhole);
  for (const std::string& pattern : patterns) {
    few.Add(pattern, 0);
    many.Add(pattern, 0);
  }
  for (int i = 0; i < 400; ++i) many.Add("other " + std::to_string(i), 0);
  for (const char* text :
       {"the ward", "Lessons from the ward", "our ward", "ward", "a ward", "x"}) {
    EXPECT_EQ(many.Find(text), few.Find(text)) << text;
  }
  EXPECT_THAT(many.Find("other 17"), ElementsAre(static_cast<int>(patterns.size()) + 17));
}

TEST(PatternSet, BracketsWithoutEndAreReadNoDeeperThanTheyMust) {
  PatternSet set(Match::kWhole);
  std::string deep;
  for (int i = 0; i < 900; ++i) deep += "(?:";
  deep += "a";
  for (int i = 0; i < 900; ++i) deep += ")";
  set.Add(deep, 0);
  for (int i = 0; i < 400; ++i) set.Add("other " + std::to_string(i), 0);
  EXPECT_THAT(set.Find("a"), ElementsAre(0));
}

TEST(PatternSet, ABadPatternCostsOnlyItself) {
  EXPECT_EQ(PatternSet::WhyBad("a(b|c)"), "");
  EXPECT_NE(PatternSet::WhyBad("a(b"), "");
  PatternSet set(Match::kWhole);
  set.Add("one", 0);
  set.Add("a(b", 0);
  set.Add("two", 0);
  EXPECT_THAT(set.Find("two"), ElementsAre(2));
  EXPECT_THAT(set.Find("a(b"), IsEmpty());
}

}  // namespace
}  // namespace caselore
