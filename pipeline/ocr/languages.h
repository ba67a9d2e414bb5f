// Which of the two languages a page is in.
#ifndef CASELORE_PIPELINE_OCR_LANGUAGES_H_
#define CASELORE_PIPELINE_OCR_LANGUAGES_H_

#include <vector>

#include "pipeline/ocr/recognised_page.h"

namespace caselore {

// True if some of the words, read as English, are Welsh: of the commonest Welsh words, those that
// English does not have, are more than a few among them. False for no words.
bool LooksWelsh(const std::vector<RecognisedWord>& words);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_LANGUAGES_H_
