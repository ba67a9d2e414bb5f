// What a PDF says of glyphs, against what they show.
#include "pipeline/replacement_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

bool Same(const std::u32string& said, const std::u32string& shown) {
  return SaysWhatIsShown(std::vector<uint32_t>(said.begin(), said.end()),
                         std::vector<uint32_t>(shown.begin(), shown.end()));
}

TEST(ReplacementText, AnotherFormOfTheSameIsTheSame) {
  EXPECT_TRUE(Same(U"ffi", U"\uFB03")) << "a ligature";
  EXPECT_TRUE(Same(U"report", U"REPORT")) << "small capitals";
  EXPECT_TRUE(Same(U"safe\u2011guard", U"safe-guard")) << "another hyphen";
  EXPECT_TRUE(Same(U"safeguarding", U"safe-guarding")) << "one at the end of a line";
  EXPECT_TRUE(Same(U"caf\u00E9", U"cafe\u00B4")) << "an accent drawn apart";
  EXPECT_TRUE(Same(U"\u0644\u0627", U"\uFEFB")) << "an Arabic form";
  EXPECT_TRUE(Same(U"\u05E9\u05DC\u05D5\u05DD", U"\u05DD\u05D5\u05DC\u05E9")) << "from the left";
}

TEST(ReplacementText, WhatHasNoLettersHidesNone) {
  EXPECT_TRUE(Same(U"\u2022", U"l"));
  EXPECT_TRUE(Same(U" ", U"Figure"));
}

TEST(ReplacementText, OtherLettersAreOthers) {
  EXPECT_FALSE(Same(U"Jane Sample", U"Child A"));
  EXPECT_FALSE(Same(U"Jane Sample", U" "));
  EXPECT_FALSE(Same(U"Jane", U"Jan"));
  EXPECT_FALSE(Same(U"2019", U"2020"));
}

TEST(ReplacementText, AGlyphThatNobodyKnowsMayBeALigature) {
  EXPECT_TRUE(Same(U"office", U"o\uFFFDce"));
  EXPECT_TRUE(Same(U"7", U"\uE123"));
  EXPECT_FALSE(Same(U"Jane Sample", U"\uFFFD"));
}

TEST(ReplacementText, LongTextsAreComparedUpToALimit) {
  const std::u32string page(2 * kLongestCompared, U'a');
  EXPECT_TRUE(Same(page, page));
  EXPECT_FALSE(Same(U"b" + page, page));
}

}  // namespace
}  // namespace caselore
