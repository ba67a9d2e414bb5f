#include "pipeline/privacy/hidden_cells.h"

#include <algorithm>
#include <cmath>

namespace caselore {
namespace {

constexpr float kEdge = 1.5f;  // points: an outline, or a box that ends within a pixel

// A bit for each of `columns` whose middle lies in [begin, end].
uint64_t Bits(float begin, float end, int columns) {
  const float most = static_cast<float>(columns);
  const int from = static_cast<int>(std::ceil(std::clamp(begin - 0.5f, 0.0f, most)));
  const int to = static_cast<int>(std::floor(std::clamp(end - 0.5f, -1.0f, most - 1))) + 1;
  if (to <= from) return 0;
  const int count = to - from;
  return (count == 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1) << from;
}

}  // namespace

void HiddenCells::Hide(const BBox& box) {
  const float length = std::max(axis_.End(band_) - axis_.Begin(band_), 0.01f);
  const float height = std::max(axis_.High(band_) - axis_.Low(band_), 0.01f);
  const uint64_t bits = Bits((axis_.Begin(box) - axis_.Begin(band_)) / length * kColumns,
                             (axis_.End(box) - axis_.Begin(band_)) / length * kColumns, kColumns);
  const float low = (axis_.Low(box) - axis_.Low(band_)) / height * kRows;
  const float high = (axis_.High(box) - axis_.Low(band_)) / height * kRows;
  for (int row = 0; row < kRows; ++row) {
    const float middle = static_cast<float>(row) + 0.5f;
    if (middle >= low && middle <= high) rows_[static_cast<size_t>(row)] |= bits;
  }
}

BBox HiddenCells::Between(float begin, float end) const {
  if (end - begin > 4 * kEdge) {
    begin += kEdge;
    end -= kEdge;
  }
  return axis_.level ? BBox{begin, band_.y0, end, band_.y1} : BBox{band_.x0, begin, band_.x1, end};
}

HiddenPart HiddenCells::Sum() const {
  int first = kColumns, last = -1, columns = 0, rows = 0;
  for (int i = 0; i < kColumns; ++i) {
    const auto hidden = static_cast<int>(std::count_if(
        rows_.begin(), rows_.end(), [i](uint64_t row) { return (row >> i & 1) != 0; }));
    if (static_cast<float>(hidden) < kAcross * kRows) continue;
    first = std::min(first, i);
    last = i;
    ++columns;
    rows += hidden;
  }
  if (columns == 0) return {};
  const float step = (axis_.End(band_) - axis_.Begin(band_)) / kColumns;
  const float begin = axis_.Begin(band_) + step * static_cast<float>(first);
  const float end = axis_.Begin(band_) + step * static_cast<float>(last + 1);
  return {static_cast<float>(columns) / kColumns, Between(begin, end),
          static_cast<float>(rows) / static_cast<float>(columns * kRows)};
}

}  // namespace caselore
