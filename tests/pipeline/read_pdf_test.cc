#include "pipeline/pdf/read_pdf.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/pdf_builder.h"
#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::PdfBuilder;
using testing::Words;

Document ReadOrDie(const std::string& pdf) {
  Diagnostics diagnostics;
  Result<Document> document = ReadPdf(pdf, {}, diagnostics);
  EXPECT_TRUE(document.has_value()) << document.error().message;
  return document.value_or(Document{});
}

// The first page of a document with this content.
Page PageOf(const std::string& content, const std::string& extra = "") {
  const Document document = ReadOrDie(PdfBuilder().Page(content, extra).Build());
  return document.pages.empty() ? Page{} : document.pages.front();
}

Cause CauseOf(const std::string& bytes, const ReadLimits& limits = {}) {
  Diagnostics diagnostics;
  const Result<Document> document = ReadPdf(bytes, limits, diagnostics);
  return document ? Cause::kInternal : document.error().cause;
}

#define EXPECT_BOX(box, a, b, c, d)      \
  EXPECT_NEAR((box).x0, a, 0.6) << "x0"; \
  EXPECT_NEAR((box).y0, b, 0.6) << "y0"; \
  EXPECT_NEAR((box).x1, c, 0.6) << "x1"; \
  EXPECT_NEAR((box).y1, d, 0.6) << "y1"

TEST(ReadPdf, GivesWordsWithBoxBaselineAndSize) {
  const Page page = PageOf("BT /F1 20 Tf 100 700 Td (Hello world) Tj ET");
  ASSERT_EQ(Words(page), "Hello world");
  const Word& hello = page.words[0];
  EXPECT_FLOAT_EQ(hello.size, 20);
  EXPECT_FLOAT_EQ(hello.baseline, 100);  // 800 - 700
  EXPECT_NEAR(hello.box.x0, 100, 0.01);
  EXPECT_NEAR(hello.box.x1, 145.6, 0.1);  // H e l l o: 722+556+222+222+556 thousandths
  EXPECT_LT(hello.box.y0, 90);
  EXPECT_GT(hello.box.y1, 102);
  EXPECT_NEAR(page.words[1].box.x0, 151.1, 0.1);
  EXPECT_FLOAT_EQ(page.width, 600);
  EXPECT_FLOAT_EQ(page.height, 800);
}

TEST(ReadPdf, SizeIsThatOnThePage) {
  const Page page = PageOf("q 2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 50 300 Tm (Ab) Tj ET Q");
  ASSERT_EQ(Words(page), "Ab");
  EXPECT_FLOAT_EQ(page.words[0].size, 12);
  EXPECT_FLOAT_EQ(page.words[0].baseline, 200);
}

TEST(ReadPdf, FontsHaveNameWeightAndSlant) {
  const Document document =
      ReadOrDie(PdfBuilder()
                    .Page("BT /F1 10 Tf 50 700 Td (a ) Tj /F2 10 Tf (b ) Tj /F3 10 Tf (c) Tj ET")
                    .Build());
  const auto font = [&](int i) { return document.fonts[document.pages[0].words[i].font]; };
  EXPECT_EQ(font(0).name, "Helvetica");
  EXPECT_FALSE(font(0).bold || font(0).italic);
  EXPECT_TRUE(font(1).bold);
  EXPECT_TRUE(font(2).italic);
}

TEST(ReadPdf, ColoursComeFromAnySpace) {
  const Page page =
      PageOf("BT /F1 10 Tf 50 700 Td 1 0 0 rg (red ) Tj 0 g (black ) Tj 0 1 1 0 k (cmyk) Tj ET");
  ASSERT_EQ(Words(page), "red black cmyk");
  EXPECT_EQ(page.words[0].colour, 0xFF0000u);
  EXPECT_EQ(page.words[1].colour, 0u);
  EXPECT_GT(page.words[2].colour >> 16, 0xC0u);
}

TEST(ReadPdf, AGapEndsAWordWithoutABlank) {
  const Page page = PageOf("BT /F1 10 Tf 50 700 Td [(one) -300 (two) -40 (kerned)] TJ ET");
  EXPECT_EQ(Words(page), "one twokerned");
}

