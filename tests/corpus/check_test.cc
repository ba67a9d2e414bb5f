#include "corpus/check.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "corpus/record.h"
#include "corpus/sha256.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

Review Made(const std::string& bytes) { return ReviewBuilder(bytes).Title(bytes).Build(); }

class CheckTest : public ::testing::Test {
 protected:
  CheckTest() : library_(std::move(*Library::Open(folder_ / "library", Access::kWrite))) {
    const RunId run = *library_.BeginRun("ingest");
    for (const std::string bytes : {"alpha", "beta", "gamma"}) {
      const auto staged = library_.Stage(folder_.Write(bytes, bytes), 100);
      EXPECT_TRUE(library_.CommitDocument(run, *staged, Made(bytes), RecordJson(Made(bytes))));
      index_.insert(Made(bytes).id);
    }
    EXPECT_TRUE(library_.FinishRun(run));
    hooks_.indexed = [this]() -> Result<std::vector<std::string>> {
      if (!index_readable_) return Fail(Cause::kCorrupt, "The index is damaged.");
      return std::vector<std::string>(index_.begin(), index_.end());
    };
    hooks_.add_to_index = [this](const Review& review) -> Result<void> {
      index_.insert(review.id);
      return {};
    };
    hooks_.remove_from_index = [this](const std::string& id) -> Result<void> {
      index_.erase(id);
      return {};
    };
    hooks_.reset_index = [this]() -> Result<void> {
      index_.clear();
      index_readable_ = true;
      return {};
    };
    hooks_.extract = [](const DocumentRow& row) -> Result<Review> { return Made(row.title); };
  }

  // "kind[!]…", ! where repaired.
  std::string Differences(Mending mending) {
    auto differences = Check(library_, hooks_, mending);
    EXPECT_TRUE(differences) << differences.error().message;
    static constexpr const char* kNames[] = {
        "original-missing", "original-damaged", "record-missing", "record-damaged",
        "stray-original",   "stray-record",     "not-indexed",    "ghost",
        "index-unreadable", "not-compared",     "case-wrong"};
    std::string names;
    for (const Difference& difference : *differences) {
      names += kNames[static_cast<int>(difference.kind)];
      names += difference.repaired ? "! " : " ";
    }
    return names;
  }

  void ExpectRepaired(const std::string& found, const std::string& repaired) {
    EXPECT_EQ(Differences(Mending::kLookOnly), found);
    EXPECT_EQ(Differences(Mending::kRepair), repaired);
    EXPECT_EQ(Differences(Mending::kLookOnly), "") << "clean, and repairing again does nothing";
  }

  void Overwrite(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  }

  TempFolder folder_;
  Library library_;
  std::set<std::string> index_;
  bool index_readable_ = true;
  CheckHooks hooks_;
};

TEST_F(CheckTest, NothingToSayOfASoundLibrary) { EXPECT_EQ(Differences(Mending::kLookOnly), ""); }

TEST_F(CheckTest, RecordsAreMadeAnew) {
  fs::remove(library_.RecordPath(Sha256("alpha")));
  Overwrite(library_.RecordPath(Sha256("beta")), "junk");
  ExpectRepaired("record-missing record-damaged ", "record-missing! record-damaged! ");
  EXPECT_EQ(library_.RecordJsonOf(Sha256("alpha")).value(), RecordJson(Made("alpha")));
}

TEST_F(CheckTest, OriginalsAreTakenAnewFromWhereTheyCame) {
  fs::remove(library_.OriginalPath(Sha256("alpha")));
  Overwrite(library_.OriginalPath(Sha256("beta")), "BETA");
  ExpectRepaired("original-missing original-damaged ", "original-missing! original-damaged! ");
}

TEST_F(CheckTest, OriginalsWhoseBytesAreNowhereStayLostAndADamagedOneLeavesItsPlace) {
  fs::remove(folder_ / "alpha");
  folder_.Write("beta", "BETA");
  fs::remove(library_.OriginalPath(Sha256("alpha")));
  Overwrite(library_.OriginalPath(Sha256("beta")), "BETA");
  EXPECT_EQ(Differences(Mending::kRepair), "original-missing original-damaged ");
  EXPECT_FALSE(fs::exists(library_.OriginalPath(Sha256("beta"))));
  EXPECT_TRUE(fs::exists(library_.folder() / "lost" / Sha256("beta")));
  EXPECT_EQ(Differences(Mending::kRepair), "original-missing original-missing ");
}

TEST_F(CheckTest, AnOriginalIsTakenAnewFromAmongWhatWasLost) {
  for (const char* bytes : {"alpha", "beta", "gamma"}) fs::remove(folder_ / bytes);
  fs::remove(library_.OriginalPath(Sha256("alpha")));
  fs::create_directory(library_.folder() / "lost");
  Overwrite(library_.folder() / "lost" / Sha256("alpha"), "alpha");
  ExpectRepaired("original-missing ", "original-missing! ");
}

TEST_F(CheckTest, WhatIsWrongIsNamedWithItsPlaceAndWhatHelps) {
  Overwrite(library_.OriginalPath(Sha256("beta")), "BETA");
  const auto differences = Check(library_, hooks_, Mending::kLookOnly);
  ASSERT_EQ(differences->size(), 1u);
  const std::string& message = differences->front().message;
  const std::string sha256 = Sha256("beta");
  EXPECT_NE(message.find("originals/" + sha256.substr(0, 2) + "/" + sha256), std::string::npos);
  EXPECT_NE(message.find("caselore ingest FILE"), std::string::npos) << message;
  EXPECT_NE(message.find("backup"), std::string::npos) << message;
}

TEST_F(CheckTest, TheIndexIsBroughtInLine) {
  index_.erase(Made("alpha").id);
  index_.insert("0123456789ab");
  ExpectRepaired("not-indexed ghost ", "not-indexed! ghost! ");
  EXPECT_EQ(index_.size(), 3u);
}

TEST_F(CheckTest, ADamagedIndexIsMadeAnew) {
  index_readable_ = false;
  EXPECT_EQ(Differences(Mending::kLookOnly), "index-unreadable ");
  EXPECT_EQ(Differences(Mending::kRepair),
            "index-unreadable! not-indexed! not-indexed! not-indexed! ");
  EXPECT_EQ(Differences(Mending::kLookOnly), "");
}

TEST_F(CheckTest, WhatAKilledRunWasWritingIsNoDifferenceAndGoes) {
  const fs::path half = library_.RecordPath(Sha256("alpha")).string() + ".1.tmp";
  Overwrite(half, "ha");
  EXPECT_EQ(Differences(Mending::kLookOnly), "");
  EXPECT_TRUE(fs::exists(half)) << "looking touches nothing";
  EXPECT_EQ(Differences(Mending::kRepair), "");
  EXPECT_FALSE(fs::exists(half));
}

TEST_F(CheckTest, StraysGoButNoOriginalIsThrownAway) {
  const fs::path stray = library_.OriginalPath(Sha256("delta"));
  fs::create_directories(stray.parent_path());
  Overwrite(stray, "delta");
  const fs::path record = library_.RecordPath(Sha256("delta"));
  fs::create_directories(record.parent_path());
  Overwrite(record, "x");
  ExpectRepaired("stray-original stray-record ", "stray-original! stray-record! ");
  EXPECT_TRUE(fs::exists(library_.folder() / "lost" / Sha256("delta")));
}

}  // namespace
}  // namespace caselore
