// caselore update over web sites that change, fail or lie: what is believed of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/review_about.h"
#include "tests/support/watched_library.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Json = nlohmann::json;

class WebSourcesTest : public WatchedLibrary {
 protected:
  void WatchWeb(const std::string& kind, const std::string& more = "pattern = '/r\\d+$'\n") {
    Watch("[[source]]\nname = \"board\"\nkind = \"" + kind +
          "\"\npause = 0\nallow = [\"127.0.0.1\"]\n" + more + "location = \"" +
          server_.Url("/reviews") + "\"\n");
  }
  static std::string Name(int i) { return "r" + std::to_string(i); }
  // Long enough to be missed; of each another text.
  static std::string PageOf(int i, const std::string& extra = "") {
    const std::string child = "Child " + std::to_string(i);
    std::string html = "<html><head><title>Serious Case Review: " + child + "</title>" + extra +
                       "</head><body><h1>Serious Case Review: " + child +
                       "</h1><h2>1. Introduction</h2><p>This review was made in 2019.</p>";
    for (int line = 0; line < 12; ++line) {
      html += "<p>On day " + std::to_string(line) + " of week " + std::to_string(i) +
              " the health visitor saw " + child + " at home and wrote down what was said.</p>";
    }
    return html + "<h2>2. Recommendations</h2><p>Recommendation 1: The Board should audit what " +
           child + " was asked about bruising.</p></body></html>";
  }
  void PublishPage(const std::string& name, const std::string& html) {
    server_.Answer("/" + name, {200, html, {"Content-Type: text/html"}});
  }
  void PublishPages(int count, const std::string& extra = "") {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
      names.push_back(Name(i));
      PublishPage(Name(i), PageOf(i, extra));
    }
    List(names);
  }
  int64_t ReviewsOn(const std::string& words) const {
    return RunJson({"search", words}).at("total").at("reviews");
  }
  static std::string AlarmOf(const Json& night) {
    const Json& alarm = night.at("sources").at(0).at("alarm");
    return alarm.is_null() ? "" : alarm.get<std::string>();
  }
};

// --- Something else stands where documents were

TEST_F(WebSourcesTest, AMaintenancePageInPlaceOfEveryReviewIsAnAlarmAndTakesNoneAway) {
  WatchWeb("page");
  PublishPages(9);
  EXPECT_EQ(Counts(Night()), "new 9");
  for (int i = 0; i < 9; ++i) {
    PublishPage(Name(i),
                "<html><title>Sorry</title><body><h1>Back soon</h1><p>We are improving "
                "our web site. Please try again tomorrow.</p></body></html>");
  }
  for (int night = 0; night < 4; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "failed 9") << "every night, until it is over";
    EXPECT_THAT(AlarmOf(told), HasSubstr("Of 9 documents 9 have become something else"));
    EXPECT_THAT(AlarmOf(told), HasSubstr("--believe board"));
  }
  EXPECT_EQ(ReviewsOn("bruising"), 9);
  PublishPages(9);
  const Json after = Night();
  EXPECT_EQ(Counts(after), "same 9");
  EXPECT_EQ(AlarmOf(after), "");
  EXPECT_EQ(RunJson({"status"}).at("failures"), 0);
}

TEST_F(WebSourcesTest, OnePageThatIsSomethingElseFailsAndItsReviewStays) {
  WatchWeb("page");
  PublishPages(3);
  Night();
  PublishPage("r1", "<html><body><p>This page has moved.</p></body></html>");
  const Json told = Night();
  EXPECT_EQ(Counts(told), "same 2, failed 1");
  EXPECT_EQ(AlarmOf(told), "");
  EXPECT_THAT(told.dump(), HasSubstr("doubted: What is there now has hardly anything"));
  EXPECT_EQ(Night().at("new_failures"), 0) << "told once";
  EXPECT_EQ(ReviewsOn("bruising"), 3);
  EXPECT_EQ(Counts(Night({"--believe", "board"})), "changed 1, same 2");
  EXPECT_EQ(ReviewsOn("bruising"), 2);
}

