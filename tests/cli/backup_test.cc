// caselore backup and restore: one state of a library, whatever goes on meanwhile.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/review_about.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    fs::create_directory(folder_ / "in");
    folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
    folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
    EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  }

  CommandResult Run(const std::vector<std::string>& arguments,
                    const std::string& library = "library") const {
    return Caselore(arguments, {"CASELORE_LIBRARY=" + (folder_ / library).string()});
  }
  Json RunJson(std::vector<std::string> arguments, const std::string& library = "library") const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments, library);
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    Json json = Json::parse(result.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << result.out << result.err;
    return json;
  }
  Json Backup() const { return RunJson({"backup", folder_ / "backup"}); }
  std::vector<fs::path> FilesOf(const fs::path& folder) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
  }
  static ino_t InodeOf(const fs::path& file) {
    struct stat about {};
    EXPECT_EQ(stat(file.c_str(), &about), 0) << file;
    return about.st_ino;
  }

  TempFolder folder_;
};

TEST_F(BackupTest, WhatThePrivacyGateFoundComesBackForTheOwnerOnly) {
  folder_.Write("in/elm.txt", ReviewAbout("Child Elm, date of birth 12/03/2011",
                                          "Schools should ask. Date of birth: 12/03/2011."));
  ASSERT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const std::vector<fs::path> found = FilesOf(folder_ / "library/privacy");
  ASSERT_EQ(found.size(), 1u);
  Backup();
  ASSERT_EQ(Run({"restore", folder_ / "backup"}, "back").status, 0);
  const fs::path back = folder_ / "back" / found.front().lexically_relative(folder_ / "library");
  EXPECT_EQ(fs::status(back).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::file_size(back), fs::file_size(found.front()));
}

TEST_F(BackupTest, ComesBackAsItWas) {
  folder_.Write("library/sources.toml", "");
  const Json made = Backup();
  EXPECT_EQ(made.at("documents"), 2);
  for (const fs::path& file : FilesOf(folder_ / "backup")) {
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << file;
  }
  const Json restored = RunJson({"restore", folder_ / "backup"}, "new");
  EXPECT_EQ(restored.at("revision"), made.at("revision"));
  EXPECT_EQ(restored.at("documents"), 2);
  EXPECT_EQ(restored.at("content"), made.at("content"));
  EXPECT_TRUE(fs::exists(folder_ / "new/sources.toml"));
  EXPECT_EQ(RunJson({"search", "bruising"}, "new"), RunJson({"search", "bruising"}));
  EXPECT_EQ(Run({"export", "--format", "jsonl"}, "new").out,
            Run({"export", "--format", "jsonl"}).out);
  EXPECT_EQ(RunJson({"ingest", folder_ / "in"}, "new").at("same"), 2) << "it goes on from there";
  EXPECT_FALSE(fs::exists(folder_ / "backup.tmp"));
}

TEST_F(BackupTest, CopiesOnlyWhatIsNew) {
  EXPECT_EQ(Backup().at("linked"), 0);
  const fs::path original = FilesOf(folder_ / "backup/originals").front();
  const ino_t inode = InodeOf(original);
  folder_.Write("in/cedar.txt", ReviewAbout("Child Cedar", "Schools should ring."));
  EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  const Json made = Backup();
  EXPECT_EQ(made.at("documents"), 3);
  EXPECT_EQ(made.at("linked"), 4) << "two originals and two records";
  EXPECT_EQ(made.at("copied"), 3) << "one of each, and the catalogue";
  EXPECT_EQ(InodeOf(original), inode);
  EXPECT_EQ(RunJson({"restore", folder_ / "backup"}, "new").at("documents"), 3);
}

TEST_F(BackupTest, IsOneStateWhileARunGoesOn) {
  for (int i = 0; i < 60; ++i) {
    folder_.Write("in/more" + std::to_string(i) + ".txt",
                  ReviewAbout("Child " + std::to_string(i), "Somebody should ask them."));
  }
  RunningCommand run({"ingest", folder_ / "in"},
                     {"CASELORE_LIBRARY=" + (folder_ / "library").string()});
  int made = 0;
  while (IsAlive(run.pid()) || made == 0) {
    const Json backup = Backup();
    const std::string name = "new" + std::to_string(++made);
    const Json restored = RunJson({"restore", folder_ / "backup"}, name);
    EXPECT_EQ(restored.at("documents"), backup.at("documents"));
    EXPECT_EQ(restored.at("differences"), Json::array());
  }
  EXPECT_EQ(run.Wait().status, 0);
  EXPECT_EQ(Backup().at("documents"), 62);
}

