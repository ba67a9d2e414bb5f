// Which pages have to be read from their picture.
#ifndef CASELORE_PIPELINE_OCR_SCANS_H_
#define CASELORE_PIPELINE_OCR_SCANS_H_

#include <cstdint>
#include <vector>

#include "document/document.h"

namespace caselore {

enum class OcrMode : uint8_t {
  kAuto,    // pages without a text layer that makes sense
  kNever,   // no page
  kAlways,  // every page, whatever text it has
};

// A page to be read by OCR.
struct Scan {
  int page = 0;  // 1-based
  int dpi = 0;   // PaintingDpi of it
};

// Of a PDF; other kinds of document have no pictures of text. In page order.
std::vector<Scan> FindScans(const Document& document, OcrMode mode);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_SCANS_H_
