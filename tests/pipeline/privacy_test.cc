// What a document holds and does not show: bad redactions and good ones, page by page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/record.h"
#include "pipeline/analyse.h"
#include "pipeline/privacy/find_privacy.h"
#include "pipeline/privacy/revisions.h"
#include "pipeline/read.h"
#include "tests/support/hidden_findings.h"
#include "tests/support/pdf_builder.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Hidden;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::PdfBuilder;

std::string Pdf(const std::string& content, const std::string& extra = "") {
  return PdfBuilder().Page(content, extra).Build();
}

// "Mother is Jane Sample" and what is drawn behind it; "Jane Sample" stands from x 126 to 201.
std::string JaneThen(const std::string& content, const std::string& extra = "") {
  return Pdf("BT /F1 12 Tf 72 700 Td (Mother is Jane Sample and this is seen.) Tj ET " + content,
             extra);
}
constexpr char kBox[] = "125 696 77 16 re f ";

TEST(Privacy, ABoxPaintedOverTextHidesNothingInTheFile) {
  EXPECT_THAT(Hidden(JaneThen(std::string("0 g ") + kBox)),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, AWhiteBoxIsABoxToo) {
  EXPECT_THAT(Hidden(JaneThen(std::string("1 g ") + kBox)),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, HiddenWordsAreNotPartOfTheRecord) {
  const std::string pdf = JaneThen(std::string("0 g ") + kBox);
  const Result<Review> review = Analyse(pdf, "a.pdf", BuiltIn(), ReadLimits());
  ASSERT_TRUE(review);
  const std::string record = RecordJson(*review);
  EXPECT_THAT(record, Not(HasSubstr("Jane")));
  EXPECT_THAT(record, HasSubstr("and this is seen."));
  EXPECT_THAT(record, HasSubstr("2 words that are painted over were left out."));
}

TEST(Privacy, ABoxUnderTextHidesNothing) {
  EXPECT_THAT(Hidden(Pdf(std::string("0.9 g ") + kBox +
                         "0 g BT /F1 12 Tf 72 700 Td (Mother is Jane Sample) Tj ET")),
              IsEmpty());
}

TEST(Privacy, BlackOnBlackIsABadRedactionWhicheverCameFirst) {
  EXPECT_THAT(Hidden(Pdf(std::string("0 g ") + kBox +
                         "BT /F1 12 Tf 72 700 Td (Mother is Jane Sample and more) Tj ET")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, ABoxWithNothingUnderItIsAGoodRedaction) {
  EXPECT_THAT(Hidden(Pdf(std::string("BT /F1 12 Tf 72 700 Td (Mother is ) Tj ET 0 g ") + kBox +
                         "BT /F1 12 Tf 210 700 Td (and this is seen.) Tj ET")),
              IsEmpty());
}

TEST(Privacy, ALabelOnTheBoxChangesNothing) {
  EXPECT_THAT(
      Hidden(JaneThen(std::string("0 g ") + kBox + "1 g BT /F1 8 Tf 140 701 Td (Redacted) Tj ET")),
      ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, TextWrittenAgainOnTheBoxIsSeen) {
  EXPECT_THAT(Hidden(JaneThen(std::string("0.8 g ") + kBox +
                              "0 g BT /F1 12 Tf 72 700 Td (Mother is Jane Sample) Tj ET")),
              IsEmpty());
}

TEST(Privacy, AnUnfilledBoxAndOneThatIsClippedAwayHideNothing) {
  EXPECT_THAT(Hidden(JaneThen("125 696 77 16 re S")), IsEmpty());
  EXPECT_THAT(Hidden(JaneThen(std::string("q 0 0 5 5 re W n ") + kBox + "Q")), IsEmpty());
}

TEST(Privacy, AHoleInABoxShowsWhatIsUnderIt) {
  EXPECT_THAT(Hidden(JaneThen("60 690 300 30 re 70 694 270 20 re f*")), IsEmpty());
}

TEST(Privacy, AnImageOverTextHidesNothingInTheFile) {
  EXPECT_THAT(Hidden(JaneThen("q 77 0 0 16 125 696 cm /Im1 Do Q")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, AThickStrokeIsABox) {
  EXPECT_THAT(Hidden(JaneThen("16 w 125 704 m 202 704 l S")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, LinesAcrossABoxDoNotMakeItLessOfOne) {
  std::string hatch = "0.7 G 0.5 w ";
  for (int x = 125; x < 195; x += 12) {
    hatch += std::to_string(x) + " 696 m " + std::to_string(x + 7) + " 712 l S ";
  }
  EXPECT_THAT(Hidden(JaneThen(std::string("0 g ") + kBox + hatch)),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, LinesSideBySideAreABox) {
  std::string strips = "0 g ", lines = "1 w ", zigzag = "4 w 125 697 m ", tiles = "0 g ";
  for (int y = 696; y < 712; y += 2) strips += "125 " + std::to_string(y) + " 77 2 re f ";
  for (int y = 696; y < 712; ++y) {
    lines += "125 " + std::to_string(y) + ".5 m 202 " + std::to_string(y) + ".5 l S ";
  }
  for (int i = 1; i < 39; ++i) {
    zigzag += std::to_string(125 + 2 * i) + (i % 2 == 1 ? " 711 l " : " 697 l ");
  }
  for (int x = 125; x < 202; x += 4) {
    for (int y = 696; y < 712; y += 4) {
      tiles += std::to_string(x) + " " + std::to_string(y) + " 4 4 re f ";
    }
  }
  for (const std::string& drawn : {strips, lines, zigzag + "S", tiles}) {
    EXPECT_THAT(Hidden(JaneThen(drawn)), ElementsAre("covered_text: Jane Sample")) << drawn;
  }
}

TEST(Privacy, ThinLinesThroughWordsHideNothing) {
  EXPECT_THAT(Hidden(JaneThen("2 w 125 704 m 202 704 l S 1 w 125 698 m 202 698 l S")), IsEmpty());
  EXPECT_THAT(Hidden(JaneThen("0.5 w 125 696 m 202 712 l S 125 712 m 202 696 l S")), IsEmpty());
}

// A pattern of tiles, 4 points wide, over the name.
std::string Tiled(const std::string& tile) {
  return PdfBuilder()
      .Object(testing::PdfStream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 "
                                 "/BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>",
                                 tile))
      .Resources("/Pattern << /P1 11 0 R >> ")
      .Page(
          "BT /F1 12 Tf 72 700 Td (Mother is Jane Sample and this is seen.) Tj ET "
          "/Pattern cs /P1 scn " +
          std::string(kBox))
      .Build();
}

TEST(Privacy, APatternHidesIfItIsDarkEnough) {
  EXPECT_THAT(Hidden(Tiled("0 g 0 0 4 4 re f")), ElementsAre("covered_text: Jane Sample"));
  EXPECT_THAT(Hidden(Tiled("0 G 1.2 w 0 0 m 4 4 l S 0 4 m 4 0 l S")),
              ElementsAre("covered_text: Jane Sample"));
  EXPECT_THAT(Hidden(Tiled("0.7 g 0 0 1 1 re f")), IsEmpty());
}

// "Mother is Jane Sample" under what is drawn in the state /G.
std::string Under(const std::string& state, const std::string& colour) {
  return PdfBuilder()
      .Resources("/ExtGState << /G << " + state + " >> >> ")
      .Page("BT /F1 12 Tf 72 700 Td (Mother is Jane Sample and this is seen.) Tj ET /G gs " +
            colour + " " + kBox)
      .Build();
}

TEST(Privacy, AHighlighterHidesNothing) {
  for (const char* colour : {"1 1 0 rg", "1 0.4 0.7 rg", "0 1 0 rg", "0 0 0.6 rg", "0.5 g"}) {
    EXPECT_THAT(Hidden(Under("/ca 0.5", colour)), IsEmpty()) << colour;
    EXPECT_THAT(Hidden(Under("/ca 0.6", colour)), IsEmpty()) << colour;
  }
  EXPECT_THAT(Hidden(Under("/BM /Multiply", "1 1 0 rg")), IsEmpty());
  EXPECT_THAT(Hidden(Under("/BM /Multiply", "0 g")), ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, ANameWrittenOverAWhiteBoxDoesNotMakeTheOldOneGoAway) {
  EXPECT_THAT(
      Hidden(JaneThen(std::string("1 g ") + kBox + "0 g BT /F1 12 Tf 130 700 Td (Child A) Tj ET")),
      ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, BlocksOfAFontAreABox) {
  EXPECT_THAT(Hidden(PdfBuilder()
                         .Object("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
                         .Resources("/Font << /F1 5 0 R /Z 11 0 R >> ")
                         .Page("BT /F1 12 Tf 72 700 Td (Mother is Jane Sample and more.) Tj ET "
                               "BT /Z 14 Tf 125 699 Td (nnnnnnn) Tj ET")
                         .Build()),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, TextInTheColourOfItsBoxIsFoundWhateverTheColour) {
  const std::string seen = "BT /F1 12 Tf 72 700 Td (Seen.) Tj ET ";
  for (const char* colour : {"0.5 g", "0.9 1 0.9 rg", "0 0 1 rg"}) {
    EXPECT_THAT(Hidden(Pdf(seen + colour + " 60 590 300 30 re f " + colour +
                           " BT /F1 12 Tf 72 600 Td (Jane Sample) Tj ET")),
                ElementsAre(HasSubstr("_text: Jane Sample")))
        << colour;
  }
}

TEST(Privacy, LettersSqueezedToALineAreInvisible) {
  EXPECT_THAT(Hidden(Pdf("BT /F1 12 Tf 72 700 Td (Seen.) Tj ET "
                         "BT /F1 12 Tf 1 Tz 72 600 Td (Jane Sample) Tj ET")),
              ElementsAre("invisible_text: Jane Sample"));
}

TEST(Privacy, LabelsOfToolsAreNoFindingButWordsThatJoinThemAre) {
  const auto under_a_box = [](const std::string& word) {
    return Pdf("BT /F1 12 Tf 72 700 Td (Seen.) Tj ET BT /F1 12 Tf 72 600 Td (" + word +
               ") Tj ET 0 g 70 596 160 16 re f");
  };
  EXPECT_THAT(Hidden(under_a_box("Redacted for privileged")), IsEmpty());
  EXPECT_THAT(Hidden(under_a_box("and or")), ElementsAre("covered_text: and or"));
}

TEST(Privacy, LettersInAMirrorAreSeen) {
  EXPECT_THAT(Hidden(Pdf("BT /F1 12 Tf -100 Tz 300 600 Td (Jane Sample) Tj ET")), IsEmpty());
}

TEST(Privacy, APaleWatermarkIsSeenByItsSize) {
  EXPECT_THAT(Hidden(JaneThen("0.95 g BT /F1 60 Tf 100 400 Td (DRAFT) Tj ET")), IsEmpty());
  EXPECT_THAT(Hidden(JaneThen("1 g BT /F1 60 Tf 100 400 Td (DRAFT) Tj ET")),
              ElementsAre("faint_text: DRAFT"));
}

TEST(Privacy, APictureOfAFewPixelsIsABoxHoweverLarge) {
  EXPECT_THAT(Hidden(PdfBuilder()
                         .Object(testing::PdfStream("/Subtype /Image /Width 1 /Height 1 "
                                                    "/BitsPerComponent 8 /ColorSpace /DeviceGray",
                                                    "\xFF"))
                         .Resources("/XObject << /White 11 0 R >> ")
                         .Page("BT /F1 12 Tf 72 700 Td (The mother is Jane Sample) Tj ET "
                               "q 600 0 0 800 0 0 cm /White Do Q")
                         .Build()),
              ElementsAre("covered_text: The mother is Jane Sample"));
}

TEST(Privacy, TextUnderAClipThatShowsNothingIsInvisible) {
  const std::string text = "BT /F1 12 Tf 72 600 Td (Jane Sample) Tj ET Q ";
  const std::string seen = "BT /F1 12 Tf 72 700 Td (Seen.) Tj ET ";
  EXPECT_THAT(Hidden(Pdf(seen + "q 10 10 20 20 re W n " + text)),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf(seen + "q 10 10 0 0 re W n " + text)),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf(seen + "q 10 10 200 200 re W n 50 50 100 100 re f " + text)), IsEmpty())
      << "the rest of a figure is a note";
}

// What stands on layer /L and then what stands on none.
std::string Layered(const std::string& on_layer, const std::string& state) {
  return PdfBuilder()
      .Object("<< /Type /OCG /Name (Draft) >>")
      .Resources("/Properties << /L 11 0 R >> ")
      .Catalogue("/OCProperties << /OCGs [11 0 R] /D << " + state + " >> >> ")
      .Page("/OC /L BDC " + on_layer + " EMC BT /F1 12 Tf 72 700 Td (Ms A is the mother.) Tj ET")
      .Build();
}

TEST(Privacy, TextOnALayerThatIsSwitchedOffIsFound) {
  const std::string secret = "BT /F1 12 Tf 72 600 Td (Jane Sample) Tj ET";
  EXPECT_THAT(Hidden(Layered(secret, "/OFF [11 0 R]")), ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Layered(secret, "/BaseState /OFF")),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Layered(secret, "/ON [11 0 R]")), IsEmpty());
  EXPECT_THAT(Hidden(Layered("BT /F1 12 Tf 72 600 Td (the mother) Tj ET", "/OFF [11 0 R]")),
              IsEmpty())
      << "nothing that the page does not say";
}

TEST(Privacy, ATurnedPageIsLookedAtLikeAnother) {
  for (const char* turn : {"/Rotate 90", "/Rotate 180", "/Rotate 270"}) {
    EXPECT_THAT(Hidden(JaneThen(std::string("0 g ") + kBox, turn)),
                ElementsAre("covered_text: Jane Sample"))
        << turn;
    EXPECT_THAT(Hidden(JaneThen("", std::string("/Annots [<< /Type /Annot /Subtype /Redact /Rect "
                                                "[125 696 202 712] >>] ") +
                                        turn)),
                ElementsAre("covered_text: Jane Sample"))
        << turn;
    EXPECT_THAT(Hidden(JaneThen("0 g 60 590 200 30 re f 1 g BT /F1 12 Tf 72 600 Td "
                                "(White on black) Tj ET",
                                turn)),
                IsEmpty())
        << turn;
  }
}

TEST(Privacy, ABoxWithinAScanHidesNothingOfItsTextLayer) {
  const auto scan = [](const std::string& box) {
    return PdfBuilder()
        .Object(testing::PdfStream("/Subtype /Image /Width 4 /Height 1 /BitsPerComponent 8 "
                                   "/ColorSpace /DeviceGray",
                                   "\xE0\xE4\xE8\xEC"))
        .Resources("/XObject << /Scan 11 0 R >> ")
        .Page("q 600 0 0 800 0 0 cm /Scan Do Q " + box +
              "BT /F1 12 Tf 3 Tr 72 700 Td (Mother is Jane Sample and more.) Tj ET")
        .Build();
  };
  EXPECT_THAT(Hidden(scan("")), IsEmpty());
  EXPECT_THAT(Hidden(scan(std::string("0 g ") + kBox)), ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, ABoxThatEndsWithinTheWordOrHasAnOutlineIsABox) {
  EXPECT_THAT(Hidden(JaneThen("0.5 g 0 G 125.4 700 75.6 8 re b ")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, RedactionsThatWereOnlyMarkedAreFound) {
  EXPECT_THAT(Hidden(JaneThen("",
                              "/Annots [<< /Type /Annot /Subtype /Redact "
                              "/Rect [125 696 202 712] >>]")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, ASquareAnnotationIsABox) {
  EXPECT_THAT(Hidden(JaneThen("",
                              "/Annots [<< /Type /Annot /Subtype /Square /F 4 /C [0 0 0] "
                              "/IC [0 0 0] /Rect [125 696 202 712] >>]")),
              ElementsAre("covered_text: Jane Sample"));
}

TEST(Privacy, TextInNoInkIsFoundUnlessItIsAScansTextLayer) {
  EXPECT_THAT(Hidden(Pdf("BT /F1 12 Tf 72 700 Td (Seen.) Tj 3 Tr 0 -20 Td (Jane Sample) Tj ET")),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf("q 600 0 0 800 0 0 cm /Im1 Do Q "
                         "BT /F1 12 Tf 3 Tr 72 700 Td (What a scanner saw) Tj ET")),
              IsEmpty());
}

TEST(Privacy, WhatTheFileSaysInPlaceOfWhatIsShownIsFoundAndLeftOut) {
  const std::string pdf =
      Pdf("BT /F1 12 Tf 72 700 Td (The mother, ) Tj /Span << /ActualText (Jane Sample) >> BDC "
          "(Ms A) Tj EMC (, was seen.) Tj ET");
  EXPECT_THAT(Hidden(pdf), ElementsAre("invisible_text: Jane Sample"));
  const Result<Review> review = Analyse(pdf, "a.pdf", BuiltIn(), ReadLimits());
  ASSERT_TRUE(review);
  const std::string record = RecordJson(*review);
  EXPECT_THAT(record, Not(HasSubstr("Jane")));
  EXPECT_THAT(record, HasSubstr("The mother, Ms A, was seen."));
  EXPECT_THAT(record, HasSubstr("2 words that are said by the file where the page shows others "
                                "were left out."));
}

TEST(Privacy, WhatTheFileSaysInAnotherFormIsNoFinding) {
  EXPECT_THAT(
      Hidden(Pdf("BT /F1 12 Tf 72 700 Td /Span << /ActualText (Small Capitals) >> BDC "
                 "(SMALL CAPITALS) Tj EMC /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC "
                 "/P << /ActualText (Seen) >> BDC EMC ET")),
      IsEmpty());
}

TEST(Privacy, WhiteTinyAndOffPageTextIsFound) {
  const std::string seen = "BT /F1 12 Tf 72 700 Td (Seen.) Tj ET ";
  EXPECT_THAT(Hidden(Pdf(seen + "1 g BT /F1 12 Tf 72 600 Td (Jane Sample) Tj ET")),
              ElementsAre("faint_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf(seen + "BT /F1 0.5 Tf 72 600 Td (Jane Sample) Tj ET")),
              ElementsAre("faint_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf(seen + "BT /F1 12 Tf -500 600 Td (Jane Sample) Tj ET")),
              ElementsAre("off_page_text: Jane Sample"));
  EXPECT_THAT(Hidden(Pdf(seen + "0 g 60 590 200 30 re f 1 g BT /F1 12 Tf 72 600 Td "
                                "(White on black) Tj ET")),
              IsEmpty());
}

TEST(Privacy, PrintersMarksAreNoSecret) {
  EXPECT_THAT(Hidden(Pdf("BT /F1 12 Tf 72 700 Td (Seen.) Tj ET "
                         "BT /F1 6 Tf 20 -20 Td (Review_v3.indd 1 12/03/2020) Tj ET")),
              IsEmpty());
}

// Appends the page's content anew, as an editor saves a change.
std::string Updated(std::string pdf, const std::string& content) {
  const size_t at = pdf.rfind("startxref") + 10;
  const std::string before = pdf.substr(at, pdf.find('\n', at) - at);
  const size_t object = pdf.size();
  pdf += "12 0 obj\n<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
         "\nendstream\nendobj\n";
  const size_t table = pdf.size();
  char entry[24];
  std::snprintf(entry, sizeof(entry), "%010zu 00000 n \n", object);
  return pdf + "xref\n12 1\n" + entry + "trailer << /Size 13 /Root 1 0 R /Info 3 0 R /Prev " +
         before + " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

TEST(Privacy, AnEarlierRevisionIsReportedIfItSaysMore) {
  const std::string first = Pdf("BT /F1 12 Tf 72 700 Td (The mother is Jane Sample) Tj ET");
  const std::string changed = Updated(first, "BT /F1 12 Tf 72 700 Td (The mother is Ms A) Tj ET");
  EXPECT_EQ(EndsOfRevisions(first).size(), 0);
  EXPECT_EQ(EndsOfRevisions(changed).size(), 1);
  EXPECT_THAT(Hidden(changed), ElementsAre("earlier_revision: Jane Sample"));
}

TEST(Privacy, AnUpdateThatOnlySplitsWordsOtherwiseIsHarmless) {
  const std::string first = Pdf("BT /F1 12 Tf 72 700 Td (The safe guarding board) Tj ET");
  EXPECT_THAT(Hidden(Updated(first, "BT /F1 12 Tf 72 700 Td (The safeguarding board) Tj ET")),
              IsEmpty());
}

TEST(Privacy, PathsAreWarningsAndAuthorsNotes) {
  const std::string pdf = PdfBuilder()
                              .Page("BT /F1 12 Tf 72 700 Td (Seen.) Tj ET")
                              .Info("Author", "(A Officer)")
                              .Info("Creator", "(C:\\\\Users\\\\aofficer\\\\review.docx)")
                              .Build();
  EXPECT_THAT(Hidden(pdf), ElementsAre("path_metadata: C:\\Users\\aofficer\\review.docx"));
  Diagnostics diagnostics;
  const Result<Document> document = Read(pdf, "a", ReadLimits(), diagnostics);
  const std::vector<PrivacyFinding> all = FindHidden(pdf, *document, BuiltIn());
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const PrivacyFinding& finding) {
    return finding.kind == PrivacyKind::kAuthorMetadata && finding.text == "A Officer";
  }));
}

TEST(Privacy, AttachedFilesAreNamed) {
  EXPECT_THAT(Hidden(JaneThen("",
                              "/Annots [<< /Type /Annot /Subtype /FileAttachment "
                              "/Rect [0 0 20 20] /FS << /Type /Filespec /F (minutes.docx) "
                              ">> >>]")),
              ElementsAre("embedded_file: minutes.docx"));
}

TEST(Privacy, PersonalDataInHiddenTextIsNamedToo) {
  EXPECT_THAT(Hidden(Pdf("BT /F1 12 Tf 72 700 Td (Seen.) Tj 0 -20 Td (DOB 03/02/1987) Tj ET "
                         "0 g 70 675 120 16 re f")),
              ElementsAre("date_of_birth: 03/02/1987", "covered_text: DOB 03/02/1987"));
}

TEST(Privacy, PersonalDataThatIsShownIsFoundWithItsPlace) {
  const std::string pdf = Pdf("BT /F1 12 Tf 72 700 Td (His NHS number is 943 476 5919 .) Tj ET");
  Diagnostics diagnostics;
  const Result<Document> document = Read(pdf, "a", ReadLimits(), diagnostics);
  ASSERT_TRUE(document);
  const std::vector<PrivacyFinding> found = FindShown(*document, BuiltIn());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].kind, PrivacyKind::kNhsNumber);
  EXPECT_EQ(found[0].page, 1);
  ASSERT_EQ(found[0].boxes.size(), 1);
  EXPECT_GT(found[0].boxes[0].x0, 150);
  EXPECT_EQ(found[0].text, "943 476 5919");
  EXPECT_THAT(found[0].message, Not(HasSubstr("943")));
}

}  // namespace
}  // namespace caselore
