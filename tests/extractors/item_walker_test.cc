// Classes of documents that items were once missed in, each as small as it can be.
#include "extractors/item_walker.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/found_items.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using testing::Found;
using testing::Outlined;

Verdict VerdictOf(std::string_view outline, size_t section, size_t paragraph) {
  const Sections sections = Outlined(outline);
  Verdicts verdicts;
  ExtractItems(sections, BuiltIn(), &verdicts);
  return verdicts.at(section).at(paragraph);
}

TEST(ItemWalker, ALetteredItemHoldsItsRomanList) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
(a) Records
  (i) Each surgery should keep one file.
  (ii) The file should move with the patient.
(b) The Board should ask once a year.
)"),
            "recommendation a [Records] \"Each surgery should keep one file. The file should "
            "move with the patient.\" > Each surgery p1\n"
            "recommendation b \"The Board should ask once a year.\" > Board p1");
}

TEST(ItemWalker, ALabelMayBeTheHeadingOfItsOneItem) {
  EXPECT_EQ(Found(R"(
# [findings] What we found
Learning point A: Absence needs another pair of eyes.
## Key learning
Nobody who knew Nell was asked to the meeting.
## What the school saw
The chair by the radiator was empty on Mondays.
)"),
            "finding A \"Absence needs another pair of eyes.\" p1\n"
            "finding \"Nobody who knew Nell was asked to the meeting.\" p1");
}

TEST(ItemWalker, ALineThatSaysWhenIsNoneOfItsWordsAndAPointOfAListIs) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
Recommendation 1
The Trust should weigh each baby:
• at birth;
• within two months
By March 2025
)"),
            "recommendation 1 \"The Trust should weigh each baby: at birth; within two months\" > "
            "Trust (By March 2025) p1");
}

TEST(ItemWalker, NumberedStrategiesAndProposalsAreRecommendations) {
  EXPECT_EQ(Found(R"(
# [recommendations] Strategies for improvement
The guidance asks for strategies and not for a long list.
## Strategy 1
**Young people should keep one worker.**
Where this cannot be, there should be two meetings.
Lead: Chief Social Work Officer
## Strategy 2
Notice should not be given by email.
Lead: Commissioning Manager, with independent providers
)"),
            "recommendation 1 \"Young people should keep one worker. … be two meetings.\" > Chief "
            "Social Work Officer p1\n"
            "recommendation 2 \"Notice should not be given by email.\" > Commissioning Manager; "
            "independent providers p1");
}

TEST(ItemWalker, WhatAFormTellsItsAuthorIsNoItem) {
  EXPECT_EQ(Found(R"(
# [findings] Practice and organisational learning
Identify each individual learning point arising in this case (including effective practice)
The clinic rang on four mornings and wrote nothing down.
)"),
            "finding \"The clinic rang on four mornings and wrote nothing down.\" p1");
}

TEST(ItemWalker, HeadingsThatAreSentencesStateTheFindings) {
  EXPECT_EQ(Found(R"(
# [findings] What we found
## Nobody asked who was living in the house
The health visitor met four adults in a year and wrote down one.
## Letters were sent to an address that was empty
Eleven of them were returned.
)"),
            "finding \"Nobody asked who was living in the house\" p1\n"
            "finding \"Letters were sent to an address that was empty\" p1");
}

TEST(ItemWalker, ACodeOfTheDocumentsOwnLabelsWhereItCountsUp) {
  EXPECT_EQ(Found(R"(
# [findings] Care and service delivery problems
CDP1 The risk of 2009 was not carried forward.
CDP2 The question about the machine was not passed on.
)"),
            "finding CDP1 \"The risk of 2009 was not carried forward.\" p1\n"
            "finding CDP2 \"The question about the machine was not passed on.\" p1");
}

