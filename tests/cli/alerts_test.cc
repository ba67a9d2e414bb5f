// caselore alerts: what saved searches tell after a night, and what becomes of their mails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;

using AlertsTest = WatchedLibrary;

TEST_F(AlertsTest, AnAlertTellsWhatCameSinceTheRunBefore) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "The Board should audit bruising."));
  Night();
  const CommandResult added =
      Run({"alerts", "add", "bruises", "bruising", "--kind", "recommendation"});
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_THAT(added.out, HasSubstr("It finds 1 item of 1 review now"));
  EXPECT_EQ(Run({"alerts", "add", "bruises", "x"}).status, 2) << "the name is taken";
  EXPECT_EQ(Run({"alerts", "add", "Not a slug", "x"}).status, 2);
  EXPECT_EQ(Run({"alerts", "add", "bad", "(bruising"}).status, 2);
  EXPECT_EQ(Night().at("alerts").at(0).at("items"), 0);
  EXPECT_THAT(Mails(), IsEmpty());

  folder_.Write("in/beech.txt",
                ReviewAbout("Child Beech", "GPs should ask about bruising & <pain>."));
  folder_.Write("in/cedar.txt", ReviewAbout("Child Cedar", "Housing should call."));
  const Json night = Night();
  EXPECT_EQ(night.at("alerts").at(0).at("items"), 1);
  const std::string name = "bruises-" + night.at("run").dump() + ".eml";
  ASSERT_THAT(Mails(), ElementsAre(name));
  const std::string mail = Content(folder_ / "library/alerts" / name);
  EXPECT_THAT(mail, HasSubstr("Subject: 1 new item for bruises\r\n"));
  EXPECT_THAT(mail, HasSubstr("GPs should ask about bruising & <pain>."));
  EXPECT_THAT(mail, Not(HasSubstr("audit bruising")));
  const std::string feed = Content(folder_ / "library/alerts/bruises.atom");
  EXPECT_THAT(feed, HasSubstr("bruising &amp; &lt;pain&gt;."));
  EXPECT_THAT(feed, HasSubstr("audit bruising")) << "what came before is in the feed too";
  EXPECT_EQ(Night().at("alerts").at(0).at("items"), 0) << "told once";
  EXPECT_THAT(Mails(), ElementsAre(name)) << "and kept until somebody takes it";
  EXPECT_EQ(Run({"alerts", "remove", "bruises"}).status, 0);
  EXPECT_THAT(Mails(), IsEmpty());
  EXPECT_EQ(Run({"alerts", "remove", "bruises"}).status, 1);
  EXPECT_THAT(Night().at("alerts"), IsEmpty());
}

TEST_F(AlertsTest, EachNightsMailWaitsUntilItIsTakenWhateverNightsComeAfter) {
  WatchFolder();
  Night();
  for (const char* name : {"asks", "asks-2"}) {
    ASSERT_EQ(Run({"alerts", "add", name, "bruising"}).status, 0);
  }
  for (const std::string child : {"ash", "beech"}) {
    folder_.Write("in/" + child + ".txt", ReviewAbout(child, "The Board should audit bruising."));
    Night();
  }
  Night();
  EXPECT_THAT(Mails(), ElementsAre("asks-2-2.eml", "asks-2-3.eml", "asks-2.eml", "asks-3.eml"));
  EXPECT_EQ(Run({"alerts", "remove", "asks"}).status, 0);
  EXPECT_THAT(Mails(), ElementsAre("asks-2-2.eml", "asks-2-3.eml")) << "those of the other stay";
  const std::string id = RunJson({"search", "beech"}).at("hits").at(0).at("review");
  EXPECT_EQ(Run({"withdraw", id, "--yes", "--reason", "x"}).status, 0);
  EXPECT_THAT(Mails(), ElementsAre("asks-2-2.eml")) << "of the review that was not withdrawn";
}

TEST_F(AlertsTest, ARebuiltLibraryNamesWhatItLostAndOverwritesNoWaitingMail) {
  WatchFolder();
  Night();
  ASSERT_EQ(Run({"alerts", "add", "asks", "bruising"}).status, 0);
  folder_.Write("in/ash.txt", ReviewAbout("ash", "The Board should audit bruising."));
  Night();
  ASSERT_THAT(Mails(), ElementsAre("asks-2.eml"));
  const std::string waiting = Content(folder_ / "library/alerts/asks-2.eml");
  folder_.Write("library/catalogue.db", "no database");
  const Json rebuilt = RunJson({"rebuild"});
  EXPECT_THAT(rebuilt.at("lost").dump(), HasSubstr("saved searches"));
  EXPECT_EQ(RunJson({"status"}).at("last_run").at("command"), "rebuild");
  ASSERT_EQ(Run({"alerts", "add", "asks", "bruising"}).status, 0);
  folder_.Write("in/beech.txt", ReviewAbout("beech", "The Board should audit bruising."));
  const Json night = Night();
  EXPECT_EQ(Counts(night), "new 1, same 1");
  EXPECT_EQ(night.at("run"), 2) << "the number of the mail that waits";
  EXPECT_THAT(Mails(), ElementsAre("asks-2.eml", "asks-3.eml"));
  EXPECT_EQ(Content(folder_ / "library/alerts/asks-2.eml"), waiting);
}

TEST_F(AlertsTest, AnAlertForWordsNeedsAllOfThem) {
  WatchFolder();
  folder_.Write("in/ash.txt", ReviewAbout("Child Ash", "GPs should ask about bruising in babies."));
  folder_.Write("in/beech.txt", ReviewAbout("Child Beech", "Schools should ask about bruising."));
  Night();
  ASSERT_EQ(Run({"alerts", "add", "both", "bruising", "babies"}).status, 0);
  const Json all = RunJson({"alerts", "run", "both", "--since", "0"});
  ASSERT_EQ(all.at("items").size(), 1u);
  EXPECT_EQ(all.at("items").at(0).at("title"), "Serious Case Review: Child Ash");
}

}  // namespace
}  // namespace caselore
