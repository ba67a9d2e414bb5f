// Items in the rows of tables.
#include "extractors/table_items.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/items.h"
#include "tests/support/notation.h"
#include "tests/support/outlined.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

std::string Items(std::string_view outline) {
  return testing::Notate(ExtractItems(testing::Outlined(outline), testing::BuiltIn()));
}

TEST(TableItems, ColumnsSayWhatTheyHold) {
  EXPECT_EQ(Items(R"(
# [other] The plan
| No. | Recommendation                        | Lead    | By when  |
|-----|---------------------------------------|---------|----------|
| 1   | Schools ring home on the first day.   | Schools | May 2025 |
| 2   | Visits are shared with every school.  | Housing | June 2025 |
)"),
            R"(recommendation 1 "Schools ring home on the first day." > Schools (May 2025) p1 · )"
            R"(recommendation 2 "Visits are shared with every school." > Housing (June 2025) p1)");
}

std::vector<bool> Done(std::string_view outline) {
  std::vector<bool> done;
  for (const Item& item : ExtractItems(testing::Outlined(outline), testing::BuiltIn())) {
    done.push_back(item.done);
  }
  return done;
}

TEST(TableItems, OnlyAColumnOfHowFarItHasComeSaysThatItWasDone) {
  EXPECT_EQ(Done(R"(
# [actions] Action plan
| No. | Action                        | Owner   | Where we are (May 2024)     |
|-----|-------------------------------|---------|-----------------------------|
| 1   | Write to every head teacher.  | Manager | Complete. Lists go out now. |
| 2   | Visit each of the care homes. | Manager | Completed: no               |
)"),
            (std::vector<bool>{true, false}));
  EXPECT_EQ(Done(R"(
# [actions] Action plan
| No. | Action                        | Owner   | Success measures            |
|-----|-------------------------------|---------|-----------------------------|
| 1   | Write to every head teacher.  | Manager | Completed, signed-off form  |
| 2   | Visit each of the care homes. | Manager | Achieved, 95% of all visits |
)"),
            (std::vector<bool>{false, false}));
}

TEST(TableItems, AColumnOfRecommendationsAndOneOfActionsGiveBoth) {
  EXPECT_EQ(Items(R"(
# [actions] Action plan
| No. | Recommendation                      | Action                           | Owner   |
|-----|-------------------------------------|----------------------------------|---------|
| 1   | Schools should ring home each time. | Write to every head teacher now. | Manager |
)"),
            R"(recommendation 1 "Schools should ring home each time." > Schools p1 · )"
            R"(action "Write to every head teacher now." > Manager p1)");
}

TEST(TableItems, WithoutTellingHeadingsTheLongestColumnHoldsThem) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
| 1 | The Board should ask schools to ring home. |
| 2 | Housing should share its visits with schools. |
)"),
            R"(recommendation 1 "The Board should ask schools to ring home." > Board p1 · )"
            R"(recommendation 2 "Housing should share its visits with schools." > Housing p1)");
}

TEST(TableItems, ARowThatNamesAPartyIsForThoseBelowIt) {
  EXPECT_EQ(Items(R"(
# [actions] Action plan
| Action                          | Timescale |
|---------------------------------|-----------|
| Wexmoor Council                 |
| Write to every care home.       | May 2025  |
| Visit each of them in turn.     | June 2025 |
| Probation Service               |
| Record where a child is staying | July 2025 |
)"),
            R"(action "Write to every care home." > Wexmoor Council (May 2025) p1 · )"
            R"(action "Visit each of them in turn." > Wexmoor Council (June 2025) p1 · )"
            R"(action "Record where a child is staying" > Probation Service (July 2025) p1)");
}

TEST(TableItems, AColumnOfNothingButPartiesHoldsTheOwners) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
| Whose turn it is | Recommendation                              |
|------------------|---------------------------------------------|
| Wexmoor Police   | Records of visits should be read each week. |
| Fellside ICB     | A nurse should be named for each care home. |
)"),
            R"(recommendation "Records of visits should be read each week." > Wexmoor Police p1 · )"
            R"(recommendation "A nurse should be named for each care home." > Fellside ICB p1)");
}