TEST(ItemWalker, AYearOrASectionOfAnActIsNoSuchCode) {
  EXPECT_EQ(Found(R"(
# [findings] Findings
March 2017 was the last time that anybody saw him at school.
Section 47 enquiries were closed on the word of the father.
)"),
            "finding \"March 2017 was the last time that anybody saw him at school.\" p1\n"
            "finding \"Section 47 enquiries were closed on the word of the father.\" p1");
}

TEST(ItemWalker, OrdinalWordsCountWhereTheyAreASeries) {
  EXPECT_EQ(Found(R"(
# [findings] Significant learning
First, plans were closed when the mother had met them.
Second, grandparents were left without standing.
Lastly, a child who copes attracts no plan.
)"),
            "finding \"plans were closed when the mother had met them.\" p1\n"
            "finding \"grandparents were left without standing.\" p1\n"
            "finding \"a child who copes attracts no plan.\" p1");
}

TEST(ItemWalker, AListOfQuestionsAsks) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
1. The Board should count missed visits.
## To be asked in a year
– How many visits were missed?
– Who told the school?
)"),
            "recommendation 1 \"The Board should count missed visits.\" > Board p1\n"
            "question \"How many visits were missed?\" p1\n"
            "question \"Who told the school?\" p1");
}

TEST(ItemWalker, AnAnnouncedListEndsWhereOtherMarkersBegin) {
  EXPECT_EQ(Found(R"(
# [analysis] Redress
1.66. I recommend that:
  4. All claimants should be given legal advice.
1.67. If the recommendation above is accepted, claimants should choose within a month.
)"),
            "recommendation 4 \"All claimants should be given legal advice.\" p1");
}

TEST(ItemWalker, WhatAnEarlierReportAskedIsNotThisReviews) {
  EXPECT_EQ(Found(R"(
# [analysis] The inspections
The joint report of 2016 made three recommendations:
1. The director should hold a debrief with each child.
2. Managers should look at the film within two days.
)"),
            "");
}

TEST(ItemWalker, ALineOverItemsSaysWhomTheyAreFor) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
To Stanmere Council
R1 Placement requests should say where the brothers live.
To the Board
R2 A sheet should be written with each child over ten.
)"),
            "recommendation R1 \"Placement requests should say where the brothers live.\" > "
            "Stanmere Council p1\n"
            "recommendation R2 \"A sheet should be written with each child over ten.\" > Board p1");
}

TEST(ItemWalker, AListThatStandsOnlyInTheSummaryCounts) {
  EXPECT_EQ(Found(R"(
# [summary] Executive summary
## Findings
• Cylinders that are nearly empty are stored with the full ones.
• Training is given once and not to agency staff.
)"),
            "finding \"Cylinders that are nearly empty are stored with the full ones.\" p1\n"
            "finding \"Training is given once and not to agency staff.\" p1");
}

TEST(ItemWalker, AnInfinitiveAsks) {
  EXPECT_EQ(Found(R"(
# [recommendations] 10 Recommendations
10.1 To revise the leaflet so that it says whom to ring.
10.2 To dip sample closed cases in order to:
  • find those that were closed too soon;
  • tell the managers of them.
)"),
            "recommendation 10.1 \"To revise the leaflet so that it says whom to ring.\" p1\n"
            "recommendation 10.2 \"To dip sample closed cases in … managers of them.\" p1");
}

TEST(ItemWalker, OfTheIntroOfAListTheSentenceThatAnnouncesItCounts) {
  EXPECT_EQ(Found(R"(
# [actions] Action taken by the Board
The Board accepted the recommendations in full on 7 May 2021. Before publication:
(a) a joint team began work in April;
(b) a letter has been sent to every family.
# What next?
These are the steps that partners have agreed. Progress is reported to the Learning Hub.
• Put a bell on each door.
)"),
            "action a \"a joint team began work in April;\" p1\n"
            "action b \"a letter has been sent to every family.\" p1\n"
            "action \"Put a bell on each door.\" p1");
}

