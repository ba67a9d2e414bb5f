// From the paths that a page paints to fills and rules.
#ifndef CASELORE_PIPELINE_PATH_SHAPES_H_
#define CASELORE_PIPELINE_PATH_SHAPES_H_

#include <cstdint>
#include <vector>

#include "document/document.h"

namespace caselore {

struct Point {
  float x = 0, y = 0;
  bool control = false;  // a control point of a Bézier curve: not on the outline
};

// One connected piece of a path, in points as BBox. A closed one repeats its first point.
using Subpath = std::vector<Point>;

// What the points of `subpath` span; of a curve a little more than is drawn.
BBox BoxOf(const Subpath& subpath);

// The part of `box` within `clip`; Empty() if there is none.
BBox Clipped(const BBox& box, const BBox& clip);

// Adds what filling `path` shows within `clip`: a Fill for each rectangle, rounded ones too, and
// each ellipse, a Rule for each thin one; of a rectangle with a hole just inside it, four Rules; of
// a small shape of any kind, a Mark. Other shapes (charts, logos) are no boxes for text and are
// left out. Nothing comes of what lies outside `clip`.
void AddFilled(const std::vector<Subpath>& path, uint32_t colour, const BBox& clip, Page& page);

// Adds a Rule for each horizontal or vertical stretch of `path`, `thickness` points wide; of a
// small curved shape, such as the ring of a hollow bullet, a Mark.
void AddStroked(const std::vector<Subpath>& path, float thickness, uint32_t colour,
                const BBox& clip, Page& page);

// Makes a Mark of each small square that four rules drawn one after the other enclose: the hollow
// bullet of typesetters that stroke side by side. Linear in the rules.
void MarkSquares(Page& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PATH_SHAPES_H_
