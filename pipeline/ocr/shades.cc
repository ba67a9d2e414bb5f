// The page is made small, what is written on it is taken away by a median, which leaves the ground
// that most of a window shows, and the edges between grounds (Tukey, 1971). A plane is laid through
// what is left that is about as bright as the paper, since light falls unevenly on a scan. What
// lies clearly below that plane is cut into regions of one brightness; a region that fills the rim
// of its own box is a shade.
#include "pipeline/ocr/shades.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace caselore {
namespace {

constexpr float kDpi = 72;        // at which shades are looked for: a pixel is a point
constexpr int kWindow = 13;       // points: lines of letters cover less than half of that
constexpr double kDarker = 6;     // grey levels below the paper
constexpr double kUneven = 9;     // grey levels within a shade
constexpr int kNarrowest = 12;    // points
constexpr double kLargest = 0.9;  // of the page: then it is the paper that is grey
constexpr double kOnRim = 0.75;   // how much of its box's rim a shade covers
constexpr double kWithin = 0.7;   // and of its box
constexpr int kRim = 2;           // points
constexpr double kDark = 150;     // grey level below which letters may be light
constexpr double kDarkest = 80;   // grey level of a ground that dark letters still show on
constexpr int kWhite = 255;
constexpr double kLetter = 60;  // grey levels between letters and their shade

class GreyMap {
 public:
  explicit GreyMap(Pix* pix) : width_(pixGetWidth(pix)), height_(pixGetHeight(pix)) {
    values_.reserve(static_cast<size_t>(width_) * height_);
    for (int y = 0; y < height_; ++y) {
      l_uint32* line = pixGetData(pix) + static_cast<ptrdiff_t>(y) * pixGetWpl(pix);
      for (int x = 0; x < width_; ++x) values_.push_back(GET_DATA_BYTE(line, x));
    }
  }
  int width() const { return width_; }
  int height() const { return height_; }
  double at(int x, int y) const { return values_[static_cast<size_t>(y) * width_ + x]; }

 private:
  int width_, height_;
  std::vector<uint8_t> values_;
};

struct Plane {
  double a = 0, b = 0, c = 0;  // brightness is a + b x + c y
  double At(int x, int y) const { return a + b * x + c * y; }
};

double MostCommonBright(const GreyMap& map) {
  std::array<int, 256> counts{};
  for (int y = 0; y < map.height(); ++y) {
    for (int x = 0; x < map.width(); ++x) ++counts[static_cast<size_t>(map.at(x, y))];
  }
  return static_cast<double>(std::max_element(counts.begin() + 128, counts.end()) - counts.begin());
}

// Least squares, by Cramer's rule, over the points within `reach` of `from`.
Plane Fit(const GreyMap& map, const Plane& from, double reach) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, sv = 0, sxv = 0, syv = 0;
  for (int y = 0; y < map.height(); y += 2) {
    for (int x = 0; x < map.width(); x += 2) {
      const double v = map.at(x, y);
      if (std::abs(v - from.At(x, y)) > reach) continue;
      n += 1, sx += x, sy += y, sxx += 1.0 * x * x, sxy += 1.0 * x * y, syy += 1.0 * y * y;
      sv += v, sxv += x * v, syv += y * v;
    }
  }
  const double d =
      n * (sxx * syy - sxy * sxy) - sx * (sx * syy - sxy * sy) + sy * (sx * sxy - sxx * sy);
  if (n < 100 || std::abs(d) < 1e-6) return from;
  return {
      (sv * (sxx * syy - sxy * sxy) - sx * (sxv * syy - sxy * syv) + sy * (sxv * sxy - sxx * syv)) /
          d,
      (n * (sxv * syy - sxy * syv) - sv * (sx * syy - sxy * sy) + sy * (sx * syv - sxv * sy)) / d,
      (n * (sxx * syv - sxv * sxy) - sx * (sx * syv - sxv * sy) + sv * (sx * sxy - sxx * sy)) / d};
}

Plane PaperOf(const GreyMap& map) {
  Plane paper{MostCommonBright(map), 0, 0};
  for (const double reach : {14.0, 8.0}) paper = Fit(map, paper, reach);
  return paper;
}

// A region of one brightness, in the map's pixels.
struct Shade {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // its box; the far sides are outside
  double grey = 0;
  size_t area = 0;
  std::vector<bool> inside;  // of its box, row by row: the region and its holes

  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
};

class Regions {
 public:
  Regions(const GreyMap& map, const Plane& paper)
      : map_(map), paper_(paper), region_(static_cast<size_t>(map.width()) * map.height(), 0) {}

  std::vector<Shade> Find() {
    std::vector<Shade> shades;
    for (int y = 0; y < map_.height(); ++y) {
      for (int x = 0; x < map_.width(); ++x) {
        if (region_[At(x, y)] != 0 || !IsDark(x, y)) continue;
        Shade shade = Grow(x, y);
        if (!IsBox(shade)) continue;
        FillHoles(shade);
        shades.push_back(std::move(shade));
      }
    }
    // The large ones first: what stands in them comes after.
    std::stable_sort(shades.begin(), shades.end(), [](const Shade& a, const Shade& b) {
      return a.width() * a.height() > b.width() * b.height();
    });
    return shades;
  }

