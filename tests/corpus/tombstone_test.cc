#include "corpus/tombstone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/library.h"
#include "corpus/rebuild.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kNamesAChild = "names a child";

TEST(Tombstone, GoesToJsonAndBack) {
  const WithdrawalRow row{Sha256("a"),
                          kNamesAChild,
                          "2026-03-14T02:00:00Z",
                          {"/in/a.pdf", "https://example.org/a.pdf", "/in/\xFF.pdf"},
                          true};
  const auto read = TombstoneFromJson(TombstoneJson(row));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sha256, row.sha256);
  EXPECT_EQ(read->reason, row.reason);
  EXPECT_EQ(read->made, row.made);
  EXPECT_EQ(read->paths, row.paths) << "also those that are no UTF-8";
}

TEST(Tombstone, WhatIsNoneIsRefused) {
  for (const char* json : {"", "{}", "[1]", R"({"schema": "caselore.withdrawal/1"})",
                           R"({"schema": "caselore.withdrawal/1", "sha256": "12", "withdrawn": "x",
                               "reason": "", "paths": []})"}) {
    EXPECT_FALSE(TombstoneFromJson(json)) << json;
  }
}

class TombstoneTest : public ::testing::Test {
 protected:
  TombstoneTest() {
    auto library = Open();
    const RunId run = *library.BeginRun("ingest");
    for (const std::string bytes : {"alpha", "beta"}) {
      const Review review = ReviewBuilder(bytes).Title(bytes).Build();
      const auto staged = library.Stage(folder_.Write(bytes, bytes), 100);
      EXPECT_TRUE(library.CommitDocument(run, *staged, review, RecordJson(review)));
    }
    EXPECT_TRUE(library.FinishRun(run));
  }

  fs::path Home() const { return folder_ / "library"; }
  Library Open() const { return std::move(*Library::Open(Home(), Access::kWrite)); }
  fs::path FileOf(const std::string& sha256) const { return Home() / TombstonePath(sha256); }

  // Withdraws a document as far as its tombstone.
  void Bury(const std::string& sha256) {
    auto library = Open();
    ASSERT_TRUE(library.BuryDocument(sha256, kNamesAChild));
    ASSERT_TRUE(library.MendTombstones());
  }
  std::vector<std::string> WithdrawnIn(const Library& library) {
    std::vector<std::string> sha256s;
    const auto withdrawals = library.Withdrawals();
    for (const WithdrawalRow& row : *withdrawals) sha256s.push_back(row.sha256);
    return sha256s;
  }

  TempFolder folder_;
  const std::string alpha_ = Sha256("alpha");
};

TEST_F(TombstoneTest, IsAFileBesideTheCatalogueThatHoldsNothingOfTheDocument) {
  Bury(alpha_);
  const auto tombstones = ReadTombstones(Home());
  ASSERT_EQ(tombstones.size(), 1);
  EXPECT_EQ(tombstones[0].sha256, alpha_);
  EXPECT_EQ(tombstones[0].reason, kNamesAChild);
  EXPECT_THAT(tombstones[0].paths, ElementsAre((folder_ / "alpha").string()));
  EXPECT_EQ(fs::status(FileOf(alpha_)).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_THAT(*Open().TombstoneDifferences(), IsEmpty());
}

TEST_F(TombstoneTest, OutlivesTheCatalogue) {
  Bury(alpha_);
  fs::remove(Home() / "catalogue.db");
  const auto rebuilt = RebuildCatalogue(Home());
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  EXPECT_EQ(rebuilt->withdrawn, 1);
  const auto library = Open();
  EXPECT_THAT(WithdrawnIn(library), ElementsAre(alpha_));
  EXPECT_TRUE(*library.WithdrawnAt((folder_ / "alpha").string())) << "what lies there is refused";
  EXPECT_EQ((*library.Find(alpha_))->state, DocumentState::kWithdrawn)
      << "its files were still there, and are the next writer's to remove";
  EXPECT_EQ(*library.Count(), 1);
}

TEST_F(TombstoneTest, OfAnEmptiedLibraryIsEnoughToRebuildFrom) {
  Bury(alpha_);
  for (const char* lost : {"catalogue.db", "originals", "records"}) fs::remove_all(Home() / lost);
  ASSERT_TRUE(RebuildCatalogue(Home()));
  EXPECT_THAT(WithdrawnIn(Open()), ElementsAre(alpha_));
}

TEST_F(TombstoneTest, IsWrittenAgainWhereItIsMissingOrOther) {
  Bury(alpha_);
  for (const std::string other : {"", "{}", "gone"}) {
    folder_.Write("library/" + TombstonePath(alpha_), other);
    if (other == "gone") fs::remove(FileOf(alpha_));
    auto library = Open();
    const auto differences = library.TombstoneDifferences();
    ASSERT_EQ(differences->size(), 1);
    EXPECT_TRUE(differences->front().in_catalogue);
    ASSERT_TRUE(library.MendTombstones());
    EXPECT_THAT(*library.TombstoneDifferences(), IsEmpty());
    EXPECT_EQ(ReadTombstones(Home())[0].reason, kNamesAChild);
  }
}

TEST_F(TombstoneTest, CountsWhereAnEarlierCatalogueWasPutBack) {
  fs::copy(Home() / "catalogue.db", folder_ / "earlier.db");
  Bury(alpha_);
  fs::copy(folder_ / "earlier.db", Home() / "catalogue.db", fs::copy_options::overwrite_existing);
  auto library = Open();
  EXPECT_THAT(WithdrawnIn(library), IsEmpty());
  ASSERT_TRUE(library.MendTombstones());
  EXPECT_THAT(WithdrawnIn(library), ElementsAre(alpha_));
  EXPECT_FALSE((*library.WithdrawalOf(alpha_))->finished) << "its text is still there";
}

TEST_F(TombstoneTest, ThatIsDamagedStillRefusesTheBytesOfItsName) {
  fs::create_directory(Home() / kTombstones);
  folder_.Write("library/" + TombstonePath(Sha256("gamma")), "half of a");
  auto library = Open();
  ASSERT_TRUE(library.MendTombstones());
  const auto row = library.WithdrawalOf(Sha256("gamma"));
  ASSERT_TRUE(row && *row);
  EXPECT_THAT((*row)->reason, HasSubstr("damaged"));
  EXPECT_THAT(*library.TombstoneDifferences(), IsEmpty());
}

TEST_F(TombstoneTest, GoesWhenAWithdrawalIsUndoneAndForgetsAPathThatIsAllowed) {
  Bury(alpha_);
  auto library = Open();
  ASSERT_TRUE(*library.AllowPath((folder_ / "alpha").string()));
  EXPECT_THAT(ReadTombstones(Home())[0].paths, IsEmpty());
  ASSERT_TRUE(library.UndoWithdrawal(alpha_));
  EXPECT_FALSE(fs::exists(FileOf(alpha_)));
  EXPECT_THAT(*library.TombstoneDifferences(), IsEmpty());
}

}  // namespace
}  // namespace caselore
