#include "pipeline/foreign_kind.h"

namespace caselore {
namespace {

constexpr size_t kHead = 4096;

constexpr std::string_view kSaveAsPdf = "save it as PDF and give that";
constexpr std::string_view kScanToPdf = "put its pages into one PDF and give that";
constexpr std::string_view kUnpack = "unpack it and give the documents in it";
constexpr std::string_view kNothing = "give a PDF, a web page or plain text";

struct Signature {
  std::string_view start;
  std::string_view inside;  // must stand within the head too; empty for nothing
  std::string_view kind;
  std::string_view advice;
};

using std::string_view_literals::operator""sv;

// The first that fits counts: the more telling stand before the more general.
constexpr Signature kSignatures[] = {
    {"PK\3\4"sv, "word/"sv, "a Word document", kSaveAsPdf},
    {"PK\3\4"sv, "xl/"sv, "an Excel workbook", kSaveAsPdf},
    {"PK\3\4"sv, "ppt/"sv, "a PowerPoint presentation", kSaveAsPdf},
    {"PK\3\4"sv, "[Content_Types].xml"sv, "an Office document", kSaveAsPdf},
    {"PK\3\4"sv, "application/vnd.oasis.opendocument"sv, "an OpenDocument file", kSaveAsPdf},
    {"PK\3\4"sv, "application/epub+zip"sv, "an e-book (EPUB)", kSaveAsPdf},
    {"PK"sv, ""sv, "a ZIP archive", kUnpack},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, ""sv, "an old Word, Excel or PowerPoint file",
     kSaveAsPdf},
    {"{\\rtf"sv, ""sv, "a Rich Text document", kSaveAsPdf},
    {"%!PS"sv, ""sv, "a PostScript file", kSaveAsPdf},
    {"\x89PNG"sv, ""sv, "a picture (PNG)", kScanToPdf},
    {"\xFF\xD8\xFF"sv, ""sv, "a picture (JPEG)", kScanToPdf},
    {"GIF8"sv, ""sv, "a picture (GIF)", kScanToPdf},
    {"II*\0"sv, ""sv, "a picture (TIFF)", kScanToPdf},
    {"MM\0*"sv, ""sv, "a picture (TIFF)", kScanToPdf},
    {"BM"sv, ""sv, "a picture (BMP)", kScanToPdf},
    {"RIFF"sv, "WEBP"sv, "a picture (WebP)", kScanToPdf},
    {"\x1F\x8B"sv, ""sv, "a gzip archive", kUnpack},
    {"7z\xBC\xAF\x27\x1C"sv, ""sv, "a 7-Zip archive", kUnpack},
    {"Rar!"sv, ""sv, "a RAR archive", kUnpack},
    {"\xFD"
     "7zXZ"sv,
     ""sv, "an xz archive", kUnpack},
    {"BZh"sv, ""sv, "a bzip2 archive", kUnpack},
    {"\x7F"
     "ELF"sv,
     ""sv, "a program", kNothing},
    {"MZ"sv, ""sv, "a program", kNothing},
    {"\xCA\xFE\xBA\xBE"sv, ""sv, "a program", kNothing},
    {"SQLite format 3"sv, ""sv, "a database", kNothing},
    {"ID3"sv, ""sv, "a sound recording", kNothing},
    {"#!"sv, ""sv, "a script", kNothing},
    {"<?xml"sv, ""sv, "XML data", kNothing},
    {"<svg"sv, ""sv, "a drawing (SVG)", kSaveAsPdf},
    {"{"sv, ""sv, "JSON data", kNothing},
    {"["sv, ""sv, "JSON data", kNothing},
};

}  // namespace

std::string WhatToDoWith(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  for (const Signature& signature : kSignatures) {
    if (!head.starts_with(signature.start)) continue;
    if (head.find(signature.inside) == std::string_view::npos) continue;
    return std::string("The file is ")
               .append(signature.kind)
               .append("; ")
               .append(signature.advice) +
           ".";
  }
  return std::string("The file is neither a PDF nor a web page nor plain text; ").append(kNothing) +
         ".";
}

}  // namespace caselore
