// caselore update over folders and a web server that does what servers do: nights in a row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

using UpdateTest = WatchedLibrary;

TEST_F(UpdateTest, AFolderIsTakenInOnceAndThenWatched) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  EXPECT_EQ(Counts(Night()), "new 2");
  EXPECT_EQ(Counts(Night()), "same 2");
  EXPECT_THAT(Run({"status"}).out, HasSubstr("2 documents of 2 cases"));
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit every chronology."));
  EXPECT_EQ(Counts(Night()), "changed 1, same 1");
  EXPECT_EQ(RunJson({"search", "chronology"}).at("total").at("items"), 1);
  EXPECT_EQ(RunJson({"search", "number:1"}).at("total").at("reviews"), 2)
      << "the version before is superseded";
}

TEST_F(UpdateTest, WhatVanishesIsGivenUpAfterThreeNightsAndStaysInTheLibrary) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  Night();
  fs::remove(folder_ / "in/ash.txt");
  Json night = Night();
  EXPECT_EQ(Counts(night), "same 1");
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 1);
  EXPECT_EQ(Counts(Night()), "same 1");
  EXPECT_EQ(Counts(Night()), "same 1, gone 1");
  EXPECT_EQ(Counts(Night()), "same 1") << "given up once";
  EXPECT_EQ(RunJson({"search", "chronologies"}).at("total").at("items"), 1);
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  EXPECT_EQ(Counts(Night()), "same 2") << "it is back, with the same bytes";
}

TEST_F(UpdateTest, ASessionInALinkMakesNoDocumentAnew) {
  WatchPage();
  server_.Answer("/ash.txt", {200, ReviewAbout("Child Ash", "The Board should audit."), {}});
  for (int night = 0; night < 5; ++night) {
    const std::string session = std::to_string(night) + "0123456789abcdef";
    server_.Answer("/reviews", {200,
                                "<html><a href=\"/ash.txt?PHPSESSID=" + session +
                                    "\">Ash</a>"
                                    "<a href=\"/ash%2etxt;jsessionid=" +
                                    session + "\">Ash</a></html>",
                                {}});
    const Json told = Night();
    EXPECT_EQ(Counts(told), night == 0 ? "new 1" : "same 1");
    EXPECT_EQ(told.at("sources").at(0).at("missing"), 0);
  }
}

TEST_F(UpdateTest, ALibraryIsThereWithItsFirstSourceBeforeAnyRun) {
  fs::remove_all(folder_ / "library");
  fs::create_directories(folder_ / "in");
  ASSERT_EQ(Run({"sources", "add", "drop", "folder", (folder_ / "in").native()}).status, 0);
  const CommandResult status = Run({"status"});
  EXPECT_EQ(status.status, 0) << status.err;
  EXPECT_THAT(status.out, HasSubstr("No run yet."));
  EXPECT_THAT(status.out, HasSubstr("drop: not asked yet"));
  const Json json = RunJson({"status"});
  EXPECT_TRUE(json.at("last_run").is_null());
  EXPECT_EQ(json.at("sources").at(0).at("run"), 0);
  EXPECT_EQ(RunJson({"search", "audit"}).at("searched"), 0);
  EXPECT_EQ(Run({"search", "audit"}).status, 0);
  EXPECT_EQ(Run({"check"}).status, 0);
  EXPECT_EQ(Run({"backup", (folder_ / "copy").native()}).status, 0);
  EXPECT_EQ(Counts(Night()), "nothing");
  EXPECT_EQ(RunJson({"status"}).at("last_run").at("run"), 1);
}

TEST_F(UpdateTest, OfALibraryThatHasOnlyAListOfSourcesItIsSaidThatNothingIsInItYet) {
  WatchFolder();
  const CommandResult search = Run({"search", "audit"});
  EXPECT_EQ(search.status, 1);
  EXPECT_THAT(search.err, HasSubstr("has sources and nothing in it yet"));
}

