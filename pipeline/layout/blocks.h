// Blocks: the lines of one column become paragraphs, list items and headings.
#ifndef CASELORE_PIPELINE_LAYOUT_BLOCKS_H_
#define CASELORE_PIPELINE_LAYOUT_BLOCKS_H_

#include <vector>

#include "document/document.h"
#include "document/layout.h"

namespace caselore {

// What most of a document's text looks like; computed once.
struct TypeStatistics {
  float body_size = 10;     // points
  float body_leading = 12;  // points
  uint32_t body_colour = 0;
  bool body_bold = false;
};

// The blocks of a run of lines that one column holds, from top to bottom. `container` is copied
// into them. Labels are those that the lines' own look gives: headings are told apart by weight,
// colour, capitals and size together, list items by their marker.
std::vector<Block> BlocksOf(const Page& page, const std::vector<Font>& fonts,
                            std::vector<Line> lines, int container, const TypeStatistics& type);

// How many leading words of `line` are the marker of a list item; 0 if none.
uint32_t MarkerWords(const Page& page, const Line& line);

// True if a bullet that is drawn, not written, stands before the line.
bool HasDrawnMarker(const Page& page, const Line& line);

// True for a line of a contents page: it ends in a page number behind leaders or a wide gap.
bool IsContentsLine(const Page& page, const Line& line);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_BLOCKS_H_
