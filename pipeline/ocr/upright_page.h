// From the picture of a page to one that is easy to read: straight, without a scanner's dark edge.
#ifndef CASELORE_PIPELINE_OCR_UPRIGHT_PAGE_H_
#define CASELORE_PIPELINE_OCR_UPRIGHT_PAGE_H_

#include "pipeline/ocr/page_picture.h"
#include "pipeline/ocr/pix.h"

namespace caselore {

struct UprightPage {
  PixPtr grey;  // 8 bit
  PixPtr ink;   // 1 bit, of the same size: what is darker than the paper
  float dpi = 0;
  float skew = 0;  // degrees clockwise by which it was turned, around its middle
};

// Skew up to 7 degrees is found from the sums of the rows (Bloomberg, Kopec, Dasari: Measuring
// document image skew and orientation, 1995, as Leptonica has it) and undone; a page without lines
// of text stays as it is. The size does not change. Both pictures are null if memory is short.
UprightPage TurnUpright(const GreyPicture& picture);

// Makes page.ink anew from page.grey (Otsu's threshold over the whole page).
void FindInk(UprightPage& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_UPRIGHT_PAGE_H_
