#include "pipeline/outlining/request_sections.h"

#include <gtest/gtest.h>

#include <string_view>

#include "tests/support/outlined.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

Sections Named(std::string_view text) {
  Sections sections = testing::Outlined(text);
  NameRequests(testing::BuiltIn(), sections);
  return sections;
}

constexpr std::string_view kIdeas = R"(
# [findings] What the review found
• Nobody asked who lived in the house.
# [other] Four ideas
1. The Board should agree a named contact for the exchange of records.
2. Northmarch Council should trial a plan that is drawn with the child.
3. The Trust must bring forward the review within five working days.
# [other] Publication
The report will be published.
)";

TEST(RequestSections, AListThatAsksBodiesForSomethingIsOfRecommendations) {
  const Sections sections = Named(kIdeas);
  ASSERT_EQ(sections.size(), 3u);
  EXPECT_EQ(sections[0].kind, SectionKind::kFindings);
  EXPECT_EQ(sections[1].kind, SectionKind::kRecommendations);
  EXPECT_EQ(sections[2].kind, SectionKind::kOther);
}

TEST(RequestSections, WhereThereAreRecommendationsNothingElseIsMadeOne) {
  const Sections sections = Named(std::string(kIdeas) + R"(
# [recommendations] Recommendations
1. Schools should ring home.
)");
  EXPECT_EQ(sections[1].kind, SectionKind::kOther);
  const Sections labelled = Named(std::string(kIdeas) + R"(
# [other] The ward
Recommendation 1: The Trust should ring home.
)");
  EXPECT_EQ(labelled[1].kind, SectionKind::kOther);
}

TEST(RequestSections, ListsThatAskNobodyOrLookBackAreNone) {
  const Sections sections = Named(R"(
# [other] What might have been
• The Board should have agreed a contact.
• The Trust should have brought forward the review.
• The Council should have asked the child.
# [other] What was said
• Records were kept in three places.
• The plan was not shared.
• Nobody rang.
)");
  for (const Section& section : sections) EXPECT_EQ(section.kind, SectionKind::kOther);
  EXPECT_TRUE(Named("").empty());
}

}  // namespace
}  // namespace caselore
