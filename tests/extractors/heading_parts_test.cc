// The parts of a heading, as examples.
#include "extractors/heading_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HeadingParts, TheBareHeadingHasNoNumberAndNoMarks) {
  EXPECT_EQ(BareHeading("4.2 Findings:"), "Findings");
  EXPECT_EQ(BareHeading("\"What next?\""), "What next");
  EXPECT_EQ(BareHeading("2019 review"), "2019 review");
  EXPECT_EQ(BareHeading(" .. "), "");
}

TEST(HeadingParts, EitherLanguageStandsAlone) {
  EXPECT_THAT(LanguagesOf("Crynodeb / Summary"),
              ElementsAre("Crynodeb / Summary", "Crynodeb", "Summary"));
  EXPECT_THAT(LanguagesOf("Summary"), ElementsAre("Summary"));
  EXPECT_THAT(LanguagesOf(""), IsEmpty());
}

TEST(HeadingParts, APartHasAName) {
  EXPECT_EQ(NameOfPart("Appendix 1: Recommendations"), "Recommendations");
  EXPECT_EQ(NameOfPart("Part B - The review"), "The review");
  EXPECT_EQ(NameOfPart("Recommendations"), "");
}

TEST(HeadingParts, HalvesStandAboutTheFirstMark) {
  EXPECT_EQ(HalvesOf("Learning: police - nights").before, "Learning");
  EXPECT_EQ(HalvesOf("Learning: police - nights").after, "police - nights");
  EXPECT_EQ(HalvesOf("Learning").before, "Learning");
  EXPECT_EQ(HalvesOf("Learning").after, "");
}

TEST(HeadingParts, ArticlesDatesAndBracketsMakeNoOtherWording) {
  EXPECT_THAT(WordingsOf("Our findings"), ElementsAre("Our findings", "findings"));
  EXPECT_THAT(WordingsOf("The contacts, May 2017 - June 2019"),
              ElementsAre("The contacts, May 2017 - June 2019", "The contacts", "contacts"));
  EXPECT_THAT(WordingsOf("Actions (Trust)"), ElementsAre("Actions (Trust)", "Actions"));
  EXPECT_THAT(WordingsOf("2019"), ElementsAre("2019"));
  EXPECT_THAT(WordingsOf(""), IsEmpty());
}

TEST(HeadingParts, AStatementHasAVerbOfItsOwn) {
  for (std::string_view statement :
       {"The plan was not shared", "Carers were seen as a resource", "No one did anything"}) {
    EXPECT_TRUE(IsStatement(statement)) << statement;
  }
  for (std::string_view heading : {"Was it preventable", "Work that was done well", "Findings",
                                   "What the Board has done", "Steps we have taken", ""}) {
    EXPECT_FALSE(IsStatement(heading)) << heading;
  }
}

TEST(HeadingParts, PlainWordingHasNoHedgeNorShall) {
  EXPECT_EQ(PlainWording("What we think that we have learned"), "What we have learned");
  EXPECT_EQ(PlainWording("What the review team feels went well"), "What went well");
  EXPECT_EQ(PlainWording("Steps that we shall take"), "Steps we will take");
  for (std::string_view plain : {"What we think of it", "What the family thinks should change",
                                 "Work that was done well", "Findings", ""}) {
    EXPECT_EQ(PlainWording(plain), plain);
  }
}

TEST(HeadingParts, ATailSaysForWhomOrNot) {
  EXPECT_TRUE(SaysForWhom("For schools"));
  EXPECT_FALSE(SaysForWhom("from the audit"));
}

}  // namespace
}  // namespace caselore