TEST(TableItems, AColumnThatNamesEachItemIsItsLabel) {
  EXPECT_EQ(Items(R"(
# [good_practice] Good practice
| Agency            | Good practice                         |
|-------------------|---------------------------------------|
| Ambulance Service | The crew stayed until she had eaten.  |
| Wexmoor Police    | The officer went back on her day off. |
)"),
            R"(good_practice [Ambulance Service] "The crew stayed until she had eaten." p1 · )"
            R"(good_practice [Wexmoor Police] "The officer went back on her day off." p1)");
}

TEST(TableItems, AHeadingInTwoLanguagesSaysOneThing) {
  EXPECT_EQ(Items(R"(
# [recommendations] Dysgu ac argymhellion / Learning and recommendations
| Rhif No. | Dysgu Learning                 | Argymhelliad Recommendation     | Ar gyfer For |
|----------|--------------------------------|---------------------------------|--------------|
| 1        | Nobody rang before the visit.  | Ring the day before each visit. | Housing      |
)"),
            R"(finding 1 "Nobody rang before the visit." p1 · )"
            R"(recommendation 1 "Ring the day before each visit." > Housing p1)");
}

TEST(TableItems, AHeadingRowThatDoesNotLookLikeOne) {
  EXPECT_EQ(Items(R"(
# [other] The plan
| Action                       | Owner   | Timescale |
| Write to every head teacher. | Manager | May 2025  |
)"),
            R"(action "Write to every head teacher." > Manager (May 2025) p1)");
}

TEST(TableItems, WhatPartiesWillDoAreActions) {
  EXPECT_EQ(Items(R"(
# [actions] What has been promised
| Housing Options | will tell the hub on the day when a family moves.    | by June   |
| All schools     | will ask lone parents whom to ring if they fall ill. | from July |
)"),
            R"(action "will tell the hub on the day when a family moves." > Housing Options p1 · )"
            R"(action "will ask lone parents whom to ring if they fall ill." > All schools p1)");
}

TEST(TableItems, ACellThatAColumnCutGoesOnBelow) {
  EXPECT_EQ(
      Items(R"(
# [good_practice] Work that was done well
| Service | What the Team saw                              |
|---------|------------------------------------------------|
| GP      | The doctor rang on Sunday to ask how he was.   |
| School  | The teacher opened the room early each morning |
and told the principal why.
)"),
      R"(good_practice [GP] "The doctor rang on Sunday to ask how he was." p1 · )"
      R"(good_practice [School] "The teacher opened the room early each morning and told the )"
      R"(principal why." p1)");
}

TEST(TableItems, WithoutHeadingsAndKindThereAreNone) {
  EXPECT_EQ(Items(R"(
# [chronology] Chronology
| May 2019  | The school rang home on three mornings. |
| June 2019 | Housing visited and found nobody there. |
# [other] The panel
| Ada Lane | Chair of the panel and author of this report |
)"),
            "");
}

TEST(TableItems, ACellWithSeveralItemsGivesEach) {
  EXPECT_EQ(
      Items(R"(
# [good_practice] Good practice
| Agency | What went well |
|--------|----------------|
| School | • Staff rang home each day. // • Staff wrote it down. |
)"),
      R"(good_practice "Staff rang home each day." p1 · good_practice "Staff wrote it down." p1)");
}

TEST(TableItems, TicksAndEmptyCellsAreNone) {
  EXPECT_EQ(Items(R"(
# [actions] Action plan
| Action                       | Status |
|------------------------------|--------|
| Write to every head teacher. | Done   |
|                              | Open   |
| ✓                            | Done   |
)"),
            R"(action "Write to every head teacher." p1)");
}

