// What is made of the words that OCR gives: noise, sizes, weights, tables, confidence, places.
#include "pipeline/ocr/recognised_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/review.h"
#include "pipeline/ocr/item_confidence.h"
#include "pipeline/ocr/noise.h"
#include "pipeline/ocr/table_rules.h"
#include "tests/support/page_builder.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using testing::PageBuilder;

struct OcrLine {
  float y = 0;
  std::vector<std::string> words;
  float size = 11;
  float weight = 0.08f;  // stroke over size
  uint8_t confidence = 95;
};

// A page of lines from x = 72 on; a letter is half an em wide.
RecognisedPage PageOf(const std::vector<OcrLine>& lines) {
  RecognisedPage page;
  uint32_t number = 0;
  for (const OcrLine& line : lines) {
    float x = 72;
    for (const std::string& text : line.words) {
      const float width = static_cast<float>(text.size()) * line.size / 2;
      page.words.push_back({text,
                            {x, line.y - 0.7f * line.size, x + width, line.y},
                            line.y,
                            line.size,
                            line.weight * line.size,
                            line.confidence,
                            number});
      x += width + line.size / 4;
    }
    ++number;
  }
  return page;
}

OcrLine Body(float y, float size = 11, float weight = 0.08f) {
  return {y, {"The", "school", "rang", "home", "on", "the", "first", "day"}, size, weight};
}

std::vector<std::string> TextOf(const std::vector<RecognisedWord>& words) {
  std::vector<std::string> texts;
  for (const RecognisedWord& word : words) texts.push_back(word.text);
  return texts;
}

TEST(RecognisedDocumentTest, LinesSetAlikeGetOneSize) {
  RecognisedPages pages;
  pages[1] = PageOf({Body(100, 11),
                     Body(114, 11.2f),
                     Body(128, 10.7f),
                     Body(142, 11.4f),
                     {170, {"Findings"}, 15.2f}});
  pages[2] = PageOf({Body(100, 11), {130, {"Analysis"}, 14.8f}});
  SettleSizes(pages);
  EXPECT_EQ(pages[1].words[0].size, pages[1].words[8].size);
  EXPECT_EQ(pages[1].words[0].size, pages[1].words[16].size);
  EXPECT_EQ(pages[1].words.back().size, pages[2].words.back().size);
  EXPECT_GT(pages[1].words.back().size, 14);
}

TEST(RecognisedDocumentTest, ThickStrokesAreBold) {
  RecognisedPages pages;
  std::vector<OcrLine> lines = {{80, {"What", "we", "found"}, 11, 0.11f}};
  for (int i = 0; i < 9; ++i) lines.push_back(Body(100 + 14.0f * static_cast<float>(i)));
  lines.push_back({300, {"Timeliness:", "visits", "came", "late"}, 11, 0.08f});
  pages[1] = PageOf(lines);
  RecognisedWord& lead = pages[1].words[pages[1].words.size() - 4];
  lead.stroke *= 1.4f;
  const std::vector<bool> bold = BoldWords(pages).at(1);
  EXPECT_TRUE(bold[0] && bold[1] && bold[2]);
  for (size_t i = 3; i < bold.size(); ++i) {
    EXPECT_EQ(bold[i], &pages[1].words[i] == &lead) << pages[1].words[i].text;
  }
}

TEST(RecognisedDocumentTest, NoiseIsLeftOut) {
  RecognisedPage page =
      PageOf({Body(100), {120, {"oy", "SSeeee", "ah"}, 11, 0.08f, 12}, {140, {"plain", "words"}}});
  page.words.push_back({"~", {300, 132, 305, 140}, 140, 11, 1, 10, 2});
  page.words.push_back({"|n", {310, 132, 320, 140}, 140, 11, 1, 90, 2});
  page.words.push_back({"|", {330, 90, 331, 160}, 140, 11, 1, 90, 2});
  const std::vector<std::string> kept = TextOf(WithoutNoise(page.words));
  EXPECT_EQ(kept.size(), 8u + 3);
  EXPECT_EQ(kept.back(), "In");
}

TEST(RecognisedDocumentTest, AMarkerStaysHoweverDoubtful) {
  RecognisedPage page = PageOf({{100, {"3."}, 11, 0.08f, 20},
                                {100, {"Text", "of", "an", "item"}},
                                {140, {"4."}, 11, 0.08f, 20}});
  for (size_t i = 1; i < 5; ++i) page.words[i].ink.x0 += 30, page.words[i].ink.x1 += 30;
  EXPECT_THAT(TextOf(WithoutNoise(page.words)), ElementsAre("3.", "Text", "of", "an", "item"));
}

TEST(RecognisedDocumentTest, ColumnsOfATableGoOnThroughItsShadedHead) {
  const std::vector<Fill> fills = {{{72, 100, 500, 120}, 0x404040}};
  const std::vector<BBox> rules = {{72, 120, 72.5f, 300},
                                   {200, 121, 200.5f, 300},
                                   {499.5f, 120, 500, 300},
                                   {72, 300, 500, 300.5f}};
  const std::vector<BBox> all = WithRulesThrough(fills, rules);
  EXPECT_EQ(all.size(), rules.size() + 3 + 4);
  const auto through = [&](float x) {
    return std::any_of(all.begin(), all.end(), [x](const BBox& rule) {
      return std::abs(rule.CentreX() - x) < 0.5f && rule.y0 <= 100 && rule.y1 >= 119;
    });
  };
  EXPECT_TRUE(through(200.25f));
  // A box that no rules run to is a call-out, not the head of a table.
  EXPECT_EQ(WithRulesThrough({{{72, 400, 500, 420}, 0xE0E0E0}}, rules).size(), rules.size());
}

