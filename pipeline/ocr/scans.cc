#include "pipeline/ocr/scans.h"

#include <algorithm>

#include "pipeline/ocr/page_picture.h"

namespace caselore {
namespace {

bool IsSeen(const Word& word) { return word.visibility == Visibility::kVisible; }

bool ShowsText(const Page& page) {
  return std::any_of(page.words.begin(), page.words.end(), IsSeen);
}

bool NeedsOcr(const Page& page) { return !ShowsText(page); }

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
