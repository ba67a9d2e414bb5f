#include "extractors/item_tails.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

// "words | owners | timescale".
std::string Read(std::string_view text) {
  const ItemTail tail = ReadTail(BuiltIn(), text);
  return std::string(text.substr(0, tail.end)) + "|" + tail.owners + "|" + tail.timescale;
}

TEST(ItemTails, ABracketBehindTheFullStopNamesTheOwner) {
  EXPECT_EQ(Read("Read the forms each term. [Governors]"), "Read the forms each term. |Governors|");
  EXPECT_EQ(Read("Read the forms each term. (Lead: Wexmoor Police)"),
            "Read the forms each term. |Wexmoor Police|");
}

TEST(ItemTails, ABracketMaySayWhenToo) {
  EXPECT_EQ(Read("Read the forms. (Governors and Wexmoor Police, by 31 July 2025)"),
            "Read the forms. |Governors and Wexmoor Police|by 31 July 2025");
}

TEST(ItemTails, ALineThatSaysWhenIsAllTimescale) {
  EXPECT_EQ(Read("By March 2025"), "||By March 2025");
  EXPECT_EQ(Read("Immediate"), "||Immediate");
  EXPECT_EQ(Read("Immediate checks are made."), "Immediate checks are made.||");
}

TEST(ItemTails, CaptionsSayWhoAndWhen) {
  EXPECT_EQ(Read("Lead agency: Wexmoor Council"), "|Wexmoor Council|");
  EXPECT_EQ(Read("Target date: June 2026"), "||June 2026");
  EXPECT_EQ(Read("Keep a list. Owner: the Trust. Timescale: six months"),
            "Keep a list. |the Trust|six months");
}

TEST(ItemTails, ALineThatSaysWhoLeadsIsAllOwner) {
  EXPECT_EQ(Read("Lead: Commissioning Manager, with independent providers"),
            "|Commissioning Manager, with independent providers|");
  EXPECT_TRUE(IsOwnerLine("Owner: Corporate Parenting Board"));
  EXPECT_FALSE(IsOwnerLine("Lead: a word that nobody liked."));
  EXPECT_FALSE(IsOwnerLine("Leadership"));
}

TEST(ItemTails, OtherTextHasNone) {
  for (std::string_view text :
       {"Ask the Integrated Care Board (ICB).", "Ask all agencies (schools too) to reply.",
        "Lead by example. (See above.)", "Keep a list of dates.", ""}) {
    EXPECT_EQ(Read(text), std::string(text) + "||") << text;
  }
}

}  // namespace
}  // namespace caselore
