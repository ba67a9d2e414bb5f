// An index that changes, grows, is compacted or damaged: what readers see.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/record.h"
#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/searched_index.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

using IndexLifecycle = SearchedIndex;

TEST_F(IndexLifecycle, AReviewIsReplacedAsAWhole) {
  Add(ReviewBuilder("k").Title("Child K, corrected"));
  Commit(3);
  Query query;
  query.text = "bruise";
  EXPECT_EQ(Hits(Ask(query)), "");
  query.text = "corrected";
  EXPECT_EQ(Hits(Ask(query)), "Child K");
  const std::string id = ReviewBuilder("k").Build().id;
  EXPECT_EQ(writer_.ReviewIds()->size(), 2u);
  ASSERT_TRUE(writer_.Remove(id));
  ASSERT_TRUE(writer_.Remove(id)) << "not there: nothing happens";
  Commit(4);
  EXPECT_EQ(Hits(Ask(query)), "");
  EXPECT_EQ(writer_.ReviewIds().value(), std::vector<std::string>{ReviewBuilder("b").Build().id});
  EXPECT_EQ(Searcher::Open(index())->ReviewCount().value(), 1);
}

TEST_F(IndexLifecycle, AReviewAndItsRecordAreIndexedAlike) {
  const Review review = FullReview();
  std::string first;
  for (const Review& version : {review, *ReviewFromJson(RecordJson(review))}) {
    const TempFolder folder;
    auto writer = IndexWriter::Open(folder / "index");
    ASSERT_TRUE(writer->Add(version) && writer->Commit(1));
    Query query;
    query.text = "page nobody health";
    query.grouping = Grouping::kNone;
    const auto answer = Searcher::Open(folder / "index")->Search(query);
    std::string shown;
    for (const Hit& hit : answer->hits) {
      shown += hit.section + " p" + std::to_string(hit.page) + " " + hit.snippet + "\n";
    }
    if (first.empty()) first = shown;
    EXPECT_EQ(shown, first);
    EXPECT_EQ(answer->hits.size(), 3u) << shown;
  }
}

TEST_F(IndexLifecycle, ReadersSeeCommitsAndNothingElse) {
  auto reader = Searcher::Open(index());
  Query query;
  query.text = "corrected";
  Add(ReviewBuilder("k").Title("Child K, corrected"));
  EXPECT_EQ(reader->Search(query)->reviews, 0);
  EXPECT_EQ(reader->Revision().value(), 2u);
  Commit(3);
  EXPECT_EQ(reader->Search(query)->reviews, 1);
  EXPECT_EQ(reader->Revision().value(), 3u);
  for (uint64_t revision = 4; revision < 10; ++revision) {
    Add(ReviewBuilder("n" + std::to_string(revision)).Title("One more, corrected"));
    Commit(revision);
  }
  EXPECT_EQ(reader->Search(query)->reviews, 7);
}

TEST_F(IndexLifecycle, WhatIsNotCommittedIsLost) {
  Add(ReviewBuilder("n").Title("Never committed"));
  writer_ = std::move(*IndexWriter::Recreate(folder_ / "elsewhere"));
  Query query;
  query.text = "never";
  EXPECT_EQ(Ask(query).reviews, 0);
  EXPECT_EQ(IndexWriter::Open(index())->revision(), 2u);
}

TEST_F(IndexLifecycle, ANewGenerationIsSeenWhenItIsWhole) {
  auto reader = Searcher::Open(index());
  auto rebuilt = IndexWriter::Recreate(index());
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  ASSERT_TRUE(rebuilt->Add(ReviewBuilder("n").Title("Only one").Build()));
  EXPECT_EQ(reader->ReviewCount().value(), 2);
  ASSERT_TRUE(rebuilt->Commit(9));
  EXPECT_EQ(reader->ReviewCount().value(), 1);
  EXPECT_EQ(reader->Revision().value(), 9u);
  int generations = 0;
  for (const auto& entry : fs::directory_iterator(index())) generations += entry.is_directory();
  EXPECT_EQ(generations, 1) << "the old one is gone";
}