TEST_F(WebSourcesTest, OneDocumentIsBelievedWithoutItsNeighbours) {
  WatchWeb("page");
  PublishPages(5);
  Night();
  for (int i = 1; i < 4; ++i) {
    PublishPage(Name(i),
                "<html><body><p>This is page " + std::to_string(i) + ".</p></body></html>");
  }
  std::string id;
  const Json night = Night();
  for (const Json& document : night.at("documents")) {
    if (document.at("file") != server_.Url("/r1")) continue;
    const std::string message = document.at("message"), remedy = "'caselore update --believe ";
    ASSERT_THAT(message, HasSubstr(remedy));
    id = message.substr(message.find(remedy) + remedy.size(), 12);
  }
  EXPECT_EQ(Counts(Night({"--believe", id})), "changed 1, same 2, failed 2") << "by its id";
  EXPECT_EQ(Counts(Night({"--believe", server_.Url("/r2#top")})), "changed 1, same 3, failed 1")
      << "by its URL, in whatever spelling";
  EXPECT_EQ(Run({"update", "--believe", server_.Url("/r9")}).status, 2) << "nobody knows it";
}

TEST_F(WebSourcesTest, ARevisedReviewAndAnotherReviewInItsPlaceAreVersions) {
  WatchPage();
  List({"ash.txt"});
  Publish("ash.txt", ReviewAbout("Child Ash", "The Board should audit chronologies."));
  Night();
  Publish("ash.txt", ReviewAbout("Child Beech", "Schools should call. GPs should ask."));
  EXPECT_EQ(Counts(Night()), "changed 1");
}

TEST_F(WebSourcesTest, AReviewTakesThePlaceOfItsNotice) {
  WatchWeb("page");
  std::string notice = "<html><body><h1>Safeguarding Adults Review: Adult Elm</h1>";
  std::string review = notice + "<h2>1. Chronology</h2>";
  for (int line = 0; line < 8; ++line) {
    notice += "<p>The report is with the partners in stage " + std::to_string(line) +
              " and is going to be published on this page once all of them have read it.</p>";
  }
  for (int line = 0; line < 30; ++line) {
    review += "<p>In week " + std::to_string(line) +
              " a district nurse called at the flat and found that nobody opened the door.</p>";
  }
  List({"r0"});
  PublishPage("r0", notice + "</body></html>");
  EXPECT_EQ(Counts(Night()), "new 1");
  PublishPage("r0", review + "</body></html>");
  EXPECT_EQ(Counts(Night()), "changed 1");
  EXPECT_EQ(ReviewsOn("nurse"), 1);
}

TEST_F(WebSourcesTest, APageThatTheLibraryHasFromElsewhereIsDoubtedToo) {
  WatchWeb("page");
  PublishPages(2);
  const std::string sorry = "<html><body><p>We are improving our web site.</p></body></html>";
  List({"r0", "r1", "r7"});
  PublishPage("r7", sorry);
  EXPECT_EQ(Counts(Night()), "new 3");
  PublishPage("r1", sorry);
  EXPECT_EQ(Counts(Night()), "same 2, failed 1");
  EXPECT_EQ(ReviewsOn("bruising"), 2);
}

TEST_F(WebSourcesTest, AMaintenancePageThatIsNewSomewhereIsDoubtedWhereverReviewsWere) {
  WatchWeb("page");
  PublishPages(9);
  Night();
  const std::string sorry = "<html><body><p>We are improving our web site.</p></body></html>";
  std::vector<std::string> names;
  for (int i = 0; i < 10; ++i) {
    names.push_back(Name(i));
    PublishPage(Name(i), sorry);
  }
  List(names);
  const Json night = Night();
  EXPECT_EQ(Counts(night), "new 1, failed 9");
  EXPECT_THAT(AlarmOf(night), HasSubstr("9 have become something else"));
  EXPECT_EQ(ReviewsOn("bruising"), 9);
}

TEST_F(WebSourcesTest, DocumentsThatAllBecameDamagedFilesAreAnAlarmEveryNight) {
  WatchWeb("page");
  PublishPages(3);
  Night();
  for (int i = 0; i < 3; ++i) {
    server_.Answer("/" + Name(i), {200,
                                   "%PDF-1.7\nbroken " + Name(i) + "\n%%EOF\n",
                                   {"Content-Type: application/pdf", "ETag: \"b\""}});
  }
  for (int night = 0; night < 3; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "failed 3");
    EXPECT_THAT(AlarmOf(told), HasSubstr("Of 3 documents 3 can no longer be read"));
    EXPECT_THAT(AlarmOf(told), HasSubstr("The first: "));
  }
  EXPECT_EQ(ReviewsOn("bruising"), 3);
  PublishPages(3);
  EXPECT_EQ(AlarmOf(Night()), "");
}

