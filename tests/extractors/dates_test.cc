#include "extractors/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caselore {
namespace {

std::string Dates(std::string_view text) {
  std::string out;
  for (const DateMention& date : FindDates(text)) out += (out.empty() ? "" : " ") + date.iso;
  return out;
}

TEST(Dates, AreFoundInTheirForms) {
  EXPECT_EQ(Dates("on 5th April 2022 and in March, 2017"), "2022-04-05 2017-03");
  EXPECT_EQ(Dates("14th of March 2025; March 14, 2025"), "2025-03-14 2025-03-14");
  EXPECT_EQ(Dates("16/07/2006, 2025-03-14"), "2006-07-16 2025-03-14");
  EXPECT_EQ(Dates("Cyhoeddwyd 12 Tachwedd 2020, ym mis Mawrth 2019"), "2020-11-12 2019-03");
  EXPECT_EQ(Dates("20 Ionawr / January 2026"), "2026-01-20");
  EXPECT_EQ(Dates("Sept 2019"), "2019-09");
}

TEST(Dates, OthersAreNone) {
  EXPECT_EQ(Dates("40/13/2020, may 2, in 2019, section 2010"), "");
  EXPECT_TRUE(IsDate("28 September 2021"));
  EXPECT_FALSE(IsDate("Published 28 September 2021 by the Board"));
}

}  // namespace
}  // namespace caselore
