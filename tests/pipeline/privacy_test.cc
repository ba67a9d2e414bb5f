// What a document holds and does not show: bad redactions and good ones, page by page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/record.h"
#include "extractors/vocabulary.h"
#include "pipeline/analyse.h"
#include "pipeline/privacy/find_privacy.h"
#include "pipeline/privacy/revisions.h"
#include "pipeline/read.h"
#include "tests/support/office_builder.h"
#include "tests/support/pdf_builder.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::PdfBuilder;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = *Vocabulary::Load({});
  return vocabulary;
}

// "covered_text: the words", all that is no note.
std::vector<std::string> Hidden(const std::string& bytes) {
  Diagnostics diagnostics;
  const Result<Document> document = Read(bytes, "a", ReadLimits(), diagnostics);
  std::vector<std::string> found;
  if (!document) return {document.error().message};
  for (const PrivacyFinding& finding : FindHidden(bytes, *document, BuiltIn())) {
    if (IsNote(finding.kind)) continue;
    EXPECT_THAT(finding.message, Not(HasSubstr(finding.text)));
    found.push_back(std::string(Name(finding.kind)) + ": " + finding.text);
  }
  return found;
}

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
