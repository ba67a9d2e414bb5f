#include "pipeline/ocr/scans.h"

#include "pipeline/ocr/page_picture.h"
#include "pipeline/ocr/text_layer.h"

namespace caselore {
namespace {

bool NeedsOcr(const Page& page) { return StateOf(page) != TextLayerState::kGood; }

}  // namespace

std::vector<Scan> FindScans(const Document& document, OcrMode mode) {
  std::vector<Scan> scans;
  if (mode == OcrMode::kNever || document.source.media_type != "application/pdf") return scans;
  for (const Page& page : document.pages) {
    if (mode == OcrMode::kAlways || NeedsOcr(page)) {
      scans.push_back({page.number, PaintingDpi(page)});
    }
  }
  return scans;
}

}  // namespace caselore
