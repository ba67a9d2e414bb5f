#include "pipeline/path_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace caselore {
namespace {

constexpr float kThin = 3.5f;          // points: a filled bar up to this is a line
constexpr float kLeastLength = 3;      // points: shorter lines are parts of drawings
constexpr float kHairline = 0.25f;     // points: what a line of no width is drawn with
constexpr float kStraight = 0.5f;      // points: how far off a line may be to be level or upright
constexpr float kRectangular = 0.85f;  // of its box: what a rounded rectangle covers at least
constexpr float kRound =
    0.76f;  // likewise an ellipse, which covers a little more than three quarters
constexpr float kSmallest = 1.2f, kLargest = 14;  // points: sides of a mark
constexpr float kLargestSquare = 10;  // points: a rectangle beyond is a box for a letter
constexpr float kSide = 0.75f;        // of a square: what each of its four sides is as long as
constexpr float kFrame = 8;           // points: the thickest frame made of two rectangles
// A page of maps and charts has more lines than any table; the first so many are kept.
constexpr size_t kMostShapes = 20'000;

BBox BoxOf(const std::vector<Subpath>& path) {
  BBox box;
  for (const Subpath& subpath : path) {
    if (!subpath.empty()) box = box.Union(BoxOf(subpath));
  }
  return box;
}

// Area by the trapezoid rule over all points, control points included: exact for polygons and
// slightly too large for the rounded corners of a box.
float Area(const Subpath& subpath) {
  double twice = 0;
  for (size_t i = 0; i < subpath.size(); ++i) {
    const Point &a = subpath[i], &b = subpath[(i + 1) % subpath.size()];
    twice += static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y;
  }
  return static_cast<float>(std::abs(twice) / 2);
}

bool IsRectangle(const Subpath& subpath, const BBox& box) {
  if (subpath.size() < 4) return false;
  return Area(subpath) >= kRectangular * box.Width() * box.Height();
}

bool IsEllipse(const Subpath& subpath, const BBox& box) {
  const auto controls =
      std::count_if(subpath.begin(), subpath.end(), [](const Point& p) { return p.control; });
  return static_cast<size_t>(controls) * 2 > subpath.size() &&
         Area(subpath) >= kRound * box.Width() * box.Height();
}

bool IsMark(const BBox& box, float largest) {
  const float least = std::min(box.Width(), box.Height());
  const float most = std::max(box.Width(), box.Height());
  return least >= kSmallest && most <= largest && most < 3 * least;
}

void AddMark(const BBox& box, uint32_t colour, const BBox& clip, Page& page) {
  if (Clipped(box, clip) != box || page.marks.size() >= kMostShapes) return;
  page.marks.push_back({box, colour});
}

void AddRule(const BBox& line, uint32_t colour, const BBox& clip, Page& page) {
  const BBox seen = Clipped(line, clip);
  if (!seen.Empty() && page.rules.size() < kMostShapes) page.rules.push_back({seen, colour});
}

void AddBox(BBox box, uint32_t colour, const BBox& clip, Page& page) {
  // A bar of no thickness is still drawn, a pixel wide.
  if (box.Height() < kHairline) box.y1 = box.y0 + kHairline;
  if (box.Width() < kHairline) box.x1 = box.x0 + kHairline;
  const float thickness = std::min(box.Width(), box.Height());
  const float length = std::max(box.Width(), box.Height());
  if (thickness <= kThin) {
    if (length >= kLeastLength && length >= 2 * thickness) AddRule(box, colour, clip, page);
    return;
  }
  const BBox seen = Clipped(box, clip);
  if (!seen.Empty() && page.fills.size() < kMostShapes) page.fills.push_back({seen, colour});
}

// A ring between two rectangles, as browsers draw borders.
bool AddFrame(const BBox& outer, const BBox& inner, uint32_t colour, const BBox& clip, Page& page) {
  if (!outer.Contains(inner, 0.01f)) return false;
  const float left = inner.x0 - outer.x0, right = outer.x1 - inner.x1;
  const float top = inner.y0 - outer.y0, bottom = outer.y1 - inner.y1;
  if (std::max({left, right, top, bottom}) > kFrame) return false;
  const auto side = [&](const BBox& box, float thickness) {
    if (thickness > 0.01f) AddRule(box, colour, clip, page);
  };
  side({outer.x0, outer.y0, outer.x1, inner.y0}, top);
  side({outer.x0, inner.y1, outer.x1, outer.y1}, bottom);
  side({outer.x0, outer.y0, inner.x0, outer.y1}, left);
  side({inner.x1, outer.y0, outer.x1, outer.y1}, right);
  return true;
}

void AddSegment(const Point& a, const Point& b, float thickness, uint32_t colour, const BBox& clip,
                Page& page) {
  const float width = std::abs(a.x - b.x), height = std::abs(a.y - b.y);
  if (std::max(width, height) < kLeastLength) return;
  const float half = thickness / 2;
  const float x0 = std::min(a.x, b.x), x1 = std::max(a.x, b.x);
  const float y0 = std::min(a.y, b.y), y1 = std::max(a.y, b.y);
  const float x = (x0 + x1) / 2, y = (y0 + y1) / 2;
  if (height <= kStraight) {
    // A stroke as thick as a bar of text is a fill in all but name.
    AddBox({x0, y - half, x1, y + half}, colour, clip, page);
  } else if (width <= kStraight) {
    AddBox({x - half, y0, x + half, y1}, colour, clip, page);
  }
}

}  // namespace

