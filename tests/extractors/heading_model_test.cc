#include "extractors/heading_model.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extractors/vocabulary.h"

namespace caselore {
namespace {

std::vector<std::string> TokensOf(std::string_view folded) {
  std::vector<std::string> tokens;
  ForEachHeadingToken(folded,
                      [&](std::string_view token, CharSpan) { tokens.emplace_back(token); });
  return tokens;
}

HeadingModel ModelOf(std::string_view weights) {
  HeadingModel model;
  EXPECT_FALSE(model.UseWeights("weights.tsv", weights));
  EXPECT_FALSE(model.Finish());
  return model;
}

constexpr std::string_view kWeights =
    "good_practice\t0\tproud:600 proud_of:300\n"
    "incident\t0\tbrought:700\n"
    "other\t0\tlanguage:500\n";

TEST(HeadingModelTest, TokensAreStemsPairsMarksAndLength) {
  EXPECT_EQ(TokensOf("Proud of this?"),
            (std::vector<std::string>{"<_proud", "proud", "proud_of", "of", "of_this", "this",
                                      "this_?", "?", "?_>", "=3"}));
  EXPECT_EQ(TokensOf("Theme 12"),
            (std::vector<std::string>{"<_them", "them", "them_#", "#", "#_>", "=1"}));
  EXPECT_EQ(TokensOf("Case History").back(), "=capitals");
  EXPECT_EQ(TokensOf(""), (std::vector<std::string>{"<_>", "=0"}));
}

TEST(HeadingModelTest, GuessesTheKindThatTheWordsSpeakFor) {
  const HeadingModel model = ModelOf(kWeights);
  const auto proud = model.Guess("Proud of this");
  ASSERT_TRUE(proud);
  EXPECT_EQ(proud->kind, SectionKind::kGoodPractice);
  EXPECT_TRUE(proud->guessed);
  EXPECT_FALSE(proud->whole);
  EXPECT_EQ(proud->rule.substr(0, 19), "weights.tsv: Proud ");
  EXPECT_EQ(model.Guess("What brought Noor to hospital")->kind, SectionKind::kIncident);
}

TEST(HeadingModelTest, GuessesNothingWhereNoKindIsLikely) {
  const HeadingModel model = ModelOf(kWeights);
  EXPECT_FALSE(model.Guess("The language of absence"));  // `other` is likelier
  EXPECT_FALSE(model.Guess("Out of sight"));             // no word is weighed
  EXPECT_FALSE(model.Guess("Proud"));                    // one word is a topic
  EXPECT_FALSE(model.Guess(""));
  EXPECT_FALSE(HeadingModel().Guess("Proud of this"));  // there are no weights
}

// A table with hardly a token must not be full.
TEST(HeadingModelTest, OneOrTwoWeightsAreEnough) {
  EXPECT_TRUE(ModelOf("findings\t0\tproud:900\n").Guess("Proud of this"));
  EXPECT_FALSE(ModelOf("other\t9\tx:1\n").Guess("Something strange here"));
  EXPECT_FALSE(ModelOf("other\t9\tx:1 y:2\n").Guess("Nothing of it"));
  EXPECT_FALSE(ModelOf("findings\t0\tproud:900\n").Guess("Something strange here"));
}

TEST(HeadingModelTest, RefusesWeightsOfNoKind) {
  HeadingModel model;
  ASSERT_FALSE(model.UseWeights("weights.tsv", "incident\t0\tfell:100\npraise\t0\tproud:100\n"));
  const auto error = model.Finish();
  ASSERT_TRUE(error);
  EXPECT_NE(error->message.find("weights.tsv:2"), std::string::npos) << error->message;
  EXPECT_NE(error->message.find("which is no section kind"), std::string::npos) << error->message;
}

TEST(HeadingModelTest, BuiltInWeightsKnowWordingsOfAuthorsFromTopics) {
  const auto vocabulary = Vocabulary::Load({});
  ASSERT_TRUE(vocabulary);
  const auto kind = [&](std::string_view heading) {
    const auto match = vocabulary->KindOfHeading(heading);
    return match ? match->kind : SectionKind::kOther;
  };
  EXPECT_EQ(kind("Who we spoke to for this"), SectionKind::kMethodology);
  EXPECT_EQ(kind("Out of sight"), SectionKind::kOther);
  EXPECT_EQ(kind("Harrow Lane Academy Trust"), SectionKind::kOther);
  EXPECT_EQ(kind("The ward and its corridor"), SectionKind::kOther);
}

TEST(HeadingModelTest, RowsGoBeforeWords) {
  const auto vocabulary = Vocabulary::Load({});
  ASSERT_TRUE(vocabulary);
  const auto match = vocabulary->KindOfHeading("Recommendations");
  ASSERT_TRUE(match);
  EXPECT_FALSE(match->guessed);
  EXPECT_EQ(match->rule.substr(0, 13), "headings.toml");
}

}  // namespace
}  // namespace caselore