TEST_F(UpdateTest, ADeadSitemapOfAnIndexIsNamedAndWhatItListedIsNotGone) {
  const auto map = [this](const std::string& name) {
    return WebAnswer{200, "<urlset><url><loc>" + server_.Url(name) + "</loc></url></urlset>", {}};
  };
  Watch(
      "[[source]]\nname = \"maps\"\nkind = \"sitemap\"\npause = 0\nallow = [\"127.0.0.1\"]\n"
      "pattern = '\\.txt$'\nlocation = \"" +
      server_.Url("/index.xml") + "\"\n");
  server_.Answer("/index.xml", {200,
                                "<sitemapindex><sitemap><loc>" + server_.Url("/1.xml") +
                                    "</loc></sitemap><sitemap><loc>" + server_.Url("/2.xml") +
                                    "</loc></sitemap></sitemapindex>",
                                {}});
  server_.Answer("/1.xml", map("/ash.txt"));
  server_.Answer("/2.xml", map("/oak.txt"));
  server_.Answer("/ash.txt", {200, ReviewAbout("Child Ash", "The Board should audit."), {}});
  server_.Answer("/oak.txt", {200, ReviewAbout("Child Oak", "GPs should ask."), {}});
  EXPECT_EQ(Counts(Night()), "new 2");
  server_.Answer("/1.xml", {404, "", {}});
  server_.Answer("/2.xml", map("/elm.txt"));
  server_.Answer("/elm.txt", {200, ReviewAbout("Child Elm", "Schools should write."), {}});
  EXPECT_EQ(Counts(Night()), "new 1");
  for (int night = 0; night < 4; ++night) {
    const Json later = Night();
    EXPECT_EQ(Counts(later), "same 1") << "nothing is gone";
    EXPECT_THAT(later.at("sources").at(0).at("alarm").get<std::string>(), HasSubstr("/1.xml"));
  }
  server_.Answer("/1.xml", map("/ash.txt"));
  EXPECT_EQ(Counts(Night()), "same 2");
}

TEST_F(UpdateTest, ASourceThatSuddenlyListsNothingIsAnAlarm) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Night();
  fs::remove(folder_ / "in/ash.txt");
  for (int i = 0; i < 4; ++i) {
    const Json night = Night();
    EXPECT_EQ(Counts(night), "nothing");
    EXPECT_EQ(night.at("alarms"), 1);
    EXPECT_THAT(night.at("sources").at(0).at("alarm").get<std::string>(),
                HasSubstr("lists nothing, and listed 1 before"));
  }
  const Json believed = Night({"--believe", "drop"});
  EXPECT_EQ(believed.at("alarms"), 0);
  EXPECT_EQ(Counts(believed), "gone 1");
  EXPECT_EQ(Night().at("alarms"), 0) << "it need not be said twice";
  EXPECT_EQ(RunJson({"search", "chronologies"}).at("total").at("items"), 1) << "it stays";
  EXPECT_EQ(Run({"update", "--believe", "nobody"}).status, 2);
}

TEST_F(UpdateTest, ABeliefSettlesADoubtAndNothingElse) {
  WatchFolder();
  for (const char* name : {"ash", "beech", "cedar"}) {
    const std::string child = name;
    folder_.Write("in/" + child + ".txt", ReviewAbout("Child " + child, "GPs should ask " + child));
  }
  Night();
  fs::remove(folder_ / "in/ash.txt");
  const Json night = Night({"--believe", "drop"});
  EXPECT_EQ(Counts(night), "same 2") << "one of three is nothing to doubt: it is missed as ever";
  EXPECT_EQ(night.at("sources").at(0).at("missing"), 1);
}

