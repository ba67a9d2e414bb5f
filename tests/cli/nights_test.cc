// caselore update, night after night: what is told again and what is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "corpus/sha256.h"
#include "tests/support/command.h"
#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Json = nlohmann::json;

class NightsTest : public WatchedLibrary {
 protected:
  int StatusOfNight(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"update", "--jobs", "1", "--ocr", "never"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments).status;
  }
  Library Read() const { return Library::Open(folder_ / "library", Access::kRead).value(); }
  void WriteReviews(const std::string& folder, int count) {
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      folder_.Write(folder + "/r" + number + ".txt",
                    ReviewAbout("Child " + number, "The Board should audit chronologies."));
    }
  }
  void OtherVocabulary() {
    folder_.Write("library/vocabulary.toml",
                  "[[theme]]\nslug = \"letters\"\nlabel = \"Letters\"\ngroup = \"practice\"\n"
                  "definition = \"Letters.\"\nnames = ['chronologies']\n");
  }
};

// --- A renamed file

TEST_F(NightsTest, ARenamedFileIsTheSameDocumentAndNeverGone) {
  WatchFolders({"a"});
  WriteReviews("a", 3);
  Night();
  fs::rename(folder_ / "a/r0.txt", folder_ / "a/published.txt");
  for (int i = 0; i < 4; ++i) {
    const Json night = Night();
    EXPECT_EQ(Counts(night), "same 3");
    EXPECT_EQ(night.at("sources").at(0).at("missing"), 0);
  }
  fs::rename(folder_ / "a/published.txt", folder_ / "a/r0.txt");
  EXPECT_EQ(Counts(Night()), "same 3");
  fs::remove(folder_ / "a/r0.txt");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Counts(Night()), "same 2");
  EXPECT_EQ(Counts(Night()), "same 2, gone 1") << "now it is";
}

TEST_F(NightsTest, AFolderOfWhichAllFilesWereRenamedIsNoAlarm) {
  WatchFolders({"a"});
  WriteReviews("a", 10);
  Night();
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i);
    fs::rename(folder_ / ("a/r" + number + ".txt"), folder_ / ("a/2024-" + number + ".txt"));
  }
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 10");
  EXPECT_EQ(night.at("alarms"), 0);
}

TEST_F(NightsTest, WhatWasRenamedIsThereWhenALossIsJudged) {
  WatchFolders({"a"});
  WriteReviews("a", 10);
  Night();
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i);
    fs::rename(folder_ / ("a/r" + number + ".txt"), folder_ / ("a/2024-" + number + ".txt"));
  }
  fs::remove(folder_ / "a/r8.txt");
  fs::remove(folder_ / "a/r9.txt");
  const Json night = Night();
  EXPECT_EQ(night.at("alarms"), 0) << night.at("sources");
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 2);
}

TEST_F(NightsTest, AFileThatMovedToAnotherWatchedFolderIsNotGone) {
  WatchFolders({"a", "b"});
  WriteReviews("a", 3);
  WriteReviews("b", 1);
  folder_.Write("b/more.txt", ReviewAbout("Child Elm", "Schools should call."));
  Night();
  fs::rename(folder_ / "a/r2.txt", folder_ / "b/r2.txt");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(Counts(Night()), "same 5");
}

TEST_F(NightsTest, TwinsThatVanishTogetherAreGoneOnce) {
  WatchFolders({"a", "b"});
  WriteReviews("a", 3);
  WriteReviews("b", 3);
  Night();
  fs::remove(folder_ / "a/r0.txt");
  fs::remove(folder_ / "b/r0.txt");
  std::vector<int64_t> gone;
  for (int i = 0; i < 5; ++i) gone.push_back(Night().at("gone"));
  EXPECT_THAT(gone, ElementsAre(0, 0, 1, 0, 0));
}

// --- A source that is removed, or leads elsewhere

TEST_F(NightsTest, WhatIsKeptOfASourceGoesWithIt) {
  WatchFolders({"a", "a/inner"});
  Watch("[[source]]\nname = \"outer\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
        (folder_ / "a").native() +
        "\"\n[[source]]\nname = \"inner\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
        (folder_ / "a/inner").native() + "\"\n");
  WriteReviews("a", 1);
  const std::string text = ReviewAbout("Child Elm", "Schools should call.");
  folder_.Write("a/inner/elm.txt", text);
  Night();
  ASSERT_EQ(Run({"sources", "remove", "inner"}).status, 0);
  fs::remove(folder_ / "a/inner/elm.txt");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Counts(Night()), "same 1");
  EXPECT_EQ(Counts(Night()), "same 1, gone 1");
  const Library library = Read();
  EXPECT_THAT(library.SourceNames().value(), ElementsAre("outer"));
  EXPECT_THAT(library.ListedBy("inner").value(), IsEmpty());
  EXPECT_EQ(library.GoneSince(Sha256(text)).value(), 4) << "nobody else lists it";
}

