// Items, as examples: an outline in the notation of tests/support/outlined.h and what is found.
#include "extractors/items.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/notation.h"
#include "tests/support/outlined.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using testing::Outlined;

std::string Items(std::string_view outline) {
  return testing::Notate(ExtractItems(Outlined(outline), BuiltIn()));
}

TEST(Items, NoSectionsGiveNone) { EXPECT_TRUE(ExtractItems({}, BuiltIn()).empty()); }

TEST(Items, BulletsOfARecommendationsSection) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations
• The Board should ask every school to ring home.
• Housing providers should share their visits.
)"),
      R"(recommendation "The Board should ask every school to ring home." > Board p1 · )"
      R"(recommendation "Housing providers should share their visits." > Housing providers p1)");
}

// The reply of a body is no part of what it was asked; "response" as a matter of practice is.
TEST(Items, AReplyPrintedBehindARecommendationIsNotItsText) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations
1. The Board should ask every school to ring home. Agency response: Accepted. We rang.
2. Housing providers should share their visits.
Management response: The council will begin in May.
3. The Trust should train its midwives.
The Trust accepts this recommendation and has trained them.
4. The council should see that the Board accepts this recommendation. Emergency response: ring.
)"),
      R"(recommendation 1 "The Board should ask every school to ring home." > Board p1 · )"
      R"(recommendation 2 "Housing providers should share their visits." > Housing providers p1 · )"
      R"(recommendation 3 "The Trust should train its midwives." > Trust p1 · )"
      R"(recommendation 4 "The council should see that the Board accepts this recommendation. )"
      R"(Emergency response: ring." > council p1)");
}

TEST(Items, NumbersAreKept) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations
1. The Board should ask every school to ring home.
2. Housing providers should share their visits.
)"),
      R"(recommendation 1 "The Board should ask every school to ring home." > Board p1 · )"
      R"(recommendation 2 "Housing providers should share their visits." > Housing providers p1)");
}

TEST(Items, EachKindOfSectionGivesItsKindOfItem) {
  const std::pair<const char*, const char*> kKinds[] = {
      {"good_practice", "good_practice"},
      {"findings", "finding"},
      {"missed_opportunities", "finding"},
      {"practitioner_messages", "practitioner_message"},
      {"questions", "question"},
      {"recommendations", "recommendation"},
      {"actions", "action"},
  };
  for (const auto& [section, kind] : kKinds) {
    const std::string end = std::string(section) == "questions" ? "?\n" : ".\n";
    const Sections sections = Outlined("# [" + std::string(section) + "] Heading\n" +
                                       "• Schools should ask each child about home" + end +
                                       "• Somebody should ring when a child is away" + end);
    const caselore::Items items = ExtractItems(sections, BuiltIn());
    ASSERT_EQ(items.size(), 2u) << section;
    EXPECT_EQ(Name(items[0].kind), kind);
    EXPECT_EQ(items[0].section, 0);
  }
}

TEST(Items, OtherSectionsGiveNone) {
  for (const std::string kind :
       {"terms_of_reference", "methodology", "background", "chronology", "glossary", "references",
        "contacts", "appendix", "contents", "introduction", "incident", "other"}) {
    EXPECT_EQ(Items("# [" + kind + R"(] Heading
• The school rang home on three mornings.
• Housing visited in May.
)"),
              "")
        << kind;
  }
}

TEST(Items, TheLeadInIsTheLabel) {
  EXPECT_EQ(Items(R"(
# [good_practice] Good practice
• **Primary School:** staff rang home on the first day.
• **Timeliness** – visits were made within a day.
)"),
            R"(good_practice [Primary School] "staff rang home on the first day." p1 · )"
            R"(good_practice [Timeliness] "visits were made within a day." p1)");
}

TEST(Items, NestedBulletsBelongToTheirItem) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations
• The Board should ask schools to:
  – ring home;
  – write it down.
• Housing should share its visits.
)"),
      R"(recommendation "The Board should ask schools to: ring home; write it down." > Board p1 · )"
      R"(recommendation "Housing should share its visits." > Housing p1)");
}

TEST(Items, FurtherParagraphsOfAnItemBelongToIt) {
  EXPECT_EQ(
      Items(R"(
# [recommendations] Recommendations
1. The Board should write to schools.
   It should do so before the summer.
2. Housing should share its visits.
)"),
      R"(recommendation 1 "The Board should write to schools. It should do so before the summer." > Board p1 · )"
      R"(recommendation 2 "Housing should share its visits." > Housing p1)");
}