TEST(ItemWalker, AListThatEndsARecommendationIsAPartOfIt) {
  EXPECT_EQ(Found(R"(
# [analysis] What followed
The visitors came from the home. I recommend that the Minister should lay down rules by which visitors:
• are paid by somebody else;
• may come at any hour.
Nobody has asked since.
)"),
            "recommendation \"I recommend that the Minister should … at any hour.\" > Minister p1");
}

TEST(ItemWalker, AMessageOfTwoSentencesIsNoHelpline) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] Practice points
1. Speak to the adult alone. If you are prevented, treat this as a concern.
2. If you are worried about an adult, ring the team on 01632 960 145.
)"),
            "practitioner_message 1 \"Speak to the adult alone. If you are prevented, treat this "
            "as a concern.\" p1");
}

TEST(ItemWalker, TypePartsALabelFromTheTextAsAColonDoes) {
  EXPECT_EQ(Found(R"(
# [analysis] Housing
The hostel was full in May.
**Good practice** The nurse saw him in the park each week.
)"),
            "good_practice \"The nurse saw him in the park each week.\" p1");
}

TEST(ItemWalker, AMessageThatTellsWhatToAskIsNoQuestion) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] In your practice
• **Be curious.** Where does the dog sleep?
)"),
            "practitioner_message [Be curious] \"Where does the dog sleep?\" p1");
}

TEST(ItemWalker, AShortSentenceInOtherTypeIsTheLabel) {
  EXPECT_EQ(Found(R"(
# [findings] What did we learn?
**Change was missed.** The third dog arrived in July.
**The dogs were part of the home.** Nobody asked where they slept.
)"),
            "finding [Change was missed] \"The third dog arrived in July.\" p1\n"
            "finding [The dogs were part of the home] \"Nobody asked where they slept.\" p1");
}

TEST(ItemWalker, AWordWithALetterThatCountsUpIsALabel) {
  EXPECT_EQ(Found(R"(
# [recommendations] Strategies
19 This review makes no formal recommendations.
**Strategy A: Naming neglect.** The Committee may wish to write a guide.
**Strategy B: One family.** Partners could keep one chronology so that:
• the nurse is told;
• the school is told.
)"),
            "recommendation A [Naming neglect] \"The Committee may wish to write a guide.\" > "
            "Committee p1\n"
            "recommendation B [One family] \"Partners could keep one chronology so … school is "
            "told.\" > Partners p1");
}

TEST(ItemWalker, OfAnOpenGroupTheItemSaysWhoIsToAct) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations to the Board and its partners
R1 The Board should issue a standard.
R2 The Council should write to families.
## To Wexmoor Council and Hill Hospitals NHS Trust, jointly
1. Name one person for each patient.
)"),
            "recommendation R1 \"The Board should issue a standard.\" > Board p1\n"
            "recommendation R2 \"The Council should write to families.\" > Council p1\n"
            "recommendation 1 \"Name one person for each patient.\" > Wexmoor Council; Hill "
            "Hospitals NHS Trust p1");
}

TEST(ItemWalker, ANoteBesideQuestionsIsNone) {
  EXPECT_EQ(Found(R"(
# [questions] Over to you
➜ Who would be rung first?
➜ When did you last ask?
2. The helpline is free for all who are under 18.
)"),
            "question \"Who would be rung first?\" p1\nquestion \"When did you last ask?\" p1");
}

TEST(ItemWalker, NumberedHeadingsOverNumberedParagraphsAreNone) {
  EXPECT_EQ(Found(R"(
# [findings] 9 Lessons to be learned
9.1 Carers
9.1.1 An assessment in the hearing of the son cannot find abuse.
9.2 Medication
9.2.1 A missed injection raised the risk to two people.
)"),
            "finding 9.1.1 \"An assessment in the hearing of the son cannot find abuse.\" p1\n"
            "finding 9.2.1 \"A missed injection raised the risk to two people.\" p1");
}