TEST_F(NightsTest, ASourceThatIsAddedAgainBeginsAnew) {
  WatchFolders({"a"});
  WriteReviews("a", 10);
  Night();
  const std::string sources = Content(folder_ / "library/sources.toml");
  ASSERT_EQ(Run({"sources", "remove", "a"}).status, 0);
  EXPECT_EQ(Counts(Night()), "nothing");
  EXPECT_EQ(StatusOfNight(), 0) << "it is what somebody wants";
  for (int i = 1; i < 10; ++i) fs::remove(folder_ / ("a/r" + std::to_string(i) + ".txt"));
  Watch(sources);
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 1");
  EXPECT_EQ(night.at("alarms"), 0);
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 0);
}

TEST_F(NightsTest, ANameThatStandsForAnotherPlaceMissesNothingOfTheOldOne) {
  WatchFolders({"a"});
  WriteReviews("a", 10);
  Night();
  std::string toml = Content(folder_ / "library/sources.toml");
  toml.replace(toml.rfind("/a\""), 3, "/b\"");
  fs::create_directories(folder_ / "b");
  folder_.Write("b/elm.txt", ReviewAbout("Child Elm", "Schools should call."));
  Watch(toml);
  const Json night = Night();
  EXPECT_EQ(Counts(night), "new 1");
  EXPECT_EQ(night.at("alarms"), 0);
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 0);
}

// --- A list of sources that is lost

TEST_F(NightsTest, AListOfSourcesThatIsGoneOrEmptyIsAnAlarmUntilItIsBack) {
  WatchFolders({"a", "b"});
  WriteReviews("a", 10);
  Night();
  const std::string sources = Content(folder_ / "library/sources.toml");
  for (const char* lost : {"gone", "empty", "blank"}) {
    if (std::string(lost) == "gone") fs::remove(folder_ / "library/sources.toml");
    if (std::string(lost) == "empty") Watch("");
    if (std::string(lost) == "blank") Watch(" \n\n");
    const Json night = Night();
    EXPECT_EQ(night.at("alarms"), 2) << lost;
    EXPECT_EQ(night.at("sources").at(1).at("name"), "b");
    EXPECT_EQ(night.at("sources").at(1).at("kind"), "folder");
    EXPECT_THAT(night.at("sources").at(1).at("alarm").get<std::string>(),
                HasSubstr("sources.toml is gone or empty"));
    EXPECT_EQ(StatusOfNight(), 1);
    const CommandResult status = Run({"status"});
    EXPECT_EQ(status.status, 1);
    EXPECT_THAT(status.out, HasSubstr("sources.toml is gone or empty"));
  }
  Watch(sources);
  fs::remove(folder_ / "a/r0.txt");
  const Json night = Night();
  EXPECT_EQ(night.at("alarms"), 0);
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 1) << "nothing of it was forgotten";
}

TEST_F(NightsTest, AListOfSourcesThatSaysThatThereAreNoneIsBelieved) {
  WatchFolders({"a"});
  Night();
  Watch("# We read what people send us.\n");
  EXPECT_EQ(StatusOfNight(), 0);
  ASSERT_EQ(Run({"sources", "add", "in", "folder", folder_ / "a"}).status, 0);
  ASSERT_EQ(Run({"sources", "remove", "in"}).status, 0);
  EXPECT_EQ(Content(folder_ / "library/sources.toml"), "# We read what people send us.\n\n");
}

TEST_F(NightsTest, AListOfSourcesThatCannotBeReadHindersTheRun) {
  WatchFolders({"a"});
  fs::remove(folder_ / "library/sources.toml");
  fs::create_directory(folder_ / "library/sources.toml");
  const CommandResult refused = Run({"update"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("sources.toml"));
}

// --- A library that is not there

TEST_F(NightsTest, ALibraryThatIsNotThereIsNotMade) {
  for (const char* name : {"mistyped", "empty"}) {
    if (std::string(name) == "empty") fs::create_directories(folder_ / name);
    const CommandResult refused = Run({"update", "--library", folder_ / name});
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.err, HasSubstr("There is no library here. 'caselore sources add'"));
  }
  EXPECT_FALSE(fs::exists(folder_ / "mistyped"));
  EXPECT_TRUE(fs::is_empty(folder_ / "empty"));
}

