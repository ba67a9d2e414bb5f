// What Tesseract reads where nothing is written, and letters that it takes for signs.
#ifndef CASELORE_PIPELINE_OCR_NOISE_H_
#define CASELORE_PIPELINE_OCR_NOISE_H_

#include <vector>

#include "pipeline/ocr/recognised_page.h"

namespace caselore {

// `words` without what is noise: lines that Tesseract itself doubts throughout, doubtful signs and
// pairs of letters, upright lines read as letters. A capital I that was read as "|" is put right.
std::vector<RecognisedWord> WithoutNoise(std::vector<RecognisedWord> words);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_NOISE_H_
