// Items told in prose: classes that were once missed, each as small as it can be.
#include <gtest/gtest.h>

#include <string>

#include "extractors/item_walker.h"
#include "tests/support/found_items.h"

namespace caselore {
namespace {

using testing::Found;

TEST(ItemSentences, PraiseAfterTheFactPraisesTheSentenceBefore) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
The receptionist heard that the voice was not his. She asked the nurse to ring back. This was good practice. Nothing came of it.
)"),
            "good_practice \"She asked the nurse to ring back.\" p1");
}

TEST(ItemSentences, PraiseStandsWhereItIsDueAlsoInAChronology) {
  EXPECT_EQ(Found(R"(
# [chronology] Key events
5.3 The nurse asked him to wait outside. The Panel considers this to have been good practice. It was
5.4 She went to the clinic each week and was praised for it.
)"),
            "good_practice \"The nurse asked him to wait outside.\" p1");
}

TEST(ItemSentences, ALabelWithinAParagraphLabelsItsSentence) {
  EXPECT_EQ(Found(R"(
# [analysis] Dental care
She came with a cousin and said no. Good practice: The dentist saw her alone. He went out.
)"),
            "good_practice \"The dentist saw her alone.\" p1");
}

TEST(ItemSentences, AbsenceIsNoPraise) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
It would have been good practice to ring the school. Nobody did.
)"),
            "");
}

TEST(ItemSentences, OfAParagraphThatTellsFirstTheSentenceThatRecommendsIsTheItem) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
19. It was put to the reviewer that the weather was to blame for it. It was not. It is recommended that the Board should require a handover.
20. No recommendation is made in respect of the test.
)"),
            "recommendation 19 \"It is recommended that the Board should require a handover.\" > "
            "Board p1");
}

TEST(ItemSentences, WhatTheDocumentSaysItSetsInBoldIsFound) {
  constexpr std::string_view kSays = "Our conclusions are printed in bold type.\n";
  constexpr std::string_view kChapter =
      "# [other] The landlord\n"
      "7.1 He held the keys to nine flats.\n"
      "7.2 **We conclude that nobody had asked him for a single one of them.**\n"
      "**‘Every landlord should be asked for his keys and should hand them over.’**\n";
  EXPECT_EQ(Found("# [introduction] Introduction\n" + std::string(kSays) + std::string(kChapter)),
            R"(finding 7.2 "We conclude that nobody had asked him for a single one of them." p1)");
  EXPECT_EQ(Found("# [introduction] Introduction\nWe met.\n" + std::string(kChapter)), "");
}

TEST(ItemSentences, WhereRecommendationsStandInSeveralPlacesSentencesMakeThemToo) {
  EXPECT_EQ(
      Found(R"(
# [other] The ward
The night was long. We recommend that the Trust should put a second nurse on it.
# [recommendations] Recommendations for the police
1. Officers should ring the ward.
# [recommendations] Recommendations for housing
1. Housing should keep a list of keys.
)"),
      R"(recommendation "We recommend that the Trust should put a second nurse on it." > Trust p1
recommendation 1 "Officers should ring the ward." > police p1
recommendation 1 "Housing should keep a list of keys." > housing p1)");
}

TEST(ItemSentences, ALabelWithinNarrativeHoldsItsSentence) {
  EXPECT_EQ(Found(R"(
# [chronology] What was done
6.12 A door was broken. Good practice: The crew rang the surgery from the road. Nobody answered.
)"),
            R"(good_practice "The crew rang the surgery from the road." p1)");
}

TEST(ItemSentences, WhatAPanelConsidersGoodStandsBeforeIt) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
A nurse asked him to wait outside. The Panel considers this to have been good practice. It was late.
)"),
            R"(good_practice "A nurse asked him to wait outside." p1)");
}

TEST(ItemSentences, RecommendationsToldInProseAreTheirSentences) {
  EXPECT_EQ(Found(R"(
# [recommendations] What the review asks for
7.1 A good deal of time was spent on records. It is recommended that the Board should count visits. The Subgroup should then report the figures.
7.2 Ayo was asked what he would change. He said that someone ought to have opened the fridge. It is recommended that visitors should look in it. They should write down what they see.
)"),
            "recommendation \"It is recommended that the Board should count visits.\" > Board p1\n"
            "recommendation \"The Subgroup should then report the figures.\" > Subgroup p1\n"
            "recommendation \"It is recommended that visitors should … what they see.\" > visitors "
            "p1");
}