TEST_F(NightsTest, ALibraryBeginsWithItsSources) {
  WriteReviews("in", 1);
  fs::remove(folder_ / "library");
  ASSERT_EQ(Run({"sources", "add", "in", "folder", folder_ / "in", "--settle", "0"}).status, 0);
  EXPECT_EQ(Counts(Night()), "new 1");
}

// --- The exit status

TEST_F(NightsTest, AFailureIsNewOnce) {
  WatchFolders({"a"});
  folder_.Write("a/broken.pdf", "%PDF-1.4\nnothing of a PDF\n");
  EXPECT_EQ(StatusOfNight(), 1);
  EXPECT_EQ(StatusOfNight(), 0);
  const Json night = Night();
  EXPECT_EQ(Counts(night), "failed 1") << "it is in the report all the same";
  EXPECT_EQ(night.at("new_failures"), 0);
  EXPECT_EQ(night.at("documents").at(0).at("failed_in"), 2);
  EXPECT_THAT(Content(folder_ / "library/reports/latest.txt"), HasSubstr("(as in run 2)"));
  EXPECT_THAT(Run({"status"}).out, HasSubstr("the longest, in 3 runs"));
  folder_.Write("a/empty.pdf", "");
  EXPECT_EQ(StatusOfNight(), 1) << "another one";
  EXPECT_EQ(StatusOfNight(), 0);
  folder_.Write("a/broken.pdf", "%PDF-1.4\nother bytes that are no PDF either\n");
  EXPECT_EQ(StatusOfNight(), 1) << "another document";
}

TEST_F(NightsTest, ADocumentThatFailsInAnotherWayIsNews) {
  WatchPage();
  List({"ash.txt", "beech.txt", "cedar.txt"});
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  Publish("cedar.txt", ReviewAbout("Child Cedar", "Schools should call."));
  server_.Answer("/ash.txt", {404, "no", {}});
  EXPECT_EQ(StatusOfNight(), 1);
  EXPECT_EQ(StatusOfNight(), 0) << "missing for the second time";
  server_.Answer("/ash.txt", {403, "no", {}});
  EXPECT_EQ(StatusOfNight(), 1);
  EXPECT_EQ(StatusOfNight(), 0);
  server_.Answer("/ash.txt", {401, "no", {}});
  EXPECT_EQ(StatusOfNight(), 1) << "of the same cause, in other words";
}

TEST_F(NightsTest, StatusCountsTheNightsInWhichADocumentOfTheWebFailed) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  server_.Play("/ash.txt", [](const WebRequest& request, WebConnection& connection) {
    if (!request.Field("if-none-match").empty()) {
      connection.Send("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n");
      return;
    }
    connection.Send(
        "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 27\r\n\r\n%PDF-1.4\nnothing of a "
        "PDF\n%%EOF");
  });
  EXPECT_EQ(StatusOfNight(), 1);
  EXPECT_EQ(StatusOfNight(), 0) << "not modified, and broken still";
  EXPECT_EQ(StatusOfNight(), 0);
  EXPECT_EQ(RunJson({"status"}).at("oldest_failure").at("runs"), 3);
}

TEST_F(NightsTest, WhatIsWithdrawnOnPurposeIsNoFailure) {
  WatchFolders({"a"});
  WriteReviews("a", 2);
  Night();
  const std::string id = RunJson({"search", "chronologies"}).at("hits").at(0).at("review");
  ASSERT_EQ(Run({"withdraw", id, "--yes", "--reason", "asked by the board"}).status, 0);
  EXPECT_EQ(StatusOfNight(), 0);
  EXPECT_EQ(Counts(Night()), "same 1, refused 1");
  EXPECT_EQ(RunJson({"status"}).at("failures"), 0);
}

TEST_F(NightsTest, AnAlarmIsOneEveryNight) {
  WatchFolders({"a"});
  fs::remove(folder_ / "a");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(StatusOfNight(), 1);
}

// --- Changed once

