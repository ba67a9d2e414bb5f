#include "pipeline/office/read_office.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/notation.h"
#include "tests/support/office_builder.h"
#include "tests/support/stages.h"
#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::DocxBuilder;
using testing::DocxParagraph;
using testing::LaidOut;
using testing::Notate;
using testing::OdtBuilder;
using testing::OutlineOf;
using testing::Words;

Result<Document> ReadDocx(const DocxBuilder& docx) {
  Diagnostics diagnostics;
  return ReadOffice(docx.Build(), FileKind::kDocx, {}, diagnostics);
}

Result<Document> ReadOdt(const OdtBuilder& odt) {
  Diagnostics diagnostics;
  return ReadOffice(odt.Build(), FileKind::kOdt, {}, diagnostics);
}

// The words of the one page, or the message.
std::string Said(const Result<Document>& document) {
  return document ? Words(document->pages[0]) : document.error().message;
}

// "1 Scope | 2 Aims": the headings, with their levels.
std::string Headings(const Result<Document>& document) {
  if (!document) return document.error().message;
  std::string headings;
  for (const Bookmark& bookmark : document->bookmarks) {
    headings +=
        (headings.empty() ? "" : " | ") + std::to_string(bookmark.level) + " " + bookmark.title;
  }
  return headings;
}

std::string Style(const std::string& id) { return R"(<w:pStyle w:val=")" + id + R"("/>)"; }
std::string Number(int number, int level) {
  return R"(<w:numPr><w:ilvl w:val=")" + std::to_string(level) + R"("/><w:numId w:val=")" +
         std::to_string(number) + R"("/></w:numPr>)";
}
std::string Sized(const std::string& text, int half_points) {
  return R"(<w:p><w:r><w:rPr><w:sz w:val=")" + std::to_string(half_points) + R"("/></w:rPr><w:t>)" +
         text + "</w:t></w:r></w:p>";
}
std::string Cell(const std::string& content) { return "<w:tc>" + content + "</w:tc>"; }

const std::string kBody = DocxParagraph(
    "The review found that agencies did not share what "
    "they knew about the family in good time.");

// Level 1 "1", level 2 "1.1", and in number 2 "Recommendation 1:"; number 3 is a plain list.
const std::string kNumbering = R"xml(
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
      <w:lvlText w:val="Recommendation %1:"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="2">
    <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride
    w:val="9"/></w:lvlOverride></w:num>)xml";

const std::string kStyles = R"(
  <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Board heading"/>
    <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Ours2"><w:name w:val="x"/><w:basedOn w:val="Ours"/></w:style>
  <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="y"/><w:basedOn w:val="Loop"/></w:style>)";

TEST(ReadDocx, HeadingsByStyleByOutlineAndBySize) {
  EXPECT_EQ(
      Headings(ReadDocx(
          {.body = DocxParagraph("Review", Style("T")) + DocxParagraph("Scope", Style("H1")) +
                   DocxParagraph("Aims", Style("Ours")) + DocxParagraph("Panel", Style("Ours2")) +
                   DocxParagraph("Terms", R"(<w:outlineLvl w:val="2"/>)") +
                   DocxParagraph("round", Style("Loop")) + kBody,
           .styles = kStyles})),
      "1 Review | 1 Scope | 2 Aims | 2 Panel | 3 Terms");
  EXPECT_EQ(Headings(ReadDocx({.body = Sized("Review", 40) + Sized("Mrs A", 40) +
                                       Sized("Scope", 28) + Sized("A quotation", 24) + kBody})),
            "1 Review | 1 Mrs A | 2 Scope");
}

TEST(ReadDocx, ANumberedParagraphInAHeadingStyleIsText) {
  const std::string text(300, 'x');
  EXPECT_EQ(Headings(ReadDocx({.body = DocxParagraph(text, Style("H1") + Number(1, 1)),
                               .styles = kStyles,
                               .numbering = kNumbering})),
            "");
}

