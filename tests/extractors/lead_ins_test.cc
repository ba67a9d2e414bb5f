#include "extractors/lead_ins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

// "Timeliness [other] Ensure that …"; "-" for none.
std::string Led(std::string_view text, CharSpan emphasis = {}) {
  const auto lead = MatchLeadIn(BuiltIn(), text, emphasis);
  if (!lead) return "-";
  std::string out = lead->label;
  out.append(" [").append(Name(lead->kind)).append("] ");
  return out.append(text.substr(lead->rest.begin, lead->rest.Size()));
}

TEST(LeadIns, StandBeforeAColonOrASpacedDash) {
  EXPECT_EQ(Led("Timeliness: Meet at once."), "Timeliness [theme] Meet at once.");
  EXPECT_EQ(Led("Primary School: Made visits."), "Primary School [agency] Made visits.");
  EXPECT_EQ(Led("Class teacher – rang every Friday."), "Class teacher [agency] rang every Friday.");
  EXPECT_EQ(Led("Expand Operation Encompass Notifications: Tell nurseries."),
            "Expand Operation Encompass Notifications [action] Tell nurseries.");
  EXPECT_EQ(Led("Amser ac arian / Time and money – A carer’s week"),
            "Amser ac arian / Time and money [theme] A carer’s week");
}

TEST(LeadIns, BoldWordsAtTheStartNeedNoColon) {
  EXPECT_EQ(Led("Before the holidays. The head should ring.", {0, 20}),
            "Before the holidays [other] The head should ring.");
}

TEST(LeadIns, ADashMayStandWithoutASpaceBeforeIt) {
  EXPECT_EQ(Led("Timeliness- Visits came late."), "Timeliness [theme] Visits came late.");
  EXPECT_EQ(Led("A half-brother was not seen."), "-");
}

TEST(LeadIns, AClauseMayBeAName) {
  EXPECT_EQ(Led("What a deputy may do: The Committee should say so."),
            "What a deputy may do [other] The Committee should say so.");
  EXPECT_EQ(Led("What the review found: a gap."), "-");
}

TEST(LeadIns, AnImperativeIsNoStatement) {
  EXPECT_EQ(Led("Include grandparents: ask them what they see."),
            "Include grandparents [action] ask them what they see.");
  EXPECT_EQ(Led("Was Not Brought: Use these words."), "Was Not Brought [theme] Use these words.");
}

TEST(LeadIns, AFullStopEndsOneThatNamesAThemeOrAnAgency) {
  EXPECT_EQ(Led("Information sharing. Agencies should say what they know."),
            "Information sharing [theme] Agencies should say what they know.");
  EXPECT_EQ(Led("The nurse visited. She found him alone that day."), "-");
  EXPECT_EQ(Led("Fine weather. She found him in the garden."), "-");
}

TEST(LeadIns, ALineMayStandBeforeAnItem) {
  EXPECT_TRUE(CanBeLeadIn(BuiltIn(), "Relatives who care"));
  EXPECT_TRUE(CanBeLeadIn(BuiltIn(), "Time alone:"));
  EXPECT_FALSE(CanBeLeadIn(BuiltIn(), "Nobody was told that she had left"));
  EXPECT_FALSE(CanBeLeadIn(BuiltIn(), ""));
}

TEST(LeadIns, WhatALabelNames) {
  EXPECT_EQ(KindOfLabel(BuiltIn(), "Hospital discharge"), LabelKind::kTheme);
  EXPECT_EQ(KindOfLabel(BuiltIn(), "Community nurse"), LabelKind::kAgency);
  EXPECT_EQ(KindOfLabel(BuiltIn(), "Strengthen GP responses"), LabelKind::kAction);
  EXPECT_EQ(KindOfLabel(BuiltIn(), "March 2017"), LabelKind::kOther);
}

TEST(LeadIns, PartOfASentenceIsNone) {
  for (std::string_view text :
       {"Agencies should: meet, talk and write.", "The review found the following: a gap.",
        "The school – which had known him – rang.",
        "A long sentence with far too many words in it "
        "before the colon: no.",
        "non-accidental injury: small letters", "Timeliness:", ""}) {
    EXPECT_EQ(Led(text), "-") << text;
  }
}

}  // namespace
}  // namespace caselore
