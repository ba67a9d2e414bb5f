#include "corpus/record_boxes.h"

#include <algorithm>
#include <cmath>

namespace caselore {
namespace {

// Lines of one column follow one another closely. A wider gap (a figure, the foot of a page) starts
// a new box. Points.
constexpr float kMaxGapBelow = 40;
// Parts of one line, set apart by a tab or a change of font.
constexpr float kMaxGapBeside = 14;

float Round(float value) {
  return static_cast<float>(std::round(static_cast<double>(value) * 100) / 100);
}

// Rounded first: what is decided on the record's numbers is decided again alike when it is read.
BBox Rounded(const BBox& box) {
  return {Round(box.x0), Round(box.y0), Round(box.x1), Round(box.y1)};
}

// True if `next` goes on below `run` in its column, or beside its last line.
bool GoesOn(const PageBox& run, const PageBox& next) {
  if (run.page != next.page) return false;
  const float narrower = std::min(run.box.Width(), next.box.Width());
  if (run.box.OverlapX(next.box) >= 0.5f * narrower) {
    return next.box.y0 >= run.box.y0 && next.box.y0 - run.box.y1 <= kMaxGapBelow;
  }
  const float lower = std::min(run.box.Height(), next.box.Height());
  return run.box.OverlapY(next.box) >= 0.5f * lower && run.box.OverlapX(next.box) > -kMaxGapBeside;
}

// Joins neighbours once; true if it joined any.
bool JoinNeighbours(std::vector<PageBox>& runs) {
  std::vector<PageBox> joined;
  for (const PageBox& next : runs) {
    if (!joined.empty() && GoesOn(joined.back(), next)) {
      joined.back().box = joined.back().box.Union(next.box);
    } else {
      joined.push_back(next);
    }
  }
  const bool any = joined.size() < runs.size();
  runs = std::move(joined);
  return any;
}

}  // namespace

std::vector<PageBox> RunsOfLines(const std::vector<Provenance>& places) {
  std::vector<PageBox> runs;
  for (const Provenance& place : places) {
    const BBox box = Rounded(place.box);
    if (place.page > 0 && !box.Empty()) runs.push_back({place.page, box});
  }
  while (JoinNeighbours(runs)) {
  }
  return runs;
}

}  // namespace caselore