TEST_F(NightsTest, APageAndWhatItRedirectsToChangeOnce) {
  WatchPage();
  List({"ash.txt", "to.txt"});
  server_.Answer("/to.txt", {302, "", {"Location: /ash.txt"}});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  EXPECT_EQ(Counts(Night()), "new 1, same 1");
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit every chronology."));
  EXPECT_EQ(Counts(Night()), "changed 1, same 1");
}

TEST_F(NightsTest, TwoDocumentsThatBecomeOneHaveBothChanged) {
  WatchFolders({"a"});
  WriteReviews("a", 2);
  Night();
  for (const char* name : {"a/r0.txt", "a/r1.txt"}) {
    folder_.Write(name, ReviewAbout("Child Elm", "Schools should call."));
  }
  EXPECT_EQ(Counts(Night()), "changed 2");
}

// --- A run that cannot be begun

TEST_F(NightsTest, ARunThatEndsBeforeItBeginsHasNoNumber) {
  WatchFolders({"a"});
  folder_.Write("a/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  ASSERT_EQ(Counts(Night()), "new 1");
  fs::remove_all(folder_ / "library/index");
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "library/records")) {
    if (entry.is_regular_file()) fs::resize_file(entry.path(), 1);
  }
  const CommandResult night = Run({"update", "--jobs", "1", "--log", "json", "--format", "json"});
  EXPECT_EQ(night.status, 3);
  const Json logged = Json::parse(night.err.substr(0, night.err.find('\n')));
  EXPECT_EQ(logged.at("event"), "run");
  EXPECT_TRUE(logged.at("run").is_null());
  EXPECT_EQ(logged.at("command"), "update");
  EXPECT_TRUE(Json::parse(night.out).at("run").is_null());
}

// --- Stale records that cannot be made anew

TEST_F(NightsTest, AStaleDocumentThatFailsTwiceIsQuarantinedAndKeepsItsRecord) {
  WatchFolders({"a"});
  const fs::path ash =
      folder_.Write("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  ASSERT_EQ(Run({"ingest", ash}).status, 0);
  const std::string sha256 = Sha256(Content(ash));
  const fs::path original = Read().OriginalPath(sha256);
  const std::string bytes = Content(original);
  fs::permissions(original, fs::perms::owner_write, fs::perm_options::add);
  fs::resize_file(original, 0);
  OtherVocabulary();

  const Json first = Night();
  EXPECT_EQ(first.at("stale"), Json({{"read", 0}, {"failed", 1}, {"left", 0}}));
  EXPECT_EQ(first.at("new_failures"), 1);
  EXPECT_EQ(first.at("not_made_anew").at(0).at("title"), "Serious Case Review: Child Ash");
  const CommandResult second = Run({"update", "--jobs", "1"});
  EXPECT_EQ(second.status, 0) << "it failed so the night before";
  EXPECT_THAT(second.out, HasSubstr("quarantined from now on"));
  folder_.Write(fs::relative(original, folder_.path()).native(), bytes);
  const Json third = Night();
  EXPECT_EQ(third.at("stale"), Json({{"read", 0}, {"failed", 1}, {"left", 0}}));
  EXPECT_THAT(third.at("not_made_anew").at(0).at("message").get<std::string>(),
              HasSubstr("quarantined and was not tried"));
  EXPECT_EQ(RunJson({"search", "chronologies"}).at("total").at("items"), 1)
      << "it keeps its old record";

  ASSERT_EQ(Run({"quarantine", "retry", sha256.substr(0, 12)}).status, 0);
  const Json fourth = Night();
  EXPECT_EQ(fourth.at("stale"), Json({{"read", 1}, {"failed", 0}, {"left", 0}}));
  EXPECT_THAT(RunJson({"quarantine", "list"}).at("quarantined"), IsEmpty());
}

TEST_F(NightsTest, AttemptsAtStaleDocumentsAreJournalled) {
  const fs::path ash =
      folder_.Write("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  ASSERT_EQ(Run({"ingest", ash}).status, 0);
  OtherVocabulary();
  const std::string sha256 = Sha256(Content(ash));
  Run({"update", "--jobs", "1"}, {"CASELORE_FAILPOINT=document_indexed:1"});
  EXPECT_THAT(Content(folder_ / "library/attempts"), HasSubstr("+ " + sha256));
  EXPECT_EQ(Night().at("stale"), Json({{"read", 1}, {"failed", 0}, {"left", 0}}));
  EXPECT_FALSE(fs::exists(folder_ / "library/attempts"));
}

}  // namespace
}  // namespace caselore