TEST(ItemWalker, ARecommendationMayStandUnderATableWithItsNumber) {
  EXPECT_EQ(
      Found(R"(
# [actions] Safety issues and actions
## Safety recommendation to Harbour Links
| Recommendation number | SR-01       |
| Released              | 2 May 2024  |
The Safety Commission recommends that Harbour Links trains each master.
Harbour Links replied that it would.
)"),
      "recommendation SR-01 \"The Safety Commission recommends that Harbour Links trains each "
      "master.\" > Harbour Links p1");
}

TEST(ItemWalker, ABracketThatNamesNobodyGivesNoOwner) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
Recommendation 1 (see SDP 1): The Trust must not move patients in groups.
Recommendation 2 (Board): A letter is sent to each family.
)"),
            "recommendation 1 \"The Trust must not move patients in groups.\" > Trust p1\n"
            "recommendation 2 \"A letter is sent to each family.\" > Board p1");
}

TEST(ItemWalker, AHeadingOfOneWordIsTheThemeOfAnItemThatSaysWhoIsToAct) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
## Recommendation 5: Housing
Registered providers of social housing should not act alone.
## Recommendation 6: Housing
Each visit is written down.
)"),
            "recommendation 5 [Housing] \"Registered providers of social housing should not act "
            "alone.\" > Registered providers of social housing p1\n"
            "recommendation 6 \"Each visit is written down.\" > Housing p1");
}

TEST(ItemWalker, MessagesHaveThoseWhomTheirOwnHeadingNames) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] Learning into practice
## Social workers
• Name the source of the harm on the first page.
)"),
            "practitioner_message \"Name the source of the harm on the first page.\" > Social "
            "workers p1");
}

TEST(ItemWalker, ABoldNumberIsNoLabel) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] Top tips
**1** Arrive at a different time of day.
)"),
            "practitioner_message 1 \"Arrive at a different time of day.\" p1");
}

TEST(ItemWalker, EveryParagraphHasItsReason) {
  constexpr std::string_view kOutline = R"(
# [terms_of_reference] Terms of reference
• To establish what should be learned.
# [recommendations] Recommendations
The following recommendations are made.
• The Board should ring.
)";
  EXPECT_EQ(VerdictOf(kOutline, 0, 0), Verdict::kSilentSection);
  EXPECT_EQ(VerdictOf(kOutline, 1, 0), Verdict::kAnnouncement);
  EXPECT_EQ(VerdictOf(kOutline, 1, 1), Verdict::kItem);
}

TEST(ItemWalker, ASummaryOfRecommendationsHoldsShortForms) {
  EXPECT_EQ(
      Found(R"(
# [other] The ward
Recommendation 4: The Trust should put a second nurse on every ward at night.
# [recommendations] Summary of recommendations
| No. | Recommendation                    |
|-----|-----------------------------------|
| 4   | Two nurses to be on at all hours. |
)"),
      R"(recommendation 4 "The Trust should put a second nurse on every ward at night." > Trust p1)");
}

TEST(ItemWalker, ALabelOverAListAnnouncesIt) {
  EXPECT_EQ(Found(R"(
# [other] The surgery
6.7 Single-agency recommendations. The surgery and the panel agreed the following:
  (a) Doctors should see the baby;
  (b) nobody should be sent home without a letter.
)"),
            R"(recommendation a "Doctors should see the baby;" > Doctors p1
recommendation b "nobody should be sent home without a letter." p1)");
}

TEST(ItemWalker, WhatTheTeamWasAskedIsNoQuestionToTheReader) {
  EXPECT_EQ(Found(R"(
# [good_practice] Good practice
• A nurse stayed late.
# [other] Our work
The questions that the team were asked to answer were these:
• What was known of her father?
• Who saw her last?
• Where did she sleep?
)"),
            R"(good_practice "A nurse stayed late." p1)");
}

