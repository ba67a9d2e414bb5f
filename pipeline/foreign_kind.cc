// One table for each place where a kind shows: first bytes, entries of a ZIP file, streams of a
// compound file. In each the first that fits counts: the more telling stand before the more
// general.
#include "pipeline/foreign_kind.h"

#include <algorithm>

#include "pipeline/sniff.h"

namespace caselore {
namespace {

constexpr size_t kHead = 4096;

constexpr std::string_view kSaveAsDocument = "save it as PDF or .docx and give that";
constexpr std::string_view kSaveAsPdf = "save it as PDF and give that";
constexpr std::string_view kScanToPdf = "make a PDF of its pages and give that";
constexpr std::string_view kUnpack = "unpack it and give the documents in it";
constexpr std::string_view kMailToDocument =
    "save its attachments, or print it as PDF, and give those";
constexpr std::string_view kLeave = "leave it and give the document beside it";
constexpr std::string_view kNothing = "give a PDF, .docx, .odt, a web page or plain text";

struct Kind {
  std::string_view name;
  std::string_view advice;
};

constexpr Kind kMail = {"an e-mail message", kMailToDocument};
constexpr Kind kZip = {"a ZIP archive", kUnpack};
constexpr Kind kOle = {"an old Office file", kSaveAsDocument};

using std::string_view_literals::operator""sv;

struct Signature {
  std::string_view start;
  std::string_view inside;  // must stand within the head too; empty for nothing
  Kind kind;
};

constexpr Signature kSignatures[] = {
    {"MIME-Version:"sv, "multipart/related"sv, {"a web archive (MHTML)", kSaveAsPdf}},
    {"From: <Saved by"sv, ""sv, {"a web archive (MHTML)", kSaveAsPdf}},
    {"PK"sv, ""sv, kZip},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, ""sv, kOle},
    {"{\\rtf"sv, ""sv, {"a Rich Text document", kSaveAsDocument}},
    {"%!PS"sv, ""sv, {"a PostScript file", kSaveAsPdf}},
    {"\xFFWPC"sv, ""sv, {"a WordPerfect document", kSaveAsDocument}},
    {"AT&TFORM"sv, "DJV"sv, {"a DjVu document", kSaveAsPdf}},
    {"\x89PNG"sv, ""sv, {"a picture (PNG)", kScanToPdf}},
    {"\xFF\xD8\xFF"sv, ""sv, {"a picture (JPEG)", kScanToPdf}},
    {"GIF8"sv, ""sv, {"a picture (GIF)", kScanToPdf}},
    {"II*\0"sv, ""sv, {"a picture (TIFF)", kScanToPdf}},
    {"MM\0*"sv, ""sv, {"a picture (TIFF)", kScanToPdf}},
    {"II+\0"sv, ""sv, {"a picture (TIFF)", kScanToPdf}},
    {"BM"sv, ""sv, {"a picture (BMP)", kScanToPdf}},
    {"RIFF"sv, "WEBP"sv, {"a picture (WebP)", kScanToPdf}},
    {"\0\0\0"sv, "ftyphei"sv, {"a picture (HEIC)", kScanToPdf}},
    {"\0\0\0"sv, "ftypmif1"sv, {"a picture (HEIC)", kScanToPdf}},
    {"\0\0\0"sv, "ftypavif"sv, {"a picture (AVIF)", kScanToPdf}},
    {"\0\0\0"sv, "ftyp"sv, {"a film or a recording", kNothing}},
    {"\x1F\x8B"sv, ""sv, {"a gzip archive", kUnpack}},
    {"7z\xBC\xAF\x27\x1C"sv, ""sv, {"a 7-Zip archive", kUnpack}},
    {"Rar!"sv, ""sv, {"a RAR archive", kUnpack}},
    {"\xFD"
     "7zXZ"sv,
     ""sv,
     {"an xz archive", kUnpack}},
    {"BZh"sv, ""sv, {"a bzip2 archive", kUnpack}},
    {"\0\5\x16\7"sv, ""sv, {"a companion that a Mac makes", kLeave}},
    {"\x7F"
     "ELF"sv,
     ""sv,
     {"a program", kNothing}},
    {"MZ"sv, ""sv, {"a program", kNothing}},
    {"\xCA\xFE\xBA\xBE"sv, ""sv, {"a program", kNothing}},
    {"SQLite format 3"sv, ""sv, {"a database", kNothing}},
    {"ID3"sv, ""sv, {"a sound recording", kNothing}},
    {"RIFF"sv, "WAVE"sv, {"a sound recording", kNothing}},
    {"#!"sv, ""sv, {"a script", kNothing}},
    {"<?xml"sv, "progid=\"Word.Document\""sv, {"a Word document in XML", kSaveAsDocument}},
    {"<?xml"sv, "<pkg:package"sv, {"a Word document in XML", kSaveAsDocument}},
    {"<?xml"sv, "<office:document"sv, {"a flat OpenDocument file", kSaveAsDocument}},
    {"<?xml"sv, "<svg"sv, {"a drawing (SVG)", kSaveAsPdf}},
    {"<?xml"sv, ""sv, {"XML data", kNothing}},
    {"<svg"sv, ""sv, {"a drawing (SVG)", kSaveAsPdf}},
    {"{"sv, ""sv, {"JSON data", kNothing}},
    {"["sv, ""sv, {"JSON data", kNothing}},
};

struct Named {
  std::string_view start;  // of the name of an entry, a stream or a media type
  Kind kind;
};

constexpr Named kMediaTypes[] = {
    {"application/epub+zip", {"an e-book (EPUB)", kSaveAsPdf}},
    {"application/vnd.oasis.opendocument.text-web", {"an OpenDocument page", kSaveAsPdf}},
    {"application/vnd.oasis.opendocument.text-master", {"an OpenDocument master", kSaveAsPdf}},
    {"application/vnd.oasis.opendocument.spreadsheet", {"an OpenDocument spreadsheet", kSaveAsPdf}},
    {"application/vnd.oasis.opendocument.presentation",
     {"an OpenDocument presentation", kSaveAsPdf}},
    {"application/vnd.oasis.opendocument", {"an OpenDocument file", kSaveAsPdf}},
    {"application/vnd.sun.xml", {"an OpenOffice 1 file", kSaveAsDocument}},
};

constexpr Named kEntries[] = {
    {"xl/", {"an Excel workbook", kSaveAsPdf}},
    {"ppt/", {"a PowerPoint presentation", kSaveAsPdf}},
    {"visio/", {"a Visio drawing", kSaveAsPdf}},
    {"FixedDocSeq", {"an XPS document", kSaveAsPdf}},
    {"FixedDocumentSequence", {"an XPS document", kSaveAsPdf}},
    {"Index/Document.iwa", {"a Pages, Numbers or Keynote file", kSaveAsDocument}},
    {"Index.zip", {"a Pages, Numbers or Keynote file", kSaveAsDocument}},
    {"index.apxl", {"a Keynote file", kSaveAsPdf}},
    {"index.xml", {"a Pages file", kSaveAsDocument}},
    {"META-INF/container.xml", {"an e-book (EPUB)", kSaveAsPdf}},
    {"[Content_Types].xml", {"an Office file without a text", kSaveAsPdf}},
};

constexpr Named kStreams[] = {
    {"WordDocument", {"an old Word document (.doc)", kSaveAsDocument}},
    {"PowerPoint Document", {"an old PowerPoint presentation (.ppt)", kSaveAsPdf}},
    {"Workbook", {"an old Excel workbook (.xls)", kSaveAsPdf}},
    {"Book", {"an old Excel workbook (.xls)", kSaveAsPdf}},
    {"__properties_version1.0", {"an Outlook message (.msg)", kMailToDocument}},
    {"__nameid_version1.0", {"an Outlook message (.msg)", kMailToDocument}},
    {"VisioDocument", {"an old Visio drawing", kSaveAsPdf}},
    {"Quill", {"a Publisher document", kSaveAsPdf}},
};

std::string Sentence(const Kind& kind) {
  return "The file is " + std::string(kind.name) + "; " + std::string(kind.advice) + ".";
}

template <size_t N>
const Named* FindNamed(const Named (&table)[N], const std::vector<std::string>& names) {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const Named& row) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.starts_with(row.start); });
  });
  return found == std::end(table) ? nullptr : &*found;
}

}  // namespace

std::string WhatToDoWith(std::string_view head) {
  head = head.substr(0, kHead);
  for (const Signature& signature : kSignatures) {
    const bool fits =
        head.starts_with(signature.start) && head.find(signature.inside) != std::string_view::npos;
    if (fits) return Sentence(signature.kind);
  }
  if (IsMail(head)) return Sentence(kMail);
  return "The file is neither a PDF nor a Word document nor a web page nor plain text; " +
         std::string(kNothing) + ".";
}

std::string WhatToDoWithZip(std::string_view mimetype, const std::vector<std::string>& entries) {
  if (const Named* row = FindNamed(kMediaTypes, {std::string(mimetype)}))
    return Sentence(row->kind);
  const Named* row = FindNamed(kEntries, entries);
  return Sentence(row == nullptr ? kZip : row->kind);
}

std::string WhatToDoWithOle(const std::vector<std::string>& streams) {
  const Named* row = FindNamed(kStreams, streams);
  return Sentence(row == nullptr ? kOle : row->kind);
}

}  // namespace caselore
