// A document as its author built it: headings with what stands under them.
#ifndef CASELORE_DOCUMENT_SECTION_H_
#define CASELORE_DOCUMENT_SECTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "document/provenance.h"
#include "document/section_kind.h"

namespace caselore {

enum class ParagraphForm : uint8_t { kText, kListItem, kTableRow, kHeading, kCaption, kFootnote };

struct TableCell;

// A paragraph, a list item or a row of a table, joined over line, column and page breaks.
struct Paragraph {
  ParagraphForm form = ParagraphForm::kText;
  std::string text;         // UTF-8; hyphenation undone, spaces folded; without its marker
  std::string marker;       // "•", "4.2.1", "(iii)"; empty if it has none
  int depth = 0;            // nesting of a list item, from 0
  bool hangs = false;       // a further paragraph of the list item before it
  bool counts_on = false;   // its number counts the paragraphs of the whole document
  int container = -1;       // which box it stands in (Layout::containers); -1 for none
  CharSpan lead;            // the words at its start set apart by bold or italic; empty if none
  bool emphasised = false;  // all of it is bold
  std::vector<CharSpan> stressed;  // runs of bold words elsewhere in it, of a sentence's length
  std::vector<Provenance> places;  // one a line; spans are of `text`, markers outside
  int table = -1;                  // of a row: which table
  bool heading_row = false;
  std::vector<TableCell> cells;  // of a row; `text` is then the cells' texts, one a line

  int page() const { return places.empty() ? 0 : places.front().page; }
  int page_last() const { return places.empty() ? 0 : places.back().page; }
};

struct TableCell {
  int column = 0;
  std::string heading;  // text of the column's heading; empty if none
  std::vector<Paragraph> paragraphs;
};

// Sections are a flat vector in reading order, parents before children. The first may be without
// heading: what stands before the first heading.
struct Section {
  SectionKind kind = SectionKind::kOther;
  std::string heading;                // as printed, without its number
  std::string number;                 // "4.2"; empty if none
  int level = 1;                      // 1 is the topmost
  int parent = -1;                    // index; -1 for none
  int page = 0, page_last = 0;        // 1-based
  int container = -1;                 // the box that the heading stands in; -1 for none
  std::vector<Provenance> places;     // of the heading
  std::vector<Paragraph> paragraphs;  // its own, not those of its children
};

using Sections = std::vector<Section>;

// The kind of the section or, where that is `other`, of the nearest ancestor that has one.
SectionKind EffectiveKind(const Sections& sections, int index);

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_SECTION_H_