TEST_F(BackupTest, TheBackupOfAnotherLibraryIsLeftAlone) {
  Backup();
  folder_.Write("other/cedar.txt", ReviewAbout("Child Cedar", "Schools should call."));
  ASSERT_EQ(Run({"ingest", folder_ / "other"}, "fresh").status, 0);
  const CommandResult refused = Run({"backup", folder_ / "backup"}, "fresh");
  EXPECT_EQ(refused.status, 2) << refused.err;
  EXPECT_THAT(refused.err, HasSubstr("of its 2 documents this library knows 0"));
  EXPECT_EQ(Run({"restore", folder_ / "backup", "--verify"}).status, 0);
  EXPECT_EQ(RunJson({"backup", folder_ / "backup"}).at("documents"), 2) << "its own library may";
}

TEST_F(BackupTest, OneWithoutASoundManifestIsLeftAlone) {
  Backup();
  const size_t files = FilesOf(folder_ / "backup").size();
  std::ofstream(folder_ / "backup/manifest.json") << "half of a";
  EXPECT_THAT(Run({"backup", folder_ / "backup"}).err, HasSubstr("is left as it is"));
  EXPECT_EQ(FilesOf(folder_ / "backup").size(), files);
}

TEST_F(BackupTest, ADamagedCatalogueDoesNotReplaceASoundOne) {
  Backup();
  const std::string sound = Content(folder_ / "backup/catalogue.db");
  // All rows are there, and an index has others: whoever only reads sees nothing of it.
  SQLite::Database catalogue((folder_ / "library/catalogue.db").string(), SQLite::OPEN_READWRITE);
  catalogue.exec("PRAGMA writable_schema = ON");
  catalogue.exec(
      "UPDATE sqlite_schema SET sql = 'CREATE INDEX documents_case ON documents(sha256)' "
      "WHERE name = 'documents_case'");
  const CommandResult refused = Run({"backup", folder_ / "backup"});
  EXPECT_NE(refused.status, 0) << refused.out;
  EXPECT_EQ(Content(folder_ / "backup/catalogue.db"), sound);
}

TEST_F(BackupTest, ALibraryIsNotRestoredIntoABackup) {
  Backup();
  EXPECT_EQ(Run({"restore", folder_ / "backup"}, "backup/library").status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "backup/library"));
}

TEST_F(BackupTest, ADamagedOneIsRefusedByNameAndLeavesNothing) {
  Backup();
  const auto originals = FilesOf(folder_ / "backup/originals");
  const auto records = FilesOf(folder_ / "backup/records");
  const std::string bytes = ReviewAbout("Child Ash", "The Board should audit chronologies!");
  fs::permissions(originals[0], fs::perms::owner_all);
  std::ofstream(originals[0]) << bytes;
  fs::remove(records[1]);
  for (const std::string step : {"--verify", ""}) {
    std::vector<std::string> arguments = {"restore", folder_ / "backup"};
    if (!step.empty()) arguments.push_back(step);
    const CommandResult refused = Run(arguments, "new");
    EXPECT_EQ(refused.status, 3);
    EXPECT_THAT(refused.err, HasSubstr(originals[0].filename().string()));
    EXPECT_THAT(refused.err, HasSubstr(records[1].filename().string()));
  }
  EXPECT_FALSE(fs::exists(folder_ / "new"));
  EXPECT_FALSE(fs::exists(folder_ / "new.restoring"));
  EXPECT_EQ(Run({"restore", folder_ / "in"}, "new").status, 1) << "no backup at all";
}

// In its size, as a disk does it.
void Rot(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(20);
  bytes << "?";
}

TEST_F(BackupTest, OfADamagedOneAllThatIsSoundComesBackIfAskedForAndTheRestIsNamed) {
  Backup();
  const fs::path original = FilesOf(folder_ / "backup/originals").front();
  const fs::path record = FilesOf(folder_ / "backup/records").back();
  Rot(original);
  Rot(record);
  EXPECT_THAT(Run({"restore", folder_ / "backup"}, "new").err, HasSubstr("--what-is-sound"));
  const CommandResult restored = Run({"restore", folder_ / "backup", "--what-is-sound"}, "new");
  EXPECT_EQ(restored.status, 1);
  EXPECT_THAT(restored.out, HasSubstr("The backup is damaged: 2 files of it are not restored."));
  EXPECT_THAT(restored.out, HasSubstr(original.filename().string()));
  EXPECT_THAT(restored.out, HasSubstr(record.filename().string()));
  const CommandResult check = Run({"check"}, "new");
  EXPECT_EQ(check.status, 3);
  EXPECT_THAT(check.out, HasSubstr(original.lexically_relative(folder_ / "backup").string()));
  fs::rename(folder_ / "in", folder_ / "away");
  EXPECT_EQ(Run({"check", "--repair"}, "new").status, 3) << "makes the record from its original";
  EXPECT_EQ(RunJson({"search", "bruising OR chronologies"}, "new").at("searched"), 2);
  EXPECT_EQ(Run({"ingest", folder_ / "away"}, "new").status, 0) << "puts the original back";
  EXPECT_THAT(Run({"check"}, "new").out, HasSubstr("in order"));
}