TEST_F(UpdateTest, APageIsAskedOnceAndThenOnlyForWhatChanged) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  server_.Play("/beech.txt", [&](const WebRequest& request, WebConnection& connection) {
    if (request.Field("if-none-match") == "\"b1\"") {
      connection.Send("HTTP/1.1 304 Not Modified\r\nETag: \"b1\"\r\n\r\n");
      return;
    }
    const std::string text = ReviewAbout("Child Beech", "GPs should ask about bruising.");
    connection.Send(
        "HTTP/1.1 200 OK\r\nETag: \"b1\"\r\nContent-Type: text/plain\r\nContent-Length: " +
        std::to_string(text.size()) + "\r\n\r\n" + text);
  });
  EXPECT_EQ(Counts(Night()), "new 2");
  EXPECT_EQ(Counts(Night()), "same 2") << "one by its bytes, one by 304";
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit every chronology."));
  EXPECT_EQ(Counts(Night()), "changed 1, same 1");
  const Json hit = RunJson({"search", "chronology"}).at("hits").at(0);
  EXPECT_EQ(hit.at("file"), "ash.txt");
  const std::string id = hit.at("review");
  EXPECT_EQ(RunJson({"show", id}).at("source").at("url"), server_.Url("/ash.txt"));
}

TEST_F(UpdateTest, ADocumentThatAnswers404IsGivenUpOnTheThirdNightOnly) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  Night();
  server_.Answer("/ash.txt", {404, "gone fishing", {}});
  Json night = Night();
  EXPECT_EQ(Counts(night), "same 1, failed 1");
  EXPECT_THAT(night.dump(), HasSubstr("1 of 3 times"));
  EXPECT_EQ(Counts(Night()), "same 1, failed 1");
  EXPECT_EQ(Counts(Night()), "same 1, gone 1");
  EXPECT_EQ(RunJson({"search", "chronologies"}).at("total").at("items"), 1) << "it stays";
}

TEST_F(UpdateTest, AListingThatFailsIsAnAlarmAndTakesNothingAway) {
  WatchPage();
  List({"ash.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Night();
  server_.Answer("/reviews", {404, "no", {}});
  const Json night = Night();
  EXPECT_EQ(Counts(night), "nothing");
  EXPECT_EQ(night.at("alarms"), 1);
  EXPECT_THAT(night.at("sources").at(0).at("alarm").get<std::string>(), HasSubstr("/reviews"));
}

TEST_F(UpdateTest, WhatTheWebSendsInPlaceOfADocumentIsNone) {
  WatchPage();
  List({"login.pdf.txt", "half.txt", "inside.txt", "good.txt"});
  Publish("good.txt", ReviewAbout("Child Good", "The Board should audit chronologies."));
  server_.Play("/half.txt", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nSerious Case Review");
  });
  server_.Answer("/inside.txt", {302, "", {"Location: http://169.254.169.254/latest/meta-data"}});
  server_.Answer("/login.pdf.txt", {500, "trouble", {}});
  const Json night = Night();
  EXPECT_EQ(Counts(night), "new 1, failed 3");
  EXPECT_EQ(RunJson({"search"}).at("total").at("reviews"), 1);
}

TEST_F(UpdateTest, ABrokenFileIsTriedOnceByAVersion) {
  WatchFolder();
  folder_.Write("in/broken.pdf", "%PDF-1.4\nnothing of a PDF\n");
  const Json first = Night(), second = Night();
  EXPECT_EQ(Counts(first), "failed 1");
  EXPECT_EQ(Counts(second), "failed 1");
  EXPECT_EQ(first.at("documents").at(0).at("message"), second.at("documents").at(0).at("message"));
}

TEST_F(UpdateTest, WhatAnotherVocabularyMadeIsReadAnewWithinTheBudget) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Night();
  folder_.Write("library/vocabulary.toml",
                "[[theme]]\nslug = \"letters\"\nlabel = \"Letters\"\ngroup = \"practice\"\n"
                "definition = \"Letters.\"\nnames = ['chronologies']\n");
  const Json none = Night({"--budget", "0"});
  EXPECT_EQ(none.at("stale"), Json({{"read", 0}, {"failed", 0}, {"left", 1}}));
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 1");
  EXPECT_EQ(night.at("stale"), Json({{"read", 1}, {"failed", 0}, {"left", 0}}));
  EXPECT_EQ(RunJson({"search", "--theme", "letters"}).at("total").at("reviews"), 1);
}

