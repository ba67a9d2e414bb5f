#include "pipeline/ocr/upright_page.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace caselore {
namespace {

constexpr float kLeastSkew = 0.03f;       // degrees: less is not worth the blur of turning
constexpr float kLeastConfidence = 2.5f;  // Leptonica's own measure; it suggests 3
constexpr int kWhite = 255;
constexpr float kSpeck = 0.011f;  // inches
constexpr int kFaint = 40;        // grey levels below the paper
constexpr int kSmoothed = 3;      // pixels square
constexpr int kRim = 4;           // pixels
constexpr float kEdge = 0.06f;    // of the width or height: how far a scanner's dark edge may reach

PixPtr PixOf(const GreyPicture& picture) {
  PixPtr pix(pixCreate(picture.width, picture.height, 8));
  if (!pix) return nullptr;
  for (int y = 0; y < picture.height; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<ptrdiff_t>(y) * pixGetWpl(pix.get());
    const uint8_t* row = picture.pixels.data() + static_cast<ptrdiff_t>(y) * picture.width;
    for (int x = 0; x < picture.width; ++x) SET_DATA_BYTE(line, x, row[x]);
  }
  pixSetResolution(pix.get(), static_cast<int>(picture.dpi), static_cast<int>(picture.dpi));
  return pix;
}

// Otsu's threshold over the whole page.
PixPtr InkOf(Pix* grey) {
  Pix* ink = nullptr;
  pixOtsuAdaptiveThreshold(grey, pixGetWidth(grey), pixGetHeight(grey), 0, 0, 0.1f, nullptr, &ink);
  return PixPtr(ink);
}

float SkewOf(Pix* ink) {
  l_float32 angle = 0, confidence = 0;
  if (pixFindSkew(ink, &angle, &confidence) != 0) return 0;
  return confidence < kLeastConfidence || std::abs(angle) < kLeastSkew ? 0 : angle;
}

// What hangs together with the border and stays near it, with a rim for its blur, becomes paper. A
// dark cover reaches inside and is left alone.
void WipeEdges(UprightPage& page) {
  const PixPtr inside(pixRemoveBorderConnComps(page.ink.get(), 8));
  const PixPtr edges(pixXor(nullptr, page.ink.get(), inside.get()));
  if (!edges) return;
  const int width = pixGetWidth(edges.get()), height = pixGetHeight(edges.get());
  const BoxaPtr boxes(pixConnCompBB(edges.get(), 8));
  const PixPtr near(pixCreate(width, height, 1));
  if (!boxes || !near) return;
  for (int i = 0; i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w > kEdge * width && h > kEdge * height) continue;
    pixRasterop(near.get(), x, y, w, h, PIX_SRC | PIX_DST, edges.get(), x, y);
  }
  const PixPtr mask(pixDilateBrick(nullptr, near.get(), 2 * kRim + 1, 2 * kRim + 1));
  if (!mask) return;
  pixSetMasked(page.grey.get(), mask.get(), kWhite);
  pixSubtract(page.ink.get(), page.ink.get(), mask.get());
}

int CountOf(Pix* ink) {
  l_int32 count = 0;
  pixCountConnComp(ink, 8, &count);
  return count;
}

// What is darker than the paper at all, faint letters too.
PixPtr FaintOf(Pix* grey) {
  Numa* counts = pixGetGrayHistogram(grey, 4);
  l_int32 paper = kWhite;
  l_float32 most = 0;
  numaGetMax(counts, &most, &paper);
  numaDestroy(&counts);
  return PixPtr(pixThresholdToBinary(grey, std::max(paper - kFaint, 1)));
}

// Paper for what is smaller than the dot of an i of 6 points. Where there is more of it than of
// letters, the letters are noisy too, and smoothed.
void WipeSpecks(UprightPage& page) {
  const int speck = std::max(static_cast<int>(kSpeck * page.dpi), 1);
  const auto large_of = [speck](Pix* ink) {
    return PixPtr(
        pixSelectBySize(ink, speck, speck, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, nullptr));
  };
  const PixPtr large = large_of(page.ink.get());
  if (large && CountOf(page.ink.get()) > 2 * CountOf(large.get())) {
    PixPtr smooth(pixMedianFilter(page.grey.get(), kSmoothed, kSmoothed));
    if (smooth) page.grey = std::move(smooth);
  }
  const PixPtr faint = FaintOf(page.grey.get());
  const PixPtr letters = faint ? large_of(faint.get()) : nullptr;
  const PixPtr specks(letters ? pixSubtract(nullptr, faint.get(), letters.get()) : nullptr);
  const PixPtr mask(specks ? pixDilateBrick(nullptr, specks.get(), 3, 3) : nullptr);
  if (mask) pixSetMasked(page.grey.get(), mask.get(), kWhite);
}

}  // namespace

void FindInk(UprightPage& page) { page.ink = InkOf(page.grey.get()); }

UprightPage TurnUpright(const GreyPicture& picture) {
  UprightPage page;
  page.dpi = picture.dpi;
  page.grey = PixOf(picture);
  if (!page.grey) return {};
  FindInk(page);
  if (!page.ink) return {};
  WipeSpecks(page);
  FindInk(page);
  if (!page.ink) return {};
  WipeEdges(page);
  page.skew = SkewOf(page.ink.get());
  if (page.skew == 0) return page;
  const auto radians = static_cast<l_float32>(page.skew * std::numbers::pi / 180);
  PixPtr turned(pixRotate(page.grey.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (!turned) return {};
  page.grey = std::move(turned);
  FindInk(page);
  if (!page.ink) return {};
  return page;
}

}  // namespace caselore