TEST(ItemWalker, ThingsThatAPanelDrawsAreFindings) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
From this the panel draws two things.
(a) Good manners hide a great deal of harm.
(b) Nobody asks the person who carries the bags.
)"),
            R"(finding a "Good manners hide a great deal of harm." p1
finding b "Nobody asks the person who carries the bags." p1)");
}

TEST(ItemWalker, ARequestMayBeginWithNo) {
  EXPECT_EQ(
      Found(R"(
# [recommendations] Recommendations
4.1 No recommendation should be accepted unless it says what will be different.
)"),
      R"(recommendation 4.1 "No recommendation should be accepted unless it says what will be different." p1)");
}

TEST(ItemWalker, WhatABodyHasDoneSinceIsListedAsActions) {
  EXPECT_EQ(Found(R"(
# [other] The hospital
Since the inquest the Trust has:
• moved the second screen to the desk;
• put a card beside each telephone.
)"),
            R"(action "moved the second screen to the desk;" p1
action "put a card beside each telephone." p1)");
}

TEST(ItemWalker, BulletsUnderTheOneNumberedSentenceAreTheItems) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] Practice points
30. These are for use in team meetings.
  ✓ Read the tub.
  ✓ Ask why, and then offer something else.
)"),
            "practitioner_message \"Read the tub.\" p1\n"
            "practitioner_message \"Ask why, and then offer something else.\" p1");
}

TEST(ItemWalker, ANumberedSentenceOverATableAnnouncesIt) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
29. The Board has accepted all of the recommendations that follow.
| Ref | Recommendation                          |
|-----|-----------------------------------------|
| R1  | The Board should ask who lives at home. |
| R2  | The Trust should use one plan for all.  |
)"),
            "recommendation R1 \"The Board should ask who lives at home.\" > Board p1\n"
            "recommendation R2 \"The Trust should use one plan for all.\" > Trust p1");
}

TEST(ItemWalker, WhatStandsBetweenTwoLeadInsBelongsToTheFirst) {
  EXPECT_EQ(Found(R"(
# [findings] What the reviews have in common
**Moves.** Nineteen families had moved in the fortnight before.
Where notices did arrive they said nothing of the child.
**Hours.** Cots are delivered on weekdays and not at night.
The Panel is grateful to all who took part in the work.
)"),
            "finding [Moves] \"Nineteen families had moved in the … of the child.\" p1\n"
            "finding [Hours] \"Cots are delivered on weekdays and not at night.\" p1");
}

TEST(ItemWalker, ARequestThatEndsInAQuestionIsARecommendation) {
  EXPECT_EQ(Found(R"(
# [recommendations] For the Board
1. Replace the box on the form with a question: who can speak it with them?
2. Make language a search term, on a level with price.
)"),
            "recommendation 1 \"Replace the box on the form … it with them?\" > Board p1\n"
            "recommendation 2 \"Make language a search term, on a level with price.\" > Board p1");
}

TEST(ItemWalker, APartyNamedInTwoLanguagesIsOne) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
## For Cyngor Sir Teifryn / Teifryn County Council and the Health Board
1. Make language a search term, on a level with price.
)"),
            "recommendation 1 \"Make language a search term, on a level with price.\" > Teifryn "
            "County Council; Health Board p1");
}

TEST(ItemWalker, ANumberThatCountsTheDocumentsParagraphsLeadsIntoItsBullets) {
  Sections sections = Outlined(R"(
# [recommendations] What we recommend
20. To put things right the Council should within four weeks:
  • write to the family; and
  • pay them £500.
)");
  sections[0].paragraphs[0].counts_on = true;
  const std::string found = testing::Notate(ExtractItems(sections, BuiltIn()), "\n");
  EXPECT_NE(found.find("recommendation \"write to the family;"), std::string::npos) << found;
  EXPECT_NE(found.find("recommendation \"pay them"), std::string::npos) << found;
  EXPECT_EQ(found.find("within four weeks:"), std::string::npos) << found;
}

