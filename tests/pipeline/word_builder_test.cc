#include "pipeline/word_builder.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::Words;

// Types letters of half an em, size 10, on a page of 600 by 800.
class WordBuilderTest : public ::testing::Test {
 protected:
  WordBuilderTest() {
    page_.width = 600;
    page_.height = 800;
    style_.font = fonts_.IndexOf({"Roman", false, false});
    style_.size = 10;
    builder_.SetStyle(style_);
  }

  void Type(std::u32string_view text, float x, float y = 100) {
    for (const char32_t c : text) {
      const uint32_t code_point = c;
      Glyph glyph;
      glyph.x = x;
      glyph.y = y;
      glyph.dx = style_.size / 2;
      glyph.code_points = &code_point;
      glyph.length = 1;
      builder_.Add(glyph);
      x += glyph.dx;
    }
  }
  // The same, with `spacing` after each.
  void Space(std::u32string_view text, float x, float spacing) {
    for (const char32_t c : text) {
      const uint32_t code_point = c;
      Glyph glyph;
      glyph.x = x;
      glyph.y = 100;
      glyph.dx = style_.size / 2 + spacing;
      glyph.spacing = spacing;
      glyph.code_points = &code_point;
      glyph.length = 1;
      builder_.Add(glyph);
      x += glyph.dx;
    }
  }
  void SetSize(float size) {
    style_.size = size;
    builder_.SetStyle(style_);
  }
  std::string Finished() {
    builder_.Finish();
    return Words(page_);
  }

  Page page_;
  FontTable fonts_;
  TextStyle style_;
  WordBuilder builder_{fonts_, page_};
};

TEST_F(WordBuilderTest, NothingGivesNothing) { EXPECT_EQ(Finished(), ""); }

TEST_F(WordBuilderTest, BlanksOfAnyKindSeparate) {
  Type(U"a b\u00A0c\u2003d\u202Fe", 50);
  EXPECT_EQ(Finished(), "a b c d e");
}

TEST_F(WordBuilderTest, ANewLineIsNeverGlued) {
  Type(U"end", 500, 100);
  Type(U"start", 50, 112);
  EXPECT_EQ(Finished(), "end start");
}

TEST_F(WordBuilderTest, WhatFollowsABlankIsNotGlued) {
  Type(U"a ", 50);
  SetSize(6);
  Type(U"1", 60);
  EXPECT_EQ(Finished(), "a 1");
}

TEST_F(WordBuilderTest, GlyphByGlyphFakeBoldCountsOnce) {
  for (const float x : {50.0f, 55.0f, 60.0f}) {
    Type(U"o", x);
    Type(U"o", x + 0.2f);
  }
  EXPECT_EQ(Finished(), "ooo");
  EXPECT_TRUE(fonts_.fonts()[page_.words[0].font].bold);
}

TEST_F(WordBuilderTest, AShadowKeepsTheColourOnTop) {
  style_.colour = 0xCCCCCC;
  builder_.SetStyle(style_);
  Type(U"Title", 50.8f, 100.8f);
  style_.colour = 0x112233;
  builder_.SetStyle(style_);
  Type(U"Title", 50, 100);
  EXPECT_EQ(Finished(), "Title");
  EXPECT_EQ(page_.words[0].colour, 0x112233u);
  EXPECT_FALSE(fonts_.fonts()[page_.words[0].font].bold);
}

TEST_F(WordBuilderTest, TheSameWordElsewhereStays) {
  Type(U"No", 50);
  Type(U"No", 90);
  EXPECT_EQ(Finished(), "No No");
}

TEST_F(WordBuilderTest, CombiningMarksAreComposed) {
  Type(U"tw\u0302r", 50);
  EXPECT_EQ(Finished(), "t\u0175r");
}

TEST_F(WordBuilderTest, AGlyphWithoutMeaningIsTheReplacementCharacter) {
  Glyph glyph;
  glyph.x = 50;
  glyph.y = 100;
  glyph.dx = 5;
  builder_.Add(glyph);
  EXPECT_EQ(Finished(), "\uFFFD");
}

TEST_F(WordBuilderTest, AVisibleWordHasABox) {
  const uint32_t code_point = 'i';
  Glyph glyph;
  glyph.x = 50;
  glyph.y = 100;
  glyph.code_points = &code_point;
  glyph.length = 1;
  builder_.Add(glyph);  // of no width
  Finished();
  EXPECT_FALSE(page_.words[0].box.Empty());
}

TEST_F(WordBuilderTest, LetterSpaceIsNotPartOfTheBox) {
  const uint32_t code_point = 'i';
  Glyph glyph;
  glyph.x = 50;
  glyph.y = 100;
  glyph.dx = 9;
  glyph.spacing = 4;
  glyph.code_points = &code_point;
  glyph.length = 1;
  builder_.Add(glyph);
  Finished();
  EXPECT_FLOAT_EQ(page_.words[0].box.x1, 55);
}

