// Openers and sentence cues, as examples: a text, and what its beginning or frame says.
#include "extractors/item_openers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

// "recommendation 3 | The Board" for kind, number and the text behind the opener; "-" for none.
std::string Opened(std::string_view text) {
  const auto opener = MatchItemOpener(BuiltIn(), text);
  if (!opener) return "-";
  std::string out(Name(opener->kind));
  if (!opener->number.empty()) out.append(" ").append(opener->number);
  return out.append(" | ").append(text.substr(opener->label.end));
}

TEST(ItemOpeners, ALabelGivesKindNumberAndTheTextBehindIt) {
  EXPECT_EQ(Opened("Recommendation 3: The Board"), "recommendation 3 | The Board");
  EXPECT_EQ(Opened("RECOMMENDATION 3 The Board"), "recommendation 3 | The Board");
  EXPECT_EQ(Opened("Recommendation One – The Board"), "recommendation One | The Board");
  EXPECT_EQ(Opened("Recommendation 2.4a – the Trust"), "recommendation 2.4a | the Trust");
  EXPECT_EQ(Opened("Recommendation R/2024/041: the Trust"),
            "recommendation R/2024/041 | the Trust");
  EXPECT_EQ(Opened("Rec. 2: Schools"), "recommendation 2 | Schools");
  EXPECT_EQ(Opened("R3 Schools should"), "recommendation R3 | Schools should");
  EXPECT_EQ(Opened("LP4: Records"), "finding LP4 | Records");
  EXPECT_EQ(Opened("Finding 2: Records"), "finding 2 | Records");
  EXPECT_EQ(Opened("Learning point 1"), "finding 1 | ");
  EXPECT_EQ(Opened("Pwynt Dysgu / Learning Point 2: Records"), "finding 2 | Records");
  EXPECT_EQ(Opened("Action 1.2: Write"), "action 1.2 | Write");
  EXPECT_EQ(Opened("Good practice point 2 – The nurse"), "good_practice 2 | The nurse");
  EXPECT_EQ(Opened("Question 4. How"), "question 4 | How");
  EXPECT_EQ(Opened("Key finding 3: The"), "finding 3 | The");
  EXPECT_EQ(Opened("Good practice: The nurse"), "good_practice | The nurse");
  EXPECT_EQ(Opened("Recommendation A: The"), "recommendation A | The");
}

TEST(ItemOpeners, AnOrdinalMayStandBeforeTheWord) {
  EXPECT_EQ(Opened("First recommendation – to the Board"), "recommendation First | to the Board");
  EXPECT_EQ(Opened("Second lesson: Records"), "finding Second | Records");
  EXPECT_EQ(Opened("Third recommendations were made."), "-");
  EXPECT_EQ(Opened("The first recommendation was met."), "-");
}

TEST(ItemOpeners, ABarPartsTheLabelAsAColonDoes) {
  EXPECT_EQ(Opened("Recommendation 1 | for the Council"), "recommendation 1 | for the Council");
}

TEST(ItemOpeners, WordsThatAskCountWithANumber) {
  EXPECT_EQ(Opened("We ask (1) The Board should meet."),
            "recommendation 1 | The Board should meet.");
  EXPECT_EQ(Opened("Recommendation (2): Schools"), "recommendation 2 | Schools");
  EXPECT_EQ(Opened("We ask: who saw him?"), "-");
  EXPECT_EQ(Opened("Recommendations (12)"), "-");
  EXPECT_EQ(Opened("Learning points (4)"), "-");
  EXPECT_EQ(Opened("Second concern: 12 May"), "-");
}

TEST(ItemOpeners, ABracketAfterTheNumberIsKeptApart) {
  const std::string_view text = "Recommendation 1 [to the police]: Officers";
  const auto opener = MatchItemOpener(BuiltIn(), text);
  ASSERT_TRUE(opener);
  EXPECT_EQ(text.substr(opener->bracket.begin, opener->bracket.Size()), "to the police");
  EXPECT_EQ(text.substr(opener->label.end), "Officers");
}

TEST(ItemOpeners, ASentenceIsNoLabel) {
  for (std::string_view text :
       {"Recommendation 3 was accepted.", "Recommendations 1-3 were met.", "Finding work was hard.",
        "Action was taken by the school.", "Good practice was seen.", "A1 was closed.",
        "GP1 told the family", "Learning from this review will be shared.", "R is for record",
        "Question I asked", "Recommendations"}) {
    EXPECT_EQ(Opened(text), "-") << text;
  }
}

std::string Cued(std::string_view sentence) {
  const auto cue = MatchSentenceCue(BuiltIn(), sentence);
  return cue ? std::string(Name(cue->kind)) : "-";
}

TEST(SentenceCues, FramesStateRecommendationsAndPraise) {
  EXPECT_EQ(Cued("The review recommends that the Board write to schools."), "recommendation");
  EXPECT_EQ(Cued("It is therefore recommended that schools keep a list."), "recommendation");
  EXPECT_EQ(Cued("We recommend that each ward name a lead."), "recommendation");
  EXPECT_EQ(Cued("The health visitor rang again. This was good practice."), "good_practice");
  EXPECT_EQ(Cued("The midwife is to be commended for her care."), "good_practice");
  EXPECT_EQ(Cued("Good practice was identified in the school."), "good_practice");
  EXPECT_EQ(Cued("This is an example of very good practice by the nurse."), "good_practice");
}

TEST(SentenceCues, AbsenceDenialAndOtherReviewsAreNot) {
  for (std::string_view sentence :
       {"It would have been good practice to ring again.", "This was not good practice.",
        "This was contrary to good practice.", "Best practice guidance was not followed.",
        "The review makes no recommendations.", "A child protection conference was recommended.",
        "An earlier review recommends that records be joined.",
        "The outcomes and recommendations were shared with the family.",
        "CAMHS recommended a referral."}) {
    EXPECT_EQ(Cued(sentence), "-") << sentence;
  }
}

}  // namespace
}  // namespace caselore
