// DOCX and ODT files from a few lines of XML, and compound files with names only.
#ifndef CASELORE_TESTS_SUPPORT_OFFICE_BUILDER_H_
#define CASELORE_TESTS_SUPPORT_OFFICE_BUILDER_H_

#include <string>
#include <vector>

#include "pipeline/office/zip_writer.h"

namespace caselore::testing {

// A Word document. `body` stands in w:body; `styles` and `numbering` in the parts of those names.
struct DocxBuilder {
  std::string body = {}, styles = {}, numbering = {};
  std::vector<ZipPart> more = {};  // further parts

  std::string Build() const;
};

// <w:p> with the text; `properties` stand in its w:pPr.
std::string DocxParagraph(const std::string& text, const std::string& properties = "");

// An OpenDocument text. `body` stands in office:text, `styles` in office:automatic-styles.
struct OdtBuilder {
  std::string body = {}, styles = {};

  std::string Build() const;
};

// A compound file whose directory has these names, `per_sector` (up to 4) in each of its sectors.
std::string OleFile(const std::vector<std::string>& names, size_t per_sector = 4);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_OFFICE_BUILDER_H_