TEST_F(IndexLifecycle, CompactingKeepsEverythingInLessSpace) {
  for (int i = 0; i < 120; ++i) {
    Add(ReviewBuilder("n" + std::to_string(i))
            .Title("Child " + std::to_string(i))
            .Section(SectionKind::kFindings, "Findings", 2, {"The bruise was not measured."})
            .Item(ItemKind::kFinding, "The bruise was not measured.", {"bruising"}, {"police"}));
    if (i % 10 == 0) Commit(static_cast<uint64_t>(3 + i));
  }
  Commit(200);
  const auto size = [this] {
    uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index())) {
      if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
  };
  Query query;
  query.text = "bruise measured";
  query.facets = true;
  query.limit = 30;
  auto reader = Searcher::Open(index());
  const Answer before = *reader->Search(query);
  const uintmax_t larger = size();
  ASSERT_TRUE(writer_.CompactIfGrown());
  EXPECT_LT(size(), larger * 3 / 4);
  EXPECT_FALSE(fs::exists(index() / "g1"));
  const Answer after = *reader->Search(query);
  EXPECT_EQ(after.items, 121);
  EXPECT_EQ(after.items, before.items);
  EXPECT_EQ(Hits(after), Hits(before));
  EXPECT_EQ(after.facets.front().values.front().items, 120) << "of findings";

  ASSERT_TRUE(writer_.CompactIfGrown());
  EXPECT_TRUE(fs::exists(index() / "g2")) << "it has not grown since";
  Add(ReviewBuilder("last")
          .Title("The last")
          .Item(ItemKind::kFinding, "Nobody measured a bruise.", {}, {}));
  Commit(201);
  EXPECT_EQ(reader->Search(query)->items, 122);
  EXPECT_EQ(writer_.revision(), 201u);
}

TEST_F(IndexLifecycle, ACompactionThatFailsLeavesTheIndexAsItWas) {
  for (int i = 0; i < 120; ++i)
    Add(ReviewBuilder("n" + std::to_string(i))
            .Title("Child")
            .Item(ItemKind::kFinding, "A bruise.", {}, {}));
  Commit(3);
  std::ofstream(index() / "g2") << "a file stands where the next generation would";
  std::ofstream(index() / "g3") << "and there";
  fs::create_directory(index() / "XAPIANDB.tmp");  // so that none can become the current one
  EXPECT_FALSE(writer_.CompactIfGrown());
  EXPECT_FALSE(fs::exists(index() / "g4")) << "nothing half-made is left";
  Query query;
  query.text = "bruise";
  EXPECT_EQ(Ask(query).items, 121);
  Add(ReviewBuilder("last").Title("The last").Item(ItemKind::kFinding, "One bruise.", {}, {}));
  Commit(4);
  EXPECT_EQ(Ask(query).items, 122);
}

TEST_F(IndexLifecycle, OneWriter) {
  const auto second = IndexWriter::Open(index());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().cause, Cause::kBusy);
}

TEST_F(IndexLifecycle, DamageIsSaidAndNeverACrash) {
  writer_ = std::move(*IndexWriter::Recreate(folder_ / "elsewhere"));
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(index())) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  Query query;
  query.text = "housing bruise";
  query.facets = true;
  int refused = 0;
  for (const fs::path& file : files) {
    const std::string good = Content(file);
    std::string flipped = good;
    for (size_t i = 0; i < flipped.size(); i += 13) flipped[i] = static_cast<char>(~flipped[i]);
    for (const std::string& bad : {std::string(), flipped, good.substr(0, good.size() / 2)}) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << bad;
      auto searcher = Searcher::Open(index());
      const auto answer = searcher ? searcher->Search(query) : tl::unexpected(searcher.error());
      if (!answer) {
        ++refused;
        EXPECT_EQ(answer.error().cause, Cause::kCorrupt)
            << file << " " << bad.size() << ": " << answer.error().message;
      }
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good;
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(Ask(query).reviews, 2);
}

// --- Facets, against a count by hand ------------------------------------------------------------

// Each review for itself, and some of them as manifestations of one case.
class Facets : public ::testing::TestWithParam<bool> {};

TEST(Searcher, SaysThatThereIsNoIndex) {
  const TempFolder folder;
  const auto searcher = Searcher::Open(folder / "index");
  ASSERT_FALSE(searcher);
  EXPECT_EQ(searcher.error().cause, Cause::kMissing);
  EXPECT_NE(searcher.error().message.find("caselore check --repair"), std::string::npos);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace caselore
