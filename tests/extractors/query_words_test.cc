// Words by which people ask.
#include "extractors/query_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

TEST(QueryWords, AQuestionMayNameTheKindThatItIsAfter) {
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "Recommendations to GPs about bruises"),
              ElementsAre(ItemKind::kRecommendation));
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "Is there good practice on night visits?"),
              ElementsAre(ItemKind::kGoodPractice));
  EXPECT_THAT(KindsAskedFor(BuiltIn(), "bruises in babies"), IsEmpty());
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
