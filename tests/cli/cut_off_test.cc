// caselore update after a run that was killed or stopped: in the morning every document is told of
// once, and every source has its turn.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "corpus/library.h"
#include "tests/support/command.h"
#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr int kKilled = 128 + SIGKILL;

// A run commits once when it begins, once when it turns to a source, and once at its end.
class CutOffTest : public WatchedLibrary {
 protected:
  void Kill(const std::string& step) const {
    const CommandResult killed =
        Run({"update", "--jobs", "1", "--ocr", "never"}, {"CASELORE_FAILPOINT=" + step});
    EXPECT_EQ(killed.status, kKilled) << killed.err;
  }
  // In the order in which a night asks them.
  std::vector<std::string> Asked() const {
    std::vector<std::string> names;
    std::istringstream lines(Run({"update", "--jobs", "1", "--log", "json"}).err);
    for (std::string line; std::getline(lines, line);) {
      const Json event = Json::parse(line, nullptr, false);
      if (event.is_object() && event.at("event") == "source") names.push_back(event.at("source"));
    }
    return names;
  }
  void WriteAsh() {
    folder_.Write("a/ash.txt", ReviewAbout("Child Ash", "The Board should audit bruising."));
  }
};

TEST_F(CutOffTest, WhatAKilledRunTookInIsToldByTheNextOnce) {
  WatchFolders({"a", "b"});
  Night();
  ASSERT_EQ(Run({"alerts", "add", "bruises", "bruising"}).status, 0);
  WriteAsh();
  folder_.Write("a/broken.pdf", "%PDF-1.4\nnothing of a PDF\n");
  Kill("catalogue_committed:3");  // it turns to b: what a holds is on the disk
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 1, failed 1");
  ASSERT_EQ(night.at("cut_off").size(), 1u);
  const Json& cut_off = night.at("cut_off").at(0);
  EXPECT_EQ(cut_off.at("run"), 2);
  EXPECT_EQ(cut_off.at("standing"), 1);
  ASSERT_EQ(cut_off.at("documents").size(), 1u) << "what failed is among the documents of this run";
  EXPECT_EQ(cut_off.at("documents").at(0).at("outcome"), "new");
  EXPECT_EQ(cut_off.at("documents").at(0).at("title"), "Serious Case Review: Child Ash");
  EXPECT_EQ(night.at("new_failures"), 1) << "nobody was told of it";
  EXPECT_EQ(night.at("alerts").at(0).at("items"), 1);
  EXPECT_THAT(Content(folder_ / "library/alerts/bruises-3.eml"), HasSubstr("audit bruising"));
  for (const char* report : {"latest.txt", "latest.html"}) {
    const std::string text = Content(folder_ / "library" / "reports" / report);
    EXPECT_THAT(text, HasSubstr("(run 2, update) was cut off; of it 1 document stands in the"));
    EXPECT_THAT(text, HasSubstr("Child Ash"));
  }
  EXPECT_THAT(Run({"status", "--run", "3"}).out, HasSubstr("(run 2, update) was cut off"));
  const Json after = Night();
  EXPECT_THAT(after.at("cut_off"), IsEmpty());
  EXPECT_EQ(after.at("alerts").at(0).at("items"), 0);
}

TEST_F(CutOffTest, ARunThatEndedWithoutItsReportIsToldToo) {
  WatchFolders({"a"});
  WriteAsh();
  Kill("run_finished:1");
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 1");
  ASSERT_EQ(night.at("cut_off").size(), 1u);
  EXPECT_EQ(night.at("cut_off").at(0).at("documents").size(), 1u);
}

TEST_F(CutOffTest, WhatCountsAsToldHasBeenWritten) {
  WatchFolders({"a"});
  Night();
  WriteAsh();
  Kill("catalogue_committed:4");  // the last: that it is told
  EXPECT_THAT(Content(folder_ / "library/reports/latest.txt"), HasSubstr("Child Ash"));
  EXPECT_THAT(Night().at("cut_off"), IsEmpty());
}

