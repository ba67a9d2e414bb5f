// Leaders: the rows of dots that lead the eye from a heading to its page in a table of contents.
#ifndef CASELORE_PIPELINE_OCR_LEADERS_H_
#define CASELORE_PIPELINE_OCR_LEADERS_H_

#include <vector>

#include "pipeline/ocr/recognised_page.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {

struct Leader {
  BBox box;  // points
  int dots = 0;
};

// Takes leaders off the page and says where they were. Tesseract measures the letters of a line
// that is mostly dots by the dots, and then reads none of it.
std::vector<Leader> TakeLeaders(UprightPage& page);

// Puts them back, as words of dots, into the lines of `words` that they stand in.
std::vector<RecognisedWord> WithLeaders(std::vector<RecognisedWord> words,
                                        const std::vector<Leader>& leaders);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_LEADERS_H_
