#include "extractors/addressees.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using testing::BuiltIn;

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

TEST(Addressees, ANameMayBeginWithTheNameOfAnother) {
  EXPECT_THAT(
      Of("The Public Administration and Constitutional Affairs Committee should review it."),
      ElementsAre("Public Administration and Constitutional Affairs Committee"));
  EXPECT_THAT(Of("The General Medical Council, and NHS Education for Scotland should look at it."),
              ElementsAre("General Medical Council", "NHS Education for Scotland"));
  EXPECT_THAT(Of("DHSC should lead it."), ElementsAre("DHSC"));
}

TEST(Addressees, AFunctionMayShareItsHead) {
  EXPECT_THAT(ListedParties(BuiltIn(), "Conference and Reviewing Service"),
              ElementsAre("Conference and Reviewing Service"));
}

TEST(Addressees, WhoIsRequiredToActDoesAct) {
  EXPECT_THAT(Of("Early Help managers should be required to sign each plan."),
              ElementsAre("Early Help managers"));
  EXPECT_THAT(Of("There is this: we recommend too that commissioners of care should pay for it."),
              ElementsAre("commissioners of care"));
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

TEST(Addressees, AnAndPartsOnlyWhatIsAPartyByItself) {
  EXPECT_THAT(Of("NHS Dunmere and Wold Integrated Care Board should pay."),
              ElementsAre("NHS Dunmere and Wold Integrated Care Board"));
  EXPECT_THAT(Of("Dunmere NHS Trust and NHS Dunmere and Wold Board should agree."),
              ElementsAre("Dunmere NHS Trust", "NHS Dunmere and Wold Board"));
  EXPECT_THAT(Of("The Ministry for Roads and Rivers and the Home Office should agree."),
              ElementsAre("Ministry for Roads and Rivers", "Home Office"));
  EXPECT_THAT(Of("Larkspur and the probation service should meet."),
              ElementsAre("Larkspur", "probation service"));
  EXPECT_THAT(Of("Primary and secondary schools should keep a list."),
              ElementsAre("Primary and secondary schools"));
  EXPECT_THAT(Of("The Head of Safeguarding and Quality should read it."),
              ElementsAre("Head of Safeguarding and Quality"));
  EXPECT_THAT(Of("Leads in schools, colleges and nurseries should meet."),
              ElementsAre("Leads in schools, colleges and nurseries"));
}

TEST(Addressees, BothBelongsToAPluralOnly) {
  EXPECT_THAT(Of("Both hospital trusts should search by name."),
              ElementsAre("Both hospital trusts"));
  EXPECT_THAT(Of("Both the police and the council should reply."),
              ElementsAre("police", "council"));
}

TEST(Addressees, ATimeOrAConditionMayComeFirst) {
  EXPECT_THAT(Of("Within three months the Trust should open a line."), ElementsAre("Trust"));
  EXPECT_THAT(Of("Every six months the Trust should report."), ElementsAre("Trust"));
  EXPECT_THAT(Of("By March 2026 Wexmoor Police should train its staff."),
              ElementsAre("Wexmoor Police"));
  EXPECT_THAT(Of("Where a child moves home, GPs and health visitors should speak."),
              ElementsAre("GPs", "health visitors"));
  EXPECT_THAT(Of("Before a visit the chair of the panel should ring."),
              ElementsAre("chair of the panel"));
}

TEST(Addressees, ARequestMayDoWithoutShould) {
  for (std::string_view text :
       {"The Board may wish to name a champion.", "The Board could consider a trial.",
        "It would be worth the Board’s while to pay for a trial.",
        "It would be helpful if the Board could publish a guide.", "The Board is asked to report.",
        "The panel asks the Board to report.", "The Board needs to know.",
        "The review recommends that the Board amends its policy.",
        "It is recommended that the Board seek advice."}) {
    EXPECT_THAT(Of(text), ElementsAre("Board")) << text;
  }
}

TEST(Addressees, TheVerbOfASubjunctiveEndsItsSubject) {
  EXPECT_THAT(Of("The inquiry recommends that the Office of Roads require drivers to rest."),
              ElementsAre("Office of Roads"));
  EXPECT_THAT(Of("The inquiry recommends that NHS England specifies one order of steps, and shows "
                 "it to the staff who will use it."),
              ElementsAre("NHS England"));
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
  EXPECT_THAT(listed("Learning and development, Wexmoor Constabulary"),
              ElementsAre("Learning and development, Wexmoor Constabulary"));
  EXPECT_THAT(listed("Lead Nurse, Adult Protection\nChief Inspector, Partnerships"),
              ElementsAre("Lead Nurse, Adult Protection", "Chief Inspector, Partnerships"));
  EXPECT_THAT(listed("Safeguarding Leads, all agencies"),
              ElementsAre("Safeguarding Leads, all agencies"));
  EXPECT_THAT(listed("Police, Probation, Housing"), ElementsAre("Police", "Probation", "Housing"));
  EXPECT_THAT(listed("Lead: Wexmoor Police; support: Probation"),
              ElementsAre("Wexmoor Police", "Probation"));
}

TEST(Addressees, AScopeIsNoParty) {
  for (std::string_view list : {"national", "N/A", "TBC", "Lead", "Finding 3", "high priority"}) {
    EXPECT_THAT(ListedParties(BuiltIn(), list), IsEmpty()) << list;
  }
}

TEST(Addressees, AHeadingMayNameThemAll) {
  EXPECT_TRUE(NamesParties(BuiltIn(), "Police"));
  EXPECT_TRUE(NamesParties(BuiltIn(), "Wexmoor Council Housing Options"));
  EXPECT_TRUE(NamesParties(BuiltIn(), "Recommendations for the Board"));
  for (std::string_view heading :
       {"The Board is asked to:", "Wexmoor Shellfish Ltd has:", "Police actions",
        "Lead agency: Probation", "RECOMMENDATIONS FOR WEXMOOR POLICE", "Questions for the Board",
        "Wexmoor Safeguarding Children Partnership (WSCP)"}) {
    EXPECT_TRUE(NamesParties(BuiltIn(), heading)) << heading;
  }
  for (std::string_view heading :
       {"National", "Actions taken by other organisations", "Information sharing between agencies",
        "Access to mental health services", "Supporting staff", "At school",
        "Professional Curiosity", "Learning from the police", "Appendix A", ""}) {
    EXPECT_FALSE(NamesParties(BuiltIn(), heading)) << heading;
  }
  // Where all is capitals, capitals make no name.
  for (std::string_view heading : {"LESSONS TO BE LEARNED", "THE WAY FORWARD",
                                   "POINTS FOR DISCUSSION", "Our multi-agency action plan"}) {
    EXPECT_FALSE(NamesParties(BuiltIn(), heading)) << heading;
  }
  EXPECT_THAT(PartiesOfHeading(BuiltIn(), "RECOMMENDATIONS FOR WSAB"), ElementsAre("WSAB"));
  EXPECT_THAT(PartiesOfHeading(BuiltIn(), "Questions for the Board to consider"),
              ElementsAre("Board"));
  EXPECT_FALSE(NamesParties(BuiltIn(), "Recommendations"));
  EXPECT_FALSE(NamesParties(BuiltIn(), "Domestic abuse and its effect on children"));
}

TEST(Addressees, ALineOverAListMayHoldTheVerb) {
  EXPECT_THAT(PartiesOfOpenLine(BuiltIn(), "It is recommended that the Trust:"),
              ElementsAre("Trust"));
  EXPECT_THAT(PartiesOfOpenLine(BuiltIn(), "The following recommendations are made to schools:"),
              ElementsAre("schools"));
  EXPECT_THAT(PartiesOfOpenLine(BuiltIn(), "The panel met with the following:"), IsEmpty());
}

}  // namespace
}  // namespace caselore
