#include "pipeline/ocr/ink.h"

#include <cmath>

namespace caselore {
namespace {

constexpr float kShortestRule = 0.33f, kThickestRule = 0.05f, kBrokenRule = 0.02f;  // inches

PixPtr Crop(Pix* pix, const BBox& box) {
  Box* clip = boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0),
                        static_cast<int>(std::ceil(box.Width())),
                        static_cast<int>(std::ceil(box.Height())));
  if (clip == nullptr) return nullptr;
  PixPtr cropped(pixClipRectangle(pix, clip, nullptr));
  boxDestroy(&clip);
  return cropped;
}

int Count(Pix* pix) {
  l_int32 count = 0;
  if (pix != nullptr) pixCountPixels(pix, &count, nullptr);
  return count;
}

void AddLong(Pix* ink, int along_x, int along_y, float dpi, std::vector<BBox>& rules) {
  const int gap_x = along_x > 1 ? static_cast<int>(kBrokenRule * dpi) : 1;
  const int gap_y = along_y > 1 ? static_cast<int>(kBrokenRule * dpi) : 1;
  const PixPtr closed(pixCloseSafeBrick(nullptr, ink, gap_x, gap_y));
  if (!closed) return;
  const PixPtr lines(pixOpenBrick(nullptr, closed.get(), along_x, along_y));
  if (!lines) return;
  const BoxaPtr boxes(pixConnCompBB(lines.get(), 8));
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    const int thickness = along_x > 1 ? h : w;
    if (static_cast<float>(thickness) > kThickestRule * dpi) continue;
    rules.push_back({static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + w),
                     static_cast<float>(y + h)});
  }
}

}  // namespace

float StrokeIn(const UprightPage& page, const BBox& box) {
  const PixPtr word = Crop(page.ink.get(), box);
  if (!word) return 0;
  const PixPtr inside(pixErodeBrick(nullptr, word.get(), 3, 3));
  const int area = Count(word.get()), outline = area - Count(inside.get());
  return outline > 0 ? 2.0f * static_cast<float>(area) / static_cast<float>(outline) : 0;
}

std::vector<BBox> RulesOf(const UprightPage& page) {
  std::vector<BBox> rules;
  const int length = static_cast<int>(kShortestRule * page.dpi);
  AddLong(page.ink.get(), length, 1, page.dpi, rules);
  AddLong(page.ink.get(), 1, length, page.dpi, rules);
  return rules;
}

}  // namespace caselore