TEST_F(BackupTest, WithoutItsCatalogueADamagedOneIsNoLibraryButItsOriginalsMakeOne) {
  Backup();
  Rot(folder_ / "backup/catalogue.db");
  const CommandResult refused = Run({"restore", folder_ / "backup", "--what-is-sound"}, "new");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("caselore ingest"));
  EXPECT_FALSE(fs::exists(folder_ / "new"));
  EXPECT_EQ(RunJson({"ingest", folder_ / "backup/originals"}, "new").at("new"), 2);
}

TEST_F(BackupTest, TheNextOneMendsWhatHasChangedInTheEarlier) {
  Backup();
  Rot(FilesOf(folder_ / "backup/originals").front());
  Rot(FilesOf(folder_ / "backup/records").back());
  const Json made = Backup();
  EXPECT_EQ(made.at("mended"), 2);
  EXPECT_EQ(made.at("linked"), 2);
  EXPECT_EQ(Run({"restore", folder_ / "backup", "--verify"}).status, 0);
  EXPECT_EQ(Backup().at("mended"), 0);
}

TEST_F(BackupTest, NeverWritesOverWhatIsThere) {
  Backup();
  EXPECT_EQ(Run({"restore", folder_ / "backup"}).status, 2) << "over the library itself";
  EXPECT_EQ(RunJson({"search", "bruising"}).at("searched"), 2);
  EXPECT_EQ(Run({"backup", folder_ / "in"}).status, 2) << "over somebody's files";
  EXPECT_EQ(Run({"backup", folder_ / "library/inside"}).status, 2);
  EXPECT_EQ(Run({"backup", folder_ / "nothing"}, "none").status, 1) << "of no library";
  EXPECT_FALSE(fs::exists(folder_ / "nothing"));
  const CommandResult unwritable = Run({"backup", folder_ / "in/ash.txt/backup"});
  EXPECT_EQ(unwritable.status, 3) << unwritable.err;
}

TEST_F(BackupTest, OfALibraryThatLacksFilesHasAllOthersAndSaysSo) {
  const std::vector<fs::path> originals = FilesOf(folder_ / "library/originals");
  const std::vector<fs::path> records = FilesOf(folder_ / "library/records");
  const std::string lost = originals.front().lexically_relative(folder_ / "library");
  const std::string damaged = records.back().lexically_relative(folder_ / "library");
  fs::remove(originals.front());
  folder_.Write("library/" + damaged, "half");
  const CommandResult made = Run({"backup", folder_ / "backup"});
  EXPECT_EQ(made.status, 1);
  EXPECT_THAT(made.err, HasSubstr(lost));
  EXPECT_THAT(made.err, HasSubstr(damaged));
  EXPECT_THAT(made.out, HasSubstr("It is incomplete: 2 files"));
  EXPECT_EQ(FilesOf(folder_ / "backup/originals").size(), originals.size() - 1);
  EXPECT_EQ(FilesOf(folder_ / "backup/records").size(), records.size() - 1);

  const CommandResult verified = Run({"restore", folder_ / "backup", "--verify"});
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr(lost));
  const CommandResult restored = Run({"restore", folder_ / "backup"}, "new");
  EXPECT_EQ(restored.status, 1) << "all that the backup has is there";
  EXPECT_THAT(restored.out, HasSubstr("The backup is incomplete."));
  EXPECT_THAT(restored.out, HasSubstr(damaged));
  EXPECT_EQ(Run({"check", "--repair"}, "new").status, 0)
      << "makes the record, and takes the original from where it came";
  EXPECT_THAT(Run({"check"}, "new").out, HasSubstr("in order"));
}

