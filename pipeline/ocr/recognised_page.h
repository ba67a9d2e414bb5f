// What OCR makes of one page, before anything is concluded from it.
#ifndef CASELORE_PIPELINE_OCR_RECOGNISED_PAGE_H_
#define CASELORE_PIPELINE_OCR_RECOGNISED_PAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/bbox.h"
#include "document/document.h"
#include "document/result.h"

namespace caselore {

struct RecognisedWord {
  std::string text;        // UTF-8, without blanks
  BBox ink;                // points, on the upright page
  float baseline = 0;      // that of its line, points
  float size = 0;          // points, from the height of its letters; rough
  float stroke = 0;        // points: how thick its letters are drawn
  uint8_t confidence = 0;  // percent
  uint32_t line = 0;       // words of one line follow one another and share this number
};

// Words in Tesseract's order; straight lines and shaded boxes as the ink shows them. Boxes are
// points from the top left of the page once it is turned upright.
struct RecognisedPage {
  float skew = 0;  // degrees clockwise by which it was turned
  std::vector<RecognisedWord> words;
  std::vector<BBox> rules;
  std::vector<Fill> fills;
};

// As text, one thing a line; the same page gives the same bytes. This is what goes between
// processes and into the cache.
std::string EncodePage(const RecognisedPage& page);

// kCorrupt for what EncodePage cannot have made: it may come from a worker or from a damaged disk.
Result<RecognisedPage> DecodePage(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_RECOGNISED_PAGE_H_