TEST_F(CutOffTest, OfSeveralRunsThatWereCutOffEachDocumentIsToldOnce) {
  WatchFolders({"a", "b"});
  WriteAsh();
  folder_.Write("a/broken.pdf", "%PDF-1.4\nnothing of a PDF\n");
  Kill("catalogue_committed:3");
  folder_.Write("a/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  Kill("run_finished:1");
  fs::remove(folder_ / "a/broken.pdf");
  const Json night = Night();
  ASSERT_EQ(night.at("cut_off").size(), 2u);
  EXPECT_EQ(night.at("cut_off").at(0).at("documents").size(), 1u) << "Ash";
  EXPECT_EQ(night.at("cut_off").at(1).at("documents").size(), 2u) << "Beech, and what was broken";
}

TEST_F(CutOffTest, AnIngestThatWasKilledIsToldAndOneThatEndedIsNot) {
  WatchFolders({"a"});
  WriteAsh();
  ASSERT_EQ(Run({"ingest", folder_ / "a"}).status, 0);
  EXPECT_THAT(Night().at("cut_off"), IsEmpty());
  folder_.Write("a/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  // Its beginning is on the disk, and nothing of its document.
  EXPECT_EQ(Run({"ingest", folder_ / "a"}, {"CASELORE_FAILPOINT=worker_answered:1"}).status,
            kKilled);
  const Json night = Night();
  EXPECT_EQ(Counts(night), "new 1, same 1");
  ASSERT_EQ(night.at("cut_off").size(), 1u);
  EXPECT_EQ(night.at("cut_off").at(0).at("standing"), 0);
}

TEST_F(CutOffTest, AWithdrawnDocumentLeavesWhatIsToldOfARunThatWasCutOff) {
  WatchFolders({"a"});
  WriteAsh();
  Kill("run_finished:1");
  ASSERT_EQ(Night().at("cut_off").at(0).at("documents").size(), 1u);
  const std::string id = RunJson({"search", "bruising"}).at("hits").at(0).at("review");
  ASSERT_EQ(Run({"withdraw", id, "--yes", "--reason", "asked by the board"}).status, 0);
  EXPECT_THAT(RunJson({"status", "--run", "2"}).dump(), Not(HasSubstr("Ash")));
}

TEST_F(CutOffTest, WhatAStoppedRunTookInIsInTheNextAlerts) {
  fs::create_directories(folder_ / "a");
  Watch("[[source]]\nname = \"a\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
        (folder_ / "a").native() +
        "\"\n[[source]]\nname = \"b\"\nkind = \"page\"\npause = 0\nallow = [\"127.0.0.1\"]\n"
        "location = \"" +
        server_.Url("/reviews") + "\"\n");
  List({});
  Night();
  ASSERT_EQ(Run({"alerts", "add", "bruises", "bruising"}).status, 0);
  WriteAsh();
  pid_t pid = 0;
  server_.Play("/reviews", [&](const WebRequest&, WebConnection& connection) {
    kill(pid, SIGTERM);
    connection.WaitForClose(10000);
  });
  RunningCommand stopped({"update", "--jobs", "1", "--ocr", "never"},
                         {"CASELORE_LIBRARY=" + (folder_ / "library").native()});
  pid = stopped.pid();
  EXPECT_EQ(stopped.Wait().status, 128 + SIGTERM);
  const Json last = RunJson({"status"}).at("last_run");
  EXPECT_EQ(last.at("state"), "stopped");
  EXPECT_EQ(last.at("ended"), "It was stopped before the end; the next run goes on.");
  List({});
  const Json night = Night();
  EXPECT_EQ(night.at("alerts").at(0).at("items"), 1);
  EXPECT_THAT(night.at("cut_off"), IsEmpty()) << "a run that is stopped has its report";
}

TEST_F(CutOffTest, TheSourceThatWaitedLongestIsAskedFirst) {
  WatchFolders({"b", "a"});
  EXPECT_THAT(Asked(), ElementsAre("a", "b"));
  WatchFolders({"b", "a", "c"});
  EXPECT_THAT(Asked(), ElementsAre("c", "a", "b")) << "one that was never asked";
  Kill("catalogue_committed:2");  // it turns to a, which has had its turn
  EXPECT_THAT(Asked(), ElementsAre("b", "c", "a"));
}

TEST_F(CutOffTest, StatusTellsARunAtWorkFromOneThatWasKilled) {
  WatchFolders({"a", "b"});
  WriteAsh();
  Kill("catalogue_committed:3");
  EXPECT_THAT(Run({"status"}).out, HasSubstr(", cut off before its end; the next run goes on"));
  Json status = RunJson({"status"});
  EXPECT_EQ(status.at("last_run").at("state"), "cut_off");
  EXPECT_EQ(status.at("writer"), nullptr);

  WatchPage();
  Json at_work;
  server_.Play("/reviews", [&](const WebRequest&, WebConnection& connection) {
    at_work = RunJson({"status"});
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html></>");
  });
  Night();
  EXPECT_EQ(at_work.at("last_run").at("run"), 2);
  EXPECT_EQ(at_work.at("last_run").at("state"), "at_work");
  EXPECT_THAT(at_work.at("writer").get<std::string>(), HasSubstr("pid "));
  EXPECT_EQ(RunJson({"status"}).at("last_run").at("state"), "finished");
}

TEST_F(CutOffTest, AnotherWriterIsNotTheRunThatWasKilled) {
  WatchFolders({"a", "b"});
  WriteAsh();
  Kill("catalogue_committed:3");
  // Began after the run that was killed.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const Library writer = Library::Open(folder_ / "library", Access::kWrite).value();
  const Json status = RunJson({"status"});
  EXPECT_EQ(status.at("last_run").at("state"), "cut_off");
  EXPECT_THAT(status.at("writer").get<std::string>(), HasSubstr("pid "));
  EXPECT_THAT(Run({"status"}).out, HasSubstr("The library is being written: pid "));
}

TEST_F(CutOffTest, StatusDoesNotCallARunFinishedThatHasNoReport) {
  WatchFolders({"a", "b"});
  WriteAsh();
  Kill("run_finished:1");
  const Json status = RunJson({"status"});
  EXPECT_EQ(status.at("last_run").at("state"), "stopped");
  EXPECT_THAT(status.at("last_run").at("ended").get<std::string>(), HasSubstr("its report"));
  Night();
  EXPECT_EQ(RunJson({"status"}).at("last_run").at("state"), "finished");
}

TEST_F(CutOffTest, TheReportHasTheSourcesInTheOrderOfTheirFile) {
  WatchFolders({"b", "a"});
  const Json night = Night();
  EXPECT_EQ(night.at("sources").at(0).at("name"), "b");
  EXPECT_EQ(night.at("sources").at(1).at("name"), "a");
}

}  // namespace
}  // namespace caselore
