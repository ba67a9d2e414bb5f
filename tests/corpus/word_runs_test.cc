// Five words in a row, wherever they stand.
#include "corpus/word_runs.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

WordRuns Of(std::string_view text) {
  WordRuns runs;
  runs.Add(text);
  return runs;
}

TEST(WordRunsTest, CaseAndWhatStandsBetweenWordsDoNotCount) {
  const WordRuns runs = Of("Nobody asked the boy’s mother.");
  EXPECT_EQ(runs.size(), 2u) << "an apostrophe parts words";
  EXPECT_EQ(runs.CountIn("… NOBODY\nasked, [the] \"boy's\" …"), 1u);
  EXPECT_EQ(runs.CountIn("nobody asked the girl's mother"), 0u);
  EXPECT_EQ(runs.CountIn("nobody asked the boy"), 0u) << "four words are none";
}

TEST(WordRunsTest, LettersOfEveryScriptAreFolded) {
  const WordRuns runs = Of("Tŷ Ŵyn ÉTAIT ein großer");
  EXPECT_EQ(runs.CountIn("tŷ ŵyn était ein GROSSER"), 0u) << "ß is a letter of its own";
  EXPECT_EQ(runs.CountIn("TŶ ŵYN était EIN großer"), 1u);
  EXPECT_EQ(runs.CountIn("Tŷ Ŵyn ÉTAIT ein gro\xC2\xADßer"), 1u) << "a soft hyphen is not seen";
}

TEST(WordRunsTest, BytesThatAreNoTextPartWords) {
  const WordRuns runs = Of("one two three four five");
  EXPECT_EQ(runs.CountIn(std::string("\x00\xFFone\x80two\x01three four\xFE"
                                     "five\x00",
                                     26)),
            1u);
  EXPECT_EQ(runs.CountIn(std::string("on\xFF"
                                     "e two three four five")),
            0u);
}

TEST(WordRunsTest, NoSequenceRunsFromOneTextIntoTheNext) {
  WordRuns runs = Of("one two three");
  runs.Add("four five six");
  EXPECT_EQ(runs.size(), 0u);
}

TEST(WordRunsTest, WhatStandsElsewhereTooIsTakenOut) {
  WordRuns runs = Of("one two three four five six seven");
  EXPECT_EQ(runs.Remove("and two three four five six"), 1u);
  EXPECT_EQ(runs.Remove("and two three four five six"), 0u);
  EXPECT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs.CountIn("two three four five six"), 0u);
  EXPECT_EQ(runs.CountIn("three four five six seven"), 1u);
}

TEST(WordRunsTest, CleaningKeepsJsonWhatItIs) {
  const WordRuns runs = Of("Child K was seen 3 times");
  EXPECT_EQ(runs.WithoutThem(R"({"title":"Child K was seen, 3 times","n":3})"),
            R"({"title":"… … … …, 0 …","n":3})");
  EXPECT_EQ(runs.WithoutThem("Child K was asked 3 times"), "Child K was asked 3 times");
}

}  // namespace
}  // namespace caselore
