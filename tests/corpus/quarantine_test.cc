// Kills are counted by document, under the terms on which it was read.
#include <gtest/gtest.h>

#include <string>

#include "corpus/library.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

const std::string kSha(64, 'a');
const ReadingTerms kTerms = {"1", "little"}, kLater = {"2", "little"}, kMore = {"1", "more"};
const Error kReason = {Cause::kCrashed, "Its worker died of signal 11."};

class QuarantineOfLibrary : public ::testing::Test {
 protected:
  QuarantineOfLibrary() : library_(Library::Open(folder_ / "library", Access::kWrite).value()) {
    run_ = library_.BeginRun("ingest").value();
  }
  QuarantineRow Kill(const ReadingTerms& terms) {
    return library_.NoteKill(run_, kSha, "/in/a\xff.pdf", terms, kReason).value();
  }

  TempFolder folder_;
  Library library_;
  RunId run_ = 0;
};

TEST_F(QuarantineOfLibrary, TheSecondKillUnderTheSameTermsIsOneTooMany) {
  EXPECT_FALSE(IsQuarantined(Kill(kTerms), kTerms));
  EXPECT_TRUE(IsQuarantined(Kill(kTerms), kTerms));
  EXPECT_FALSE(IsQuarantined(*library_.KillsOf(kSha).value(), kLater));
  EXPECT_FALSE(IsQuarantined(*library_.KillsOf(kSha).value(), kMore));
}

TEST_F(QuarantineOfLibrary, KillsUnderOtherTermsAreHistory) {
  Kill(kTerms);
  EXPECT_EQ(Kill(kLater).kills, 1);
  EXPECT_EQ(Kill(kTerms).kills, 1);
}

TEST_F(QuarantineOfLibrary, IsKeptAcrossRunsWithAllThatIsKnown) {
  Kill(kTerms);
  Kill(kTerms);
  ASSERT_TRUE(library_.Flush());
  const auto rows = Library::Open(folder_ / "library", Access::kRead).value().Kills().value();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].path, "/in/a\xff.pdf");
  EXPECT_EQ(rows[0].reason, kReason);
  EXPECT_EQ(rows[0].run, run_);
  EXPECT_TRUE(IsQuarantined(rows[0], kTerms));
}

TEST_F(QuarantineOfLibrary, WhatWasReadIsForgiven) {
  Kill(kTerms);
  EXPECT_TRUE(library_.ForgetKills(kSha));
  EXPECT_FALSE(library_.KillsOf(kSha).value());
  EXPECT_TRUE(library_.ForgetKills(kSha)) << "and again";
}

}  // namespace
}  // namespace caselore
