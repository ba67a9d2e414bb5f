// Shaded boxes of a scan.
#ifndef CASELORE_PIPELINE_OCR_FILLS_H_
#define CASELORE_PIPELINE_OCR_FILLS_H_

#include <vector>

#include "document/document.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {

// Upright rectangles darker than the paper, with their grey as the colour, in points. The paper is
// taken to be a plane of brightness, since light falls unevenly on a scan.
std::vector<Fill> FillsOf(const UprightPage& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_FILLS_H_