TEST_F(BackupTest, WhatAnEarlierBackupStillHasIsKept) {
  Backup();
  fs::remove(FilesOf(folder_ / "library/originals").front());
  const fs::path record = FilesOf(folder_ / "library/records").back();
  folder_.Write(record.lexically_relative(folder_.path()).native(), "half");
  const CommandResult again = Run({"backup", folder_ / "backup", "--format", "json"});
  EXPECT_EQ(again.status, 1) << "somebody has to mend the library";
  const Json report = Json::parse(again.out);
  EXPECT_EQ(report.at("missing").size(), 0);
  EXPECT_EQ(report.at("only_here").size(), 2);
  EXPECT_EQ(RunJson({"restore", folder_ / "backup"}, "new").at("documents"), 2);
}

TEST_F(BackupTest, AnOriginalThatOnlyTheBackupHasIsPutBackAsItSays) {
  Backup();
  const fs::path original = FilesOf(folder_ / "library/originals").front();
  fs::permissions(original, fs::perms::owner_write, fs::perm_options::add);
  std::string flipped = Content(original);
  flipped[9] ^= 1;
  folder_.Write(original.lexically_relative(folder_.path()).native(), flipped);
  const CommandResult again = Run({"backup", folder_ / "backup"});
  EXPECT_EQ(again.status, 1) << "of the same size, so that the bytes have to be read";
  const size_t command = again.err.find("caselore ingest ");
  ASSERT_NE(command, std::string::npos) << again.err;
  const size_t file = command + std::string("caselore ingest ").size();
  EXPECT_EQ(Run({"ingest", again.err.substr(file, again.err.find('\'', file) - file)}).status, 0);
  EXPECT_EQ(Run({"backup", folder_ / "backup"}).status, 0);
  EXPECT_EQ(Run({"check"}).status, 0);
}

TEST_F(BackupTest, ALostListOfSourcesDoesNotReplaceTheOneInTheBackup) {
  const std::string sources =
      "[[source]]\nname = \"a\"\nkind = \"page\"\n"
      "location = \"https://board.example/\"\n";
  folder_.Write("library/sources.toml", sources);
  Backup();
  for (const char* lost : {"gone", "empty"}) {
    fs::remove(folder_ / "library/sources.toml");
    if (std::string(lost) == "empty") folder_.Write("library/sources.toml", "");
    const CommandResult again = Run({"backup", folder_ / "backup"});
    EXPECT_EQ(again.status, 1) << lost;
    EXPECT_THAT(again.err, HasSubstr("sources.toml: corrupt: The library has lost or damaged it"));
    EXPECT_EQ(Content(folder_ / "backup/sources.toml"), sources) << lost;
  }
  folder_.Write("library/sources.toml", "# None.\n");
  EXPECT_EQ(Run({"backup", folder_ / "backup"}).status, 0);
  EXPECT_EQ(Content(folder_ / "backup/sources.toml"), "# None.\n") << "that is what is wanted";
}

TEST_F(BackupTest, TombstonesGoAlong) {
  const std::string original = FilesOf(folder_ / "library/originals").front().filename();
  EXPECT_EQ(Run({"withdraw", original.substr(0, 12), "--yes", "--reason", "x"}).status, 0);
  fs::remove_all(folder_ / "library/withdrawn");  // the catalogue has it too
  Backup();
  EXPECT_EQ(Run({"restore", folder_ / "backup"}, "new").status, 0);
  EXPECT_TRUE(fs::exists(folder_ / "new/withdrawn" / (original + ".json")));
}

TEST_F(BackupTest, WhatWasWithdrawnDoesNotComeBackWithoutAWord) {
  Backup();
  const std::string id = RunJson({"search", "bruising"}).at("hits").at(0).at("review");
  EXPECT_EQ(Run({"withdraw", id, "--yes", "--reason", "names a child"}).status, 0);
  EXPECT_THAT(Run({"restore", folder_ / "backup"}, "back").err, HasSubstr("--withdrawals-from"));
  const Json restored =
      RunJson({"restore", folder_ / "backup", "--withdrawals-from", folder_ / "library"}, "new");
  EXPECT_EQ(restored.at("withdrawn"), Json::array({id}));
  EXPECT_EQ(restored.at("documents"), 1);
  EXPECT_THAT(Run({"show", id}, "new").err, HasSubstr("names a child"));
  Backup();
  for (const fs::path& file : FilesOf(folder_ / "backup")) {
    const bool tombstone = file.parent_path().filename() == "withdrawn";
    EXPECT_EQ(file.filename().string().starts_with(id), tombstone) << "a new backup is without it";
  }
}

}  // namespace
}  // namespace caselore
