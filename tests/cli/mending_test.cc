// A library after a loss, a kill or a full disk: what is said of it, and what mends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string ReviewAbout(const std::string& child) {
  return "Serious Case Review: " + child +
         "\n\n1. Introduction\n\nThis review was made in 2019.\n\n"
         "2. Recommendations\n\nRecommendation 1: The Board should ask about bruising.\n";
}

class MendingTest : public ::testing::Test {
 protected:
  MendingTest() {
    fs::create_directory(folder_ / "in");
    folder_.Write("in/ash.txt", ReviewAbout("Child Ash"));
    folder_.Write("in/beech.txt", ReviewAbout("Child Beech"));
  }

  CommandResult Run(const std::vector<std::string>& arguments) const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + Library().native()});
  }
  CommandResult Ingest() const { return Run({"ingest", folder_ / "in"}); }

  fs::path Library() const { return folder_ / "library"; }

  // The files of a part of the library: originals, records.
  std::vector<fs::path> FilesOf(const char* store) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(Library() / store)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
  }

  TempFolder folder_;
};

TEST_F(MendingTest, IngestPutsBackWhatTheLibraryHasLost) {
  for (const char* store : {"originals", "records"}) {
    Ingest();
    fs::remove(FilesOf(store).front());
    EXPECT_EQ(Run({"check"}).status, 3);
    EXPECT_THAT(Ingest().out, HasSubstr("1 changed, 1 same"));
    EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
  }
}

TEST_F(MendingTest, AnOriginalIsPutBackFromAFileOfAnotherName) {
  Ingest();
  fs::remove_all(Library() / "originals");
  fs::rename(folder_ / "in/ash.txt", folder_ / "in/other.txt");
  EXPECT_EQ(Ingest().status, 0);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
  const std::string found = Run({"search", "bruising", "--format", "json"}).out;
  EXPECT_THAT(found, HasSubstr("ash.txt")) << "it keeps its first name";
  EXPECT_THAT(found, Not(HasSubstr("other.txt")));
}

TEST_F(MendingTest, RepairMakesALostRecordFromItsOriginal) {
  Ingest();
  fs::remove(FilesOf("records").front());
  EXPECT_THAT(Run({"check", "--repair"}).out, HasSubstr("Repaired."));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

// --- After a kill: the catalogue is ahead of its index -------------------------------------------

TEST_F(MendingTest, SearchAnswersFromTheIndexThereIsAndSaysWhatItLacks) {
  Ingest();
  fs::copy(Library() / "index", folder_ / "index-of-before", fs::copy_options::recursive);
  folder_.Write("in/cedar.txt", ReviewAbout("Child Cedar"));
  Ingest();
  fs::remove_all(Library() / "index");
  fs::rename(folder_ / "index-of-before", Library() / "index");
  const CommandResult search = Run({"search", "bruising"});
  EXPECT_EQ(search.status, 0);
  EXPECT_THAT(search.out, HasSubstr("of 2 searched"));
  EXPECT_THAT(search.err, HasSubstr("1 document is not indexed yet"));
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_THAT(Run({"search", "bruising"}).out, HasSubstr("of 3 searched"));
  EXPECT_EQ(Run({"search", "bruising"}).err, "");
}

TEST_F(MendingTest, RepairMakesAnIndexWhereThereIsNone) {
  Ingest();
  fs::remove_all(Library() / "index");
  const CommandResult search = Run({"search", "bruising"});
  EXPECT_EQ(search.status, 1);
  EXPECT_THAT(search.err, HasSubstr("'caselore check --repair' makes it from the records"));
  EXPECT_EQ(Run({"check", "--repair"}).status, 0);
  EXPECT_THAT(Run({"search", "bruising"}).out, HasSubstr("of 2 searched"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(MendingTest, ALibraryWithoutDocumentsCanBeSearched) {
  fs::create_directory(folder_ / "empty");
  Run({"ingest", folder_ / "empty"});
  EXPECT_THAT(Run({"search", "bruising"}).out, HasSubstr("of 0 searched"));
}

}  // namespace
}  // namespace caselore