 private:
  size_t At(int x, int y) const { return static_cast<size_t>(y) * map_.width() + x; }
  bool IsDark(int x, int y) const { return map_.at(x, y) < paper_.At(x, y) - kDarker; }

  Shade Grow(int x, int y) {
    ++last_;
    Shade shade{x, y, x + 1, y + 1, map_.at(x, y), 0, {}};
    std::vector<std::pair<int, int>> open = {{x, y}};
    region_[At(x, y)] = last_;
    double sum = 0;
    while (!open.empty()) {
      const auto [px, py] = open.back();
      open.pop_back();
      sum += map_.at(px, py);
      shade.grey = sum / static_cast<double>(++shade.area);
      shade.x0 = std::min(shade.x0, px), shade.x1 = std::max(shade.x1, px + 1);
      shade.y0 = std::min(shade.y0, py), shade.y1 = std::max(shade.y1, py + 1);
      for (const auto& [qx, qy] :
           {std::pair{px + 1, py}, {px - 1, py}, {px, py + 1}, {px, py - 1}}) {
        if (qx < 0 || qy < 0 || qx >= map_.width() || qy >= map_.height()) continue;
        if (region_[At(qx, qy)] != 0 || !IsDark(qx, qy)) continue;
        if (std::abs(map_.at(qx, qy) - shade.grey) > kUneven) continue;
        region_[At(qx, qy)] = last_;
        open.emplace_back(qx, qy);
      }
    }
    return shade;
  }

  bool IsBox(const Shade& shade) const {
    if (shade.width() < kNarrowest || shade.height() < kNarrowest) return false;
    if (shade.width() > kLargest * map_.width() && shade.height() > kLargest * map_.height()) {
      return false;
    }
    if (static_cast<double>(shade.area) < kWithin * shade.width() * shade.height()) return false;
    size_t rim = 0, on_rim = 0;
    for (int y = shade.y0; y < shade.y1; ++y) {
      for (int x = shade.x0; x < shade.x1; ++x) {
        const bool near = x < shade.x0 + kRim || x >= shade.x1 - kRim || y < shade.y0 + kRim ||
                          y >= shade.y1 - kRim;
        if (!near) continue;
        ++rim;
        on_rim += region_[At(x, y)] == last_;
      }
    }
    return static_cast<double>(on_rim) > kOnRim * static_cast<double>(rim);
  }

  // What cannot be reached from the rim of the box without crossing the region is inside.
  void FillHoles(Shade& shade) const {
    const int width = shade.width(), height = shade.height();
    shade.inside.assign(static_cast<size_t>(width) * height, true);
    std::vector<std::pair<int, int>> open;
    const auto leave = [&](int x, int y) {
      if (x < 0 || y < 0 || x >= width || y >= height) return;
      const size_t at = static_cast<size_t>(y) * width + x;
      if (!shade.inside[at] || region_[At(shade.x0 + x, shade.y0 + y)] == last_) return;
      shade.inside[at] = false;
      open.emplace_back(x, y);
    };
    for (int x = 0; x < width; ++x) leave(x, 0), leave(x, height - 1);
    for (int y = 0; y < height; ++y) leave(0, y), leave(width - 1, y);
    while (!open.empty()) {
      const auto [x, y] = open.back();
      open.pop_back();
      leave(x + 1, y), leave(x - 1, y), leave(x, y + 1), leave(x, y - 1);
    }
  }

  const GreyMap& map_;
  const Plane& paper_;
  std::vector<int> region_;  // number of the region, from 1; 0 for none
  int last_ = 0;
};

// The middle grey of what is inside, on the page itself, and whether its letters are light.
struct Ground {
  double grey = 0;
  bool light_letters = false;
};

template <typename Visit>
void ForEachInside(const UprightPage& page, const Shade& shade, Visit visit) {
  const float scale = page.dpi / kDpi;
  const int width = pixGetWidth(page.grey.get()), height = pixGetHeight(page.grey.get());
  const int top = static_cast<int>(static_cast<float>(shade.y0) * scale);
  const int left = static_cast<int>(static_cast<float>(shade.x0) * scale);
  const int bottom = std::min(height, static_cast<int>(static_cast<float>(shade.y1) * scale));
  const int right = std::min(width, static_cast<int>(static_cast<float>(shade.x1) * scale));
  for (int y = top; y < bottom; ++y) {
    l_uint32* line =
        pixGetData(page.grey.get()) + static_cast<ptrdiff_t>(y) * pixGetWpl(page.grey.get());
    const int row = std::clamp(static_cast<int>(static_cast<float>(y) / scale) - shade.y0, 0,
                               shade.height() - 1);
    for (int x = left; x < right; ++x) {
      const int column = std::clamp(static_cast<int>(static_cast<float>(x) / scale) - shade.x0, 0,
                                    shade.width() - 1);
      if (shade.inside[static_cast<size_t>(row) * shade.width() + column]) visit(line, x);
    }
  }
}

