// Fifty readers while a writer works.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

constexpr int kReaders = 50, kReviews = 2000, kReviewsOfCommit = 100, kFirst = 20;

ReviewBuilder Numbered(int number) {
  return ReviewBuilder("review " + std::to_string(number))
      .Title("Review " + std::to_string(number))
      .Published("2020")
      .Section(SectionKind::kFindings, "Findings", 1, {"A bruise was seen and nobody asked."})
      .Item(ItemKind::kFinding, "Nobody asked about the bruise.", {"bruising"}, {"police"});
}

TEST(Readers, NeverSeeAnErrorNorLessThanThereWas) {
  const TempFolder folder;
  auto writer = IndexWriter::Open(folder / "index");
  ASSERT_TRUE(writer);
  for (int i = 0; i < kFirst; ++i) ASSERT_TRUE(writer->Add(Numbered(i).Build()));
  ASSERT_TRUE(writer->Commit(1));

  std::atomic<bool> done = false;
  std::atomic<int> searches = 0, errors = 0, losses = 0, wrong = 0;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < kReaders; ++reader) {
    readers.emplace_back([&, reader] {
      auto searcher = Searcher::Open(folder / "index");
      int64_t before = kFirst;
      while (searcher && !done) {
        Query query;
        query.text = "bruise";
        query.facets = reader % 2 == 0;
        const auto answer = searcher->Search(query);
        ++searches;
        if (!answer) {
          if (errors++ == 0) ADD_FAILURE() << answer.error().message;
          continue;
        }
        losses += answer->reviews < before || answer->hits.size() < 10;
        wrong += answer->items != answer->reviews || answer->searched != answer->reviews;
        before = answer->reviews;
      }
      if (!searcher && errors++ == 0) ADD_FAILURE() << searcher.error().message;
    });
  }
  uint64_t revision = 1;
  for (int i = kFirst; i < kFirst + kReviews; ++i) {
    ASSERT_TRUE(writer->Add(Numbered(i).Build()));
    if (i % kReviewsOfCommit == 0) {
      ASSERT_TRUE(writer->Commit(++revision));
    }
  }
  ASSERT_TRUE(writer->Commit(++revision));
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(searches, kReaders);
  EXPECT_EQ(errors, 0);
  EXPECT_EQ(losses, 0);
  EXPECT_EQ(wrong, 0) << "counts are of one commit";
  Query query;
  query.text = "bruise";
  EXPECT_EQ(Searcher::Open(folder / "index")->Search(query)->reviews, kFirst + kReviews);
}

}  // namespace
}  // namespace caselore