TEST(ReadPdf, AFootnoteMarkIsAGluedWord) {
  const Page page =
      PageOf("BT /F1 10 Tf 50 700 Td (plan) Tj 4 Ts /F1 6 Tf (12) Tj 0 Ts /F1 10 Tf (, so) Tj ET");
  ASSERT_EQ(Words(page), "plan +12 +, so");
  EXPECT_FLOAT_EQ(page.words[1].size, 6);
  EXPECT_FLOAT_EQ(page.words[1].baseline, page.words[0].baseline - 4);
}

TEST(ReadPdf, AWordPartlyInBoldIsTwoGluedWords) {
  EXPECT_EQ(Words(PageOf("BT /F2 10 Tf 50 700 Td (Hospital) Tj /F1 10 Tf (:) Tj ET")),
            "Hospital +:");
}

TEST(ReadPdf, TextDrawnTwiceAHairApartCountsOnceAndIsBold) {
  const Document document = ReadOrDie(
      PdfBuilder()
          .Page("BT /F1 10 Tf 50 700 Td (Key findings) Tj ET "
                "BT /F1 10 Tf 50.3 700 Td (Key findings) Tj ET BT /F1 10 Tf 50 600 Td (x) Tj ET")
          .Build());
  const Page& page = document.pages[0];
  ASSERT_EQ(Words(page), "Key findings x");
  EXPECT_TRUE(document.fonts[page.words[0].font].bold);
  EXPECT_TRUE(document.fonts[page.words[1].font].bold);
  EXPECT_FALSE(document.fonts[page.words[2].font].bold);
}

TEST(ReadPdf, TextFilledAndOutlinedIsBold) {
  const Document document =
      ReadOrDie(PdfBuilder().Page("BT 2 Tr 0.4 w /F1 10 Tf 50 700 Td (Bold) Tj ET").Build());
  EXPECT_TRUE(document.fonts[document.pages[0].words[0].font].bold);
}

TEST(ReadPdf, LigaturesAreOpenedAndBulletsMapped) {
  const Page page = ReadOrDie(PdfBuilder()
                                  .Meaning("<41> <FB03>")
                                  .Page("BT /F1 10 Tf 50 700 Td (oAce) Tj ET "
                                        "BT /F4 10 Tf 50 600 Td (\xB7) Tj ET")
                                  .Build())
                        .pages[0];
  EXPECT_EQ(Words(page), "office •");
}

TEST(ReadPdf, WingdingsByNameAndByPrivateUse) {
  const Page by_name = ReadOrDie(PdfBuilder()
                                     .NameFont("ABCDEF+Wingdings-Regular")
                                     .Page("BT /F1 10 Tf 50 700 Td (\xD8) Tj ET")
                                     .Build())
                           .pages[0];
  EXPECT_EQ(Words(by_name), "➢");
  const Page by_code =
      ReadOrDie(
          PdfBuilder().Meaning("<41> <F0FC>").Page("BT /F1 10 Tf 50 700 Td (A done) Tj ET").Build())
          .pages[0];
  EXPECT_EQ(Words(by_code), "✓ done");
}

TEST(ReadPdf, AnAccentDrawnApartJoinsItsLetter) {
  // groff and TeX draw the accent first and go back for the letter.
  const Page page = PageOf("BT /F1 10 Tf 50 700 Td [(caf) -100 (\xB4) 430 (e)] TJ ET");
  EXPECT_EQ(Words(page), "café");
}

TEST(ReadPdf, ASoftHyphenIsAHyphenAndANoBreakSpaceABlank) {
  EXPECT_EQ(Words(PageOf("BT /F1 10 Tf 50 700 Td (safe\xADguard\xA0now) Tj ET")), "safe-guard now");
}

TEST(ReadPdf, ReplacementTextStandsForItsGlyphs) {
  const Document document =
      ReadOrDie(PdfBuilder()
                    .Meaning("<78> <E0A0>")  // a code of the font's own
                    .Page("BT /F1 10 Tf 50 700 Td (o) Tj /Span << /ActualText (ffi) >> BDC (x) Tj "
                          "EMC (ce) Tj ET")
                    .Build());
  EXPECT_EQ(Words(document.pages[0]), "office");
}

