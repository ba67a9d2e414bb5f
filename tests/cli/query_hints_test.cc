// What a query is about beyond its words.
#include "cli/query_hints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::AllOf;
using testing::BuiltIn;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// From this sureness on what is tagged with a theme is found without the words (docs/search.md).

// The themes that are found without the words of the text; others only lift what has them.
std::string FoundBy(std::string_view text) {
  std::string themes;
  for (const Hint& hint : HintsOf(BuiltIn(), text)) {
    if (hint.field == Field::kTheme && hint.weight >= Hint::kFinds && !hint.lifts_only)
      themes += hint.value + " ";
  }
  return themes;
}

TEST(QueryHints, TheNameOfABodyFindsNotAllThatItsThemesAreTaggedWith) {
  for (const char* body : {"MARAC", "MASH", "CAMHS", "LADO"}) EXPECT_EQ(FoundBy(body), "") << body;
  EXPECT_EQ(FoundBy("MARAC referrals"), "") << "one word of many";
  EXPECT_THAT(FoundBy("domestic abuse and MARAC"), HasSubstr("domestic_abuse"))
      << "other words speak of it, too";
  EXPECT_THAT(FoundBy("early help"), HasSubstr("early_intervention"))
      << "the theme has the name of the service";
  EXPECT_THAT(FoundBy("FGM"), HasSubstr("fgm"));
}

TEST(QueryHints, ANamedProgrammeIsNoWordOfATheme) {
  EXPECT_THAT(FoundBy("prevention"), HasSubstr("early_intervention"));
  for (const char* duty : {"Prevent radicalisation", "preventing extremism", "Prevent",
                           "a referral to Prevent", "Prevent referrals of pupils"}) {
    EXPECT_THAT(FoundBy(duty), Not(HasSubstr("early_intervention"))) << duty;
  }
}

TEST(QueryHints, OneCueAmongOtherWordsIsNotWhatTheyAreAbout) {
  EXPECT_EQ(FoundBy("child A was cutting out shapes at nursery"), "");
  EXPECT_EQ(FoundBy("private fostering"), "");
  EXPECT_THAT(FoundBy("elective home education"), HasSubstr("elective_home_education"))
      << "also the name of a service";
}

// Words in whose place a theme may stand.
std::vector<std::string> StoodForBy(std::string_view theme, std::string_view text) {
  for (const Hint& hint : HintsOf(BuiltIn(), text)) {
    if (hint.field == Field::kTheme && hint.value == theme) return hint.stands_for;
  }
  return {};
}

TEST(QueryHints, AWordThatOnlyFitsAThemeIsNotSaidByIt) {
  for (const char* text : {"bruising babies", "bruising babies police", "bruising babies gp",
                           "bruising babies protocol"}) {
    EXPECT_THAT(StoodForBy("bruising_non_mobile", text), UnorderedElementsAre("bruising", "babies"))
        << text;
  }
}

TEST(QueryHints, ANameIsNoWordOfATheme) {
  EXPECT_EQ(FoundBy("Mrs Oakhanger"), "");
  EXPECT_THAT(FoundBy("Hoarding"), HasSubstr("hoarding"));
}

TEST(QueryHints, OfWordsThatSayTheSameEachSaysIt) {
  EXPECT_THAT(StoodForBy("fathers_men", "fathers dads police"),
              UnorderedElementsAre("fathers", "dads"));
}

TEST(QueryHints, AWordWithinTheNameOfAThemeIsNoOther) {
  EXPECT_EQ(FoundBy("self-neglect"), "self_neglect ");
  EXPECT_EQ(FoundBy("Self neglect"), "self_neglect ");
  EXPECT_EQ(FoundBy("neglect"), "neglect ");
  EXPECT_THAT(FoundBy("self-neglect, and neglect by carers"),
              AllOf(HasSubstr("self_neglect"), HasSubstr(" neglect ")));
  EXPECT_EQ(FoundBy("choking"), "") << "of residents, toddlers and partners";
  EXPECT_EQ(FoundBy("cannabis factory"), "") << "nobody's parents use it";
}

TEST(QueryHints, TheKindThatIsAskedForIsNotWhatItIsAbout) {
  EXPECT_EQ(FoundBy("recommendations about training"), "training ");
  EXPECT_EQ(FoundBy("recommendations"), "");
}

}  // namespace
}  // namespace caselore
