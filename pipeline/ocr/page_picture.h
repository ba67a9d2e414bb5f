// A page as a scanner would have made it: a grey picture.
#ifndef CASELORE_PIPELINE_OCR_PAGE_PICTURE_H_
#define CASELORE_PIPELINE_OCR_PAGE_PICTURE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/result.h"

namespace caselore {

struct GreyPicture {
  int width = 0, height = 0;    // pixels
  float dpi = 0;                // pixels an inch of the page
  std::vector<uint8_t> pixels;  // row by row, 0 is black
};

// At what resolution to paint `page` for Tesseract, which likes letters of 11 points at 300 dpi:
// 300, or what gives a page larger than A4 the pixels of A4; never less than the page's own scan
// has, up to 400, and never so much that the picture passes 50 million pixels.
int PaintingDpi(const Page& page);

// Paints a page of a PDF, by its 1-based number. Fails with kDamaged if it cannot be painted (then
// nothing is known of what it shows), kTooLarge if it would have over 50 million pixels.
Result<GreyPicture> PaintPage(std::string_view pdf, int number, int dpi);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_PAGE_PICTURE_H_
