#include "extractors/timescales.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caselore {
namespace {

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

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

TEST(Timescales, StandardsOfPracticeAndPastDatesAreNone) {
  for (std::string_view text : {"See each child within 72 hours.", "He died in March 2017.",
                                "It may happen.", "Ring within two working days.", ""}) {
    EXPECT_EQ(Of(text), "") << text;
  }
}

}  // namespace
}  // namespace caselore
