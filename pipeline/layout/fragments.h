// Fragments: words on one baseline without a wide gap between them. The atoms of layout.
#ifndef CASELORE_PIPELINE_LAYOUT_FRAGMENTS_H_
#define CASELORE_PIPELINE_LAYOUT_FRAGMENTS_H_

#include <string>
#include <vector>

#include "document/document.h"
#include "document/layout.h"

namespace caselore {

// A box on the page that keeps its words together: a call-out, a cell, a column of a form.
struct Frame {
  BBox box;
  int parent = -1;  // index of the smallest frame around it; -1 for none
};

struct Fragment {
  Line line;
  int frame = -1;  // index into the frames given; -1 for the bare page
};

// The visible words of `page` as fragments, from top to bottom, then left to right. A word belongs
// to the smallest frame that holds its centre; no fragment crosses the border of a frame. Rotated
// words come last, one fragment for each run of them.
std::vector<Fragment> FragmentsOf(const Page& page, const std::vector<Font>& fonts,
                                  const std::vector<Frame>& frames);

// Measures a line from its words: box, baseline, size, weight, colour.
void Measure(const Page& page, const std::vector<Font>& fonts, Line& line);

// Fragments put together to whole lines, from top to bottom: those on one baseline are one line.
std::vector<Line> LinesOf(const Page& page, const std::vector<Font>& fonts,
                          std::vector<const Fragment*> fragments);

// The words of a line with single spaces, `glued` ones without.
std::string TextOf(const Page& page, const Line& line, size_t first_word = 0);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_FRAGMENTS_H_