TEST(ItemWalker, LabelsWithoutNumbersAreTheFindingsAmongNarrative) {
  EXPECT_EQ(Found(R"(
# [findings] Practice learning
## Boxes
The clinic gave her a box and nobody asked to see it again.
**Learning: A locked box is of use only if it is used.**
## Letters
Letters went to an address that had been empty since May.
**Learning: Post is no proof that a family was told.**
**Learning: Ask which address is the right one.**
)"),
            "finding \"A locked box is of use only if it is used.\" p1\n"
            "finding \"Post is no proof that a family was told.\" p1\n"
            "finding \"Ask which address is the right one.\" p1");
}

TEST(ItemWalker, WhatFollowsAFindingStatedInBoldExplainsIt) {
  EXPECT_EQ(Found(R"(
# [findings] What we found
**Finding 1. A plan turns a daily danger into a list of appointments.**
Nine of ten plans were written so.
**Finding 2. Nobody says who will act when a reading is too high.**
Staff spoke of waiting lists.
)"),
            "finding 1 \"A plan turns a daily danger into a list of appointments.\" p1\n"
            "finding 2 \"Nobody says who will act when a reading is too high.\" p1");
}

TEST(ItemWalker, AmongTopicsALongTopicIsNoFinding) {
  const std::string found = Found(R"(
# [findings] Lessons
## Lesson 1 – Supervision
Nobody had asked the worker what she was afraid of.
## Lesson 2 – Those on the edge of the system
Small providers know a child best and receive no minutes.
)");
  EXPECT_NE(found.find("finding 2"), std::string::npos) << found;
  EXPECT_NE(found.find("Small providers know a child best"), std::string::npos) << found;
}

TEST(ItemWalker, ALetterAndANumberOfTheListAreNoCodeOfAnotherKind) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
## The Trust
• Ring back within two days.
## The Home Office
F1 Consider whether changes of name can be linked.
)")
                .find("finding"),
            std::string::npos);
}

TEST(ItemWalker, WhatThoseAskedReplyIsNoPartOfTheItem) {
  EXPECT_EQ(Found(R"(
# [response] Our answer to each recommendation
## Recommendation 1
The Partnership should press for a register of children.
Our response: accepted. We did not wait for the report.
)"),
            "recommendation 1 \"The Partnership should press for a register of children.\" > "
            "Partnership p1");
}

TEST(ItemWalker, AListGoesOnWithWhatEndsInShould) {
  const std::string found = Found(R"(
# [recommendations] Recommendations
Rec 3
Managers in the duty service should
• read every open assessment at ten days; and
• reallocate on the same day any which has lost its worker.
)");
  EXPECT_NE(found.find("lost its worker.\""), std::string::npos) << found;
}

TEST(ItemWalker, ALabelSetOverAHeadingGoesWithIt) {
  EXPECT_EQ(Found(R"(
# [findings] What we found
## Finding A
## Nobody asked who was living in the house that winter
The health visitor met four adults in a year.
## Finding B
## Letters were sent to an address that everyone knew was empty
Eleven of them came back.
)"),
            R"(finding A "Nobody asked who was living in the house that winter" p1
finding B "Letters were sent to an address that everyone knew was empty" p1)");
}

TEST(ItemWalker, AListUnderTheHeadingOfARecommendationIsPartOfIt) {
  EXPECT_EQ(Found(R"(
# [recommendations] Recommendations
## Recommendation L2
The Board should agree a pathway for carers. The pathway should
– show which service leads;
– provide for the carer to be seen alone.
## Recommendation L3
The Trust should ring each carer once a year.
)"),
            R"(recommendation L2 "The Board should agree a pathway … be seen alone." > Board p1
recommendation L3 "The Trust should ring each carer once a year." > Trust p1)");
}

