// A library after a loss, a kill or a full disk: what is said of it, and what mends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <algorithm>
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

  std::string Catalogue() const { return Content(Library() / "catalogue.db"); }

  // The files of a part of the library: originals, records.
  std::vector<fs::path> FilesOf(const char* store) const { return FilesOf(Library(), store); }
  static std::vector<fs::path> FilesOf(const fs::path& library, const char* store) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(library / store)) {
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

// Bytes that the disk has changed without a word: of the same number, so that no look tells.
TEST_F(MendingTest, ADamagedOriginalIsMendedByTheSameBytesUnderAnyName) {
  Ingest();
  const auto rot = [this] {
    const std::string bytes = Content(FilesOf("originals").front());
    folder_.Write(FilesOf("originals").front().lexically_relative(folder_.path()).native(),
                  "?" + bytes.substr(1));
    EXPECT_THAT(Run({"check"}).out, HasSubstr("is damaged: its bytes have changed"));
  };
  rot();
  fs::create_directory(folder_ / "copies");
  for (const char* name : {"ash.txt", "beech.txt"}) {
    fs::copy_file(folder_ / "in" / name, folder_ / "copies" / name);
  }
  EXPECT_THAT(Run({"ingest", folder_ / "copies"}).out, HasSubstr("1 changed, 1 same"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));

  rot();
  const CommandResult named = Run({"ingest", folder_ / "in/ash.txt", folder_ / "in/beech.txt"});
  EXPECT_THAT(named.out, HasSubstr("1 changed, 1 same")) << "known files, but somebody names them";
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));

  rot();
  const CommandResult repaired = Run({"check", "--repair"});
  EXPECT_EQ(repaired.status, 0) << repaired.out;
  EXPECT_THAT(repaired.out, HasSubstr("The same bytes stand at "));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
}

