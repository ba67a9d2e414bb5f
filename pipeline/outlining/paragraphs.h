// Paragraphs: the text of blocks, joined over line, column and page breaks.
#ifndef CASELORE_PIPELINE_OUTLINING_PARAGRAPHS_H_
#define CASELORE_PIPELINE_OUTLINING_PARAGRAPHS_H_

#include <vector>

#include "document/document.h"
#include "document/layout.h"
#include "document/section.h"

namespace caselore {

// A paragraph with what is needed to tell whether it is a heading.
struct OutlineParagraph {
  Paragraph paragraph;
  BlockLabel label = BlockLabel::kText;
  BBox box;        // of its first block
  int lines = 0;   // printed
  float size = 0;  // type size, points
  bool bold = false, italic = false, capitals = false, underlined = false;
  uint32_t colour = 0;
  bool contents_line = false;  // it ends in a page number behind leaders
  float text_x = 0;            // where its text begins, the marker left out
  int heading_level = 0;       // a heading by its place in a form, of this level; 0 elsewhere
};

// In reading order, without running headers and footers and without pictures. Footnotes and
// captions keep their form; footnote marks within the text are left out. A table gives one
// paragraph a row; rows that go on over a page break are one.
std::vector<OutlineParagraph> ParagraphsOf(const Document& document, const Layout& layout);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_PARAGRAPHS_H_