TEST(ReadDocx, NumbersThatWordPrintsAreWritten) {
  EXPECT_EQ(
      Said(ReadDocx(
          {.body = DocxParagraph("Scope", Style("H1") + Number(1, 0)) +
                   DocxParagraph("First.", Number(1, 1)) + DocxParagraph("Second.", Number(1, 1)) +
                   DocxParagraph("Aims", Style("H1") + Number(1, 0)) +
                   DocxParagraph("Third.", Number(1, 1)) + DocxParagraph("Train.", Number(2, 0)) +
                   DocxParagraph("Audit.", Number(2, 0)) +
                   DocxParagraph("Ninth", Style("H1") + Number(4, 0)),
           .styles = kStyles,
           .numbering = kNumbering})),
      "1 Scope 1.1 First. 1.2 Second. 2 Aims 2.1 Third. Recommendation I: Train. "
      "Recommendation II: Audit. 9 Ninth");
}

TEST(ReadDocx, PlainListsKeepTheirNumbers) {
  EXPECT_EQ(Said(ReadDocx({.body = DocxParagraph("ring", Number(3, 0)) + DocxParagraph("Between.") +
                                   DocxParagraph("call", Number(3, 0)),
                           .numbering = kNumbering})),
            "d. ring Between. e. call");
}

TEST(ReadDocx, ACellMayHoldNothingButItsNumber) {
  const std::string row =
      "<w:tr>" + Cell(DocxParagraph("", Number(3, 0))) + Cell(DocxParagraph("Ring")) + "</w:tr>";
  EXPECT_EQ(Said(ReadDocx(
                {.body = "<w:tbl><w:tblGrid/>" + row + row + "</w:tbl>", .numbering = kNumbering})),
            "(d) Ring (e) Ring");
}

TEST(ReadDocx, TextBoxesStandBehindTheirParagraph) {
  const auto box = [](const std::string& text) {
    return "<w:txbxContent>" + DocxParagraph(text) + "</w:txbxContent>";
  };
  const std::string both =
      "<w:p><w:r><w:t>Anchor</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\">"
      "<w:drawing><wps:txbx>" +
      box("Boxed") + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" +
      box("Boxed") +
      "</v:textbox></w:pict></mc:Fallback>"
      "</mc:AlternateContent></w:r></w:p>";
  EXPECT_EQ(Said(ReadDocx({.body = both + DocxParagraph("After")})), "Anchor Boxed After");
}

TEST(ReadDocx, DeletionsAndCommentsAreNoText) {
  const std::string body =
      R"(<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r>)"
      R"(<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>)"
      R"(<w:ins w:id="2" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>)"
      R"(<w:commentRangeStart w:id="3"/><w:r><w:t xml:space="preserve"> plan</w:t></w:r>)"
      R"(<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r></w:p>)";
  const std::string comment =
      R"(<w:comment w:id="3" w:author="A">)" + DocxParagraph("Why?") + "</w:comment>";
  EXPECT_EQ(Said(ReadDocx({.body = body, .more = {{"word/comments.xml", comment}}})),
            "The new plan");
}

TEST(ReadDocx, FootnotesAreFootnotes) {
  std::string body = kBody;
  for (int i = 0; i < 10; ++i) body += kBody;
  body += R"(<w:p><w:r><w:t>Noted.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>)";
  const std::string note =
      R"(<w:footnote w:id="2">)" + DocxParagraph("See the guidance.") + "</w:footnote>";
  const Document document =
      ReadDocx({.body = body, .more = {{"word/footnotes.xml", note}}}).value();
  const std::string layout = Notate(LaidOut(document), document);
  EXPECT_NE(layout.find(R"(FN "1 See the guidance.")"), std::string::npos) << layout;
}