TEST(ItemSentences, CriticismBeforePraiseIsNotPraised) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
The district nurse did not visit for three weeks. The review commends the school nurse, who escalated this to her manager within the hour.
)")
                .find("did not visit"),
            std::string::npos);
}

TEST(ItemSentences, WhatIsRecommendedMayHoldAWhether) {
  EXPECT_EQ(
      Found(R"(
# [analysis] Letters
Each was believed. We recommend that letters should state whether it was seen or told.
The panel discussed whether to recommend that letters be sent twice.
)"),
      "recommendation \"We recommend that letters should state whether it was seen or told.\" p1");
}

TEST(ItemSentences, ReviewersMayAskOrUrge) {
  EXPECT_EQ(
      Found(R"(
# [recommendations] Recommendations
The reviewers ask that the Welsh Government consider new guidance.
We therefore urge the Trust to open its doors on Sundays.
The reviewers asked many questions of the Trust.
)"),
      "recommendation \"The reviewers ask that the Welsh Government consider new guidance.\" > "
      "Welsh Government p1\n"
      "recommendation \"We therefore urge the Trust to open its doors on Sundays.\" > Trust p1");
}

TEST(ItemSentences, PraiseThatLeadsIntoAListIsNone) {
  const std::string found = Found(R"(
# [analysis] How agencies worked
The panel considers that the work of these two showed good practice beyond what was required:
• The nurse rang twice.
• The teacher kept his place.
)");
  EXPECT_EQ(found.find("The panel"), std::string::npos) << found;
}

TEST(ItemSentences, SectionsOfQuestionsThatOnlyTellAreMessages) {
  EXPECT_EQ(
      Found(R"(
# [questions] Over to you
**See me alone.** At every visit to a child over ten, spend some of the time without a parent.
**Ask about the phone.** Nobody needs to know the apps to ask who is writing.
**Keep one list.** The lead professional keeps the numbers and passes them on.
)"),
      R"(practitioner_message [See me alone] "At every visit to a child … without a parent." p1
practitioner_message [Ask about the phone] "Nobody needs to know the apps to ask who is writing." p1
practitioner_message [Keep one list] "The lead professional keeps the numbers and passes them on." p1)");
}

TEST(ItemSentences, SectionsThatAskInWordsAreQuestions) {
  for (const char* section : {R"(
# [questions] Questions for the Board
• Whether the Board is satisfied that visits are kept.
• Whether the Board knows who is seen alone.
• Whether the Board has asked the families.
)",
                              R"(
# [questions] To consider
• How do you know who lives there? Think about your last three visits.
• Who else has seen the child? Consider the school.
• What would you do now? Say so in supervision.
)"}) {
    EXPECT_EQ(Found(section).find("practitioner_message"), std::string::npos) << section;
  }
}

TEST(ItemSentences, FragmentsBelowAStatedFindingAreThatFinding) {
  const std::string found = Found(R"(
# [findings] Findings
7.4 The visits were short. Most of them lasted for less than a quarter of an hour.
7.5 Assessment by telephone cannot tell what a house is like for the child who lives in it. Three features of the week made this one worse:
  • calls at a time when the mother was at work;
  • no list of what should be asked.
)");
  EXPECT_NE(found.find("finding 7.5 \"Assessment by"), std::string::npos) << found;
  EXPECT_EQ(found.find("finding \"no list"), std::string::npos) << found;
}

TEST(ItemSentences, AFindingThatBreaksOffIsItsList) {
  const std::string found = Found(R"(
# [findings] Where things went wrong
4.14 We have looked at each part of it against the law and against what others would have done. We find fault by the Council because it:
  • took a year to make a decision that the law wants in a month;
  • answered two of eleven letters.
)");
  EXPECT_NE(found.find("finding \"took a year"), std::string::npos) << found;
  EXPECT_NE(found.find("finding \"answered two"), std::string::npos) << found;
}

}  // namespace
}  // namespace caselore
