// What the page reader needs of Poppler's graphics state, made anew only when the state has
// changed: most glyphs are drawn as the glyph before. For the .cc files of this folder only.
#ifndef CASELORE_PIPELINE_PDF_GRAPHICS_STATE_CACHE_H_
#define CASELORE_PIPELINE_PDF_GRAPHICS_STATE_CACHE_H_

#include <OutputDev.h>

#include <cstdint>

#include "document/bbox.h"

namespace caselore {

// `colour` as 0xRRGGBB on white paper, which is what is under almost everything that is
// translucent.
uint32_t Rgb(const GfxRGB& colour, double opacity);

// What of the page is painted on, in points as BBox.
BBox ClipBox(const GfxState* state);

// Poppler tells an OutputDev of each change of its state by a call of its own.
class GraphicsStateCache : public OutputDev {
 public:
  void restoreState(GfxState*) override { ForgetState(); }
  void updateAll(GfxState* state) override {
    ForgetState();
    updateFont(state);
  }
  void updateCTM(GfxState*, double, double, double, double, double, double) override {
    style_known_ = false;
  }
  void updateFillColorSpace(GfxState*) override { style_known_ = fill_known_ = false; }
  void updateStrokeColorSpace(GfxState*) override { style_known_ = stroke_known_ = false; }
  void updateFillColor(GfxState*) override { style_known_ = fill_known_ = false; }
  void updateStrokeColor(GfxState*) override { style_known_ = stroke_known_ = false; }
  void updateFillOpacity(GfxState*) override { style_known_ = fill_known_ = false; }
  void updateStrokeOpacity(GfxState*) override { style_known_ = stroke_known_ = false; }
  void updateFont(GfxState*) override { style_known_ = false; }
  void updateTextMat(GfxState*) override { style_known_ = false; }
  void updateRender(GfxState*) override { style_known_ = false; }
  void updateLineWidth(GfxState*) override { style_known_ = false; }
  void clip(GfxState*) override { style_known_ = false; }
  void eoClip(GfxState*) override { style_known_ = false; }
  void clipToStrokePath(GfxState*) override { style_known_ = false; }

 protected:
  void ForgetState() { style_known_ = fill_known_ = stroke_known_ = false; }
  // Whether nothing that glyphs are drawn with has changed since NoteStyle().
  bool StyleIsKnown() const { return style_known_; }
  void NoteStyle() { style_known_ = true; }
  uint32_t FillColour(GfxState* state);
  uint32_t StrokeColour(GfxState* state);

 private:
  bool style_known_ = false, fill_known_ = false, stroke_known_ = false;
  uint32_t fill_colour_ = 0, stroke_colour_ = 0;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_GRAPHICS_STATE_CACHE_H_