TEST(ReadPdf, SpacedLettersAreOneWord) {
  EXPECT_EQ(Words(PageOf("BT /F1 20 Tf 50 700 Td "
                         "[(R) -400 (E) -400 (P) -400 (O) -400 (R) -400 (T) -1500 (A)] TJ ET")),
            "REPORT A");
}

TEST(ReadPdf, InvisibleClippedAndOffPageTextIsMarked) {
  const Page page = PageOf(
      "BT /F1 10 Tf 50 700 Td (seen ) Tj 3 Tr (hidden) Tj 0 Tr ET "
      "BT /F1 10 Tf -300 700 Td (away) Tj ET "
      "q 0 0 10 10 re W n 2 2 5 5 re f BT /F1 10 Tf 300 400 Td (clipped) Tj ET Q "
      "q 90 9 10 9 re W n BT /F1 10 Tf 300 300 Td (nothing) Tj ET Q");
  ASSERT_EQ(Words(page), "seen hidden away clipped nothing");
  EXPECT_EQ(page.words[0].visibility, Visibility::kVisible);
  EXPECT_EQ(page.words[1].visibility, Visibility::kInvisible);
  EXPECT_EQ(page.words[2].visibility, Visibility::kOffPage);
  EXPECT_EQ(page.words[3].visibility, Visibility::kClipped);
  EXPECT_EQ(page.words[4].visibility, Visibility::kInvisible) << "its clip shows nothing at all";
}

TEST(ReadPdf, BoxesAreFromTheCropBox) {
  const Page page =
      PageOf("BT /F1 10 Tf 100 700 Td (in) Tj 0 80 Td (out) Tj ET", "/CropBox [50 100 550 750]");
  EXPECT_FLOAT_EQ(page.width, 500);
  EXPECT_FLOAT_EQ(page.height, 650);
  ASSERT_EQ(Words(page), "in out");
  EXPECT_FLOAT_EQ(page.words[0].box.x0, 50);
  EXPECT_FLOAT_EQ(page.words[0].baseline, 50);
  EXPECT_EQ(page.words[1].visibility, Visibility::kOffPage);
}

TEST(ReadPdf, ATurnedPageReadsAsItIsShown) {
  // Written up the page; the page is shown turned by a quarter, so that it reads across.
  const Page page = PageOf("BT /F1 10 Tf 0 1 -1 0 100 200 Tm (across) Tj ET", "/Rotate 90");
  EXPECT_FLOAT_EQ(page.width, 800);
  EXPECT_FLOAT_EQ(page.height, 600);
  ASSERT_EQ(Words(page), "across");
  EXPECT_EQ(page.words[0].quarter_turns, 0);
  EXPECT_NEAR(page.words[0].box.x0, 200, 0.1);
  EXPECT_NEAR(page.words[0].baseline, 100, 0.1);
}

TEST(ReadPdf, TurnedTextSaysSo) {
  const Page up = PageOf("BT /F1 10 Tf 0 1 -1 0 100 200 Tm (up) Tj ET");
  EXPECT_EQ(up.words[0].quarter_turns, 3);
  EXPECT_GT(up.words[0].box.Height(), 10);
  EXPECT_NEAR(up.words[0].baseline, 100, 0.1);
  const Page down = PageOf("BT /F1 10 Tf 0 -1 1 0 100 200 Tm (down) Tj ET");
  EXPECT_EQ(down.words[0].quarter_turns, 1);
}

TEST(ReadPdf, FillsAreBoxesAndThinOnesRules) {
  const Page page = PageOf("0.5 g 50 500 200 100 re f 50 400 200 1 re f");
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_BOX(page.fills[0].box, 50, 200, 250, 300);
  EXPECT_EQ(page.fills[0].colour, 0x808080u);
  ASSERT_EQ(page.rules.size(), 1u);
  EXPECT_BOX(page.rules[0].box, 50, 399, 250, 400);
}

TEST(ReadPdf, AStrokedRectangleIsFourRules) {
  const Page page = PageOf("2 w 50 500 200 100 re S 50 300 m 250 300 l S");
  EXPECT_TRUE(page.fills.empty());
  ASSERT_EQ(page.rules.size(), 5u);
  EXPECT_BOX(page.rules[4].box, 50, 499, 250, 501);
}

