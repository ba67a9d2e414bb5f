// From pictures to words, with Tesseract itself: the slowest tests of this folder.
#include "pipeline/ocr/recogniser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/ocr/settle_type.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scan_maker.h"

namespace caselore {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::Scan;
using testing::ScannedLine;

const std::vector<ScannedLine> kPage = {
    {72, 100, "What the review found", 18, true},
    {72, 140, "The school rang home on the first day of each absence,"},
    {72, 156, "and a worker went to the door on the second. Nobody had"},
    {72, 172, "asked the grandmother, who would have liked to be asked."},
    {72, 200, "Good practice", 12, true},
    {90, 220, "Visits were made at the times that suited the family."},
};

RecognisedPage Read(const GreyPicture& picture) {
  static Recogniser recogniser = [] {
    Result<Recogniser> loaded = Recogniser::Load("");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return std::move(*loaded);
  }();
  Result<RecognisedPage> page = recogniser.Read(picture);
  EXPECT_TRUE(page) << page.error().message;
  return page.value_or(RecognisedPage{});
}

std::string TextOf(const RecognisedPage& page) {
  std::string text;
  for (const RecognisedWord& word : page.words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

const RecognisedWord& WordOf(const RecognisedPage& page, const std::string& text) {
  const auto word = std::find_if(page.words.begin(), page.words.end(),
                                 [&](const RecognisedWord& w) { return w.text == text; });
  EXPECT_NE(word, page.words.end()) << text << " is not in: " << TextOf(page);
  static const RecognisedWord none;
  return word == page.words.end() ? none : *word;
}

TEST(RecogniserTest, ReadsWordsWithTheirPlaceSizeAndStroke) {
  const RecognisedPage page = Read(Scan(kPage));
  EXPECT_THAT(TextOf(page), HasSubstr("The school rang home on the first day of each absence,"));
  const RecognisedWord& school = WordOf(page, "school");
  EXPECT_NEAR(school.baseline, 140, 1);
  EXPECT_NEAR(school.size, 12, 1);
  EXPECT_NEAR(school.ink.x0, 72 + 26, 4);
  EXPECT_GE(school.confidence, 85);
  EXPECT_NEAR(WordOf(page, "found").size, 18, 1.5);
  EXPECT_NEAR(page.skew, 0, 0.05);
}

TEST(RecogniserTest, HeadingsInBoldAreFoundByTheirStrokes) {
  RecognisedPages pages;
  pages[1] = Read(Scan(kPage));
  const std::vector<bool> bold = BoldWords(pages).at(1);
  for (size_t i = 0; i < bold.size(); ++i) {
    const RecognisedWord& word = pages[1].words[i];
    const bool heading = word.baseline < 110 || (word.baseline > 190 && word.baseline < 205);
    EXPECT_EQ(bold[i], heading) << word.text;
  }
}

TEST(RecogniserTest, APageAskewIsReadUpright) {
  for (const float skew : {-2.0f, 1.3f}) {
    const RecognisedPage page = Read(Scan(kPage, skew));
    EXPECT_NEAR(page.skew, -skew, 0.1);
    EXPECT_THAT(TextOf(page), HasSubstr("and a worker went to the door on the second."));
    EXPECT_NEAR(WordOf(page, "school").baseline, 140, 2);
    EXPECT_NEAR(WordOf(page, "school").ink.x0, 98, 4);
  }
}

TEST(RecogniserTest, SpecksAndADarkEdgeAreNoWords) {
  GreyPicture noisy = Scan(kPage, 0.7f);
  uint32_t seed = 1;
  for (size_t i = 0; i < noisy.pixels.size(); ++i) {
    seed = seed * 1664525 + 1013904223;
    if (seed >> 24 == 0) noisy.pixels[i] = 40;
    if (i % static_cast<size_t>(noisy.width) < 30) noisy.pixels[i] = 30;
  }
  const RecognisedPage clean = Read(Scan(kPage)), page = Read(noisy);
  EXPECT_EQ(TextOf(page), TextOf(clean));
}

TEST(RecogniserTest, BulletsAreBullets) {
  // Discs of three points, half an em before their lines, and one line without.
  const std::string discs =
      "0 g 78 576 m 78 577.7 76.7 579 75 579 c 73.3 579 72 577.7 72 576 c 72 574.3 73.3 573 75 573 "
      "c 76.7 573 78 574.3 78 576 c f "
      "78 556 m 78 557.7 76.7 559 75 559 c 73.3 559 72 557.7 72 556 c 72 554.3 73.3 553 75 553 "
      "c 76.7 553 78 554.3 78 556 c f ";
  const RecognisedPage page = Read(Scan({{90, 228, "Visits came late in the year."},
                                         {90, 248, "Nobody rang the grandmother."},
                                         {90, 268, "A plain line after them."}},
                                        0, discs));
  EXPECT_THAT(TextOf(page), HasSubstr("• Visits came"));
  EXPECT_THAT(TextOf(page), HasSubstr("• Nobody rang"));
  EXPECT_EQ(std::count_if(page.words.begin(), page.words.end(),
                          [](const RecognisedWord& word) { return word.text == "•"; }),
            2);
}

TEST(RecogniserTest, ContentsAreReadInSpiteOfTheirLeaders) {
  const std::string dots(60, '.');
  const RecognisedPage page = Read(Scan({{72, 100, "1 Introduction " + dots + " 3"},
                                         {72, 120, "2 Chronology of events " + dots + " 9"},
                                         {72, 140, "3 Recommendations " + dots + " 24"}}));
  for (const char* word : {"Introduction", "Chronology", "events", "Recommendations"}) {
    EXPECT_GE(WordOf(page, word).confidence, 60) << word;
  }
  EXPECT_TRUE(std::any_of(page.words.begin(), page.words.end(), [](const RecognisedWord& word) {
    return word.text.size() > 20 && word.text.find_first_not_of('.') == std::string::npos;
  }));
}

TEST(RecogniserTest, ShadedBoxesAndRulesAreFoundAndReadThrough) {
  const std::string drawing =
      "0.25 g 60 560 480 30 re f 0.88 g 60 460 480 60 re f 0 G 0.7 w 60 400 m 540 400 l S 1 g ";
  const RecognisedPage page = Read(Scan({{72, 230, "Light letters on a dark band"}}, 0, drawing));
  EXPECT_THAT(TextOf(page), HasSubstr("Light letters on a dark band"));
  ASSERT_EQ(page.fills.size(), 2u);
  const BBox light = page.fills[0].box;  // the larger first
  EXPECT_NEAR(light.x0, 60, 3);
  EXPECT_NEAR(light.y0, 280, 3);
  EXPECT_NEAR(light.x1, 540, 3);
  EXPECT_NEAR(light.y1, 340, 3);
  EXPECT_THAT(page.rules, Contains(::testing::Truly([](const BBox& rule) {
                return std::abs(rule.CentreY() - 400) < 2 && rule.Width() > 470;
              })));
}

TEST(RecogniserTest, WelshIsReadAsWelsh) {
  const RecognisedPage page =
      Read(Scan({{72, 100, "Roedd y plentyn yn byw gyda'i fam-gu ac yn mynd i'r ysgol"},
                 {72, 120, "bob dydd. Nid oedd neb wedi gofyn iddi beth oedd ei barn,"},
                 {72, 140, "ac nid oedd y gwasanaethau wedi siarad am hynny."}}));
  EXPECT_THAT(TextOf(page), HasSubstr("Nid oedd neb wedi gofyn iddi beth oedd ei barn,"));
}

TEST(RecogniserTest, ABlankPageHasNoWords) { EXPECT_TRUE(Read(Scan({})).words.empty()); }

TEST(RecogniserTest, TheSamePictureGivesTheSameWords) {
  EXPECT_EQ(EncodePage(Read(Scan(kPage, 1))), EncodePage(Read(Scan(kPage, 1))));
}

TEST(RecogniserTest, WithoutLanguageDataItSaysWhatToInstall) {
  const Result<Recogniser> recogniser = Recogniser::Load("/nonexistent");
  ASSERT_FALSE(recogniser);
  EXPECT_EQ(recogniser.error().cause, Cause::kMissing);
  EXPECT_THAT(recogniser.error().message, HasSubstr("tesseract-ocr-eng"));
}

TEST(PagePictureTest, LargePagesGetFewerDots) {
  Page page;
  page.width = 595, page.height = 842;
  EXPECT_EQ(PaintingDpi(page), 300);
  page.width = 1240, page.height = 1754;  // a scan of A4 that calls itself larger
  EXPECT_EQ(PaintingDpi(page), 144);
  page.images = {{{0, 0, 1240, 1754}, 3445, 4872}};
  EXPECT_EQ(PaintingDpi(page), 200);
  page.images.clear();
  page.width = page.height = 200 * 72;
  EXPECT_LE(PaintingDpi(page), 35);
}

TEST(PagePictureTest, APageIsPaintedOrNot) {
  const std::string pdf = testing::PdfBuilder().Page("0 g 0 0 300 800 re f").Build();
  const Result<GreyPicture> picture = PaintPage(pdf, 1, 72);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, 600);
  EXPECT_EQ(picture->pixels.size(), 600u * 800);
  EXPECT_LT(picture->pixels[0], 10);
  EXPECT_GT(picture->pixels[599], 245);
  EXPECT_EQ(PaintPage(pdf, 2, 72).error().cause, Cause::kDamaged);
  EXPECT_EQ(PaintPage("no PDF", 1, 72).error().cause, Cause::kDamaged);
  EXPECT_EQ(PaintPage(pdf, 1, 2000).error().cause, Cause::kTooLarge);
}

}  // namespace
}  // namespace caselore
