#include "pipeline/pdf/graphics_state_cache.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>

namespace caselore {

uint32_t Rgb(const GfxRGB& colour, double opacity) {
  const auto channel = [opacity](GfxColorComp c) {
    const double value = std::clamp(colToDbl(c) * opacity + (1 - opacity), 0.0, 1.0);
    return static_cast<uint32_t>(std::lround(value * 255));
  };
  return channel(colour.r) << 16 | channel(colour.g) << 8 | channel(colour.b);
}

BBox ClipBox(const GfxState* state) {
  double x0, y0, x1, y1;
  state->getClipBBox(&x0, &y0, &x1, &y1);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
          static_cast<float>(y1)};
}

uint32_t GraphicsStateCache::FillColour(GfxState* state) {
  if (!fill_known_) {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    fill_colour_ = Rgb(rgb, state->getFillOpacity());
    fill_known_ = true;
  }
  return fill_colour_;
}

uint32_t GraphicsStateCache::StrokeColour(GfxState* state) {
  if (!stroke_known_) {
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    stroke_colour_ = Rgb(rgb, state->getStrokeOpacity());
    stroke_known_ = true;
  }
  return stroke_colour_;
}

}  // namespace caselore
