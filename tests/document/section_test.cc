#include "document/section.h"

#include <gtest/gtest.h>

#include "tests/support/outlined.h"

namespace caselore {
namespace {

using testing::Outlined;

TEST(EffectiveKind, ASectionWithoutAKindHasThatOfItsNearestAncestor) {
  const Sections sections = Outlined(R"(
# [findings] What we learned
## The first months
### Home visits
### [good_practice] What went well
#### The school
# The panel
)");
  ASSERT_EQ(sections.size(), 6u);
  EXPECT_EQ(EffectiveKind(sections, 0), SectionKind::kFindings);
  EXPECT_EQ(EffectiveKind(sections, 1), SectionKind::kFindings);
  EXPECT_EQ(EffectiveKind(sections, 2), SectionKind::kFindings);
  EXPECT_EQ(EffectiveKind(sections, 3), SectionKind::kGoodPractice);
  EXPECT_EQ(EffectiveKind(sections, 4), SectionKind::kGoodPractice);
  EXPECT_EQ(EffectiveKind(sections, 5), SectionKind::kOther);
}

TEST(EffectiveKind, NoSectionIsOther) { EXPECT_EQ(EffectiveKind({}, -1), SectionKind::kOther); }

}  // namespace
}  // namespace caselore
