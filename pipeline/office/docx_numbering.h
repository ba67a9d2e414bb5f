// The numbers that Word prints and does not write: "1.2", "Recommendation 3:", "(a)".
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_NUMBERING_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_NUMBERING_H_

#include <libxml/tree.h>

#include <array>
#include <map>
#include <optional>
#include <string>

#include "pipeline/office/docx_styles.h"

namespace caselore {

struct DocxLabel {
  std::string text;     // as printed; empty for a bullet and where nothing is printed
  bool simple = false;  // a list's number or bullet, which pandoc keeps: "3.", "(a)", "iv"
};

// Counts the numbered paragraphs of a document, to be told of each in its order.
//
// Source: ECMA-376, part 1, section 17.9: an abstract numbering has nine levels, each with a first
// number, a format and a text in which %2 stands for the number of the second level. A paragraph
// counts its level up and starts the deeper ones anew.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  // `root`: of word/numbering.xml.
  explicit DocxNumbering(xmlNode& root);

  // The label of the next paragraph with this number; nothing if there is no such numbering.
  std::optional<DocxLabel> Next(const DocxNumber& number);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;
  };
  struct Abstract {
    std::array<Level, kLevels> levels;
    std::array<std::optional<int>, kLevels> counts;
  };
  struct Instance {
    std::string abstract;
    std::map<int, int> restarts;  // by level; each holds once
  };
  static Level ReadLevel(const xmlNode& element);
  std::string Expand(const Abstract& numbering, const Level& level) const;

  std::map<std::string, Abstract> abstracts_;
  std::map<std::string, Instance> instances_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_NUMBERING_H_
