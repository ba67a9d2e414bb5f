#include "pipeline/pdf_date.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

TEST(PdfDate, AsPreciseAsGiven) {
  EXPECT_EQ(IsoFromPdfDate("D:20240305102030+01'00'"), "2024-03-05T10:20:30+01:00");
  EXPECT_EQ(IsoFromPdfDate("D:20240305102030Z"), "2024-03-05T10:20:30Z");
  EXPECT_EQ(IsoFromPdfDate("D:20240305102030-05"), "2024-03-05T10:20:30-05:00");
  EXPECT_EQ(IsoFromPdfDate("D:202403051020"), "2024-03-05T10:20");
  EXPECT_EQ(IsoFromPdfDate("20240305"), "2024-03-05");
  EXPECT_EQ(IsoFromPdfDate("D:202403"), "2024-03");
  EXPECT_EQ(IsoFromPdfDate("D:2024"), "2024");
}

TEST(PdfDate, WhatIsNoDateIsNothing) {
  EXPECT_EQ(IsoFromPdfDate(""), "");
  EXPECT_EQ(IsoFromPdfDate("D:"), "");
  EXPECT_EQ(IsoFromPdfDate("5 March 2024"), "");
  EXPECT_EQ(IsoFromPdfDate("D:20241399"), "2024");  // no such month
}

}  // namespace
}  // namespace caselore