TEST_F(MendingTest, ADamagedOriginalWhoseFileIsGoneWaitsForItOutOfTheWay) {
  Ingest();
  fs::rename(folder_ / "in", folder_ / "away");
  const fs::path original = FilesOf("originals").front();
  const std::string bytes = Content(original);
  folder_.Write(original.lexically_relative(folder_.path()).native(), "?" + bytes.substr(1));
  const CommandResult repaired = Run({"check", "--repair"});
  EXPECT_EQ(repaired.status, 3);
  EXPECT_THAT(repaired.out, HasSubstr("It is moved to lost/. Give the file again"));
  fs::rename(folder_ / "away", folder_ / "in");
  EXPECT_THAT(Ingest().out, HasSubstr("1 changed, 1 same")) << "by its stamp, as a nightly run";
  EXPECT_EQ(Content(original), bytes);
  EXPECT_THAT(Run({"check"}).out, HasSubstr("in order"));
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
  EXPECT_EQ(search.status, 3);
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

// --- A full disk ---------------------------------------------------------------------------------

// A file system of a few megabytes, where the test may mount one.
class SmallDisk {
 public:
  SmallDisk(const fs::path& place, const char* size) : place_(place) {
    fs::create_directory(place);
    mounted_ =
        mount("tmpfs", place.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount2(place_.c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  bool MakeReadOnly() const {
    return mount(nullptr, place_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
  }

 private:
  fs::path place_;
  bool mounted_ = false;
};

TEST_F(MendingTest, AFullDiskEndsTheRunWithItsSummaryAndAReadableLibrary) {
  const SmallDisk disk(folder_ / "disk", "5184k");  // some copies, and then records of a few
  if (!disk.mounted()) GTEST_SKIP() << "needs the right to mount";
  const std::string padding(300'000, ' ');
  for (int i = 0; i < 40; ++i) {
    const std::string child = "Child " + std::to_string(i);
    folder_.Write("in/" + std::to_string(i) + ".txt", ReviewAbout(child) + padding);
  }
  const std::string library = folder_ / "disk/library";
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--library", library});
    return Caselore(arguments);
  };
  const CommandResult full = run({"ingest", folder_ / "in", "--min-free", "0"});
  EXPECT_EQ(full.status, 3);
  EXPECT_THAT(full.out, HasSubstr("stopped before the end"));
  EXPECT_THAT(full.err, HasSubstr("No space left on device"));
  EXPECT_THAT(full.err, HasSubstr(library));
  EXPECT_EQ(std::count(full.err.begin(), full.err.end(), '\n'), 1) << full.err;
  const CommandResult search = run({"search", "bruising"});
  EXPECT_EQ(search.status, 0) << search.err;
  EXPECT_THAT(search.out, Not(HasSubstr("of 0 searched"))) << search.err << full.out;
}

TEST_F(MendingTest, AFullDiskCanBeSearchedThoughItHasNoRoomForAFileOfTheReaders) {
  const SmallDisk disk(folder_ / "disk", "4m");
  if (!disk.mounted()) GTEST_SKIP() << "needs the right to mount";
  const std::string library = folder_ / "disk/library";
  EXPECT_EQ(Caselore({"ingest", folder_ / "in", "--library", library}).status, 0);
  for (const char* log : {"-wal", "-shm"}) fs::remove(library + "/catalogue.db" + log);
  std::ofstream(folder_ / "disk/all-the-rest") << std::string(4 << 20, 'x');
  ASSERT_EQ(fs::space(folder_ / "disk").available, 0u);
  const CommandResult search = Caselore({"search", "bruising", "--library", library});
  EXPECT_EQ(search.status, 0) << search.err;
  EXPECT_THAT(search.out, HasSubstr("of 2 searched"));
  EXPECT_EQ(Caselore({"status", "--library", library}).status, 0);

  const std::string id = FilesOf(library, "originals").front().filename().string().substr(0, 12);
  const std::vector<std::vector<std::string>> writers = {
      {"withdraw", id, "--yes", "--reason", "x"},         {"backup", folder_ / "disk/backup"},
      {"alerts", "add", "bruises", "bruising"},           {"case", "split", id},
      {"sources", "add", "in", "folder", folder_ / "in"}, {"update"}};
  for (std::vector<std::string> arguments : writers) {
    const std::string command = arguments.front();
    arguments.insert(arguments.end(), {"--library", library});
    const CommandResult full = Caselore(arguments);
    EXPECT_EQ(full.status, 3) << command << ": " << full.out << full.err;
    EXPECT_THAT(full.err, HasSubstr("No space left on device")) << command;
  }
  EXPECT_EQ(Caselore({"status", "--library", library}).out.find("update"), std::string::npos)
      << "a run that could not begin is none";
}

TEST_F(MendingTest, ALibraryThatMayNotBeWrittenIsSearchedAndNotCalledDamaged) {
  const SmallDisk disk(folder_ / "disk", "4m");
  const std::string library = folder_ / "disk/library";
  if (disk.mounted()) Caselore({"ingest", folder_ / "in", "--library", library});
  if (!disk.mounted() || !disk.MakeReadOnly()) GTEST_SKIP() << "needs the right to mount";
  EXPECT_EQ(Caselore({"search", "bruising", "--library", library}).status, 0);
  EXPECT_EQ(Caselore({"status", "--library", library}).status, 0);
  const CommandResult check = Caselore({"check", "--library", library});
  EXPECT_EQ(check.status, 3);
  EXPECT_THAT(check.out, HasSubstr("cannot be checked where it may not be written"));
  EXPECT_THAT(check.out, Not(HasSubstr("damaged")));
}

// --- A damaged catalogue -------------------------------------------------------------------------

TEST_F(MendingTest, TheOriginalsOfALibraryWithoutItsCatalogueMakeANewOne) {
  Ingest();
  const std::string sound = Catalogue();
  const std::string first_page_only = sound.substr(0, 4096) + std::string(sound.size() - 4096, 'x');
  const std::vector<std::vector<std::string>> commands = {
      {"ingest", folder_ / "in"}, {"check"}, {"check", "--repair"}};
  for (const std::string& damaged : {std::string(), std::string("no database"), first_page_only}) {
    std::ofstream(Library() / "catalogue.db", std::ios::trunc | std::ios::binary) << damaged;
    for (const auto& command : commands) {
      const CommandResult result = Run(command);
      EXPECT_EQ(result.status, 3) << result.out;
      EXPECT_THAT(result.err, HasSubstr("ingest the originals folder into a new library"));
      EXPECT_THAT(result.err, Not(HasSubstr("***")));
    }
  }
  const std::string renewed = folder_ / "renewed";
  EXPECT_THAT(Caselore({"ingest", Library() / "originals", "--library", renewed}).out,
              HasSubstr("2 new"));
  EXPECT_THAT(Caselore({"search", "bruising", "--library", renewed}).out,
              HasSubstr("of 2 searched"));
}

// --- What could not be read ----------------------------------------------------------------------

TEST_F(MendingTest, CheckNamesTheFilesThatCouldNotBeRead) {
  folder_.Write("in/broken.pdf", "%PDF-1.4\n1 0 obj\n<<");
  Ingest();
  const CommandResult check = Run({"check"});
  EXPECT_EQ(check.status, 0);
  EXPECT_THAT(check.out, HasSubstr("in/broken.pdf: damaged: "));
  EXPECT_THAT(check.out, HasSubstr("1 file could not be read"));
  EXPECT_THAT(check.out, HasSubstr("The library is in order."));
  EXPECT_THAT(Run({"check", "--format", "json"}).out, HasSubstr("\"cause\":\"damaged\""));
}

}  // namespace
}  // namespace caselore
