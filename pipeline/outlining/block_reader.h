// The paragraph that one block makes, before what breaks of lines, columns and pages cut is joined.
#ifndef CASELORE_PIPELINE_OUTLINING_BLOCK_READER_H_
#define CASELORE_PIPELINE_OUTLINING_BLOCK_READER_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/layout.h"
#include "pipeline/outlining/hyphens.h"
#include "pipeline/outlining/paragraphs.h"

namespace caselore {

// A mark of a footnote: digits in type of this size beside text of the other, in points.
bool IsRaisedNumber(std::string_view text, float size, float of_text);

// Holds references to what it is made of.
class BlockReader {
 public:
  BlockReader(const Document& document, const Hyphens& hyphens)
      : document_(document), hyphens_(hyphens) {}

  // Of a block with a line or more. Footnote marks within its text are left out.
  OutlineParagraph Read(const Block& block) const;

 private:
  const Page& PageOf(const Block& block) const {
    return document_.pages[static_cast<size_t>(block.page) - 1];
  }

  void AppendLine(const Page& page, const Line& line, size_t first_word, Paragraph& to) const;
  void SetLead(const Block& block, Paragraph& paragraph) const;
  void SetStressed(const Block& block, Paragraph& paragraph) const;
  bool Underlined(const Page& page, const Line& line) const;
  // The horizontal rules of a page, from top to bottom; kept for the page asked last.
  const std::vector<BBox>& LevelRules(const Page& page) const;

  const Document& document_;
  const Hyphens& hyphens_;
  mutable int rules_of_ = 0;  // page number
  mutable std::vector<BBox> level_rules_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_BLOCK_READER_H_