TEST(ReadDocx, LinesOfTheContentsHaveTheirDots) {
  EXPECT_EQ(
      Said(ReadDocx({.body = "<w:p><w:r><w:t>Scope</w:t><w:tab/><w:t>12</w:t></w:r></w:p>"
                             "<w:p><w:r><w:t>Age</w:t><w:tab/><w:t>twelve</w:t></w:r></w:p>"})),
      "Scope ........ 12 Age twelve");
}

// As Word makes it: the page number is a field.
TEST(ReadDocx, FieldsShowTheirResultAndNotTheirCode) {
  EXPECT_EQ(
      Said(ReadDocx({.body = "<w:p><w:hyperlink><w:r><w:t>Scope</w:t><w:tab/></w:r>"
                             R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r>)"
                             "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>"
                             R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)"
                             "<w:r><w:t>12</w:t></w:r>"
                             R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>)"
                             R"(<w:p><w:fldSimple w:instr="SEQ"><w:r><w:t>Table 1</w:t></w:r>)"
                             "</w:fldSimple></w:p><w:customXml>" +
                             DocxParagraph("Wrapped") + "</w:customXml>"})),
      "Scope ........ 12 Table 1 Wrapped");
}

TEST(ReadDocx, VersionsWithinVersionsOfATextBox) {
  const std::string inner = "<mc:AlternateContent><mc:Choice><w:txbxContent>" +
                            DocxParagraph("inner") +
                            "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent>";
  const std::string outer =
      "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>outer</w:t></w:r>"
      "<w:r>" +
      inner + "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>" + inner +
      "</mc:Fallback></mc:AlternateContent></w:r></w:p>";
  EXPECT_EQ(Said(ReadDocx({.body = outer})), "outer inner");
}

TEST(ReadDocx, TablesHaveTheirHeadingRow) {
  const std::string table =
      "<w:tbl><w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid/><w:tr><w:trPr>"
      "<w:tblHeader/></w:trPr>" +
      Cell(DocxParagraph("No.")) + Cell(DocxParagraph("Action")) + "</w:tr><w:tr>" +
      Cell(DocxParagraph("1")) + Cell(DocxParagraph("Ring")) + "</w:tr></w:tbl>";
  const Document document = ReadDocx({.body = table}).value();
  EXPECT_EQ(Notate(LaidOut(document), document), "T #0 {*No. | *Action} {1 | Ring} p1");
}

TEST(ReadDocx, TitleAuthorAndDatesAreThoseOfTheProperties) {
  const std::string core =
      R"(<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>SAR Mrs A</dc:title>)"
      R"(<dc:creator>Jo Reed</dc:creator><dcterms:created>2021-03-04T09:00:00Z</dcterms:created>)"
      R"(</cp:coreProperties>)";
  const Document document = ReadDocx({.body = DocxParagraph("A printed title", Style("T")) + kBody,
                                      .styles = kStyles,
                                      .more = {{"docProps/core.xml", core}}})
                                .value();
  EXPECT_EQ(document.metadata.title, "SAR Mrs A");
  EXPECT_EQ(document.metadata.author, "Jo Reed");
  EXPECT_EQ(document.metadata.created, "2021-03-04T09:00:00Z");
  EXPECT_EQ(document.metadata.producer, "");
}

TEST(ReadDocx, FailsWithTheReason) {
  const auto failed = [](const DocxBuilder& docx) { return ReadDocx(docx).error(); };
  EXPECT_EQ(failed({}), (Error{Cause::kEmpty, "The document has no text."}));
  EXPECT_EQ(failed({.body = "<w:p>"}),
            (Error{Cause::kDamaged, "Its part word/document.xml cannot be read as XML."}));
  EXPECT_EQ(failed({.body = std::string(201u << 20, ' ')}).message,
            "Unpacked, the document would have 201 MB of text; at most 200 MB are read.");
}