TEST_F(UpdateTest, TheReportIsKeptWithTheRunAndAsFiles) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child <b>Ash</b>", "The Board should audit."));
  const CommandResult night = Run({"update", "--jobs", "1"});
  EXPECT_EQ(night.status, 0) << night.err;
  EXPECT_THAT(night.out, HasSubstr("1 seen: 1 new"));
  EXPECT_THAT(night.out, HasSubstr("drop (folder): 1 listed, 1 new"));
  const fs::path reports = folder_ / "library" / "reports";
  EXPECT_EQ(Content(folder_ / "library/reports/latest.txt"), night.out);
  EXPECT_THAT(Content(folder_ / "library/reports/latest.html"),
              HasSubstr("Child &lt;b&gt;Ash&lt;/b&gt;"));
  EXPECT_THAT(Content(folder_ / "library/reports/latest.html"), Not(HasSubstr("<b>Ash")));
  EXPECT_EQ(fs::status(reports / "latest.json").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(Run({"status", "--run", "1"}).out, night.out);
  EXPECT_EQ(Run({"status", "--run", "7"}).status, 1);
  const CommandResult status = Run({"status"});
  EXPECT_EQ(status.status, 0) << status.err;
  EXPECT_THAT(status.out, HasSubstr("Last run: 1 (update)"));
  EXPECT_THAT(status.out, HasSubstr("drop: 1 listed"));
}

TEST_F(UpdateTest, LogsAreJsonLinesWithoutTheTextOfDocuments) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/bad\x1b[31m.pdf", "%PDF-1.4\nnothing of a PDF\n");
  const CommandResult night = Run({"update", "--jobs", "1", "--log", "json"});
  EXPECT_EQ(night.status, 1);
  size_t documents = 0;
  std::istringstream lines(night.err);
  for (std::string line; std::getline(lines, line);) {
    const Json event = Json::parse(line, nullptr, false);
    ASSERT_TRUE(event.is_object()) << line;
    documents += event.at("event") == "document" ? 1 : 0;
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
  }
  EXPECT_EQ(documents, 2u);
  EXPECT_THAT(night.err, Not(HasSubstr("should audit chronologies")));
  EXPECT_EQ((night.out + night.err).find('\x1b'), std::string::npos);
}

TEST_F(UpdateTest, OneIsNotManyInAnyReport) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Night();
  for (const CommandResult& told : {Run({"status"}), Run({"status", "--run", "1"})}) {
    EXPECT_THAT(told.out, HasSubstr("1 document of 1 case"));
  }
  EXPECT_THAT(Run({"status"}).out, HasSubstr("Growth: 1 new document in the last run\n"));
}

TEST_F(UpdateTest, WhatChangedNamesTheVersionThatItReplaces) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  const Json first = Night();
  const std::string ash = first.at("documents").at(0).at("id");
  const std::string beech = first.at("documents").at(1).at("id");
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit every chronology."));
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "library/originals")) {
    if (entry.path().filename().string().starts_with(beech)) fs::remove(entry.path());
  }
  const Json night = Night();
  ASSERT_EQ(Counts(night), "changed 2");
  const Json& replaced = night.at("documents").at(0).at("replaces");
  ASSERT_EQ(replaced.size(), 1u);
  EXPECT_EQ(replaced.at(0).at("id"), ash);
  EXPECT_EQ(replaced.at(0).at("came"), first.at("started"));
  EXPECT_THAT(night.at("documents").at(1).at("replaces"), IsEmpty());
  EXPECT_THAT(night.at("documents").at(1).at("message").dump(), HasSubstr("knew its bytes"));
  const std::string date = first.at("started").get<std::string>().substr(0, 10);
  for (const std::string& report :
       {Run({"status", "--run", "2"}).out, Content(folder_ / "library/reports/latest.html"),
        Content(folder_ / "library/reports/latest.txt")}) {
    EXPECT_THAT(report, HasSubstr("replaces " + ash + " (version of " + date + ")"));
    EXPECT_THAT(report, HasSubstr("The library knew its bytes"));
  }
}

