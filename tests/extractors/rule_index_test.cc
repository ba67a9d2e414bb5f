#include "extractors/rule_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The numbers of the rules that could match `text`.
std::vector<int> Candidates(const std::vector<std::string>& rules, std::string_view text) {
  RuleIndex index;
  for (const std::string& text_of_rule : rules) {
    ThemeRule rule;
    EXPECT_EQ(ParseThemeRule(text_of_rule, {}, rule), "");
    index.Add(rule);
  }
  return index.Candidates(PlainWords(text));
}

TEST(RuleIndex, AnchorsMustStandInOrder) {
  const std::vector<std::string> rules = {"never .. seen", "seen .. never"};
  EXPECT_THAT(Candidates(rules, "She was never once seen."), ElementsAre(0));
  EXPECT_THAT(Candidates(rules, "She was seen, and never again."), ElementsAre(1));
}

TEST(RuleIndex, AnchorsMustStandNearEnough) {
  const std::string far = "Never did anyone who came to the house that year have seen him.";
  EXPECT_THAT(Candidates({"never .. seen"}, far), IsEmpty());
  EXPECT_THAT(Candidates({"never & seen"}, far), ElementsAre(0));
}

TEST(RuleIndex, WhatMayBeWideLeavesRoom) {
  EXPECT_THAT(Candidates({"(not|no one) (ever|at any time) seen"}, "No one at any time seen"),
              ElementsAre(0));
  EXPECT_THAT(Candidates({"follow~up (of )?(the )?visits"}, "follow up of the visits"),
              ElementsAre(0));
}

// Longer texts than can be told apart are left to the rules themselves.
TEST(RuleIndex, LongTextsAreNotJudgedByPlace) {
  std::string text = "never ";
  for (int i = 0; i < 80; ++i) text += "word ";
  EXPECT_THAT(Candidates({"never seen"}, text + "seen"), ElementsAre(0));
  EXPECT_THAT(Candidates({"never seen"}, text), IsEmpty());
}

}  // namespace
}  // namespace caselore
