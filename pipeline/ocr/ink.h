// What the ink of an upright page tells beside its letters.
#ifndef CASELORE_PIPELINE_OCR_INK_H_
#define CASELORE_PIPELINE_OCR_INK_H_

#include <vector>

#include "document/bbox.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {

// Boxes are pixels of the page.

// How thick the strokes within `box` are drawn, pixels: twice the area of the ink over the length
// of its outline. 0 if there is none.
float StrokeIn(const UprightPage& page, const BBox& box);

// Straight lines, horizontal and vertical, from a third of an inch on, none thicker than a
// twentieth; the sides of frames are among them, and their corners, which may be round, apart.
struct Rules {
  std::vector<BBox> lines;
  std::vector<BBox> corners;
};
Rules RulesOf(const UprightPage& page);

// Takes them off the page: Tesseract reads letters into them.
void WipeRules(const Rules& rules, UprightPage& page);

// What is of the height of letters and in none of `words`: pieces of lines, from top to bottom. At
// most a few dozen.
std::vector<BBox> LeftOverInk(const UprightPage& page, const std::vector<BBox>& words);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_INK_H_
