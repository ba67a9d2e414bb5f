#include "extractors/told_done.h"

#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

TEST(ToldDone, ByTheMainVerbOfTheFirstSentence) {
  for (const char* text :
       {"The Trust has introduced a new policy on bruising.",
        "Since the review, training was delivered to all staff.",
        "Wexmoor Homes, which owns the flats, has since replaced every alarm.",
        "Health visitors now carry a bath thermometer.",
        "Recalled men are now listed each morning.",
        "A reminder about sofas was sent to all midwives. Nobody has asked for another.",
        "A co-ordinator has been in post since June.", "It replaced the form with one question.",
        "Amended its procedures before the winter."}) {
    EXPECT_TRUE(TellsOfDone(BuiltIn(), text)) << text;
  }
}

TEST(ToldDone, NotWhatIsAskedOrPromised) {
  for (const char* text :
       {"The Trust should introduce a new policy.", "Introduce a new policy.",
        "Review all calls that were closed in May and report on what was done.",
        "Change the policy on contact after a placement has ended.",
        "Ring each carer to whom it has been raised.", "The Board has agreed to hold an audit.",
        "Schools have been asked to keep a list.",
        "The desk has been moved. A joint briefing will be given to all who work there.",
        "The Trust has a policy. It should be audited.", "The policy has not been introduced.",
        "The form is now required in every case.", "Where a child has moved, tell the school.",
        "Discharge summaries to have a field for diet.", ""}) {
    EXPECT_FALSE(TellsOfDone(BuiltIn(), text)) << text;
  }
}

TEST(ToldDone, UnderAHeadingThatSaysSo) {
  for (const char* heading :
       {"8 Steps already taken", "Action taken by Wexmoor Homes", "What has been done so far",
        "Changes made since the review", "Already in place", "What the Council has already done"}) {
    EXPECT_TRUE(TellsOfDoneUnder(BuiltIn(), heading, "Each report is read in the morning."))
        << heading;
    EXPECT_FALSE(TellsOfDoneUnder(BuiltIn(), heading, "The Trust should read each report."))
        << heading;
  }
  for (const char* heading : {"Actions", "Actions to be taken", "What will be done",
                              "Work still to be done", "Changes to practice", ""}) {
    EXPECT_FALSE(TellsOfDoneUnder(BuiltIn(), heading, "Each report is read in the morning."))
        << heading;
  }
}

}  // namespace
}  // namespace caselore