TEST_F(UpdateTest, ADocumentIsLoggedOnceItIsOnTheDisk) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  const std::vector<std::string> update = {"update", "--jobs", "1", "--log", "json"};
  const CommandResult killed = Run(update, {"CASELORE_FAILPOINT=document_committed:2"});
  EXPECT_EQ(killed.status, 128 + SIGKILL);
  const bool logged = killed.err.find("ash.txt") != std::string::npos;
  EXPECT_EQ(logged, Run({"search", "chronologies"}).out.find("Child Ash") != std::string::npos)
      << "taken into a transaction that never ended, unless the machine is very slow";
  const CommandResult kept = Run(update);
  EXPECT_EQ(kept.status, 0) << kept.err;
  EXPECT_THAT(kept.err, HasSubstr("beech.txt"));
}

TEST_F(UpdateTest, WhatIsWithdrawnIsNotAskedForAgainAndLeavesAlertsAndReports) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies every year."));
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  ASSERT_EQ(Run({"alerts", "add", "audits", "audit"}).status, 1) << "there is no library yet";
  Night();
  ASSERT_EQ(Run({"alerts", "add", "audits", "audit"}).status, 0);
  List({"ash.txt", "beech.txt", "cedar.txt"});
  Publish("cedar.txt", ReviewAbout("Child Cedar", "Schools should audit who collects children."));
  ASSERT_EQ(Counts(Night()), "new 1, same 2");
  ASSERT_THAT(Mails(), ElementsAre("audits-2.eml"));
  ASSERT_THAT(Content(folder_ / "library/alerts/audits-2.eml"), HasSubstr("who collects children"));
  const std::string id = RunJson({"search", "collects"}).at("hits").at(0).at("review");
  const CommandResult withdrawn = Run({"withdraw", id, "--yes", "--reason", "asked by the board"});
  EXPECT_EQ(withdrawn.status, 0) << withdrawn.out << withdrawn.err;
  EXPECT_TRUE(fs::is_empty(folder_ / "library/alerts"));
  EXPECT_TRUE(fs::is_empty(folder_ / "library/reports"));
  const CommandResult told = Run({"status", "--run", "2"});
  EXPECT_EQ(told.status, 0) << told.err;
  EXPECT_THAT(told.out, Not(HasSubstr("Cedar"))) << "titles are short";
  const size_t asked = server_.Count("/cedar.txt");
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 2, refused 1");
  EXPECT_THAT(night.dump(), HasSubstr("asked by the board"));
  EXPECT_EQ(server_.Count("/cedar.txt"), asked);
}

// A server with validators: 304 for whoever has them.
void AnswerConditionally(WebServer& server, const std::string& target, const std::string& text,
                         const std::string& etag) {
  server.Play(target, [text, etag](const WebRequest& request, WebConnection& connection) {
    const std::string head = "ETag: \"" + etag + "\"\r\nContent-Type: text/plain\r\n";
    if (request.Field("if-none-match") == "\"" + etag + "\"") {
      connection.Send("HTTP/1.1 304 Not Modified\r\n" + head + "\r\n");
    } else {
      connection.Send("HTTP/1.1 200 OK\r\n" + head +
                      "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text);
    }
  });
}

TEST_F(UpdateTest, OneBadNightIsForgottenWhenTheServerSaysNotModified) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  const std::string text = ReviewAbout("Child Ash", "The Board should audit chronologies.");
  AnswerConditionally(server_, "/ash.txt", text, "a1");
  ASSERT_EQ(Counts(Night()), "new 2");
  server_.Answer("/ash.txt", {404, "no", {}});
  ASSERT_EQ(Counts(Night()), "same 1, failed 1");
  AnswerConditionally(server_, "/ash.txt", text, "a1");
  const Json night = Night();
  EXPECT_EQ(Counts(night), "same 2");
  EXPECT_EQ(night.at("library").at("unreadable"), 0);
}

