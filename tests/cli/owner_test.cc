// A library that belongs to the user of the nightly run, and root at the keyboard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr uid_t kNobody = 65534;

class OwnerTest : public WatchedLibrary {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "only root writes where it pleases";
  }
  void Own(const fs::path& folder) const {
    ASSERT_EQ(chown(folder.c_str(), kNobody, kNobody), 0);
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      ASSERT_EQ(lchown(entry.path().c_str(), kNobody, kNobody), 0);
    }
  }
  // A night of root's own, and then the library is somebody else's.
  void GiveAway() {
    WatchFolder();
    folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
    folder_.Write("in/oak.txt", ReviewAbout("Child Oak", "The Board must audit chronologies."));
    ASSERT_EQ(Counts(Night()), "new 2");
    fs::remove(folder_ / "library/recurrence.cache");
    fs::remove(folder_ / "library/recurrence.groups");
    Own(folder_ / "library");
  }
  std::map<std::string, uid_t> Owners() const {
    std::map<std::string, uid_t> owners;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "library")) {
      struct stat about = {};
      lstat(entry.path().c_str(), &about);
      owners[entry.path().native()] = about.st_uid;
    }
    return owners;
  }
};

TEST_F(OwnerTest, RootIsToldToWriteAsTheOwnerBeforeAnythingIsTouched) {
  GiveAway();
  const std::map<std::string, uid_t> before = Owners();
  const std::string id = RunJson({"search", "chronologies"})["hits"][0]["review"];
  const std::string file = (folder_ / "in/ash.txt").native();
  const std::vector<std::vector<std::string>> writers = {
      {"update"},
      {"ingest", file},
      {"sources", "add", "more", "folder", (folder_ / "in").native()},
      {"sources", "remove", "drop"},
      {"withdraw", id, "--yes", "--reason", "on request"},
      {"check", "--repair"},
      {"rebuild"},
      {"alerts", "add", "audit", "audit"},
  };
  for (const std::vector<std::string>& writer : writers) {
    const CommandResult result = Run(writer);
    EXPECT_EQ(result.status, 2) << writer[0] << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr("who could not read what root writes in it")) << writer[0];
    EXPECT_THAT(result.err, HasSubstr("caselore … --library " + (folder_ / "library").native()));
    EXPECT_EQ(Owners(), before) << writer[0];
  }
}

TEST_F(OwnerTest, RootWritesWhereItIsMeantTo) {
  GiveAway();
  const std::string file = (folder_ / "in/ash.txt").native();
  EXPECT_EQ(Run({"ingest", file}, {"CASELORE_AS_ROOT=1"}).status, 0);
  EXPECT_EQ(Run({"ingest", file}, {"CASELORE_AS_ROOT=0"}).status, 2);
}

TEST_F(OwnerTest, RootMakesNoLibraryInAFolderOfSomebodyElse) {
  fs::create_directories(folder_ / "home");
  Own(folder_ / "home");
  const std::string library = (folder_ / "home/deep/library").native();
  fs::create_directories(folder_ / "in");
  const CommandResult added =
      Run({"sources", "add", "drop", "folder", (folder_ / "in").native(), "--library", library});
  EXPECT_EQ(added.status, 2);
  EXPECT_THAT(added.err, HasSubstr("belongs to"));
  EXPECT_FALSE(fs::exists(folder_ / "home/deep"));
}

TEST_F(OwnerTest, WhatRootReadsLeavesNothingOfItsOwn) {
  GiveAway();
  const std::string id = RunJson({"search", "chronologies"})["hits"][0]["review"];
  const std::vector<std::vector<std::string>> readers = {
      {"search", "audit"}, {"show", id}, {"status"}, {"sources"},
      {"recurring"},       {"themes"},   {"check"},  {"privacy"}};
  for (const std::vector<std::string>& reader : readers) {
    EXPECT_EQ(Run(reader).status, 0) << reader[0];
    EXPECT_THAT(Owners(), Each(Pair(::testing::_, kNobody))) << reader[0];
  }
}

TEST_F(OwnerTest, ALibraryOfRootsOwnIsWrittenByRoot) {
  WatchFolder();
  EXPECT_EQ(Run({"sources", "add", "more", "folder", (folder_ / "in").native()}).status, 0);
  EXPECT_EQ(Counts(Night()), "nothing");
}

}  // namespace
}  // namespace caselore