BBox BoxOf(const Subpath& subpath) {
  if (subpath.empty()) return {};
  BBox box{subpath[0].x, subpath[0].y, subpath[0].x, subpath[0].y};
  for (const Point& p : subpath) {
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
           std::max(box.y1, p.y)};
  }
  return box;
}

BBox Clipped(const BBox& box, const BBox& clip) {
  return {std::max(box.x0, clip.x0), std::max(box.y0, clip.y0), std::min(box.x1, clip.x1),
          std::min(box.y1, clip.y1)};
}

void AddFilled(const std::vector<Subpath>& path, uint32_t colour, const BBox& clip, Page& page) {
  if (path.size() == 2 && path[0].size() >= 4 && path[1].size() >= 4) {
    const BBox a = BoxOf(path[0]), b = BoxOf(path[1]);
    if (IsRectangle(path[0], a) && IsRectangle(path[1], b) &&
        (AddFrame(a, b, colour, clip, page) || AddFrame(b, a, colour, clip, page))) {
      return;
    }
  }
  // The pieces of a small shape, such as an arrow with its shaft, are one mark.
  if (const BBox whole = BoxOf(path); path.size() > 1 && IsMark(whole, kLargest)) {
    return AddMark(whole, colour, clip, page);
  }
  for (const Subpath& subpath : path) {
    if (subpath.size() < 2) continue;
    const BBox box = BoxOf(subpath);
    if (IsMark(box, IsRectangle(subpath, box) ? kLargestSquare : kLargest)) {
      AddMark(box, colour, clip, page);
      continue;
    }
    const bool line = std::min(box.Width(), box.Height()) < kHairline;
    if (line || IsRectangle(subpath, box) || IsEllipse(subpath, box))
      AddBox(box, colour, clip, page);
  }
}

void AddStroked(const std::vector<Subpath>& path, float thickness, uint32_t colour,
                const BBox& clip, Page& page) {
  thickness = std::max(thickness, kHairline);
  const auto is_control = [](const Point& p) { return p.control; };
  if (const BBox whole = BoxOf(path);
      IsMark(whole, kLargest) && std::any_of(path[0].begin(), path[0].end(), is_control)) {
    return AddMark(whole, colour, clip, page);
  }
  for (const Subpath& subpath : path) {
    for (size_t i = 0; i + 1 < subpath.size(); ++i) {
      if (subpath[i].control || subpath[i + 1].control) continue;
      AddSegment(subpath[i], subpath[i + 1], thickness, colour, clip, page);
    }
  }
}

void MarkSquares(Page& page) {
  std::vector<Rule>& rules = page.rules;
  const auto level = [](const Rule& rule) { return rule.box.Width() > rule.box.Height(); };
  const auto is_side = [&](size_t i) {
    return std::max(rules[i].box.Width(), rules[i].box.Height()) <= kLargestSquare;
  };
  std::vector<Rule> kept;
  size_t i = 0;
  while (i < rules.size()) {
    const bool four =
        i + 4 <= rules.size() && is_side(i) && is_side(i + 1) && is_side(i + 2) && is_side(i + 3);
    if (four) {
      BBox box = rules[i].box;
      for (size_t k = 1; k < 4; ++k) box = box.Union(rules[i + k].box);
      const auto levels = std::count_if(rules.begin() + static_cast<long>(i),
                                        rules.begin() + static_cast<long>(i) + 4, level);
      const bool closed =
          std::all_of(rules.begin() + static_cast<long>(i),
                      rules.begin() + static_cast<long>(i) + 4, [&](const Rule& rule) {
                        return level(rule) ? rule.box.Width() > kSide * box.Width()
                                           : rule.box.Height() > kSide * box.Height();
                      });
      if (levels == 2 && closed && IsMark(box, kLargestSquare)) {
        page.marks.push_back({box, rules[i].colour});
        i += 4;
        continue;
      }
    }
    kept.push_back(rules[i++]);
  }
  rules = std::move(kept);
}

}  // namespace caselore