TEST(Items, AParagraphThatAnnouncesAListIsNone) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
The review makes the following recommendations:
• The Board should write to schools.
• Housing should share its visits.
)"),
            R"(recommendation "The Board should write to schools." > Board p1 · )"
            R"(recommendation "Housing should share its visits." > Housing p1)");
}

TEST(Items, AListThatIsAnnouncedAnywhere) {
  EXPECT_EQ(Items(R"(
# [analysis] Analysis
Good practice was seen in the following:
• The school rang home on the first day.
• The nurse wrote to the family.
The panel then met again.
)"),
            R"(good_practice "The school rang home on the first day." p1 · )"
            R"(good_practice "The nurse wrote to the family." p1)");
}

TEST(Items, AListThatIsAnnouncedAsSomethingElseIsNone) {
  EXPECT_EQ(Items(R"(
# [other] About this review
The members of the learning panel were:
• Ada Lane, who chaired it
• Ben Moss, of Housing
)"),
            "");
}

TEST(Items, ALabelledParagraphAnywhere) {
  EXPECT_EQ(Items(R"(
# [analysis] Absence
Nobody rang home in the spring of that year.
Recommendation 3: The Board should ask schools to ring home.
Learning point 2: Absence is a sign of harm.
)"),
            R"(recommendation 3 "The Board should ask schools to ring home." > Board p1 · )"
            R"(finding 2 "Absence is a sign of harm." p1)");
}

TEST(Items, AChapterOnAnAgencyIsNotAddressedToIt) {
  EXPECT_EQ(
      Items(R"(
# [analysis] The police
Officers saw none of the children that night.
Recommendation 3: The Board should ask every officer to see every child.
)"),
      R"(recommendation 3 "The Board should ask every officer to see every child." > Board p1)");
}

TEST(Items, ALabelledBoxHoldsItsItem) {
  EXPECT_EQ(
      Items(R"(
# [analysis] Absence
Nobody rang home in the spring of that year.
> **Recommendation 3**
> The Board should ask schools to ring home.
> It should do so by May.
The panel then met again, and it read the file.
)"),
      R"(recommendation 3 "The Board should ask schools to ring home. It should do so by May." > Board p1)");
}

TEST(Items, AHeadingThatLabelsAnItem) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
## Recommendation 1
The Board should ask schools to ring home.
## Recommendation 2: Training
Housing should train its staff.
)"),
            R"(recommendation 1 "The Board should ask schools to ring home." > Board p1 · )"
            R"(recommendation 2 [Training] "Housing should train its staff." > Housing p1)");
}

TEST(Items, AHeadingThatStatesAFindingIsTheItem) {
  EXPECT_EQ(Items(R"(
# [findings] Findings
## Finding 1: Nobody asked why Milo was away from school
The school rang home on three mornings, and the office noted it down each time.
## Finding 2: Housing did not know that the children were there
The rent was paid by a neighbour who kept the only key to the flat.
)"),
            R"(finding 1 "Nobody asked why Milo was away from school" p1 · )"
            R"(finding 2 "Housing did not know that the children were there" p1)");
}

TEST(Items, NumberedParagraphsThatAskForSomething) {
  EXPECT_EQ(Items(R"(
# [recommendations] 7 Recommendations
7.1 The panel met twice to agree what follows.
7.2 The Board should ask schools to ring home.
7.3 Housing should share its visits.
)"),
            R"(recommendation 7.2 "The Board should ask schools to ring home." > Board p1 · )"
            R"(recommendation 7.3 "Housing should share its visits." > Housing p1)");
}

TEST(Items, PlainParagraphsWhereThereIsNoList) {
  EXPECT_EQ(Items(R"(
# [findings] What we learned
Absence from school was not seen as a sign of harm.
The rent was paid by a neighbour who kept the only key.
)"),
            R"(finding "Absence from school was not seen as a sign of harm." p1 · )"
            R"(finding "The rent was paid by a neighbour who kept the only key." p1)");
}

TEST(Items, AddresseesComeFromAHeadingThatNamesThem) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
## Housing
• Visits should be shared with schools.
## Police
• Officers should ask to see every child.
)"),
            R"(recommendation "Visits should be shared with schools." > Housing p1 · )"
            R"(recommendation "Officers should ask to see every child." > Police p1)");
}

TEST(Items, AnAddresseeInBracketsAfterTheNumber) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
Recommendation 1 (Police): Officers should ask to see every child.
)"),
            R"(recommendation 1 "Officers should ask to see every child." > Police p1)");
}