TEST(TableItems, APrintedLabelGivesTheNumber) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
| Recommendation                                       | Owner |
|------------------------------------------------------|-------|
| Recommendation 4: Schools ring home on the first day. | Board |
| 1a Schools write it down on the first day.           | Board |
)"),
            R"(recommendation 4 "Schools ring home on the first day." > Board p1 · )"
            R"(recommendation 1a "Schools write it down on the first day." > Board p1)");
}

TEST(TableItems, SeveralParagraphsInACellAreOneItem) {
  EXPECT_EQ(Items(R"(
# [actions] Action plan
| Action                                            | Owner |
|---------------------------------------------------|-------|
| Write to every head teacher. // Then ask for replies. | Board |
)"),
            R"(action "Write to every head teacher. Then ask for replies." > Board p1)");
}

TEST(TableItems, WithoutHeadingsWhatHasItsOwnersIsAsked) {
  EXPECT_EQ(
      Items(R"(
# [actions] What we are doing
| One set of scales for all teams; old ones handed in.   | Fellside ICB   |
| A list of languages by ward, so that all are answered. | Wexmoor Police |
)"),
      R"(action "One set of scales for all teams; old ones handed in." > Fellside ICB p1 · )"
      R"(action "A list of languages by ward, so that all are answered." > Wexmoor Police p1)");
}

TEST(TableItems, ABandHasNoNumber) {
  EXPECT_EQ(
      Items(R"(
# [findings] Findings
| Care delivery problems |
| CDP1 | Nobody rang the sister whose number was on the first page of the notes. |
| CDP2 | The list of those without a worker was read by nobody for three months. |
)"),
      R"(finding CDP1 "Nobody rang the sister whose number was on the first page of the notes." p1 · )"
      R"(finding CDP2 "The list of those without a worker was read by nobody for three months." p1)");
}

TEST(TableItems, WhatWasDoneMayStandWithTheResponse) {
  EXPECT_EQ(Items(R"(
# [actions] Action plan
| Rec. no. | Accepted?    | Response: action taken or planned   | Function re-sponsible |
|----------|--------------|-------------------------------------|-----------------------|
| 1        | Accepted     | All post is now opened by eleven.   | Head of Safety        |
| 2        | Not accepted | Property cannot be issued at night. | Head of Residence     |
)"),
            R"(action 1 "All post is now opened by eleven." > Head of Safety p1)");
}

TEST(TableItems, ACodeThatOpensACellIsItsNumberAndAPointerIsNoItem) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations made by agencies: Millgate Homes
| Recommendation                                     | Scope | Action to take                    |
|----------------------------------------------------|-------|-----------------------------------|
| MH1 Tenants should be asked before they are moved. | L     | MH1.1 Revise the tenancy form.    |
| MH2 Contractors to be given a card to be answered. | N     | See the action under recommendation 4. |
)"),
      R"(recommendation MH1 "Tenants should be asked before they are moved." > Millgate Homes )"
      R"(p1 · action MH1.1 "Revise the tenancy form." > Millgate Homes p1 · )"
      R"(recommendation MH2 "Contractors to be given a card to be answered." > Millgate Homes p1)");
}

TEST(TableItems, ACodeInFrontSaysOfWhatKindARowIs) {
  EXPECT_EQ(
      Items(R"(
# [findings] Home education was looked at on paper
| R2 | The Director should hold a meeting before a child comes off the roll. |
)"),
      R"(recommendation R2 "The Director should hold a meeting before a child comes off the roll." > Director p1)");
}

TEST(TableItems, AColumnOfShortFormsListsWhatIsMadeElsewhere) {
  EXPECT_EQ(Items(R"(
# [findings] The findings in detail
| No. | In short                                          | Type  |
|-----|---------------------------------------------------|-------|
| 1   | Late entrants to care get a roof and not a plan   | Tools |
| 2   | Scores of risk stand where a judgement should be  | Tools |
)"),
            "");
}

}  // namespace
}  // namespace caselore
