// A document's words as a reader sees them: lines in blocks, blocks in reading order.
#ifndef CASELORE_DOCUMENT_LAYOUT_H_
#define CASELORE_DOCUMENT_LAYOUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "document/bbox.h"

namespace caselore {

// The labels of DocLayNet (Pfitzmann et al. 2022), less its Formula.
enum class BlockLabel : uint8_t {
  kTitle,
  kSectionHeader,
  kText,
  kListItem,
  kTable,
  kCaption,
  kFootnote,
  kPageHeader,
  kPageFooter,
  kPicture,
};

// Words on one baseline, left to right.
struct Line {
  std::vector<uint32_t> words;  // indices into Page::words
  BBox box;
  float baseline = 0;
  float size = 0;       // that of most of its letters, points
  uint32_t colour = 0;  // that of most of its letters
  bool bold = false;    // most of its letters
  bool italic = false;
};

struct Cell;

// Every word of a page stands in exactly one block (of a table: in one cell's block).
struct Block {
  BlockLabel label = BlockLabel::kText;
  int page = 0;  // 1-based
  BBox box;
  std::vector<Line> lines;    // not of a table or a picture
  uint32_t marker_words = 0;  // of a list item: how many leading words of its first line are the
                              // marker ("•", "4.2.1", "(iii)")
  bool drawn_marker = false;  // of a list item: its bullet is a shape or picture, not a word
  int container = -1;         // index into Layout::containers; -1 for the bare page
  int table = -1;             // of a table: parts of one table over pages share this number
  int columns = 0;            // of a table
  std::vector<Cell> cells;    // of a table, row by row
};

struct Cell {
  int row = 0, column = 0;  // from 0, within this part of the table
  int row_span = 1, column_span = 1;
  bool heading = false;    // in the heading row, or a repeat of it
  bool continues = false;  // goes on with the last row of the part before it
  BBox box;
  std::vector<Block> blocks;
};

// A filled or framed box with text in it: a call-out, one of the boxes of a briefing.
struct Container {
  int page = 0;  // 1-based
  BBox box;
  uint32_t fill = 0xFFFFFF;  // 0xRRGGBB
};

struct Layout {
  std::vector<Block> blocks;  // reading order over all pages; furniture where it stands
  std::vector<Container> containers;
  float body_size = 0;     // points; size of most letters
  float body_leading = 0;  // points from baseline to baseline
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_LAYOUT_H_