TEST(Items, QuestionsAsk) {
  EXPECT_EQ(Items(R"(
# [questions] Questions for the Board
How will the Board know that schools ring home?
The Board met in May and read this report.
)"),
            R"(question "How will the Board know that schools ring home?" > Board p1)");
}

TEST(Items, NoRecommendationsGiveNone) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
This review makes no recommendations. The agencies have made changes of their own.
)"),
            "");
}

TEST(Items, AHelplineIsNone) {
  EXPECT_EQ(Items(R"(
# [practitioner_messages] Key messages
• Ask every child what life is like at home.
• If you are worried about someone, call us on 01234 567890.
)"),
            R"(practitioner_message "Ask every child what life is like at home." p1)");
}

TEST(Items, WhatASummaryRepeatsIsListedOnceWhereItIsMade) {
  EXPECT_EQ(Items(R"(
# [summary] Executive summary
The review recommends:
• The Board should ask schools to ring home.
~~~
# [recommendations] Recommendations
• The Board should ask schools to ring home.
• Housing should share its visits.
)"),
            R"(recommendation "The Board should ask schools to ring home." > Board p2 · )"
            R"(recommendation "Housing should share its visits." > Housing p2)");
}

TEST(Items, TheNearestLineOverAListSaysWhomItIsFor) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
For Wexmoor Police
1. Visits should be recorded.
Schools
2. A list should be kept.
)"),
            R"(recommendation 1 "Visits should be recorded." > Wexmoor Police p1 · )"
            R"(recommendation 2 "A list should be kept." > Schools p1)");
}

TEST(Items, AHeadingMayHoldTheVerb) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
## Wexmoor Shellfish Ltd is recommended to:
1. Write down how many pots a boat may carry.
)"),
            R"(recommendation 1 "Write down how many pots a boat may carry." > )"
            R"(Wexmoor Shellfish Ltd p1)");
}

TEST(Items, AWordThatIsANameElsewhereIsAParty) {
  EXPECT_EQ(Items(R"(
# [background] Background
Most of them had gone to Hearth with their troubles.
# [recommendations] Recommendations
1. Hearth should ask about dogs.
2. Supervision should ask about dogs.
)"),
            R"(recommendation 1 "Hearth should ask about dogs." > Hearth p1 · )"
            R"(recommendation 2 "Supervision should ask about dogs." p1)");
}

TEST(Items, AWordAndANumberAreNoLabel) {
  EXPECT_EQ(Items(R"(
# [findings] What we found
• Theme 1: Dogs. Nobody asked about the one in the yard.
• Theme 2: Debt. Nobody asked what was owed, or to whom.
• Theme 3: Dads. Nobody asked where either of them was.
)"),
            R"(finding 1 [Dogs] "Nobody asked about the one in the yard." p1 · )"
            R"(finding 2 [Debt] "Nobody asked what was owed, or to whom." p1 · )"
            R"(finding 3 [Dads] "Nobody asked where either of them was." p1)");
}

TEST(Items, SentencesStateARecommendationWhereNothingElseDoes) {
  EXPECT_EQ(
      Items(R"(
# [conclusion] Conclusion
Nobody rang home. It is recommended that schools ring home on the first day. They agreed.
)"),
      R"(recommendation "It is recommended that schools ring home on the first day." > schools p1)");
}

TEST(Items, SentencesAreNotReadWhereThereAreRecommendations) {
  EXPECT_EQ(Items(R"(
# [conclusion] Conclusion
Nobody rang home. The review recommends that schools ring home on the first day.
# [recommendations] Recommendations
• Housing should share its visits.
)"),
            R"(recommendation "Housing should share its visits." > Housing p1)");
}

TEST(Items, ATimescaleInTheText) {
  EXPECT_EQ(
      Items(R"(
# [actions] Next steps
• The Board will write to schools by March 2026.
)"),
      R"(action "The Board will write to schools by March 2026." > Board (by March 2026) p1)");
}

TEST(Items, PlacesAreThoseOfTheirWords) {
  const Sections sections = Outlined(R"(
# [recommendations] Recommendations
• **Training:** the Board should train its staff.
  It should do so yearly.
)");
  const caselore::Items items = ExtractItems(sections, BuiltIn());
  ASSERT_EQ(items.size(), 1u);
  ASSERT_EQ(items[0].places.size(), 2u);
  const auto [first, second] = std::pair(items[0].places[0], items[0].places[1]);
  const std::string& text = items[0].text;
  EXPECT_EQ(text.substr(first.span.begin, first.span.Size()), "the Board should train its staff.");
  EXPECT_EQ(text.substr(second.span.begin, second.span.Size()), "It should do so yearly.");
}

}  // namespace
}  // namespace caselore
