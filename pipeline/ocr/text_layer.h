// What the text layer of a page is worth.
#ifndef CASELORE_PIPELINE_OCR_TEXT_LAYER_H_
#define CASELORE_PIPELINE_OCR_TEXT_LAYER_H_

#include <cstdint>

#include "document/document.h"

namespace caselore {

enum class TextLayerState : uint8_t {
  kGood,     // words that make sense, or nothing on the page that could be text
  kNone,     // no words, but something is drawn
  kGarbled,  // words that make no sense: codes without a meaning, or with a false one
  kCaption,  // a few words on a picture that fills the page: a scanner's stamp, "Page 3 of 9"
};

// Of the page's visible words. Judged by letters, not by how many there are: a page of numbers, a
// contents page and an all but empty one are good.
TextLayerState StateOf(const Page& page);

// A scan that was recognised before it was published has its text under the picture, in no ink. On
// a page that shows a picture and hardly anything else that text is what is seen.
void ShowHiddenText(Document& document);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_TEXT_LAYER_H_