TEST(ReadDocx, EntitiesAreRefused) {
  const std::vector<ZipPart> parts = {
      {"word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"}};
  Diagnostics diagnostics;
  const Result<Document> document = ReadOffice(StoredZip(parts), FileKind::kDocx, {}, diagnostics);
  EXPECT_EQ(document.error(),
            (Error{Cause::kDamaged,
                   "Its part word/document.xml declares entities, which no office program does."}));
}

TEST(ReadOdt, HeadingsAndTitle) {
  EXPECT_EQ(Headings(ReadOdt({.body = R"(<text:p text:style-name="P1">Review</text:p>)"
                                      R"(<text:h text:outline-level="1">Scope</text:h>)"
                                      R"(<text:h text:outline-level="2">Aims</text:h>)",
                              .styles = R"(<style:style style:name="P1" style:family="paragraph")"
                                        R"( style:parent-style-name="Title"/>)"})),
            "1 Review | 2 Scope | 3 Aims");
}

TEST(ReadOdt, NothingInATableIsLost) {
  const auto cell = [](const std::string& content) {
    return "<table:table-cell>" + content + "</table:table-cell>";
  };
  const std::string list =
      "<text:list text:style-name=\"L1\"><text:list-item><text:p>ring</text:p></text:list-item>"
      "<text:list-item><text:p>call</text:p></text:list-item></text:list>";
  const std::string table =
      "<table:table><table:table-column table:number-columns-repeated=\"2\"/>"
      "<table:table-header-rows><table:table-row>" +
      cell("<text:p>No.</text:p>") + cell("<text:h>Action</text:h>") +
      "</table:table-row></table:table-header-rows><table:table-row>" + cell("<text:p>1</text:p>") +
      cell("<text:p>Staff</text:p>" + list) +
      "</table:table-row><table:table-row><table:covered-table-cell/>" +
      cell("<text:p>Ask</text:p>") + "</table:table-row></table:table>";
  EXPECT_EQ(Said(ReadOdt({.body = table})), "No. Action 1 Staff \u2022 ring \u2022 call Ask");
}

TEST(ReadOdt, SectionsIndexesAndFieldsAreOpened) {
  EXPECT_EQ(Said(ReadOdt({.body = "<text:table-of-content><text:table-of-content-source>"
                                  "<text:index-title-template>No</text:index-title-template>"
                                  "</text:table-of-content-source><text:index-body><text:p>Scope"
                                  "<text:tab/>3</text:p></text:index-body></text:table-of-content>"
                                  "<text:section><text:section><text:p>Inner</text:p>"
                                  "</text:section><text:p>Made <text:date>3 <text:span>May"
                                  "</text:span></text:date></text:p></text:section>"
                                  "<text:p>See <text:reference-mark-start/>below</text:p>"})),
            "Scope ........ 3 Inner Made 3 May See below");
}

TEST(ReadOdt, DeletionsAndCommentsAreNoText) {
  EXPECT_EQ(Said(ReadOdt({.body = "<text:tracked-changes><text:changed-region><text:deletion>"
                                  "<text:p>old</text:p></text:deletion></text:changed-region>"
                                  "</text:tracked-changes><text:p>The new<office:annotation>"
                                  "<text:p>Why?</text:p></office:annotation> plan</text:p>"})),
            "The new plan");
}

TEST(ReadOdt, TextBoxesAndContentsLines) {
  EXPECT_EQ(Said(ReadOdt({.body = "<text:p>Anchor<draw:frame><draw:text-box><text:p>Boxed</text:p>"
                                  "</draw:text-box></draw:frame></text:p>"
                                  "<text:p>Scope<text:tab/>12</text:p>"})),
            "Anchor Boxed Scope ........ 12");
  EXPECT_EQ(Said(ReadOdt({.body = "<draw:frame><draw:text-box><text:p>Alone</text:p>"
                                  "</draw:text-box></draw:frame><text:p><draw:g><draw:rect><text:p>"
                                  "Shape</text:p></draw:rect></draw:g>Anchor</text:p>"})),
            "Alone Anchor Shape");
}

}  // namespace
}  // namespace caselore