TEST(RecognisedDocumentTest, AScanGetsItsWordsAndSaysSo) {
  const Document scan = PageBuilder().Image({0, 0, 600, 800}).document();
  RecognisedPages pages;
  pages[1] = PageOf({Body(100)});
  pages[1].skew = 0.5f;
  const Document read = WithRecognised(scan, pages);
  ASSERT_EQ(read.pages[0].words.size(), 8u);
  EXPECT_EQ(read.pages[0].words[1].text, "school");
  EXPECT_EQ(read.pages[0].words[1].confidence, 95);
  EXPECT_TRUE(read.pages[0].recognised);
  EXPECT_FLOAT_EQ(read.pages[0].skew, 0.5f);
  EXPECT_TRUE(read.pages[0].images.empty());
  EXPECT_EQ(read.text_layer, TextLayer::kOcr);
}

TEST(RecognisedDocumentTest, NativePagesBesideScansAreMixed) {
  const Document document =
      PageBuilder().Text(72, 100, "Native words").Page().Image({0, 0, 600, 800}).document();
  RecognisedPages pages;
  pages[2] = PageOf({Body(100)});
  EXPECT_EQ(WithRecognised(document, pages).text_layer, TextLayer::kMixed);
  EXPECT_EQ(WithRecognised(document, {}).text_layer, TextLayer::kNative);
}

TEST(RecognisedDocumentTest, AStampOnAScanStaysAsTheFileHasIt) {
  const Document document =
      PageBuilder().Image({0, 0, 600, 800}).Text(72, 700, "Received 4 May").document();
  RecognisedPages pages;
  std::vector<OcrLine> lines;
  for (int i = 0; i < 5; ++i) lines.push_back(Body(100 + 14.0f * static_cast<float>(i)));
  lines.push_back({700, {"Recelved", "4", "Mav"}, 10});
  pages[1] = PageOf(lines);
  const Document read = WithRecognised(document, pages);
  const std::vector<Word>& words = read.pages[0].words;
  ASSERT_EQ(words.size(), 3u + 40);
  EXPECT_EQ(words[0].text, "Received");
  EXPECT_EQ(words[0].confidence, 100);
}

TEST(RecognisedDocumentTest, APhotographUnderATitleIsNotRead) {
  const Document document =
      PageBuilder().Image({0, 0, 600, 800}).Text(72, 300, "Learning Review: Child V").document();
  RecognisedPages pages;
  pages[1] = PageOf({{300, {"Learning", "Revlew:", "Child", "V"}}, {500, {"oak", "leaf"}}});
  const Document read = WithRecognised(document, pages);
  EXPECT_EQ(read.pages[0].words.size(), 4u);
  EXPECT_EQ(read.pages[0].words[1].text, "Review:");
  EXPECT_FALSE(read.pages[0].recognised);
  EXPECT_EQ(read.text_layer, TextLayer::kNative);
}

TEST(RecognisedDocumentTest, ItemsSayHowSureTheirWordsAre) {
  const Document document =
      WithRecognised(PageBuilder().Image({0, 0, 600, 800}).document(),
                     {{1, PageOf({{100, {"Be", "curious"}, 11, 0.08f, 90},
                                  {114, {"about", "fathers"}, 11, 0.08f, 70},
                                  {200, {"other", "words"}, 11, 0.08f, 50}})}});
  Items items(2);
  items[0].places = {{1, {72, 90, 300, 103}, {}}, {1, {72, 104, 300, 117}, {}}};
  RateItems(document, items);
  ASSERT_TRUE(items[0].confidence);
  EXPECT_NEAR(*items[0].confidence, 0.8f, 1e-4);
  EXPECT_FALSE(items[1].confidence);

  items = Items(1);
  items[0].places = {{1, {72, 90, 300, 103}, {}}};
  RateItems(PageBuilder().Text(72, 100, "Be curious").document(), items);
  EXPECT_FALSE(items[0].confidence) << "no page of it was read by OCR";
}

TEST(RecognisedDocumentTest, BoxesFitThePageAsItLies) {
  const BBox upright{100, 100, 200, 110};
  EXPECT_EQ(Turned(upright, 600, 800, 0), upright);
  // A page turned a quarter clockwise: what is at the top left comes to the top right.
  const BBox quarter = Turned({0, 0, 10, 20}, 600, 600, 90);
  EXPECT_NEAR(quarter.x0, 580, 1e-3);
  EXPECT_NEAR(quarter.y0, 0, 1e-3);
  EXPECT_NEAR(quarter.x1, 600, 1e-3);
  EXPECT_NEAR(quarter.y1, 10, 1e-3);

  Document document = PageBuilder().document();
  document.pages[0].skew = 1;
  Review review;
  review.items.resize(1);
  review.items[0].places = {{1, upright, {}}};
  TurnBack(document, review);
  const BBox box = review.items[0].places[0].box;
  EXPECT_NEAR(box.CentreX(), 150 - 295 * 0.01745f, 0.1);  // 295 points above the middle
  EXPECT_NEAR(box.CentreY(), 105 + 150 * 0.01745f, 0.1);  // 150 points left of it
  EXPECT_GT(box.Height(), upright.Height());
}

}  // namespace
}  // namespace caselore
