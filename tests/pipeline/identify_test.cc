#include "pipeline/identify.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/office/zip_writer.h"
#include "tests/support/office_builder.h"

namespace caselore {
namespace {

using testing::DocxBuilder;
using testing::OdtBuilder;
using testing::OleFile;
using namespace std::string_literals;

// "docx", or "cause: message".
std::string Identified(const std::string& bytes) {
  const Result<FileKind> kind = Identify(BytesOf(bytes));
  if (kind) return std::string(Describe(*kind));
  return Name(kind.error().cause) + ": "s + kind.error().message;
}

// A ZIP file with these entries, all empty.
std::string ZipOf(const std::vector<std::string>& names) {
  std::vector<ZipPart> parts;
  for (const std::string& name : names) parts.push_back({name, ""});
  return StoredZip(parts);
}

std::string ZipOfType(const std::string& mimetype) {
  return StoredZip({{"mimetype", mimetype}, {"content.xml", "<x/>"}});
}

TEST(Identify, OfficeDocumentsByWhatIsInThem) {
  EXPECT_EQ(Identified(DocxBuilder().Build()), "a Word document");
  EXPECT_EQ(Identified(OdtBuilder().Build()), "an OpenDocument text");
  EXPECT_EQ(Identified(ZipOfType("application/vnd.oasis.opendocument.text-template")),
            "an OpenDocument text");
  // With macros; named otherwise by web editions of Word; far behind other parts.
  EXPECT_EQ(Identified(ZipOf({"word/vbaProject.bin", "word/document2.xml"})), "a Word document");
  EXPECT_EQ(Identified(StoredZip({{"customXml/item1.xml", std::string(9000, ' ')},
                                  {"[Content_Types].xml", ""},
                                  {"word/document.xml", ""}})),
            "a Word document");
}

TEST(Identify, EncryptedDocumentsAreSaidToBe) {
  const std::string advice =
      "encrypted: The document is encrypted; open it with its password, save it without one and "
      "give that.";
  EXPECT_EQ(Identified(OleFile({"Root Entry", "EncryptionInfo", "EncryptedPackage"})), advice);
  EXPECT_EQ(Identified(StoredZip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"content.xml", "\x8F\x11\x42 scrambled"}})),
            advice);
  EXPECT_EQ(Identified(StoredZip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"encrypted-package", "\x8F\x11"}})),
            advice);
}