TEST_F(WebSourcesTest, AFolderWhoseFilesAllBecameUnreadableIsAnAlarm) {
  WatchFolder();
  for (const char* name : {"ash", "elm"}) {
    folder_.Write("in/" + std::string(name) + ".txt", ReviewAbout("Child", "GPs should ask."));
  }
  folder_.Write("in/never.pdf", "%PDF-1.7\nbroken\n%%EOF\n");
  EXPECT_EQ(AlarmOf(Night()), "") << "what never was a document speaks against nobody";
  for (const char* name : {"ash", "elm"}) {
    folder_.Write("in/" + std::string(name) + ".txt", "%PDF-1.7\nlocked up\n%%EOF\n");
  }
  std::filesystem::remove(folder_ / "in/never.pdf");
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("Of 2 documents 2 can no longer be read"));
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("If it is right: 'caselore update --believe"));
}

TEST_F(WebSourcesTest, AFileThatStaysDamagedIsNoAlarmOnceSomebodySaysSo) {
  WatchFolder();
  const std::string review = ReviewAbout("Child", "GPs should ask about bruising.");
  folder_.Write("in/ash.txt", review);
  Night();
  folder_.Write("in/ash.txt", "%PDF-1.7\nlocked up\n%%EOF\n");
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("Of 1 documents 1 can no longer be read"));
  const Json believed = Night({"--believe", "drop"});
  EXPECT_EQ(AlarmOf(believed), "");
  EXPECT_EQ(believed.at("sources")[0].at("let_go"), 1);
  const Json later = Night();
  EXPECT_EQ(AlarmOf(later), "") << "it was said once";
  EXPECT_EQ(Counts(later), "failed 1");
  EXPECT_EQ(later.at("sources")[0].at("let_go"), 1);
  EXPECT_EQ(ReviewsOn("bruising"), 1) << "what was there stays";
  folder_.Write("in/ash.txt", "%PDF-1.7\nlocked up again\n%%EOF\n");
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("can no longer be read"))
      << "of other bytes nothing was said";
  Night({"--believe", "drop"});
  folder_.Write("in/ash.txt",
                ReviewAbout("Child", "GPs should ask about bruising, and write it down."));
  EXPECT_EQ(Counts(Night()), "changed 1");
  EXPECT_EQ(ReviewsOn("bruising"), 1) << "a repaired file is a version of the same review";
  EXPECT_EQ(Night().at("sources")[0].at("let_go"), 0);
}

// --- The same once more

TEST_F(WebSourcesTest, APageOfWhichOnlyANonceChangesIsTheSameEveryNight) {
  WatchWeb("page");
  PublishPages(2);
  Night();
  ASSERT_EQ(Run({"alerts", "add", "bruises", "bruising"}).status, 0);
  const Json before = RunJson({"status"});
  for (int night = 0; night < 3; ++night) {
    PublishPages(2, "<meta name=\"csrf\" content=\"" + std::to_string(night) + "\">");
    EXPECT_EQ(Counts(Night()), "same 2");
  }
  EXPECT_THAT(Mails(), IsEmpty());
  EXPECT_EQ(RunJson({"status"}).at("bytes"), before.at("bytes"));
  EXPECT_EQ(RunJson({"status"}).at("earlier_bytes"), 0) << "nothing was kept of them";
}

TEST_F(WebSourcesTest, AnAlertTellsOfARevisedReviewOnlyWhatItSaysAnew) {
  WatchPage();
  List({"ash.txt"});
  const std::string first = ReviewAbout("Child Ash", "The Board should audit bruising.");
  Publish("ash.txt", first);
  Night();
  ASSERT_EQ(Run({"alerts", "add", "bruises", "bruising"}).status, 0);
  Publish("ash.txt", first + "\nRecommendation 2: GPs should ask about bruising.\n");
  const Json night = Night();
  EXPECT_EQ(Counts(night), "changed 1");
  EXPECT_EQ(night.at("alerts").at(0).at("items"), 1);
  ASSERT_THAT(Mails(), SizeIs(1));
  const std::string mail = Content(folder_ / "library/alerts" / Mails().front());
  EXPECT_THAT(mail, HasSubstr("GPs should ask about bruising."));
  EXPECT_THAT(mail, Not(HasSubstr("The Board should audit bruising.")));
  EXPECT_GT(RunJson({"status"}).at("earlier_bytes"), 0);
}

// --- Sources that give nothing

TEST_F(WebSourcesTest, ASourceOfWhichNothingCanBeFetchedIsAnAlarmEveryNight) {
  WatchWeb("page");
  PublishPages(3);
  Night();
  for (int i = 0; i < 3; ++i) server_.Answer("/" + Name(i), {403, "no", {}});
  for (int night = 0; night < 3; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "failed 3");
    EXPECT_THAT(AlarmOf(told), HasSubstr("Of 3 documents 3 could not be fetched"));
    EXPECT_EQ(told.at("alarms"), 1);
  }
  EXPECT_EQ(ReviewsOn("bruising"), 3);
}

