// What a library keeps of its recurring recommendations costs nothing but time: with it and without
// it the groups, their ids and their members are the same.
#include "pipeline/library_recurrence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <unordered_map>

#include "index/index_writer.h"
#include "tests/support/sample_review.h"
#include "tests/support/stages.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using testing::BuiltIn;
namespace fs = std::filesystem;

// Requests on few things in many words, so that groups grow, split and meet.
std::string AnyRequest(std::mt19937& random) {
  static const std::vector<std::string> kActions = {
      "should produce guidance on", "should audit records on", "should train staff in",
      "should agree a protocol for", "should share information on"};
  static const std::vector<std::string> kThings = {
      "bruising in babies who are not mobile",  "injuries of infants too young to crawl",
      "self-neglect and hoarding by tenants",   "hoarding by older people who live alone",
      "coercive control by a partner",          "domestic abuse by a former partner",
      "transition to adult services",           "care leavers who turn eighteen",
      "missed health appointments of children", "children who are not brought to clinics"};
  static const std::vector<std::string> kTails = {
      "", " in every locality", " and name a lead for it", ", so that risk is understood",
      " and the safe discharge of patients to a hostel"};
  const auto any = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  return "The Board " + any(kActions) + " " + any(kThings) + any(kTails) + ".";
}

// Groups as they are told: id, then each member's document and text.
std::vector<std::string> Told(const Result<std::vector<RecurringGroup>>& groups) {
  std::vector<std::string> told;
  if (!groups) return {groups.error().message};
  for (const RecurringGroup& group : *groups) {
    std::string& line = told.emplace_back(group.id);
    for (const RecurringMember& member : group.members) {
      line += " " + std::to_string(member.document) + "/" + std::to_string(member.text);
    }
  }
  return told;
}

class LibraryRecurrenceTest : public ::testing::Test {
 protected:
  LibraryRecurrenceTest() : writer_(std::move(*IndexWriter::Open(folder_ / "index"))) {}

  void Add(int reviews) {
    for (int i = 0; i < reviews; ++i) AddOne("review " + std::to_string(++made_));
    Commit();
  }
  void AddOne(const std::string& bytes) {
    ReviewBuilder review(bytes);
    review.Title(bytes).Published(std::to_string(2005 + made_ % 20));
    review.Section(SectionKind::kRecommendations, "Recommendations", 7, {"What is to be done."});
    for (int k = 0; k < 5; ++k) review.Item(ItemKind::kRecommendation, AnyRequest(random_));
    ids_.push_back(review.Build().id);
    ASSERT_TRUE(writer_.Add(review.Build()));
  }
  void Commit() { ASSERT_TRUE(writer_.Commit(++revision_)); }

  Searcher Open() {
    Searcher searcher = std::move(*Searcher::Open(folder_ / "index"));
    searcher.CountAsOne(case_of_);
    return searcher;
  }
  std::vector<std::string> Kept() {
    Searcher searcher = Open();
    return Told(RecurringInLibrary(BuiltIn(), searcher, folder_.path()));
  }
  std::vector<std::string> Anew() {
    Searcher searcher = Open();
    Query query;
    query.filters[Field::kKind] = {"recommendation", "action"};
    return Told(RecurringItems(BuiltIn(), searcher, *searcher.Select(query), {}));
  }
  std::string CacheBytes() const {
    return Content(RecurrenceCacheOf(folder_.path()));
  }

  TempFolder folder_;
  IndexWriter writer_;
  std::mt19937 random_{11};
  std::unordered_map<std::string, std::string> case_of_;
  std::vector<std::string> ids_;
  int made_ = 0;
  uint64_t revision_ = 0;
};

TEST_F(LibraryRecurrenceTest, GrowingNightByNightComesToWhatAFullRunFinds) {
  Add(60);
  ASSERT_GT(Kept().size(), 20u);
  EXPECT_EQ(Kept(), Anew());
  for (int night = 0; night < 12; ++night) {
    SCOPED_TRACE("night " + std::to_string(night));
    Add(3);
    EXPECT_EQ(Kept(), Anew());
  }
}

TEST_F(LibraryRecurrenceTest, WhatIsWithdrawnOrReadAnewChangesOnlyItself) {
  Add(60);
  Kept();
  for (int night = 0; night < 6; ++night) {
    SCOPED_TRACE("night " + std::to_string(night));
    ASSERT_TRUE(writer_.Remove(ids_[random_() % ids_.size()]));
    AddOne("review " + std::to_string(1 + random_() % 60));  // other items than it had
    Commit();
    EXPECT_EQ(Kept(), Anew());
  }
}

TEST_F(LibraryRecurrenceTest, ReviewsThatBecomeOneCaseDoNotRecurWithEachOther) {
  Add(40);
  const auto apart = Kept();
  for (int i = 0; i < 20; ++i) case_of_[ids_[static_cast<size_t>(i)]] = "a case";
  const auto joined = Kept();
  EXPECT_NE(joined, apart);
  EXPECT_EQ(joined, Anew());
  case_of_.clear();
  EXPECT_EQ(Kept(), apart) << "and apart again";
}

TEST_F(LibraryRecurrenceTest, TheCacheOfALibraryIsTheSameHoweverItGrew) {
  Add(30);
  Kept();
  Add(10);
  Kept();
  const std::string grown = CacheBytes();
  fs::remove(RecurrenceCacheOf(folder_.path()));
  fs::remove(folder_ / "recurrence.groups");
  Kept();
  EXPECT_EQ(CacheBytes(), grown);
  EXPECT_FALSE(grown.empty());
}

}  // namespace
}  // namespace caselore
