#include "corpus/text_sample.h"

#include <gtest/gtest.h>

#include <string>

namespace caselore {
namespace {

std::string Words(const std::string& word, int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += word + std::to_string(i) + " ";
  return text;
}

SequenceHashes HashesOf(const std::string& text) {
  SequenceHashes hashes;
  hashes.Add(text);
  return hashes;
}

TEST(TextSampleTest, KnowsItsTextAgainWhateverStandsAroundIt) {
  const TextSample sample = *TextSample::Of(HashesOf(Words("word", 0, 2000)));
  EXPECT_EQ(sample.ShareIn(HashesOf(Words("word", 0, 2000))), 1);
  EXPECT_EQ(sample.ShareIn(HashesOf("Downloaded today. " + Words("WORD", 0, 2000) + "The end.")),
            1);
  EXPECT_EQ(sample.ShareIn(HashesOf(Words("other", 0, 2000))), 0);
}

TEST(TextSampleTest, ItsShareIsAboutThatOfTheWholeText) {
  const TextSample sample = *TextSample::Of(HashesOf(Words("word", 0, 4000)));
  EXPECT_NEAR(sample.ShareIn(HashesOf(Words("word", 0, 2000))), 0.5, 0.2);
  EXPECT_NEAR(sample.ShareIn(HashesOf(Words("word", 200, 4000))), 0.95, 0.1);
}

TEST(TextSampleTest, IsWrittenAndReadAgain) {
  const TextSample sample = *TextSample::Of(HashesOf(Words("word", 0, 500)));
  const std::string lines = sample.Lines();
  EXPECT_EQ(lines.size(), TextSample::kMost * 17);
  const auto again = TextSample::FromLines(lines);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->Lines(), lines);
  for (const std::string& damaged : {lines + "x\n", lines.substr(0, 100), "0" + lines}) {
    EXPECT_FALSE(TextSample::FromLines(damaged));
  }
  EXPECT_FALSE(TextSample::FromLines(""));
}

TEST(TextSampleTest, OfAFewWordsThereIsNone) {
  EXPECT_FALSE(TextSample::Of(HashesOf("")));
  EXPECT_FALSE(TextSample::Of(HashesOf(Words("word", 0, 10))));
}

}  // namespace
}  // namespace caselore
