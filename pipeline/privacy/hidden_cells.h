// How much of a word boxes hide together.
#ifndef CASELORE_PIPELINE_PRIVACY_HIDDEN_CELLS_H_
#define CASELORE_PIPELINE_PRIVACY_HIDDEN_CELLS_H_

#include <array>
#include <cstdint>

#include "document/bbox.h"

namespace caselore {

// Along which a word is read, and across.
struct Axis {
  bool level;
  float Begin(const BBox& box) const { return level ? box.x0 : box.y0; }
  float End(const BBox& box) const { return level ? box.x1 : box.y1; }
  float Low(const BBox& box) const { return level ? box.y0 : box.x0; }
  float High(const BBox& box) const { return level ? box.y1 : box.x1; }
};

struct HiddenPart {
  float share = 0;   // of the word's length
  BBox seen;         // from the first that is hidden to the last, without its edges
  float across = 0;  // of the band's height, where it is hidden
};

// A band as 64 columns along the word and 12 rows, of which boxes hide some. A redaction may be one
// box, or lines side by side of which none would hide anything.
class HiddenCells {
 public:
  static constexpr float kAcross = 0.7f;  // of a column: how much of it is hidden for it to count

  HiddenCells(const BBox& band, Axis axis) : band_(band), axis_(axis) {}

  void Hide(const BBox& box);
  // Nothing, with an empty `seen`, where no column is hidden.
  HiddenPart Sum() const;

 private:
  static constexpr int kColumns = 64, kRows = 12;

  BBox Between(float begin, float end) const;

  BBox band_;
  Axis axis_;
  std::array<uint64_t, kRows> rows_ = {};  // a bit for each column
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_HIDDEN_CELLS_H_
