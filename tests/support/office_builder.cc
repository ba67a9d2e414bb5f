#include "tests/support/office_builder.h"

#include <cstdint>
#include <string_view>

namespace caselore::testing {
namespace {

constexpr const char* kDocxNames =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")"
    R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")"
    R"( xmlns:v="urn:schemas-microsoft-com:vml")";
constexpr const char* kOdtNames =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
    R"( xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
    R"( office:version="1.2")";
constexpr const char* kOpening = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";

// Of `type` to `target`; the ids are unique as long as the types are.
std::string Relation(const std::string& type, const std::string& target) {
  return R"(<Relationship Id="r)" + type + R"(" Type=")" + kOffice + type + R"(" Target=")" +
         target + R"("/>)";
}

void Put(std::string& bytes, size_t at, uint32_t value, int size) {
  for (int i = 0; i < size; ++i, value >>= 8) {
    bytes[at + static_cast<size_t>(i)] = static_cast<char>(value & 0xFF);
  }
}

}  // namespace

std::string DocxBuilder::Build() const {
  const auto part = [](const std::string& root, const std::string& content) {
    return kOpening + ("<w:" + root) + kDocxNames + ">" + content + "</w:" + root + ">";
  };
  std::vector<ZipPart> parts = {
      {"[Content_Types].xml",
       R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
      {"_rels/.rels",
       kRelations + Relation("officeDocument", "word/document.xml") + "</Relationships>"},
      {"word/_rels/document.xml.rels",
       kRelations + Relation("styles", "styles.xml") + Relation("numbering", "numbering.xml") +
           Relation("footnotes", "footnotes.xml") + Relation("comments", "comments.xml") +
           "</Relationships>"},
      {"word/styles.xml", part("styles", styles)},
      {"word/numbering.xml", part("numbering", numbering)},
      {"word/document.xml", part("document", "<w:body>" + body + "</w:body>")}};
  for (const ZipPart& extra : more) {
    const bool is_word = extra.name.starts_with("word/");
    const std::string root = extra.name.substr(5, extra.name.size() - 9);
    parts.push_back({extra.name, is_word ? part(root, extra.content) : extra.content});
  }
  return StoredZip(parts);
}

std::string DocxParagraph(const std::string& text, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string OdtBuilder::Build() const {
  return StoredZip(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", kOpening + std::string("<office:document-content") + kOdtNames +
                           "><office:automatic-styles>" + styles +
                           "</office:automatic-styles><office:body><office:text>" + body +
                           "</office:text></office:body></office:document-content>"},
       {"styles.xml", kOpening + std::string("<office:document-styles") + kOdtNames + "/>"},
       {"META-INF/manifest.xml",
        R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>)"}});
}

std::string OleFile(const std::vector<std::string>& names, size_t per_sector) {
  constexpr size_t kSector = 512, kEntry = 128;
  const size_t sectors = (names.size() + per_sector - 1) / per_sector;
  std::string file((2 + sectors) * kSector, '\0');
  file.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  Put(file, 30, 9, 2);  // sectors of 512 bytes
  Put(file, 48, 1, 4);  // the directory starts in sector 1
  Put(file, 76, 0, 4);  // the allocation table is sector 0
  for (size_t i = 0; i < 128; ++i) Put(file, kSector + 4 * i, 0xFFFFFFFF, 4);
  for (size_t i = 1; i <= sectors; ++i) {
    const bool last = i == sectors;
    Put(file, kSector + 4 * i, last ? 0xFFFFFFFE : static_cast<uint32_t>(i + 1), 4);
  }
  for (size_t n = 0; n < names.size(); ++n) {
    const size_t at = (2 + n / per_sector) * kSector + n % per_sector * kEntry;
    for (size_t i = 0; i < names[n].size(); ++i) file[at + 2 * i] = names[n][i];
    Put(file, at + 64, static_cast<uint32_t>(2 * names[n].size() + 2), 2);
  }
  return file;
}

}  // namespace caselore::testing
