#include "extractors/agencies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using testing::BuiltIn;

TEST(Agencies, AreNamedOnceEachByFirstMention) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The GP rang the health visitor; GPs should ring police."),
              ElementsAre("gp", "health_visiting", "police"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "CAMHS and the Multi‑Agency Safeguarding Hub"),
              ElementsAre("camhs", "front_door"));
}

TEST(Agencies, ALongerNameHidesTheShorterWithinIt) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "the mental health trust"),
              ElementsAre("adult_mental_health"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "Adult Social Care"), ElementsAre("adult_social_care"));
}

// Acronyms are words of their own, in capitals, and ambiguous ones stand in no table.
TEST(Agencies, AGovernorHasAPrisonAndGovernorsHaveASchool) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The Governor should check each cell bell."),
              ElementsAre("prison"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The governors should ask the head teacher."),
              ElementsAre("school"));
}

// Three services are out of hours, and a bare "out-of-hours service" may be any of them.
TEST(Agencies, WhoWorksOutOfHoursIsToldByItsOtherWords) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The out-of-hours service was rung."), IsEmpty());
  EXPECT_THAT(NamedAgencies(BuiltIn(), "the out of hours GP and the GP out-of-hours service"),
              ElementsAre("gp"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "the out-of-hours social work service"),
              ElementsAre("childrens_social_care"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "the Emergency Duty Team"),
              ElementsAre("childrens_social_care"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "the adult social care out-of-hours team"),
              ElementsAre("adult_social_care"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "NHS 111"), ElementsAre("nhs_111"));
}

TEST(Agencies, AWordOfManyTradesNamesNoneOfThem) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "An independent consultant chaired it at first contact."),
              IsEmpty());
  EXPECT_THAT(NamedAgencies(BuiltIn(), "Tell the on-call consultant and the First Contact team."),
              ElementsAre("acute_hospital", "front_door"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "Team managers and the named nurse met."),
              ElementsAre("health"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The practice manager kept a list."), ElementsAre("gp"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The local authority and its licensing team"),
              ElementsAre("local_authority", "environmental_health"));
}

TEST(Agencies, AcronymsAreNotFoundWithinWordsOrInSmallLetters) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "in these circumstances, with a lack of danger, a mash of"),
              IsEmpty());
  EXPECT_THAT(NamedAgencies(BuiltIn(), "ED, CPC, SPA, PA, OT and CAF"), IsEmpty());
}

TEST(Agencies, ANameIsResolvedByTheLongestKnownNameInIt) {
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Wexmoor Council Adult Social Care"), "adult_social_care");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "ED Registered Nurse"), "ed");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "the Integrated Care Board"), "commissioner");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Wexmoor PCT"), "commissioner");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Wexmoor CCG"), "commissioner");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Wexmoor LSCB"), "safeguarding_children_board");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Wexmoor Homes"), "housing");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "wexmoor homes"), "housing");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "wexmoor street surgery"), "gp");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Care Homes"), "care_provider");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Practice Manager, Wexmoor Street Surgery"), "gp");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Department of Surgery"), std::nullopt);
  EXPECT_EQ(ResolveAgency(BuiltIn(), "the SCPs"), "safeguarding_children_board");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Board"), std::nullopt);  // of children or of adults
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Health"), "health");
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Timeliness"), std::nullopt);
  EXPECT_TRUE(IsAgencyName(BuiltIn(), "the Fire and Rescue Service"));
  EXPECT_FALSE(IsAgencyName(BuiltIn(), "records of the Fire and Rescue Service"));
}

// What nobody prints, or what says too little within a sentence.
TEST(Agencies, PeopleWhoAskHaveNamesOfTheirOwn) {
  const std::pair<const char*, const char*> kMeant[] = {{"surgeries", "gp"},
                                                        {"GPs", "gp"},
                                                        {"drug services", "substance_misuse"},
                                                        {"courts", "courts_legal"},
                                                        {"cafcass", "courts_legal"},
                                                        {"health visitors", "health_visiting"},
                                                        {"the police", "police"},
                                                        {"nurseries", "early_years"},
                                                        {"everyone", "all_agencies"}};
  for (const auto& [said, slug] : kMeant) EXPECT_EQ(AgencyMeant(BuiltIn(), said), slug) << said;
  EXPECT_EQ(AgencyMeant(BuiltIn(), "the Board"), std::nullopt) << "of children or of adults";
  EXPECT_EQ(ResolveAgency(BuiltIn(), "Drugs"), std::nullopt) << "a document may mean the thing";
}

TEST(Agencies, TheNameOfOneBodyIsNoWordForAllOfItsKind) {
  for (const auto& [said, slug] : std::vector<std::pair<const char*, const char*>>{
           {"regulators", "regulator"},
           {"the police", "police"},
           {"GPs", "gp"},
           {"family doctors", "gp"},
           {"clinical commissioning groups", "commissioner"},
           {"central government", "government"}}) {
    EXPECT_EQ(KindOfAgencyMeant(BuiltIn(), said), slug) << said;
  }
  for (const char* body : {"CQC", "the Home Office", "Kent Police", "Wexmoor GPs",
                           "Royal College of Nursing", "Safer Wexmoor Partnership", "the Board"}) {
    EXPECT_EQ(KindOfAgencyMeant(BuiltIn(), body), std::nullopt) << body;
  }
}

TEST(Agencies, ABodyIsOfItsAgencyByAnyOfItsNames) {
  EXPECT_THAT(NamedAgencies(BuiltIn(), "The Home Office, the DfE and CQC wrote to NHS England."),
              ElementsAre("government", "regulator", "commissioner"));
  EXPECT_THAT(NamedAgencies(BuiltIn(), "a cps of 3, an estynedic act"), IsEmpty());
}

}  // namespace
}  // namespace caselore
