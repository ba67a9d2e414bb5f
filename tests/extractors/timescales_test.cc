#include "extractors/timescales.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

std::string Of(std::string_view text) { return TimescaleOf(BuiltIn(), text); }

TEST(Timescales, AreGivenAsPrinted) {
  for (std::string_view text :
       {"within three months of publication", "Within the next six weeks",
        "by the end of March 2025", "no later than September 2024", "by Q2 2024/25",
        "before the end of the school year", "31/03/2024", "immediately", "with immediate effect",
        "as soon as practicable", "quarterly", "at the next review"}) {
    EXPECT_EQ(Of("The Trust should act " + std::string(text) + ", and say so."), text);
  }
}

TEST(Timescales, TheFirstCounts) {
  EXPECT_EQ(Of("By May 2025, the Board should report, and again by May 2026."), "By May 2025");
}

TEST(Timescales, PartsOfWhatIsAskedForAreNone) {
  for (std::string_view text :
       {"Three calls about a child within six months are to be passed to a manager.",
        "The rule should hold for adults who stay for more than one night in a week.",
        "Any third concern within twelve months should lead to a conversation.",
        "Health visitors should ask at each contact in the first six months where the baby slept.",
        "Plans should be revised at once when a pregnancy becomes known.",
        "Patients should be monitored by way of six-monthly scans.",
        "The Trust should stop using the form that was amended before 2018.",
        "The duty that was introduced in 2023 should be reviewed.",
        "We have paid for two mentors until March 2026."}) {
    EXPECT_EQ(Of(text), "") << text;
  }
}

TEST(Timescales, DeadlinesStandAnywhereInARequest) {
  const std::pair<const char*, const char*> kExamples[] = {
      {"The Board should publish a strategy within 12 months so that all know it.",
       "within 12 months"},
      {"The Trust should within six months review its policy.", "within six months"},
      {"All three agencies should within six months audit their files.", "within six months"},
      {"The Board should review the pathway within six months by means of an audit.",
       "within six months"},
      {"The force should immediately write to every officer.", "immediately"},
      {"The Trust should train officers who attend such calls within six months.",
       "within six months"},
      {"The Trust should provide an update in six months.", "in six months"},
      {"The recommendations made in this review should be implemented by March 2025.",
       "by March 2025"},
      {"The Trust should update its published guidance by the end of March 2025.",
       "by the end of March 2025"},
      {"The form should be in use no later than 30.06.2025 for all schools.",
       "no later than 30.06.2025"},
      {"The plan should be reviewed annually at the conference.", "annually"},
  };
  for (const auto& [text, timescale] : kExamples) EXPECT_EQ(Of(text), timescale) << text;
}

TEST(Timescales, TheFirstThatIsADeadlineCounts) {
  EXPECT_EQ(Of("Any third concern within twelve months should lead to a visit. The Board should "
               "report on it by June 2026."),
            "by June 2026");
  EXPECT_EQ(Of("Within three months the Trust should open one telephone line."),
            "Within three months");
  EXPECT_EQ(Of("The Trust should check by audit in twelve months’ time that they have gone."),
            "in twelve months’ time");
  EXPECT_EQ(Of("The plan should be handed over in person. (Within three months)"),
            "Within three months");
  EXPECT_EQ(Of("The first should be held before the end of the financial year 2024/25."),
            "before the end of the financial year 2024/25");
}

TEST(Timescales, ACellMaySayThatThereIsNone) {
  for (std::string_view text : {"n/a", "N / A", "–", "TBC", ""}) {
    EXPECT_EQ(TimescaleOfCell(BuiltIn(), text), "") << text;
  }
  for (std::string_view text : {"Done", "31/03/2024", "Ongoing", "Nine months"}) {
    EXPECT_EQ(TimescaleOfCell(BuiltIn(), text), text);
  }
}

TEST(Timescales, ACellMaySayThatItWasDone) {
  for (std::string_view text :
       {"Done 17 June", "In place", "Complete", "Completed, March 2024", "Now in place",
        "Achieved – audited in May", "Done, Oct 2024", "Sent 2 December"}) {
    EXPECT_TRUE(SaysDone(BuiltIn(), text)) << text;
  }
  for (std::string_view text :
       {"Complete by June 2025", "To be completed", "Not done", "On track", "Completion",
        "In place by June", "Closed cases", "Completed: no", "Complete June 2027",
        "Delivered 12 sessions a year", "Achieved 95% attendance", ""}) {
    EXPECT_FALSE(SaysDone(BuiltIn(), text)) << text;
  }
}

TEST(Timescales, StandardsOfPracticeAndPastDatesAreNone) {
  for (std::string_view text : {"See each child within 72 hours.", "He died in March 2017.",
                                "It may happen.", "Ring within two working days.", ""}) {
    EXPECT_EQ(Of(text), "") << text;
  }
}

}  // namespace
}  // namespace caselore
