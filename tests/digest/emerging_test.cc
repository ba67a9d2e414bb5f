// Phrases that come up and belong to no theme, over a small index.
#include "digest/emerging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/index_writer.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class EmergingTest : public ::testing::Test {
 protected:
  EmergingTest() : writer_(std::move(*IndexWriter::Open(folder_ / "index"))) {
    search_.general = {"should", "child", "use"};
  }

  void Add(const std::string& year, const std::string& publisher, const std::string& text) {
    const std::string name = "review " + std::to_string(++count_);
    writer_.Add(ReviewBuilder(name)
                    .Title(name)
                    .Published(year)
                    .Publisher(publisher)
                    .Section(SectionKind::kFindings, "Findings", 2, {text})
                    .Item(ItemKind::kFinding, text)
                    .Build());
  }

  std::vector<std::string> Found() {
    EXPECT_TRUE(writer_.Commit(1));
    Searcher searcher = std::move(*Searcher::Open(folder_ / "index"));
    found_ = *FindEmerging(searcher, *searcher.Select({}), search_);
    std::vector<std::string> phrases;
    for (const EmergingPhrase& phrase : found_) phrases.push_back(phrase.phrase);
    return phrases;
  }

  TempFolder folder_;
  IndexWriter writer_;
  int count_ = 0;
  EmergingSearch search_;
  std::vector<EmergingPhrase> found_;
};

TEST_F(EmergingTest, APhraseOfSeveralReviewsAndPublishersIsFoundWithItsVariants) {
  Add("2024", "Ackmoor", "Officers wore a doorbell camera in the child's home.");
  Add("2025", "Bramford", "The doorbell cameras were not asked for.");
  Add("2025", "Crale", "Footage of a doorbell camera was lost.");
  for (int i = 0; i < 12; ++i) Add("2015", "Deeping", "Nothing of the kind was seen by anyone.");
  EXPECT_THAT(Found(), ElementsAre("doorbell camera"));
  EXPECT_THAT(found_[0].variants, ElementsAre("doorbell cameras"));
  EXPECT_EQ(found_[0].reviews, 3);
  EXPECT_EQ(found_[0].publishers, 3);
  EXPECT_EQ(found_[0].recent, 3);
  EXPECT_EQ(found_[0].before, 0);
  EXPECT_EQ(found_[0].first, "2024");
  EXPECT_GT(found_[0].log_likelihood, 3.84);
  ASSERT_EQ(found_[0].evidence.size(), 3u);
  EXPECT_EQ(found_[0].evidence[0].published, "2025") << "the latest first";
}

TEST_F(EmergingTest, TheSetWordsOfOnePublisherAreNoTheme) {
  for (int i = 0; i < 6; ++i) Add("2024", "Ackmoor", "Printed on recycled paper by hand.");
  Add("2024", "Bramford", "Something else altogether was written.");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(EmergingTest, WhatTheVocabularyKnowsIsLeftOutWithItsParts) {
  for (const char* board : {"Ackmoor", "Bramford", "Crale"}) {
    Add("2024", board, "Private fostering arrangements.");
  }
  for (int i = 0; i < 5; ++i) Add("2024", "Deeping", "Nothing of the kind was seen by anyone.");
  search_.is_known = [](const std::string& phrase) {
    return phrase.find("fostering") != std::string::npos;
  };
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(EmergingTest, NamesOfPlacesAndBodiesAreNoThemes) {
  for (const char* board : {"Ackmoor", "Bramford", "Crale"}) {
    Add("2024", board, "It was said in Upper Teesdale that the family slept by day.");
  }
  for (int i = 0; i < 5; ++i) Add("2024", "Deeping", "Nothing of the kind was seen by anyone.");
  EXPECT_THAT(Found(), Not(Contains("upper teesdale")));
}

TEST_F(EmergingTest, OfAPhraseThatIsToldNoLongerFormIs) {
  for (const char* board : {"Ackmoor", "Bramford", "Crale"}) {
    Add("2024", board, std::string("A doorbell camera in the hall of ") + board + " was on.");
    Add("2025", board, "A doorbell camera showed nothing.");
    Add("2025", board, "A doorbell camera was broken.");
    Add("2023", board, "Ask who may watch a doorbell camera recording.");
  }
  for (int i = 0; i < 40; ++i) Add("2015", "Deeping", "Nothing of the kind was seen by anyone.");
  const std::vector<std::string> found = Found();
  EXPECT_THAT(found, Contains("doorbell camera"));
  EXPECT_THAT(found, Not(Contains("doorbell camera recording")));
}

TEST_F(EmergingTest, WordsOfAnyProseAndMarksMakeNoPhrase) {
  for (const char* board : {"Ackmoor", "Bramford", "Crale"}) {
    Add("2024", board, "Should the child use gas? Heating, water and the child.");
  }
  for (int i = 0; i < 5; ++i) Add("2024", "Deeping", "Nothing of the kind was seen by anyone.");
  EXPECT_THAT(Found(), IsEmpty()) << "“gas heating” stands on both sides of a mark";
}

TEST_F(EmergingTest, OfNothingThereIsNothing) { EXPECT_THAT(Found(), IsEmpty()); }

}  // namespace
}  // namespace caselore
