// The OutputDev that turns what a page draws into words, fills, rules, marks and images. For the
// .cc files of this folder only.
#ifndef CASELORE_PIPELINE_PDF_PAGE_READER_H_
#define CASELORE_PIPELINE_PDF_PAGE_READER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "document/document.h"
#include "pipeline/font_table.h"
#include "pipeline/path_shapes.h"
#include "pipeline/pdf/font_facts.h"
#include "pipeline/pdf/graphics_state_cache.h"
#include "pipeline/word_builder.h"

namespace caselore {

// Poppler's interpreter runs each page once and hands every glyph, path and image over, in points
// from the top left of the crop box (72 dpi, upside down). Glyphs go to WordBuilder, paths to
// path_shapes: they know nothing of Poppler. Poppler's own TextOutputDev would cost half as much
// again and lose fills, rules and fonts (docs/decisions.md).
class PageReader : public GraphicsStateCache {
 public:
  // `fonts` is not owned; it and `most_words` are for all pages together.
  PageReader(FontTable& fonts, uint64_t most_words) : fonts_(fonts), most_words_(most_words) {}

  // Goes on with `page`, which stays the caller's.
  void Begin(Page& page);
  void End();
  bool TooManyWords() const;

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Patterns and gradients are one fill each, not the thousands that they are made of.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void startPage(int, GfxState* state, XRef*) override {
    page_->width = static_cast<float>(state->getPageWidth());
    page_->height = static_cast<float>(state->getPageHeight());
    clips_ = {{{0, 0, page_->width, page_->height}, false}};
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode,
                int, const Unicode* u, int length) override;
  void beginActualText(GfxState*, const GooString* text) override;
  void endActualText(GfxState*) override;

  void saveState(GfxState*) override { clips_.push_back(clips_.back()); }
  void restoreState(GfxState* state) override {
    GraphicsStateCache::restoreState(state);
    if (clips_.size() > 1) clips_.pop_back();
  }
  void clip(GfxState* state) override {
    GraphicsStateCache::clip(state);
    NoteClip(state);
  }
  void eoClip(GfxState* state) override { clip(state); }

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override { fill(state); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int,
                         int, int, int, double, double) override;
  bool functionShadedFill(GfxState* state, GfxFunctionShading* shading) override;
  bool axialShadedFill(GfxState* state, GfxAxialShading* shading, double, double) override;
  bool radialShadedFill(GfxState* state, GfxRadialShading* shading, double, double) override;
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override;
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override;

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool in_line) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask,
                 bool in_line) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool mask_invert, bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, Stream* mask,
                           int mask_width, int mask_height, GfxImageColorMap* mask_colours,
                           bool mask_interpolate) override;

  // What draws a soft mask draws no ink.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                              bool for_soft_mask) override {
    hidden_groups_.push_back(for_soft_mask || Hidden());
  }
  void endTransparencyGroup(GfxState*) override {
    if (!hidden_groups_.empty()) hidden_groups_.pop_back();
  }

 private:
  // What is painted on, and whether it was cut out of the whole page at once.
  struct Clip {
    BBox box;
    bool of_page = false;
  };
  void NoteClip(GfxState* state);
  void NoteInk(const std::vector<Subpath>& path, GfxState* state);
  bool Hidden() const { return !hidden_groups_.empty() && hidden_groups_.back(); }
  const FontFacts& Facts(const GfxFont* font);
  void LearnStyle(GfxState* state);
  void AddShade(GfxState* state, uint32_t colour);
  void AddUnivariate(GfxState* state, GfxUnivariateShading* shading);
  BBox ImageBox(GfxState* state) const;
  void AddImage(GfxState* state, int width, int height);
  void AddCover(Cover cover);
  void CoverByGlyph(GfxState* state, const Glyph& glyph);
  void CoverByStroke(const std::vector<Subpath>& path, GfxState* state);
  void CoverByPath(const std::vector<Subpath>& path, GfxState* state);
  std::vector<Subpath> Path(GfxState* state) const;

  FontTable& fonts_;
  uint64_t most_words_, words_before_ = 0;
  size_t last_words_ = 0;  // of the page before
  Page* page_ = nullptr;
  std::optional<WordBuilder> words_;
  std::map<std::pair<int, int>, FontFacts> known_fonts_;
  std::vector<bool> hidden_groups_;
  std::vector<Clip> clips_;  // as states are saved, the last is the one that holds
  uint32_t covers_ = 0;      // of the page so far
  bool masked_ = false;      // the image that is being drawn lets parts of the page through
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_PAGE_READER_H_
