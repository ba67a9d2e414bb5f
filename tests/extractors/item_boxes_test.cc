// Items in boxes and cards: classes that were once missed, each as small as it can be.
#include <gtest/gtest.h>

#include <string>

#include "extractors/item_walker.h"
#include "tests/support/found_items.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using testing::Found;
using testing::Outlined;

TEST(ItemBoxes, BoxesThatAskAmongNarrativeAreRecommendations) {
  const std::string found = Found(R"(
# [recommendations] Learning and recommendations
The nurse rang on four mornings and was told that all was well.

> The Trust should let a nurse call without an appointment.

Nobody had told the landlord that the boiler was broken.

> Housing officers should look at the boiler on each visit.
)");
  EXPECT_NE(found.find("The Trust should let a nurse"), std::string::npos) << found;
  EXPECT_NE(found.find("Housing officers should look"), std::string::npos) << found;
  EXPECT_EQ(found.find("The nurse rang"), std::string::npos) << found;
}

TEST(ItemBoxes, ALabelInABoxOfItsOwnBelongsToTheBoxBesideIt) {
  Sections sections = Outlined(R"(
# [analysis] How agencies worked
The social worker rang on four mornings.

> Learning point 1
> Letters should say who is to answer them.
> They are read at night.

The office was closed on Fridays.
)");
  sections[0].paragraphs[2].container = sections[0].paragraphs[3].container = 7;
  EXPECT_EQ(testing::Notate(ExtractItems(sections, BuiltIn())),
            "finding 1 \"Letters should say who is to answer them. They are read at night.\" p1");
}

TEST(ItemBoxes, ABoxUnderAHeadingInTheSingularHoldsOneItem) {
  EXPECT_EQ(Found(R"(
# [recommendations] Area for priority action
> The force should act at once to end the delay.
> On the first day there were 412 letters on the table.
)"),
            "recommendation \"The force should act at once … on the table.\" > force (at once) p1");
}

TEST(ItemBoxes, ACaseExampleInABoxIsNoFinding) {
  Sections sections = Outlined(R"(
# [findings] What the reviews have in common
**Hours.** Cots are delivered on weekdays and not at night.
**Moves.** Nineteen families had moved in the fortnight before.
## Case example: Baby K
Her father worked nights and took her into bed at six.
)");
  sections[1].container = sections[1].paragraphs[0].container = 0;
  EXPECT_EQ(ExtractItems(sections, BuiltIn()).size(), 2u);
  sections[1].heading = "Baby K";
  EXPECT_EQ(ExtractItems(sections, BuiltIn()).size(), 3u);
}

TEST(ItemBoxes, AFindingStatedByItsHeadingInABoxOfManyIsItsHeading) {
  EXPECT_EQ(Found(R"(
# [findings] Learning
> The review identified five points.
## Learning point 1: Nobody asked what language she spoke at home
> The leaflet said that she spoke Welsh.
)")
                .find("leaflet"),
            std::string::npos);
}

TEST(ItemBoxes, AListMayGoOnBelowTheBoxWhoseLastWordsAnnounceIt) {
  Sections sections = Outlined(R"(
# [recommendations] Strategies
## Strategy C – Counting up
The Council should convene a meeting. The meeting should have before it:
• a map of the places to which the child has gone;
• the child's own view.
The format used by the Trust may be a useful model.
## Strategy D – A date that is kept
The Chief Officer should approve every change to the date of a move.
)");
  sections[1].container = sections[1].paragraphs[0].container = 0;
  sections[2].container = sections[2].paragraphs[0].container = 1;
  const Items items = ExtractItems(sections, BuiltIn());
  ASSERT_EQ(items.size(), 2u);
  EXPECT_TRUE(
      items[0].text.ends_with("the child's own view. The format used by the Trust may be a "
                              "useful model."))
      << items[0].text;
}

TEST(ItemBoxes, TheHeadingOfACardLabelsItsItem) {
  EXPECT_EQ(Found(R"(
# [practitioner_messages] What this means for your practice
## See the child alone
Make time to speak to each child.
## Use an interpreter
Do not rely on relatives to interpret.
## Look behind the door
Report at once what others do not see.
)"),
            "practitioner_message [See the child alone] \"Make time to speak to each child.\" p1\n"
            "practitioner_message [Use an interpreter] \"Do not rely on relatives to "
            "interpret.\" p1\n"
            "practitioner_message [Look behind the door] \"Report at once what others do not "
            "see.\" p1");
}

TEST(ItemBoxes, NumberedLabelsInBoxesAmongTheStoryAreItems) {
  const std::string found = Found(R"(
# [chronology] What happened
In May the family moved for the third time. Good practice 9: nobody said this in a box.

> Learning point 4: A move is a reason to ring the last school.
> It takes five minutes.

In June they moved again.
)");
  EXPECT_EQ(found,
            "finding 4 \"A move is a reason to ring the last school. It takes five minutes.\" p1");
}

TEST(ItemBoxes, BoxesAmongTheStoryOfAnEarlierReviewAreNotThisOnes) {
  EXPECT_EQ(Found(R"(
# [background] Background
An earlier serious case review of 2012 recommended much that was not done.

> Finding 2: Nobody rang the last school after a move.

> Recommendation 3: The Board should ask schools to ring.
)"),
            "");
}

}  // namespace
}  // namespace caselore
