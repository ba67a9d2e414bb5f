// Type sizes and weights of recognised words, settled over a document.
#ifndef CASELORE_PIPELINE_OCR_SETTLE_TYPE_H_
#define CASELORE_PIPELINE_OCR_SETTLE_TYPE_H_

#include <map>
#include <vector>

#include "pipeline/ocr/recognised_page.h"

namespace caselore {

// By 1-based page number.
using RecognisedPages = std::map<int, RecognisedPage>;

// Lines set alike measure a little unlike; everything that follows wants to see that they are
// alike. Sizes within a few hundredths of one that many letters have become that one.
void SettleSizes(RecognisedPages& pages);

// For each page, for each of its words: whether it is bold. The strokes of bold letters are a third
// thicker than those of the running text around them; along a line the weight seldom changes, so
// that the cheapest way through the two weights is taken (Viterbi, 1967). Words without a stroke
// are not bold.
std::map<int, std::vector<bool>> BoldWords(const RecognisedPages& pages);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_SETTLE_TYPE_H_