TEST_F(UpdateTest, WhatIsNoLongerListedIsGoneAlsoWhereTheListingDoesNotChange) {
  WatchPage();
  List({"ash.txt", "beech.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  ASSERT_EQ(Counts(Night()), "new 2");
  server_.Play("/reviews", [](const WebRequest& request, WebConnection& connection) {
    if (!request.Field("if-none-match").empty()) {
      connection.Send("HTTP/1.1 304 Not Modified\r\nETag: \"l2\"\r\n\r\n");
      return;
    }
    const std::string html = "<a href=\"/beech.txt\">b</a>";
    connection.Send(
        "HTTP/1.1 200 OK\r\nETag: \"l2\"\r\nContent-Type: text/html\r\nContent-Length: " +
        std::to_string(html.size()) + "\r\n\r\n" + html);
  });
  EXPECT_EQ(Counts(Night()), "same 1");
  EXPECT_EQ(Counts(Night()), "same 1");
  EXPECT_EQ(Counts(Night()), "same 1, gone 1");
}

TEST_F(UpdateTest, ADocumentThatTwoSourcesListHasOneOutcome) {
  fs::create_directories(folder_ / "in/inner");
  Watch("[[source]]\nname = \"a\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
        (folder_ / "in").native() +
        "\"\n[[source]]\nname = \"b\"\nkind = \"folder\"\nsettle = 0\n" + "location = \"" +
        (folder_ / "in/inner").native() + "\"\n");
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/inner/beech.txt", ReviewAbout("Child Beech", "GPs should ask."));
  const Json first = Night();
  EXPECT_EQ(Counts(first), "new 2");
  EXPECT_EQ(first.at("sources").at(1).at("listed"), 1);
  EXPECT_EQ(Counts(Night()), "same 2");
}

TEST_F(UpdateTest, TheLibraryIsNoSourceOfItself) {
  Watch("[[source]]\nname = \"self\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
        folder_.path().native() + "\"\n");
  folder_.Write("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  const Json night = Night();
  EXPECT_EQ(Counts(night), "nothing");
  EXPECT_THAT(night.dump(), HasSubstr("holds the library, whose files are no documents"));
}

TEST_F(UpdateTest, AWiderPatternAsksTheListingAgain) {
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Publish("beech.txt", ReviewAbout("Child Beech", "GPs should ask about bruising."));
  AnswerConditionally(server_, "/reviews", "<a href='/ash.txt'>a</a> <a href='/beech.txt'>b</a>",
                      "l1");
  WatchPage();
  const std::string all = Content(folder_ / "library/sources.toml");
  std::string narrow = all;
  narrow.replace(narrow.find("\\.txt$"), 6, "ash");
  Watch(narrow);
  ASSERT_EQ(Counts(Night()), "new 1");
  Watch(all);
  EXPECT_EQ(Counts(Night()), "new 1, same 1");
}

TEST_F(UpdateTest, StatusSaysThatNothingIsWatchedAndWhatFailedForLongest) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  folder_.Write("in/broken.pdf", "%PDF-1.4\nnothing of a PDF\n");
  for (int i = 0; i < 3; ++i) Night();
  EXPECT_THAT(Run({"status"}).out, HasSubstr("the longest, in 3 runs"));
  fs::remove(folder_ / "in/broken.pdf");
  for (int i = 0; i < 3; ++i) Night();
  EXPECT_EQ(RunJson({"status"}).at("failures"), 0) << "it is gone";
  Watch("[[source]\n");
  const CommandResult broken = Run({"status"});
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.out, HasSubstr("none is asked"));
}

TEST_F(UpdateTest, WrongUseIsNamed) {
  EXPECT_EQ(Run({"update", "--budget", "-1"}).status, 2);
  Watch("[[source]]\nname = \"x\"\nkind = \"ftp\"\nlocation = \"/\"\n");
  const CommandResult broken = Run({"update"});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("sources.toml:3"));
  EXPECT_FALSE(fs::exists(folder_ / "library/catalogue.db")) << "nothing was begun";
  Watch("");
  const CommandResult none = Run({"update"});
  EXPECT_EQ(none.status, 0) << none.err;
  EXPECT_THAT(none.err, HasSubstr("'caselore sources add'"));
  Watch("[[source]]\nname = \"x\"\nkind = \"folder\"\nlocation = \"/nowhere/at/all\"\n");
  const CommandResult missing = Run({"update"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.out, HasSubstr("/nowhere/at/all"));
}

}  // namespace
}  // namespace caselore
