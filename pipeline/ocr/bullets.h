// Bullets: Tesseract takes them for letters and signs, or overlooks them. The ink tells.
#ifndef CASELORE_PIPELINE_OCR_BULLETS_H_
#define CASELORE_PIPELINE_OCR_BULLETS_H_

#include <vector>

#include "pipeline/ocr/recognised_page.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {

// `words` of `page` with "•" for what is one: a small solid shape read as a letter or sign, a lone
// sign that opens a line, a shape before a line that was not read at all. A ring that was read as
// one word with what follows is set apart.
std::vector<RecognisedWord> WithBullets(const UprightPage& page, std::vector<RecognisedWord> words);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_BULLETS_H_