Ground GroundOf(const UprightPage& page, const Shade& shade) {
  std::array<size_t, 256> counts{};
  ForEachInside(page, shade, [&](l_uint32* line, int x) { ++counts[GET_DATA_BYTE(line, x)]; });
  // Most of the box is ground, whatever is written on it.
  Ground ground;
  ground.grey =
      static_cast<double>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  size_t lighter = 0, darker = 0;
  for (size_t grey = 0; grey < counts.size(); ++grey) {
    if (static_cast<double>(grey) > ground.grey + kLetter) lighter += counts[grey];
    if (static_cast<double>(grey) < ground.grey - kLetter) darker += counts[grey];
  }
  ground.light_letters = ground.grey < kDark && lighter > darker;
  return ground;
}

// The rim of a shade is blurred: what is left of it when its ground is gone looks like letters.
void WipeRim(UprightPage& page, const Shade& shade) {
  const float scale = page.dpi / kDpi;
  const auto inside = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < shade.width() && y < shade.height() &&
           shade.inside[static_cast<size_t>(y) * shade.width() + x];
  };
  for (int y = 0; y < shade.height(); ++y) {
    for (int x = 0; x < shade.width(); ++x) {
      if (!inside(x, y)) continue;
      if (inside(x - 1, y) && inside(x + 1, y) && inside(x, y - 1) && inside(x, y + 1)) continue;
      const auto at = [scale](int points) {
        return std::max(static_cast<int>(static_cast<float>(points) * scale), 0);
      };
      const int size = static_cast<int>(5 * scale);
      Box* box = boxCreate(at(shade.x0 + x - 2), at(shade.y0 + y - 2), size, size);
      if (box == nullptr) return;
      pixSetInRectArbitrary(page.grey.get(), box, kWhite);
      boxDestroy(&box);
    }
  }
}

// Light letters on dark become dark ones on a ground as light as Brighten makes it.
void Lighten(UprightPage& page, const Shade& shade) {
  const Ground ground = GroundOf(page, shade);
  if (!ground.light_letters) return;
  std::array<uint8_t, 256> becomes{};
  for (size_t grey = 0; grey < becomes.size(); ++grey) {
    const double above = static_cast<double>(grey) - ground.grey;
    const double even = 255 - above * 255 / std::max(255 - ground.grey, 1.0);
    becomes[grey] = static_cast<uint8_t>(std::clamp(even, 0.0, 255.0));
  }
  ForEachInside(page, shade, [&](l_uint32* line, int x) {
    SET_DATA_BYTE(line, x, becomes[GET_DATA_BYTE(line, x)]);
  });
  WipeRim(page, shade);
}

// Every ground that is darker than the paper, and not so dark that only light letters show on it,
// becomes as bright as the paper. What Lighten has made bright stays so.
void Brighten(const GreyMap& map, const Plane& paper, UprightPage& page) {
  const float scale = page.dpi / kDpi;
  for (int y = 0; y < pixGetHeight(page.grey.get()); ++y) {
    l_uint32* line =
        pixGetData(page.grey.get()) + static_cast<ptrdiff_t>(y) * pixGetWpl(page.grey.get());
    const int row = std::min(static_cast<int>(static_cast<float>(y) / scale), map.height() - 1);
    for (int x = 0; x < pixGetWidth(page.grey.get()); ++x) {
      const int column = std::min(static_cast<int>(static_cast<float>(x) / scale), map.width() - 1);
      const double ground = map.at(column, row);
      if (ground < kDarkest || ground > paper.At(column, row) - kDarker) continue;
      const double even = GET_DATA_BYTE(line, x) * paper.At(column, row) / ground;
      SET_DATA_BYTE(line, x, static_cast<l_uint32>(std::clamp(even, 0.0, 255.0)));
    }
  }
}

Fill FillOf(const Shade& shade, const Plane& paper) {
  const double white = paper.At((shade.x0 + shade.x1) / 2, (shade.y0 + shade.y1) / 2);
  const auto grey =
      static_cast<uint32_t>(std::clamp(shade.grey / std::max(white, 1.0) * 255, 0.0, 255.0));
  return {{static_cast<float>(shade.x0), static_cast<float>(shade.y0), static_cast<float>(shade.x1),
           static_cast<float>(shade.y1)},
          grey << 16 | grey << 8 | grey};
}

}  // namespace

std::vector<Fill> EvenShades(UprightPage& page) {
  std::vector<Fill> fills;
  const float shrink = kDpi / page.dpi;
  const PixPtr small(pixScaleSmooth(page.grey.get(), shrink, shrink));
  const PixPtr bare(small ? pixMedianFilter(small.get(), kWindow, kWindow) : nullptr);
  if (!bare) return fills;
  const GreyMap map(bare.get());
  const Plane paper = PaperOf(map);
  for (const Shade& shade : Regions(map, paper).Find()) {
    Lighten(page, shade);
    fills.push_back(FillOf(shade, paper));
  }
  Brighten(map, paper, page);
  FindInk(page);
  return fills;
}

}  // namespace caselore
