#include "pipeline/scan_desk.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kKeys[] = {std::string(64, 'a'), std::string(64, 'b'), std::string(64, 'c')};

WorkerTask Task(uint64_t ticket) {
  return {ticket, "scan.pdf", FileDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC))};
}

std::vector<ScanRequest> Scans(int pages) {
  std::vector<ScanRequest> scans;
  for (int page = 1; page <= pages; ++page) scans.push_back({page, 300, kKeys[page - 1]});
  return scans;
}

TEST(ScanDeskTest, ADocumentIsReadyWhenItsPagesAre) {
  ScanDesk desk("");
  desk.Open(Task(5), Scans(2));
  const auto first = desk.NextPage(), second = desk.NextPage();
  ASSERT_TRUE(first && second);
  EXPECT_FALSE(desk.NextPage());
  EXPECT_EQ(second->page, 2);
  desk.Settle(*second, "two");
  EXPECT_FALSE(desk.NextReady());
  desk.Settle(*first, Fail(Cause::kCrashed, "It crashed."));
  const auto ready = desk.NextReady();
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->task.ticket, 5u);
  const auto results = DecodeResults(ready->results);
  ASSERT_TRUE(results);
  EXPECT_EQ((*results)[0].words.error().cause, Cause::kCrashed);
  EXPECT_EQ((*results)[1].words.value(), "two");
  EXPECT_FALSE(desk.trouble());
}

TEST(ScanDeskTest, WhatWasReadOnceIsKnown) {
  const TempFolder folder;
  {
    ScanDesk desk(folder / "cache");
    desk.Open(Task(1), Scans(1));
    desk.Settle(*desk.NextPage(), "one");
  }
  ScanDesk desk(folder / "cache");
  desk.Open(Task(2), Scans(2));
  const auto page = desk.NextPage();
  ASSERT_TRUE(page);
  EXPECT_EQ(page->page, 2);  // of the first nothing is asked
  desk.Settle(*page, Fail(Cause::kTimeout, "Too slow."));
  EXPECT_EQ(DecodeResults(desk.NextReady()->results)->at(0).words.value(), "one");
  // A failure is tried again.
  desk.Open(Task(3), Scans(2));
  EXPECT_TRUE(desk.NextPage());
}

TEST(ScanDeskTest, ADamagedEntryIsReadAgain) {
  const TempFolder folder;
  const OcrCache cache(folder / "cache");
  cache.Keep(kKeys[0], "one");
  ASSERT_EQ(cache.Find(kKeys[0]), "one");
  const auto path = folder.path() / "cache" / "aa" / (kKeys[0] + ".zst");
  ASSERT_TRUE(std::filesystem::exists(path));
  std::ofstream(path) << "damaged";
  EXPECT_FALSE(cache.Find(kKeys[0]));
  cache.Keep(kKeys[0], "one again");
  EXPECT_EQ(cache.Find(kKeys[0]), "one again");
}

TEST(ScanDeskTest, ALongDocumentGetsFurtherEachTimeAndHoldsUpNobody) {
  const TempFolder folder;
  for (int time = 1; time <= 3; ++time) {
    ScanDesk desk(folder / "cache", std::chrono::seconds(0));
    desk.Open(Task(1), Scans(3));
    const auto page = desk.NextPage();
    ASSERT_TRUE(page) << "one is begun always";
    EXPECT_EQ(page->page, time);
    EXPECT_FALSE(desk.NextPage()) << "there is no time for another";
    EXPECT_FALSE(desk.NextReady()) << "the page that was begun is waited for";
    desk.Settle(*page, "words");
    const auto ready = desk.NextReady();
    ASSERT_TRUE(ready);
    EXPECT_EQ(ready->task.ticket, 1u);
    EXPECT_EQ(ready->unfinished.has_value(), time < 3);
    if (ready->unfinished) {
      EXPECT_EQ(ready->unfinished->cause, Cause::kUnfinished);
      EXPECT_THAT(ready->unfinished->message,
                  HasSubstr("has read " + std::to_string(time) + " of 3 pages"));
    }
  }
}

TEST(ScanDeskTest, APageThatCannotBeReadComesLastAndDoesNotKeepItsDocumentForEver) {
  const TempFolder folder;
  std::vector<int> tried;
  for (int time = 1; time <= 3; ++time) {
    ScanDesk desk(folder / "cache", std::chrono::seconds(0));
    desk.Open(Task(1), Scans(3));
    const auto page = desk.NextPage();
    ASSERT_TRUE(page);
    tried.push_back(page->page);
    EXPECT_FALSE(desk.NextPage());
    Result<std::string> words = "words";
    if (page->page == 1) words = Fail(Cause::kTimeout, "Too slow.");
    desk.Settle(*page, std::move(words));
    const auto ready = desk.NextReady();
    ASSERT_TRUE(ready);
    EXPECT_EQ(ready->unfinished.has_value(), time < 3);
    if (ready->unfinished) continue;
    const auto results = DecodeResults(ready->results);
    ASSERT_TRUE(results);
    EXPECT_FALSE(results->at(0).words);
    EXPECT_EQ(results->at(2).words.value(), "words");
  }
  EXPECT_THAT(tried, ElementsAre(1, 2, 3));
  ScanDesk desk(folder / "cache");
  desk.Open(Task(1), Scans(3));
  const auto again = desk.NextPage();
  ASSERT_TRUE(again) << "with more time it is tried again";
  EXPECT_EQ(again->page, 1);
}

TEST(ScanDeskTest, ADocumentHasItsTimeFromTheFirstOfItsPages) {
  const TempFolder folder;
  ScanDesk desk(folder / "cache", std::chrono::seconds(0));
  desk.Open(Task(1), Scans(2));
  desk.Open(Task(2), Scans(2));
  const auto first = desk.NextPage(), second = desk.NextPage();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->ticket, 1u);
  EXPECT_EQ(second->ticket, 2u);
}

TEST(ScanDeskTest, WithoutOcrEveryPageFailsAtOnce) {
  ScanDesk desk("");
  desk.Open(Task(1), Scans(2));
  desk.Open(Task(2), Scans(3));
  desk.Settle(*desk.NextPage(), Fail(Cause::kMissing, "No data for English."));
  EXPECT_FALSE(desk.NextPage());
  EXPECT_TRUE(desk.NextReady());
  EXPECT_TRUE(desk.NextReady());
  desk.Open(Task(3), Scans(1));
  EXPECT_FALSE(desk.NextPage());
  ASSERT_TRUE(desk.trouble());
  EXPECT_THAT(desk.trouble()->message, HasSubstr("English"));
  EXPECT_EQ(DecodeResults(desk.NextReady()->results)->at(0).words.error().cause, Cause::kMissing);
}

}  // namespace
}  // namespace caselore