TEST(ItemWalker, TheFirstNumberedParagraphMaySpeakOfTheOthers) {
  EXPECT_EQ(
      Found(R"(
# [findings] Lessons to be learned
23. The lessons are arranged under the agency to which they chiefly belong.
24. Relatives who ring are an early warning, and their calls were not written down.
25. Carers were valued for what they gave and were not asked what it cost them.
)"),
      R"(finding 24 "Relatives who ring are an early warning, and their calls were not written down." p1
finding 25 "Carers were valued for what they … it cost them." p1)");
}

TEST(ItemWalker, QuestionsThatEachFindingAnswersExplainIt) {
  EXPECT_EQ(Found(R"(
# [findings] Findings
## Finding 1: Late entrants to care get a roof and not a plan
## Why does it matter?
Young people who come into care late are among the most troubled.
## Finding 2: Scores of risk stand where a judgement ought to be
## Why does it matter?
A number travels well between organisations.
)"),
            R"(finding 1 "Late entrants to care get a roof and not a plan" p1
finding 2 "Scores of risk stand where a judgement ought to be" p1)");
}

TEST(ItemWalker, WhatStaffShouldHaveIsAskedFor) {
  const std::string found = Found(R"(
# [recommendations] Recommendations
It is recommended that the Board reads this report in March.
It is recommended that the Trust writes to the family.
Stanmere Council should ensure that all social workers have access to the records of partners.
Someone ought to have opened the door that night, and nobody did.
)");
  EXPECT_NE(found.find("Stanmere Council should ensure"), std::string::npos) << found;
  EXPECT_EQ(found.find("Someone ought"), std::string::npos) << found;
}

TEST(ItemWalker, AStrategyThatWasTriedIsNoRecommendation) {
  EXPECT_EQ(Found(R"(
# [analysis] Analysis
Strategy 2: The ward tried distraction and it did not work on any of the four nights.
)"),
            "");
}

TEST(ItemWalker, ANumberedNoteBelowTheLastItemIsNoPartOfIt) {
  const std::string found = Found(R"(
# [other] Recommendation 1
The Board should ask each school for the date of its last drill.
8. This summary was agreed by the panel in March.
)");
  EXPECT_NE(found.find("last drill.\""), std::string::npos) << found;
  EXPECT_EQ(found.find("This summary"), std::string::npos) << found;
  EXPECT_NE(Found(R"(
# [other] Recommendation 3
The Council should change its service at night.
1. It should answer each call.
)")
                .find("answer each call"),
            std::string::npos);
}

TEST(ItemWalker, LearningToldAgainAndAgainLeavesTheStoryBetween) {
  const std::string found = Found(R"(
# [findings] What we learned
She was seen in March by a nurse who did not know her.
Learning: Notes that are kept in two places are read in neither of them.
In April she was seen again and nobody asked about the bruise.
Learning: A bruise that is seen twice is a reason to ask who lives there.
In May the school rang the office three times about her brother.
Learning: A call that nobody returns is a decision that nobody has made.
)");
  EXPECT_NE(found.find("read in neither of them.\""), std::string::npos) << found;
  EXPECT_EQ(found.find("In April"), std::string::npos) << found;
}

TEST(ItemWalker, ParagraphsOfAnAppendixThatCountFromA1AreNoActions) {
  EXPECT_EQ(Found(R"(
# [other] The scope of this part
A1.9. This report concerns the first part, which opened in July.
A1.10. In that part the Inquiry looked at three matters and at how they came about.
)"),
            "");
}

TEST(ItemWalker, MeasuresThatThereAreAreNoActions) {
  EXPECT_EQ(Found(R"(
# [findings] What we found
5.73 There are many measures that can be used against it. These measures include:
• a closed border;
• tests on arrival.
)")
                .find("action"),
            std::string::npos);
}

}  // namespace
}  // namespace caselore
