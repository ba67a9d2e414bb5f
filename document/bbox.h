// A box on a page.
#ifndef CASELORE_DOCUMENT_BBOX_H_
#define CASELORE_DOCUMENT_BBOX_H_

#include <algorithm>

namespace caselore {

// Units: points (1/72 inch). Origin: the top left of the page's crop box after its rotation, y
// down.
//
//     (x0,y0) ┌──────────┐
//             │          │
//             └──────────┘ (x1,y1)
//
// A default box is empty: Empty() is true, and Union() with it gives the other box.
struct BBox {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  float Width() const { return x1 - x0; }
  float Height() const { return y1 - y0; }
  float CentreX() const { return (x0 + x1) / 2; }
  float CentreY() const { return (y0 + y1) / 2; }
  float Area() const { return Empty() ? 0 : Width() * Height(); }
  bool Empty() const { return x1 <= x0 || y1 <= y0; }

  bool Contains(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }
  // True if `other` lies inside this box, give or take `slack` points on each side.
  bool Contains(const BBox& other, float slack = 0) const {
    return other.x0 >= x0 - slack && other.x1 <= x1 + slack && other.y0 >= y0 - slack &&
           other.y1 <= y1 + slack;
  }
  // Lengths of the overlap on each axis; negative is the gap between the boxes.
  float OverlapX(const BBox& other) const {
    return std::min(x1, other.x1) - std::max(x0, other.x0);
  }
  float OverlapY(const BBox& other) const {
    return std::min(y1, other.y1) - std::max(y0, other.y0);
  }
  bool Intersects(const BBox& other) const { return OverlapX(other) > 0 && OverlapY(other) > 0; }

  BBox Union(const BBox& other) const {
    if (Empty()) return other;
    if (other.Empty()) return *this;
    return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1),
            std::max(y1, other.y1)};
  }
  bool operator==(const BBox&) const = default;
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_BBOX_H_