TEST_F(WordBuilderTest, AReplacementOverTwoLinesIsNotTaken) {
  constexpr uint32_t kMeaning[] = {'o', 'n', 'e', 't', 'w', 'o'};
  builder_.BeginReplacement(kMeaning);
  Type(U"one", 50, 100);
  Type(U"two", 50, 112);
  builder_.EndReplacement();
  EXPECT_EQ(Finished(), "one two");
}

TEST_F(WordBuilderTest, AReplacementThatSaysOtherWordsIsKeptApart) {
  constexpr uint32_t kMeaning[] = {'J', 'a', 'n', 'e', ' ', 'S'};
  builder_.BeginReplacement(kMeaning);
  Type(U"Ms", 50);
  builder_.EndReplacement();
  Type(U"wrote", 80);
  EXPECT_EQ(Finished(), "Ms wrote Jane S");
  EXPECT_EQ(page_.words[0].visibility, Visibility::kVisible);
  EXPECT_EQ(page_.words[2].visibility, Visibility::kReplaced);
  EXPECT_EQ(page_.words[3].visibility, Visibility::kReplaced);
  EXPECT_FLOAT_EQ(page_.words[2].box.x0, 50);
  EXPECT_FLOAT_EQ(page_.words[2].box.x1, 60);
}

TEST_F(WordBuilderTest, AReplacementOfAParagraphIsComparedToo) {
  const std::u32string shown(80, U'a'), said = shown + U" JaneSample";
  const std::vector<uint32_t> meaning(said.begin(), said.end());
  builder_.BeginReplacement(meaning);
  Type(shown, 50);
  builder_.EndReplacement();
  EXPECT_EQ(Finished(), std::string(80, 'a') + " " + std::string(80, 'a') + " JaneSample");
  EXPECT_EQ(page_.words[2].visibility, Visibility::kReplaced);
}

TEST_F(WordBuilderTest, AnEmptyReplacementLeavesTheGlyphs) {
  builder_.BeginReplacement({});
  Type(U"kept", 50);
  builder_.EndReplacement();
  EXPECT_EQ(Finished(), "kept");
}

TEST_F(WordBuilderTest, FourSpacedLettersMakeAWordThreeDoNot) {
  for (int i = 0; i < 4; ++i)
    Type(std::u32string(1, U"NOTE"[i]), 50 + 9.0f * static_cast<float>(i));
  for (int i = 0; i < 3; ++i)
    Type(std::u32string(1, U"ABC"[i]), 150 + 9.0f * static_cast<float>(i));
  EXPECT_EQ(Finished(), "NOTE A B C");
}

TEST_F(WordBuilderTest, KernedPairsOfSpacedLettersBelongToTheirWord) {
  float x = 50;
  for (std::u32string_view piece : {U"N", U"AT", U"I", U"O", U"N", U"A", U"L"}) {
    Type(piece, x);
    x += 5 * static_cast<float>(piece.size()) + 2;
  }
  Type(U"REVIEW", x + 5);
  EXPECT_EQ(Finished(), "NATIONAL REVIEW");
}

TEST_F(WordBuilderTest, ShortWordsOfASpacedLineAreJoinedToo) {
  float x = 50;
  for (std::u32string_view word : {U"REPORT", U"OF", U"19", U"MAY"}) {
    for (const char32_t letter : word) {
      Type(std::u32string(1, letter), x);
      x += 8;
    }
    x += 6;
  }
  EXPECT_EQ(Finished(), "REPORT OF 19 MAY");
}

// Distillers write the gap between words as spacing of the letters beside it.
TEST_F(WordBuilderTest, SpacingAsWideAsAGapSeparatesWhereLettersTouch) {
  float x = 50;
  for (const auto& [text, spacing] :
       {std::pair{U"the", 0.0f}, {U",", 3.0f}, {U"r", 0.0f}, {U"isk", 0.0f}}) {
    Space(text, x, spacing);
    x += 5 * static_cast<float>(std::u32string_view(text).size()) + spacing;
  }
  EXPECT_EQ(Finished(), "the, risk");
}

TEST_F(WordBuilderTest, SpacingBehindAStringMayBeLeftOut) {
  Space(U"\u2022i", 50, 6);
  Type(U"t", 66);
  Space(U"\u2022a", 150, 6);
  EXPECT_EQ(Finished(), "\u2022 it \u2022 a");
}

TEST_F(WordBuilderTest, LettersThatAreAllSpacedAreOneWord) {
  Space(U"Findings", 50, 3);
  EXPECT_EQ(Finished(), "Findings");
}

TEST_F(WordBuilderTest, ABlankThatSpacingTakesBackIsAKern) {
  Type(U"infor", 50);
  Space(U" ", 75, -4.8f);
  Type(U"mation", 75.2f);
  EXPECT_EQ(Finished(), "information");
}

TEST_F(WordBuilderTest, NamesOfOneLetterInASentenceStayApart) {
  Type(U"Children A B C D said", 50);
  EXPECT_EQ(Finished(), "Children A B C D said");
}

}  // namespace
}  // namespace caselore