TEST(ReadPdf, ImagesHaveTheirPixels) {
  const Page page = PageOf("q 200 0 0 100 50 500 cm /Im1 Do Q");
  ASSERT_EQ(page.images.size(), 1u);
  EXPECT_BOX(page.images[0].box, 50, 200, 250, 300);
  EXPECT_EQ(page.images[0].width, 4);
  EXPECT_EQ(page.images[0].height, 2);
}

TEST(ReadPdf, NotesTypedOnThePageAreRead) {
  EXPECT_EQ(Words(PageOf("BT /F1 10 Tf 50 700 Td (below) Tj ET",
                         "/Annots [<< /Subtype /Link /Rect [0 0 9 9] >> << /Subtype /FreeText "
                         "/Rect [100 100 200 120] /Contents (typed) /DA (0 g /Helv 10 Tf) >>]")),
            "below typed");
}

TEST(ReadPdf, BookmarksHaveLevelPageAndPlace) {
  const Document document = ReadOrDie(PdfBuilder()
                                          .Page("")
                                          .Page("")
                                          .Bookmark("Findings", 1, 1, 700)
                                          .Bookmark("Finding 1", 2, 2, 500)
                                          .Bookmark("Annex", 1, 2, 100)
                                          .Build());
  ASSERT_EQ(document.bookmarks.size(), 3u);
  EXPECT_EQ(document.bookmarks[0].title, "Findings");
  EXPECT_EQ(document.bookmarks[1].level, 2);
  EXPECT_EQ(document.bookmarks[1].page, 2);
  EXPECT_FLOAT_EQ(document.bookmarks[1].y, 300);
  EXPECT_EQ(document.bookmarks[2].level, 1);
}

TEST(ReadPdf, MetadataIsUtf8AndDatesAreIso) {
  const Document document = ReadOrDie(PdfBuilder()
                                          .Page("")
                                          .Info("Title", "<FEFF0041006400F40072>")
                                          .Info("Author", "(A. Writer)")
                                          .Info("CreationDate", "(D:20240305102030+01'00')")
                                          .Catalogue("/Lang (cy)")
                                          .Build());
  EXPECT_EQ(document.metadata.title, "Adôr");
  EXPECT_EQ(document.metadata.author, "A. Writer");
  EXPECT_EQ(document.metadata.created, "2024-03-05T10:20:30+01:00");
  EXPECT_EQ(document.metadata.language, "cy");
}

TEST(ReadPdf, FailsWithTheReason) {
  const std::string pdf = PdfBuilder().Page("BT /F1 9 Tf (a b c) Tj ET").Page("").Build();
  EXPECT_EQ(CauseOf("%PDF-1.4\n"), Cause::kDamaged);
  EXPECT_EQ(CauseOf(PdfBuilder().Build()), Cause::kDamaged);  // no pages
  EXPECT_EQ(CauseOf(pdf, {.pages = 1}), Cause::kTooLarge);
  EXPECT_EQ(CauseOf(pdf, {.words = 2}), Cause::kTooLarge);
}

TEST(ReadPdf, AFileCutShortIsReadAsFarAsItGoes) {
  std::string pdf = PdfBuilder().Page("BT /F1 9 Tf 50 50 Td (kept) Tj ET").Build();
  pdf.resize(pdf.find("xref\n"));
  pdf += "trailer << /Root 1 0 R >>\n";
  EXPECT_EQ(Words(ReadOrDie(pdf).pages.front()), "kept");
}

TEST(ReadPdf, OneBadPageDoesNotStopTheOthers) {
  const Document document = ReadOrDie(PdfBuilder()
                                          .Page("BT /F1 9 Tf 50 50 Td (one) Tj ET")
                                          .Page("BT /F9 9 Tf 50 50 Td [(((] Tj >> q q Q")
                                          .Page("BT /F1 9 Tf 50 50 Td (three) Tj ET")
                                          .Build());
  ASSERT_EQ(document.pages.size(), 3u);
  EXPECT_EQ(Words(document.pages[2]), "three");
}

}  // namespace
}  // namespace caselore
