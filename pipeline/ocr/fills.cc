// The page is made small, what is written on it is closed away (grey closing: Serra, 1982), and a
// plane is laid through what is left that is about as bright as the paper. What lies clearly below
// that plane and fills its own box is a Fill.
#include "pipeline/ocr/fills.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace caselore {
namespace {

constexpr float kDpi = 50;          // at which fills are looked for
constexpr int kWriting = 11;        // pixels of that: thicker than strokes and gaps of writing
constexpr float kDarker = 9;        // grey levels below the paper
constexpr float kRectangle = 0.8f;  // how much of its box a fill covers
constexpr float kSmallest = 0.3f;   // inches
constexpr float kLargest = 0.9f;    // of the page: then it is the paper that is grey
constexpr float kPointsPerInch = 72;

struct Plane {
  double a = 0, b = 0, c = 0;  // brightness is a + b x + c y
  double At(int x, int y) const { return a + b * x + c * y; }
};

uint32_t Grey(Pix* pix, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(pix, x, y, &value);
  return value;
}

double MostCommonBright(Pix* pix) {
  std::array<int, 256> counts{};
  for (int y = 0; y < pixGetHeight(pix); ++y) {
    for (int x = 0; x < pixGetWidth(pix); ++x) ++counts[Grey(pix, x, y)];
  }
  return static_cast<double>(std::max_element(counts.begin() + 128, counts.end()) - counts.begin());
}

// Least squares over the points within `reach` of `from`.
Plane Fit(Pix* pix, const Plane& from, double reach) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, sv = 0, sxv = 0, syv = 0;
  for (int y = 0; y < pixGetHeight(pix); y += 2) {
    for (int x = 0; x < pixGetWidth(pix); x += 2) {
      const double v = Grey(pix, x, y);
      if (std::abs(v - from.At(x, y)) > reach) continue;
      n += 1, sx += x, sy += y, sxx += 1.0 * x * x, sxy += 1.0 * x * y, syy += 1.0 * y * y;
      sv += v, sxv += x * v, syv += y * v;
    }
  }
  const double d =
      n * (sxx * syy - sxy * sxy) - sx * (sx * syy - sxy * sy) + sy * (sx * sxy - sxx * sy);
  if (n < 100 || std::abs(d) < 1e-6) return from;
  Plane plane;
  plane.a =
      (sv * (sxx * syy - sxy * sxy) - sx * (sxv * syy - sxy * syv) + sy * (sxv * sxy - sxx * syv)) /
      d;
  plane.b =
      (n * (sxv * syy - sxy * syv) - sv * (sx * syy - sxy * sy) + sy * (sx * syv - sxv * sy)) / d;
  plane.c =
      (n * (sxx * syv - sxv * sxy) - sx * (sx * syv - sxv * sy) + sv * (sx * sxy - sxx * sy)) / d;
  return plane;
}

PixPtr DarkerThan(Pix* pix, const Plane& paper) {
  PixPtr dark(pixCreate(pixGetWidth(pix), pixGetHeight(pix), 1));
  for (int y = 0; dark && y < pixGetHeight(pix); ++y) {
    for (int x = 0; x < pixGetWidth(pix); ++x) {
      if (Grey(pix, x, y) < paper.At(x, y) - kDarker) pixSetPixel(dark.get(), x, y, 1);
    }
  }
  return dark;
}

uint32_t ColourIn(Pix* pix, const Plane& paper, int x, int y, int w, int h) {
  std::vector<double> values;
  for (int row = y; row < y + h; ++row) {
    for (int column = x; column < x + w; ++column) {
      values.push_back(Grey(pix, column, row) / std::max(paper.At(column, row), 1.0));
    }
  }
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  const auto grey = static_cast<uint32_t>(std::clamp(*middle * 255, 0.0, 255.0));
  return grey << 16 | grey << 8 | grey;
}

}  // namespace

std::vector<Fill> FillsOf(const UprightPage& page) {
  std::vector<Fill> fills;
  const float shrink = kDpi / page.dpi, points = kPointsPerInch / kDpi;
  const PixPtr small(pixScaleSmooth(page.grey.get(), shrink, shrink));
  const PixPtr bare(small ? pixCloseGray(small.get(), kWriting, kWriting) : nullptr);
  if (!bare) return fills;
  Plane paper{MostCommonBright(bare.get()), 0, 0};
  for (const double reach : {14.0, 8.0}) paper = Fit(bare.get(), paper, reach);
  const PixPtr dark(DarkerThan(bare.get(), paper));
  const PixPtr clean(dark ? pixOpenBrick(nullptr, dark.get(), 5, 5) : nullptr);
  if (!clean) return fills;
  Pixa* pictures = nullptr;
  const BoxaPtr boxes(pixConnComp(clean.get(), &pictures, 4));
  const int width = pixGetWidth(bare.get()), height = pixGetHeight(bare.get());
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x, y, w, h, area = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    const PixPtr picture(pixaGetPix(pictures, i, L_CLONE));
    pixCountPixels(picture.get(), &area, nullptr);
    if (w < kSmallest * kDpi || h < kSmallest * kDpi) continue;
    if (w > kLargest * static_cast<float>(width) && h > kLargest * static_cast<float>(height)) {
      continue;
    }
    if (static_cast<float>(area) < kRectangle * static_cast<float>(w) * static_cast<float>(h)) {
      continue;
    }
    fills.push_back({{static_cast<float>(x) * points, static_cast<float>(y) * points,
                      static_cast<float>(x + w) * points, static_cast<float>(y + h) * points},
                     ColourIn(bare.get(), paper, x, y, w, h)});
  }
  pixaDestroy(&pictures);
  return fills;
}

}  // namespace caselore
