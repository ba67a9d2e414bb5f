#include "pipeline/ocr/text_layer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/ocr/scans.h"
#include "tests/support/page_builder.h"

namespace caselore {
namespace {

using testing::PageBuilder;

const std::vector<std::string> kText = {
    "The Board asks each member agency to tell it, within six months,",
    "what has been done about the findings of this review and of the",
    "two before it, and what difference families would say it has made.",
    "The author met the grandmother, who would have liked to be asked.",
};

std::vector<std::string> Shifted(std::vector<std::string> lines) {
  for (std::string& line : lines) {
    for (char& c : line) {
      if (c > '=') c = static_cast<char>(c - 29);
    }
  }
  return lines;
}

constexpr BBox kWholePage{0, 0, 600, 800};

struct Case {
  const char* what;
  PageBuilder page;
  TextLayerState state;
};

std::vector<Case> Cases() {
  std::vector<std::string> numbers(12, "1,204 37 12.5 % 2019-20 (4) 88.1");
  std::vector<std::string> unknown(4, "\uFFFD\uFFFDe \uFFFDo\uFFFDr\uFFFD of \uFFFD\uFFFD the");
  std::vector<std::string> contents = {"1 Introduction .................. 3",
                                       "2 Findings ...................... 9",
                                       "3 What we ask .................. 14"};
  return {
      {"text", PageBuilder().Lines(72, 100, kText), TextLayerState::kGood},
      {"one line", PageBuilder().Text(72, 100, "Appendix A"), TextLayerState::kGood},
      {"nothing", PageBuilder(), TextLayerState::kGood},
      {"numbers", PageBuilder().Lines(72, 100, numbers), TextLayerState::kGood},
      {"contents", PageBuilder().Lines(72, 100, contents), TextLayerState::kGood},
      {"text on a picture", PageBuilder().Image(kWholePage).Lines(72, 100, kText),
       TextLayerState::kGood},
      {"a picture", PageBuilder().Image(kWholePage), TextLayerState::kNone},
      {"a logo only", PageBuilder().Image({100, 100, 300, 250}), TextLayerState::kNone},
      {"a stamp on a picture", PageBuilder().Image(kWholePage).Text(500, 780, "Page 3 of 9"),
       TextLayerState::kCaption},
      {"a caption under a picture",
       PageBuilder().Image({72, 72, 500, 300}).Text(72, 320, "Figure 1: who knew what"),
       TextLayerState::kGood},
      {"shifted codes", PageBuilder().Lines(72, 100, Shifted(kText)), TextLayerState::kGarbled},
      {"codes without a meaning", PageBuilder().Lines(72, 100, unknown), TextLayerState::kGarbled},
  };
}

TEST(TextLayerTest, JudgesByLettersAndNotByLength) {
  for (const Case& c : Cases()) {
    EXPECT_EQ(StateOf(c.page.page()), c.state) << c.what;
  }
}

TEST(TextLayerTest, AsksForOcrWhereTheTextIsNoGood) {
  for (const Case& c : Cases()) {
    Document document = c.page.document();
    document.source.media_type = "application/pdf";
    const bool good = c.state == TextLayerState::kGood;
    EXPECT_EQ(FindScans(document, OcrMode::kAuto).empty(), good) << c.what;
    EXPECT_TRUE(FindScans(document, OcrMode::kNever).empty()) << c.what;
    EXPECT_EQ(FindScans(document, OcrMode::kAlways).size(), 1u) << c.what;
    document.source.media_type = "text/html";
    EXPECT_TRUE(FindScans(document, OcrMode::kAlways).empty()) << c.what;
  }
}

Document WithHiddenLayer(const std::vector<std::string>& lines, bool on_picture) {
  PageBuilder builder;
  if (on_picture) builder.Image(kWholePage);
  Document document = builder.Lines(72, 100, lines).document();
  for (Word& word : document.pages[0].words) word.visibility = Visibility::kInvisible;
  return document;
}

TEST(TextLayerTest, TextUnderAScanIsItsText) {
  Document document = WithHiddenLayer(kText, true);
  ShowHiddenText(document);
  EXPECT_EQ(document.pages[0].words[0].visibility, Visibility::kVisible);
  EXPECT_EQ(StateOf(document.pages[0]), TextLayerState::kGood);
}

TEST(TextLayerTest, HiddenTextStaysHiddenWhereItIsNoScansOrGarbled) {
  Document bare = WithHiddenLayer(kText, false);
  ShowHiddenText(bare);
  EXPECT_EQ(bare.pages[0].words[0].visibility, Visibility::kInvisible);
  Document garbled = WithHiddenLayer(Shifted(kText), true);
  ShowHiddenText(garbled);
  EXPECT_EQ(garbled.pages[0].words[0].visibility, Visibility::kInvisible);
  EXPECT_EQ(StateOf(garbled.pages[0]), TextLayerState::kNone);
}

}  // namespace
}  // namespace caselore
