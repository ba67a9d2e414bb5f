#include "extractors/addressees.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

std::vector<std::string> Of(std::string_view text) { return AddresseesOf(BuiltIn(), text); }

TEST(Addressees, AreTheSubjectsOfModalsWithoutTheirArticle) {
  EXPECT_THAT(Of("The Board should write to schools. Schools should reply."), ElementsAre("Board"));
  EXPECT_THAT(Of("All schools in Harrow must keep a list."), ElementsAre("All schools in Harrow"));
  EXPECT_THAT(Of("The county’s hospitals shall name a nurse."), ElementsAre("county’s hospitals"));
}

TEST(Addressees, EachPartyStandsApart) {
  EXPECT_THAT(Of("The Trust, the Council and Fujitsu should meet."),
              ElementsAre("Trust", "Council", "Fujitsu"));
  EXPECT_THAT(Of("Housing, Health and Social Work should keep one log."),
              ElementsAre("Housing", "Health", "Social Work"));
  EXPECT_THAT(Of("All agencies should ask about debt, and the police should lead on it."),
              ElementsAre("All agencies", "police"));
}

TEST(Addressees, ANameWithAndInItIsOne) {
  EXPECT_THAT(Of("The Drug and Alcohol Service should copy its letters."),
              ElementsAre("Drug and Alcohol Service"));
  EXPECT_THAT(Of("The Learning and Development Sub-group should plan a course."),
              ElementsAre("Learning and Development Sub-group"));
  EXPECT_THAT(Of("The chair of the multi-agency panel should sign it."),
              ElementsAre("chair of the multi-agency panel"));
}

TEST(Addressees, OpeningsAsidesAndFramesAreCutAway) {
  EXPECT_THAT(Of("By March 2024, the Board, working with schools, should report."),
              ElementsAre("Board"));
  EXPECT_THAT(Of("The review recommends that the Trust should train its staff."),
              ElementsAre("Trust"));
  EXPECT_THAT(Of("It was recommended that KiwiRail apply a limit."), ElementsAre("KiwiRail"));
  EXPECT_THAT(Of("The council has written to all families, and will do so again."),
              ElementsAre("council"));
  EXPECT_THAT(Of("Adult Social Care to review its forms."), ElementsAre("Adult Social Care"));
}

TEST(Addressees, OtherSubjectsAreNone) {
  for (std::string_view text :
       {"Training should cover this.", "Children should be seen alone.", "It should be shared.",
        "Consideration should be given to a leaflet.", "Practices should be advised on this.",
        "Convene a group of commissioners to write it.", "Ensure that staff know.", ""}) {
    EXPECT_THAT(Of(text), IsEmpty()) << text;
  }
}

TEST(Addressees, AListIsTakenAtItsWord) {
  const auto listed = [](std::string_view list) { return ListedParties(BuiltIn(), list); };
  EXPECT_THAT(listed("Director, Adult Social Care"), ElementsAre("Director, Adult Social Care"));
  EXPECT_THAT(listed("Larkrise Care; Orchard Home Support"),
              ElementsAre("Larkrise Care", "Orchard Home Support"));
  EXPECT_THAT(listed("Cobble Homes and other landlords"),
              ElementsAre("Cobble Homes", "other landlords"));
  EXPECT_THAT(listed("to the police and partners"), ElementsAre("police", "partners"));
}

TEST(Addressees, AHeadingMayNameThemAll) {
  EXPECT_TRUE(NamesParties(BuiltIn(), "Police"));
  EXPECT_TRUE(NamesParties(BuiltIn(), "Wexmoor Council Housing Options"));
  EXPECT_TRUE(NamesParties(BuiltIn(), "Recommendations for the Board"));
  EXPECT_FALSE(NamesParties(BuiltIn(), "Recommendations"));
  EXPECT_FALSE(NamesParties(BuiltIn(), "Domestic abuse and its effect on children"));
}

}  // namespace
}  // namespace caselore
