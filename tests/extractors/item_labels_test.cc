// Labels and numbers beside items, as examples in the notation of tests/support/outlined.h.
#include "extractors/item_labels.h"

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

TEST(ItemLabels, HeadingsOverOneNumberedItemEachAreLabels) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
## Not heard
1. Trusts should keep a list.
## At the gate
2. Schools should ring home.
## Relatives who care
3. The Board should ask them.
)"),
            R"(recommendation 1 [Not heard] "Trusts should keep a list." > Trusts p1 · )"
            R"(recommendation 2 [At the gate] "Schools should ring home." > Schools p1 · )"
            R"(recommendation 3 [Relatives who care] "The Board should ask them." > Board p1)");
}

TEST(ItemLabels, AHeadingOverSeveralIsNone) {
  EXPECT_EQ(Items(R"(
# [recommendations] Recommendations
## Not heard
1. Trusts should keep a list.
2. Schools should ring home.
## Relatives who care
3. The Board should ask them.
)"),
            R"(recommendation 1 "Trusts should keep a list." > Trusts p1 · )"
            R"(recommendation 2 "Schools should ring home." > Schools p1 · )"
            R"(recommendation 3 "The Board should ask them." > Board p1)");
}

TEST(ItemLabels, ShortSentencesThatBeginEveryItemAreLabels) {
  EXPECT_EQ(Items(R"(
# [practitioner_messages] Messages for practitioners
• Open doors. Ask to see every room.
• Second looks. Go back on another day.
• Odd socks. Wonder about small things.
)"),
            R"(practitioner_message [Open doors] "Ask to see every room." p1 · )"
            R"(practitioner_message [Second looks] "Go back on another day." p1 · )"
            R"(practitioner_message [Odd socks] "Wonder about small things." p1)");
}

TEST(ItemLabels, OneShortSentenceIsNone) {
  EXPECT_EQ(Items(R"(
# [practitioner_messages] Messages for practitioners
• Odd socks. Wonder about small things.
• Go back on another day.
)"),
            R"(practitioner_message "Odd socks. Wonder about small things." p1 · )"
            R"(practitioner_message "Go back on another day." p1)");
}

}  // namespace
}  // namespace caselore
