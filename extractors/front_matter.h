// The lines by which a document introduces itself. Private to this folder.
#ifndef CASELORE_EXTRACTORS_FRONT_MATTER_H_
#define CASELORE_EXTRACTORS_FRONT_MATTER_H_

#include <string>
#include <vector>

#include "document/document.h"
#include "document/layout.h"
#include "document/section.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct FrontLine {
  std::string text;  // folded
  float size = 0;    // points
  float top = 0, bottom = 0;
  bool bold = false;
  int page = 0;
  int block = 0;  // index into Layout::blocks
};

// A cell of a table and the one to its right: "Date submitted", "7 May 2022".
struct FrontRow {
  std::string label, value;  // folded
};

struct FrontMatter {
  // Of the first page, or of the first pages while they hold few words; a line whose words stand
  // far apart or change in size is several. Ends where the first section begins.
  std::vector<FrontLine> cover;
  // Running headers and footers, each once whatever its numbers; left, middle and right apart.
  std::vector<std::string> furniture;
  std::vector<std::string> imprint;  // lines of the pages behind the cover and of the last page
  std::vector<FrontRow> rows;        // of tables on the first pages and the last, as forms have
  float body_size = 0;
};

FrontMatter ReadFrontMatter(const Document& document, const Layout& layout,
                            const Vocabulary& vocabulary);

struct BoilerplateTable {
  std::optional<Error> Add(const TomlRow& row);
  PatternSet lines{Match::kWhole};
  PatternSet patterns{Match::kWithin};
};

// "Pencarreg Adults Board" of "Bwrdd Oedolion Pencarreg / Pencarreg Adults Board"; a line in one
// language stays as it is.
std::string EnglishPart(const std::string& line);

// True if the line is Welsh: two words or more that only Welsh has, or every word of it.
bool IsWelsh(const std::string& line);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_FRONT_MATTER_H_