TEST_F(WebSourcesTest, ASourceThatIsAskedToWaitForLongIsAnAlarmEveryNight) {
  WatchWeb("page");
  PublishPages(9);
  server_.Answer("/r0", {503, "later", {"Retry-After: 86400"}});
  for (int night = 0; night < 2; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "failed 9") << "its host is left alone";
    EXPECT_THAT(AlarmOf(told), HasSubstr("Of 9 documents 9 could not be fetched"));
  }
}

TEST_F(WebSourcesTest, AFewOfManyThatCannotBeFetchedAreNoAlarm) {
  WatchWeb("page");
  PublishPages(9);
  for (int i = 0; i < 4; ++i) server_.Answer("/" + Name(i), {403, "no", {}});
  EXPECT_EQ(AlarmOf(Night()), "");
}

TEST_F(WebSourcesTest, NobodyWaitsForWhatNoSourceListsAnyMore) {
  WatchWeb("page");
  PublishPages(3);
  server_.Answer("/r0", {403, "no", {}});
  Night();
  EXPECT_EQ(RunJson({"status"}).at("failures"), 1);
  ASSERT_EQ(Run({"sources", "remove", "board"}).status, 0);
  Night();
  EXPECT_EQ(RunJson({"status"}).at("failures"), 0);
}

TEST_F(WebSourcesTest, WhatFailsInSeveralWaysIsOneSum) {
  WatchWeb("page");
  PublishPages(6);
  Night();
  for (int i = 0; i < 2; ++i) server_.Answer("/" + Name(i), {404, "no", {}});
  for (int i = 2; i < 4; ++i) server_.Answer("/" + Name(i), {403, "no", {}});
  for (int i = 4; i < 6; ++i) PublishPage(Name(i), "<html><body><p>Sorry.</p></body></html>");
  for (int night = 0; night < 5; ++night) {
    const Json told = Night();
    EXPECT_THAT(AlarmOf(told), HasSubstr("Of 6 documents 2 could not be fetched, 2 are not there, "
                                         "2 have become something else"));
    EXPECT_EQ(Counts(told), "failed 6") << "nothing is given up meanwhile";
  }
}

TEST_F(WebSourcesTest, DeadLinksAreGivenUpAndNoAlarmForEver) {
  WatchWeb("page");
  PublishPages(12);
  for (int i = 0; i < 5; ++i) server_.Answer("/" + Name(i), {404, "no", {}});
  for (int night = 0; night < 3; ++night) EXPECT_EQ(AlarmOf(Night()), "");
  EXPECT_EQ(Counts(Night()), "same 7");
  server_.Answer("/" + Name(11), {404, "no", {}});
  for (int night = 0; night < 2; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "same 6, failed 1");
    EXPECT_EQ(AlarmOf(told), "");
  }
  EXPECT_EQ(Counts(Night()), "same 6, gone 1");
  for (int i = 5; i < 11; ++i) server_.Answer("/" + Name(i), {403, "no", {}});
  Night();
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("Of 6 documents 6 could not be fetched"))
      << "dead links do not count for a source that is well";
}

TEST_F(WebSourcesTest, WhatTwoSourcesListIsGoneOnceForBoth) {
  const std::string source =
      "pause = 0\nallow = [\"127.0.0.1\"]\npattern = '/r\\d+$'\nkind = \"page\"\n";
  Watch("[[source]]\nname = \"a\"\n" + source + "location = \"" + server_.Url("/reviews") +
        "\"\n[[source]]\nname = \"b\"\n" + source + "location = \"" + server_.Url("/others") +
        "\"\n");
  PublishPages(3);
  server_.Answer("/others", {200,
                             "<a href=/r0>r0</a> <a href=/r1>r1</a> <a href=/r2>r2</a>",
                             {"Content-Type: text/html"}});
  EXPECT_EQ(Counts(Night()), "new 3");
  server_.Answer("/r1", {404, "no", {}});
  EXPECT_EQ(Counts(Night()), "same 2, failed 1");
  EXPECT_EQ(Counts(Night()), "same 2, failed 1");
  EXPECT_EQ(Counts(Night()), "same 2, gone 1");
  for (int night = 0; night < 4; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "same 2") << "told once";
    EXPECT_EQ(told.at("new_failures"), 0);
  }
}

