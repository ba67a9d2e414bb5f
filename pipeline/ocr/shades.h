// Shaded boxes of a scan.
#ifndef CASELORE_PIPELINE_OCR_SHADES_H_
#define CASELORE_PIPELINE_OCR_SHADES_H_

#include <vector>

#include "document/document.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {

// Finds the upright boxes, rounded corners or not, that are darker than the paper, gives them with
// their grey as the colour, in points, and evens them out: on the page they become paper, and light
// letters on dark become dark ones on light. Tesseract takes shades for pictures.
std::vector<Fill> EvenShades(UprightPage& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_SHADES_H_
