#include "pipeline/glyphs.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

std::string Text(char32_t code_point, SymbolFont font = SymbolFont::kNone) {
  std::string text;
  AppendGlyph(code_point, font, text);
  return text;
}

TEST(Glyphs, LigaturesAreOpened) {
  EXPECT_EQ(Text(0xFB00), "ff");
  EXPECT_EQ(Text(0xFB04), "ffl");
  EXPECT_EQ(Text(0xFB05), "st");
}

TEST(Glyphs, BulletsOfTheUsualFonts) {
  EXPECT_EQ(Text(0xF0B7), "•");
  EXPECT_EQ(Text(0xF0A7), "▪");
  EXPECT_EQ(Text(0xF0D8), "➢");
  EXPECT_EQ(Text(0xF0FC), "✓");
  EXPECT_EQ(Text(0xF0E0), "→");
  EXPECT_EQ(Text(0xB7, SymbolFont::kSymbol), "•");
  EXPECT_EQ(Text(0xFC, SymbolFont::kWingdings), "✓");
  EXPECT_EQ(Text(0xFC), "ü");
}

TEST(Glyphs, SymbolFontsAreKnownByName) {
  EXPECT_EQ(SymbolFontOf("Wingdings-Regular"), SymbolFont::kWingdings);
  EXPECT_EQ(SymbolFontOf("ABCDEF+Wingdings2"), SymbolFont::kWingdings);
  EXPECT_EQ(SymbolFontOf("ABCDEF+SymbolMT"), SymbolFont::kSymbol);
  EXPECT_EQ(SymbolFontOf("Arial"), SymbolFont::kNone);
}

TEST(Glyphs, ControlCodesNeverComeThrough) {
  EXPECT_EQ(Text(0x1B), "\uFFFD");
  EXPECT_EQ(Text(0x7F), "\uFFFD");
  EXPECT_EQ(Text(0x92), "’");  // Windows-1252 in disguise
  EXPECT_EQ(Text(0x81), "\uFFFD");
  EXPECT_EQ(Text(0x202E), "");
  EXPECT_EQ(Text(0xD800), "\uFFFD");
  EXPECT_EQ(Text(0x110000), "\uFFFD");
}

TEST(Glyphs, AnUnknownPictureAloneIsABullet) {
  std::string alone = Text(0xE123), within = "a" + Text(0xE123) + "b";
  TidyPrivateUse(alone);
  TidyPrivateUse(within);
  EXPECT_EQ(alone, "▪");
  EXPECT_EQ(within, "ab");
}

}  // namespace
}  // namespace caselore