// --- Feeds have their latest entries only

class FeedTest : public WebSourcesTest {
 protected:
  void Feed(int from, int to) {
    std::string xml = "<rss version=\"2.0\"><channel><title>Reviews</title>";
    for (int i = from; i < to; ++i) {
      xml += "<item><title>" + Name(i) + "</title><link>" + server_.Url("/" + Name(i)) +
             "</link></item>";
      if (published_.insert(i).second) PublishPage(Name(i), PageOf(i));
    }
    server_.Answer("/reviews", {200, xml + "</channel></rss>", {"Content-Type: text/xml"}});
  }
  std::set<int> published_;
};

TEST_F(FeedTest, WhatScrollsOffIsNeitherMissingNorGone) {
  WatchWeb("feed", "");
  Feed(0, 10);
  EXPECT_EQ(Counts(Night()), "new 10");
  Feed(8, 12);
  EXPECT_EQ(Counts(Night()), "new 2, same 10");
  for (int night = 0; night < 4; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "same 12") << "what the feed has no longer is asked for by itself";
    EXPECT_EQ(AlarmOf(told), "");
    EXPECT_EQ(told.at("sources").at(0).at("listed"), 4);
    EXPECT_EQ(told.at("sources").at(0).at("missing"), 0);
  }
}

TEST_F(FeedTest, WhatScrolledOffIsGoneOnceItsOwnAddressSaysSo) {
  WatchWeb("feed", "");
  Feed(0, 6);
  Night();
  Feed(4, 8);
  Night();
  server_.Answer("/r1", {404, "no", {}});
  EXPECT_EQ(Counts(Night()), "same 7, failed 1");
  EXPECT_EQ(Counts(Night()), "same 7, failed 1");
  EXPECT_EQ(Counts(Night()), "same 7, gone 1");
  EXPECT_EQ(Counts(Night()), "same 7");
  Feed(1, 8);
  PublishPage("r1", PageOf(1));
  EXPECT_EQ(Counts(Night()), "same 8") << "it is back";
}

TEST_F(FeedTest, WhatScrolledOffIsTakenInWhenItChanges) {
  WatchWeb("feed", "");
  Feed(0, 4);
  Night();
  Feed(2, 5);
  Night();
  const std::string page = PageOf(0);
  PublishPage("r0", page.substr(0, page.find("</body>")) +
                        "<p>Recommendation 2: GPs should ask about falls.</p></body></html>");
  EXPECT_EQ(Counts(Night()), "changed 1, same 4");
}

TEST_F(FeedTest, OfALongTailAFewAreAskedForEachNight) {
  WatchWeb("feed", "");
  Feed(0, 70);
  EXPECT_EQ(Counts(Night()), "new 70");
  Feed(69, 71);
  EXPECT_EQ(Counts(Night()), "new 1, same 51") << "one that is listed, and fifty others";
  Night();
  for (int i = 0; i < 69; ++i) {
    EXPECT_GE(server_.Count("/" + Name(i)), 2u) << "those that were found longest ago go first";
  }
}

TEST_F(FeedTest, AFeedOfWhichAllAddressesAreDeadIsAnAlarmAtOnce) {
  WatchWeb("feed", "");
  Feed(0, 10);
  Night();
  Feed(8, 12);
  Night();
  for (int i = 0; i < 12; ++i) server_.Answer("/" + Name(i), {404, "no", {}});
  for (int night = 0; night < 4; ++night) {
    EXPECT_THAT(AlarmOf(Night()), HasSubstr("12 of 12 documents are not there"));
  }
}

TEST_F(FeedTest, AFeedThatMovesToOtherAddressesLosesNothing) {
  WatchWeb("feed", "");
  Feed(0, 3);
  Night();
  for (int i = 0; i < 3; ++i) {
    PublishPage("r1" + std::to_string(i), PageOf(i));
    server_.Answer("/" + Name(i), {404, "no", {}});
    published_.insert(10 + i);
  }
  Feed(10, 13);
  for (int night = 0; night < 4; ++night) {
    const Json told = Night();
    EXPECT_EQ(Counts(told), "same 3");
    EXPECT_EQ(AlarmOf(told), "");
  }
}

TEST_F(FeedTest, AFeedThatIsEmptyIsAnAlarm) {
  WatchWeb("feed", "");
  Feed(0, 3);
  Night();
  Feed(0, 0);
  EXPECT_THAT(AlarmOf(Night()), HasSubstr("It lists nothing"));
}

}  // namespace
}  // namespace caselore
