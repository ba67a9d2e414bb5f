// Words by which people ask.
#include "extractors/query_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using testing::BuiltIn;

TEST(QueryWords, AQuestionMayNameTheKindThatItIsAfter) {
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "Recommendations to GPs about bruises"),
              ElementsAre(ItemKind::kRecommendation));
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "Is there good practice on night visits?"),
              ElementsAre(ItemKind::kGoodPractice));
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "bruises in babies"), IsEmpty());
}

std::string ReadAs(std::string_view question) {
  const RestrictedQuestion read = RestrictionsIn(BuiltIn(), question);
  std::string fields;
  for (const Restriction& wish : read.restrictions) fields += wish.field + ":" + wish.value + " ";
  return fields;
}

TEST(QueryWords, AWishInWordsNarrowsAShortQuestion) {
  EXPECT_EQ(ReadAs("Only recommendations to GPs, since 2019"),
            "year:2019.. kind:recommendations to:GPs ");
  EXPECT_EQ(ReadAs("hoarding after 2019"), "year:2020.. ");
  EXPECT_EQ(ReadAs("hoarding between 2015 and 2018"), "year:2015..2018 ");
  EXPECT_EQ(ReadAs("hoarding in 2024"), "year:2024 ");
  EXPECT_EQ(ReadAs("What was said in 2024?"), "year:2024 ");
  EXPECT_EQ(ReadAs("hoarding from 2015 to 2018"), "year:2015..2018 ");
  EXPECT_EQ(ReadAs("hoarding in 2015-2018"), "year:2015..2018 ");
  EXPECT_EQ(ReadAs("deaths in 2019/20"), "") << "a year of accounts";
  EXPECT_EQ(ReadAs("in March 2020"), "");
  EXPECT_EQ(ReadAs("recommendations to GPs"), "kind:recommendations to:GPs ");
  EXPECT_EQ(ReadAs("recommendations to gps in 2024?"), "year:2024 kind:recommendations to:gps ");
  EXPECT_EQ(ReadAs("recommendations to GPs about bruises"), "") << "others may be asked it, too";
  EXPECT_EQ(ReadAs("recommendations for GPs"), "") << "it may be about them";
  EXPECT_EQ(ReadAs("recommendations to improve housing"), "") << "nobody is asked";
  EXPECT_EQ(ReadAs("responses of the police"), "");
  EXPECT_EQ(ReadAs("only the police knew"), "");
  EXPECT_EQ(
      ReadAs("She had lived there since 2019 and nobody had asked her in all that time how she "
             "had come by the money"),
      "")
      << "an account tells";
  EXPECT_EQ(RestrictionsIn(BuiltIn(), "hoarding since 2019").words, "hoarding  ");
  EXPECT_EQ(RestrictionsIn(BuiltIn(), "only recommendations to the police on hoarding").words,
            "  on hoarding");
}

TEST(QueryWords, EveryWordIsOfOneMeaning) {
  std::set<std::string> met;
  for (const auto& group : SynonymsOf(BuiltIn())) {
    EXPECT_GT(group.size(), 1u);
    for (const std::string& word : group) EXPECT_TRUE(met.insert(word).second) << word;
  }
  EXPECT_GT(met.size(), 150u);
}

}  // namespace
}  // namespace caselore