TEST(Identify, DamagedOfficeDocumentsAreDamagedAndNotForeign) {
  const std::string docx = DocxBuilder().Build(), odt = OdtBuilder().Build();
  const std::string cut = "damaged: The ZIP file has no directory: it is cut off or damaged.";
  EXPECT_EQ(Identified(docx.substr(0, docx.size() / 2 + 400)), cut);
  EXPECT_EQ(Identified(odt.substr(0, odt.size() / 2)), cut);
  EXPECT_EQ(Identified(StoredZip({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
            "damaged: The OpenDocument text has no content.xml.");
}

struct Foreign {
  std::string bytes, what, advice;
};

const std::string kDocument = "save it as PDF or .docx and give that";
const std::string kPdf = "save it as PDF and give that";
const std::string kScan = "make a PDF of its pages and give that";
const std::string kUnpack = "unpack it and give the documents in it";
const std::string kMail = "save its attachments, or print it as PDF, and give those";
const std::string kNothing = "give a PDF, .docx, .odt, a web page or plain text";

const Foreign kForeign[] = {
    // Compound files; the telling name may stand in a later sector of the directory.
    {OleFile({"Root Entry", "1Table", "WordDocument"}), "an old Word document (.doc)", kDocument},
    {OleFile({"Root Entry", "Data", "1Table", "Pictures", "x", "WordDocument"}),
     "an old Word document (.doc)", kDocument},
    {OleFile({"Root Entry", "Workbook"}), "an old Excel workbook (.xls)", kPdf},
    {OleFile({"Root Entry", "PowerPoint Document"}), "an old PowerPoint presentation (.ppt)", kPdf},
    {OleFile({"Root Entry", "__nameid_version1.0"}), "an Outlook message (.msg)", kMail},
    {OleFile({"Root Entry"}), "an old Office file", kDocument},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"s, "an old Office file", kDocument},
    // Packages.
    {ZipOf({"[Content_Types].xml", "xl/workbook.xml"}), "an Excel workbook", kPdf},
    {ZipOf({"[Content_Types].xml", "ppt/presentation.xml"}), "a PowerPoint presentation", kPdf},
    {ZipOf({"[Content_Types].xml"}), "an Office file without a text", kPdf},
    {ZipOf({"Index/Document.iwa"}), "a Pages, Numbers or Keynote file", kDocument},
    {ZipOfType("application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet",
     kPdf},
    {ZipOfType("application/epub+zip"), "an e-book (EPUB)", kPdf},
    {ZipOf({"reviews/one.pdf", "reviews/two.pdf"}), "a ZIP archive", kUnpack},
    {StoredZip({{"one.pdf", "%PDF-1.7"}}), "a ZIP archive", kUnpack},
    {"PK\3\4 cut off", "a ZIP archive", kUnpack},
    {"Rar!\x1A\7"s, "a RAR archive", kUnpack},
    // Pictures.
    {"\x89PNG\r\n\x1A\n\0"s, "a picture (PNG)", kScan},
    {"\xFF\xD8\xFF\xE0\0"s, "a picture (JPEG)", kScan},
    {"II*\0\x08"s, "a picture (TIFF)", kScan},
    {"\0\0\0\x18"
     "ftypheic\0"s,
     "a picture (HEIC)", kScan},
    // Text that is none to read.
    {"{\\rtf1\\ansi Review}", "a Rich Text document", kDocument},
    {"Return-Path: <a@example.org>\nSubject: Review\n\nDear all", "an e-mail message", kMail},
    {"From chair@example.org Mon\nFrom: The Chair\nTo: a\n b\nMessage-ID: <1>\n\nDear all",
     "an e-mail message", kMail},
    {"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a web archive (MHTML)", kPdf},
    {"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
     "a Word document in XML", kDocument},
    {"<?xml version=\"1.0\"?><office:document>", "a flat OpenDocument file", kDocument},
    {"<?xml version=\"1.0\"?><rss>", "XML data", kNothing},
    {"{\"a\": 1}", "JSON data", kNothing},
    {"\x7F"
     "ELF\0"s,
     "a program", kNothing},
};

TEST(Identify, OtherKindsAreNamedWithWhatToDo) {
  for (const Foreign& foreign : kForeign) {
    EXPECT_EQ(Identified(foreign.bytes),
              "unsupported: The file is " + foreign.what + "; " + foreign.advice + ".");
  }
  EXPECT_EQ(Identified("\0\1\2\3"s),
            "unsupported: The file is neither a PDF nor a Word document nor a web page nor plain "
            "text; " +
                kNothing + ".");
  EXPECT_EQ(Identified(""), "empty: The file has no bytes.");
}

TEST(Identify, AMemoIsNoMail) {
  EXPECT_EQ(Identified("From: The Chair\nTo: All agencies\nDate: 3 May\n\nThe review found"),
            "plain text");
  EXPECT_EQ(Identified("Received: a report.\n\nIt says"), "plain text");
  EXPECT_EQ(Identified("The report was Received: by hand"), "plain text");
}

// A circle in the chain of the directory ends.
TEST(Identify, ACompoundFileThatGoesRoundEnds) {
  std::string file = OleFile({"Root Entry", "x", "y", "z", "Workbook"});
  file[512 + 4 * 2] = 1;  // the second sector leads back to the first
  file[512 + 4 * 2 + 1] = file[512 + 4 * 2 + 2] = file[512 + 4 * 2 + 3] = 0;
  EXPECT_EQ(Identified(file),
            "unsupported: The file is an old Excel workbook (.xls); " + kPdf + ".");
}

}  // namespace
}  // namespace caselore
