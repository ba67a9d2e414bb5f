// What OCR read put in the place of what the file says.
#ifndef CASELORE_PIPELINE_OCR_RECOGNISED_DOCUMENT_H_
#define CASELORE_PIPELINE_OCR_RECOGNISED_DOCUMENT_H_

#include "document/document.h"
#include "pipeline/ocr/settle_type.h"

namespace caselore {

// The document with the words, rules and shaded boxes of `pages` in place of those pages' own,
// where they are better (else the page stays as it is and Page::recognised false). What is noise is
// left out; words of the file's own on a picture stay. Sizes are settled over all of them: lines
// set alike measure a little unlike, and everything that follows wants to see that they are alike.
// Lines whose strokes are clearly thicker than those of the text are bold.
Document WithRecognised(Document document, RecognisedPages pages);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_RECOGNISED_DOCUMENT_H_
