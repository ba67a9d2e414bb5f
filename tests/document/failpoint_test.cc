#include "document/failpoint.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <set>

namespace caselore {
namespace {

// What it reads once it reads in a process of its own.
void StepTwiceWith(const char* asked) {
  setenv("CASELORE_FAILPOINT", asked, 1);
  Step(Failpoint::kStaged);
  Step(Failpoint::kLockTaken);
  Step(Failpoint::kStaged);
  std::_Exit(0);
}

TEST(FailpointDeathTest, KillsAtTheHitThatIsAskedFor) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(StepTwiceWith("staged:1"), testing::KilledBySignal(SIGKILL), "");
  EXPECT_EXIT(StepTwiceWith("staged:2"), testing::KilledBySignal(SIGKILL), "");
  EXPECT_EXIT(StepTwiceWith("staged:3"), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(StepTwiceWith("run_finished:1"), testing::ExitedWithCode(0), "");
}

TEST(FailpointDeathTest, AnUnknownStepIsNotPassedOver) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(StepTwiceWith("stagged:1"), testing::KilledBySignal(SIGKILL), "");
  EXPECT_EXIT(StepTwiceWith("staged"), testing::KilledBySignal(SIGKILL), "");
  EXPECT_EXIT(StepTwiceWith("staged:0"), testing::KilledBySignal(SIGKILL), "");
}

TEST(Failpoint, NamesAreOneEach) {
  const std::set<std::string_view> names(kFailpointNames.begin(), kFailpointNames.end());
  EXPECT_EQ(names.size(), kFailpointNames.size());
  EXPECT_EQ(NameIn(kFailpointNames, Failpoint::kReportPrinted), "report_printed") << "the last";
  EXPECT_EQ(NameIn(kFailpointNames, Failpoint::kGenerationMade), "generation_made");
}

}  // namespace
}  // namespace caselore
