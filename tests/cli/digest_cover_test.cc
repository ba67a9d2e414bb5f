// What a digest says of itself: of which reviews it is, and what could not be read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/digest_fixture.h"
#include "tests/support/command.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

TEST_F(DigestTest, TheCoverHasEveryConditionOfTheSelection) {
  EXPECT_THAT(Run({"digest"}).out, HasSubstr("- Selection: the whole library\n"));
  EXPECT_THAT(Run({"digest", "--and", "theme:neglect", "--and", "year:2014..2016"}).out,
              HasSubstr("- Selection: theme: Neglect; year: 2014..2016\n"));
  EXPECT_THAT(
      Run({"digest", "--theme", "neglect", "--theme", "domestic_abuse", "--and", "to:schools"}).out,
      HasSubstr("- Selection: theme: Neglect or Domestic abuse; to: schools\n"));
}

TEST_F(DigestTest, AThemeThatItIsSelectedByIsNotMoreThanElsewhere) {
  const std::string of_neglect =
      Run({"digest", "--theme", "neglect", "--theme", "bruising_non_mobile"}).out;
  EXPECT_THAT(of_neglect, HasSubstr("- Infants under 1: 6 of 12 items here"));
  EXPECT_THAT(of_neglect, Not(HasSubstr("- Neglect: ")));
  EXPECT_THAT(of_neglect, Not(HasSubstr("- Bruising")));
}

TEST_F(DigestTest, WhatHasNoTextIsNotRead) {
  folder_.Write("in/scan.pdf", testing::PdfBuilder().Page("0 0 200 300 re f").Build());
  EXPECT_EQ(Run({"ingest", folder_ / "in", "--ocr", "never"}).status, 1) << "read in part";
  const Json digest = Json::parse(Run({"digest", "--format", "json"}).out);
  EXPECT_EQ(digest.at("files_found"), 13);
  EXPECT_EQ(digest.at("files_read"), 12);
  EXPECT_EQ(digest.at("files_not_read"), 1);
  EXPECT_THAT(Run({"digest"}).out,
              HasSubstr("13 files found, 12 read, 1 not read: scan.pdf (it has no text"));
  EXPECT_EQ(Json::parse(Run({"status", "--format", "json"}).out).at("without_text"),
            Json::array({"scan.pdf"}));
  EXPECT_THAT(Run({"status"}).out, HasSubstr("that OCR has not read: 1\n  scan.pdf\n"));
}

TEST_F(DigestTest, AnAreaThatNoReviewHasIsNamed) {
  const CommandResult made = Run({"digest", "--area", "Atlantis"});
  EXPECT_EQ(made.status, 0);
  EXPECT_THAT(made.err, HasSubstr("No document of the library has the area 'Atlantis'."));
}

}  // namespace
}  // namespace caselore
