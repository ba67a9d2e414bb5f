// Which words open a list item, as examples: a word and the kind of marker that it is.
#include "pipeline/layout/markers.h"

#include <gtest/gtest.h>

#include <string>

namespace caselore {
namespace {

TEST(Markers, Bullets) {
  for (std::string_view word :
       {"•", "●", "▪", "✓", "➢", "❖", "□", "⮚", "»", "⋆", "☞", "›", "☺"}) {
    EXPECT_EQ(MarkerOf(word), MarkerKind::kBullet) << word;
  }
}

TEST(Markers, DashesMayAlsoBeText) {
  for (std::string_view word : {"-", "–", "—", "*", "o", "?"}) {
    EXPECT_EQ(MarkerOf(word), MarkerKind::kDash) << word;
  }
}

TEST(Markers, Ordinals) {
  EXPECT_EQ(MarkerOf("4."), MarkerKind::kNumber);
  EXPECT_EQ(MarkerOf("4)"), MarkerKind::kNumber);
  EXPECT_EQ(MarkerOf("(4)"), MarkerKind::kNumber);
  EXPECT_EQ(MarkerOf("[12]"), MarkerKind::kNumber);
  EXPECT_EQ(MarkerOf("4"), MarkerKind::kBare);
  EXPECT_EQ(MarkerOf("1a"), MarkerKind::kBare);
  EXPECT_EQ(MarkerOf("4.2"), MarkerKind::kDecimal);
  EXPECT_EQ(MarkerOf("4.2.1"), MarkerKind::kDecimal);
  EXPECT_EQ(MarkerOf("2.4a"), MarkerKind::kDecimal);
  EXPECT_EQ(MarkerOf("7.1."), MarkerKind::kDecimal);
  EXPECT_EQ(MarkerOf("a."), MarkerKind::kLetter);
  EXPECT_EQ(MarkerOf("(b)"), MarkerKind::kLetter);
  EXPECT_EQ(MarkerOf("B)"), MarkerKind::kLetter);
  EXPECT_EQ(MarkerOf("ii."), MarkerKind::kRoman);
  EXPECT_EQ(MarkerOf("(iii)"), MarkerKind::kRoman);
}

TEST(Markers, Labels) {
  for (std::string_view word : {"R3", "LP4:", "SR1.2", "R/2024/041"}) {
    EXPECT_EQ(MarkerOf(word), MarkerKind::kLabel) << word;
  }
}

TEST(Markers, WordsAndYearsAreNone) {
  for (std::string_view word : {"", "The", "2018.", "2018", "i", "mid", "(the", "(3", "e.g.",
                                "half-brother", "Housing:", "A-level", "12/05/2019"}) {
    EXPECT_EQ(MarkerOf(word), MarkerKind::kNone) << word;
  }
}

TEST(Markers, ACapitalMayNumberAParagraph) {
  EXPECT_EQ(MarkerOf("K"), MarkerKind::kCapital);
  EXPECT_EQ(OrdinalOf("C"), 3);
  EXPECT_EQ(MarkerOf("2024/107"), MarkerKind::kLabel);
}

TEST(Markers, AnOrdinalHasAPlaceInItsSequence) {
  EXPECT_EQ(OrdinalOf("4."), 4);
  EXPECT_EQ(OrdinalOf("(c)"), 3);
  EXPECT_EQ(OrdinalOf("4.2.7"), 7);
  EXPECT_EQ(OrdinalOf("iv."), 4);
  EXPECT_EQ(OrdinalOf("xiv."), 14);
  EXPECT_EQ(OrdinalOf("R12"), 12);
  EXPECT_EQ(OrdinalOf("•"), 0);
  EXPECT_EQ(OrdinalOf("The"), 0);
}

TEST(Markers, BulletsAndLabelsAreNotOrdinal) {
  EXPECT_TRUE(IsOrdinal(MarkerKind::kNumber));
  EXPECT_TRUE(IsOrdinal(MarkerKind::kBare));
  EXPECT_FALSE(IsOrdinal(MarkerKind::kBullet));
  EXPECT_FALSE(IsOrdinal(MarkerKind::kDash));
  EXPECT_FALSE(IsOrdinal(MarkerKind::kLabel));
}

}  // namespace
}  // namespace caselore
