#include "pipeline/pdf/page_reader.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <UTF.h>
#include <goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/covers.h"

namespace caselore {
namespace {

constexpr int kInvisibleText = 3;  // text render modes of ISO 32000-1, table 106
constexpr int kClipText = 7;
// Nothing is hidden by what lets most of it through.
constexpr double kOpaque = 0.5;
constexpr size_t kMostImages = 5'000;  // a page: scans cut into strips stay far below

// Blocks and squares of a font: what some paint over a name.
bool IsBlock(const Unicode* u, int length) {
  return length == 1 && u != nullptr &&
         ((u[0] >= 0x2587 && u[0] <= 0x258B) || u[0] == 0x25A0 || u[0] == 0x25AC || u[0] == 0x25AE);
}

}  // namespace

void PageReader::Begin(Page& page) {
  page_ = &page;
  // Pages of a document hold about as many words each; twice the room would stay taken.
  page.words.reserve(last_words_ + last_words_ / 16);
  words_.emplace(fonts_, page);
  hidden_groups_.clear();
  clips_ = {{{0, 0, page.width, page.height}, false}};
  covers_ = 0;
  ForgetState();
}

void PageReader::End() {
  words_->Finish();
  MarkSquares(*page_);
  KeepCoversOfWords(*page_);
  last_words_ = page_->words.size();
  words_before_ += last_words_;
}

bool PageReader::TooManyWords() const {
  return words_before_ + (page_ != nullptr ? page_->words.size() : 0) > most_words_;
}

const FontFacts& PageReader::Facts(const GfxFont* font) {
  const Ref id = *font->getID();
  const auto [place, is_new] = known_fonts_.try_emplace({id.num, id.gen});
  if (is_new) place->second = FactsOf(*font, fonts_);
  return place->second;
}

void PageReader::LearnStyle(GfxState* state) {
  NoteStyle();
  TextStyle style;
  const double* ctm = state->getCTM();
  const double* text = state->getTextMat();
  const FontFacts facts = Facts(state->getFont().get());
  const double sign = state->getFontSize() < 0 ? -1 : 1;
  const double along_x = sign * (text[0] * ctm[0] + text[1] * ctm[2]);
  const double along_y = sign * (text[0] * ctm[1] + text[1] * ctm[3]);
  const double up_x = sign * facts.up * (text[2] * ctm[0] + text[3] * ctm[2]);
  const double up_y = sign * facts.up * (text[2] * ctm[1] + text[3] * ctm[3]);
  const double along = std::hypot(along_x, along_y), up = std::hypot(up_x, up_y);
  if (along > 0) {
    style.along_x = static_cast<float>(along_x / along);
    style.along_y = static_cast<float>(along_y / along);
  }
  if (up > 0) {
    style.up_x = static_cast<float>(up_x / up);
    style.up_y = static_cast<float>(up_y / up);
  }
  style.size = static_cast<float>(std::abs(state->getFontSize()) * up * facts.scale);
  style.ascent = facts.ascent;
  style.descent = facts.descent;
  style.symbols = facts.symbols;
  style.font = facts.index;
  const int mode = state->getRender();
  const bool stroked = (mode & 3) == 1;
  style.colour = stroked ? StrokeColour(state) : FillColour(state);
  style.inkless = mode == kInvisibleText || mode == kClipText ||
                  (stroked ? state->getStrokeOpacity() : state->getFillOpacity()) <= 0;
  // Letters squeezed to a line are not seen as letters. Their advances would not tell: many a font
  // has none that can be read.
  constexpr double kSqueezed = 0.06;
  style.inkless |= along * std::abs(state->getHorizScaling()) < kSqueezed * up;
  // Filled and outlined in ink that shows: how word processors make a bold they have no font for.
  if ((mode & 3) == 2 && state->getTransformedLineWidth() > 0.01 * style.size &&
      StrokeColour(state) == FillColour(state)) {
    style.font = fonts_.BoldOf(facts.index);
  }
  style.clip = ClipBox(state);
  style.clip_of_page = clips_.back().of_page;
  words_->SetStyle(style);
}

void PageReader::NoteClip(GfxState* state) {
  constexpr float kWholePage = 0.9f;
  const BBox box = ClipBox(state);
  Clip& clip = clips_.back();
  const float page = page_->width * page_->height;
  const bool narrower = box != clip.box;
  if (narrower) clip.of_page = clip.box.Area() >= kWholePage * page;
  clip.box = box;
}

void PageReader::NoteInk(const std::vector<Subpath>& path, GfxState* state) {
  const BBox clip = ClipBox(state);
  const bool seen = std::any_of(path.begin(), path.end(), [&](const Subpath& piece) {
    return !Clipped(BoxOf(piece), clip).Empty();
  });
  if (seen) words_->NoteInk(clip);
}

void PageReader::CoverByGlyph(GfxState* state, const Glyph& glyph) {
  if (words_->empty() || state->getFillOpacity() < kOpaque) return;
  const double* ctm = state->getCTM();
  const auto size = static_cast<float>(state->getTransformedFontSize());
  if (ctm[0] == 0 || glyph.dx <= 0) return;  // upright, or of nothing
  constexpr float kTop = 0.7f;               // of the size: what such a glyph covers at least
  AddCover(
      {Clipped({glyph.x, glyph.y - kTop * size, glyph.x + glyph.dx, glyph.y}, ClipBox(state))});
}

void PageReader::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                          CharCode, int, const Unicode* u, int length) {
  if (Hidden() || state->getFont() == nullptr) return;
  if (!StyleIsKnown()) LearnStyle(state);
  const double* ctm = state->getCTM();
  Glyph glyph;
  glyph.x = static_cast<float>(ctm[0] * x + ctm[2] * y + ctm[4]);
  glyph.y = static_cast<float>(ctm[1] * x + ctm[3] * y + ctm[5]);
  glyph.dx = static_cast<float>(ctm[0] * dx + ctm[2] * dy);
  glyph.dy = static_cast<float>(ctm[1] * dx + ctm[3] * dy);
  if (!std::isfinite(glyph.x + glyph.y + glyph.dx + glyph.dy)) return;
  const bool blank = length == 1 && u != nullptr && u[0] == ' ';
  if (const double space = state->getCharSpace() + (blank ? state->getWordSpace() : 0);
      space != 0) {
    double tx, ty;
    state->textTransformDelta(space * state->getHorizScaling(), 0, &tx, &ty);
    glyph.spacing = static_cast<float>(
        std::copysign(std::hypot(ctm[0] * tx + ctm[2] * ty, ctm[1] * tx + ctm[3] * ty), space));
  }
  glyph.code_points = u;
  glyph.length = u == nullptr ? 0 : length;
  words_->Add(glyph);
  if (IsBlock(u, length)) CoverByGlyph(state, glyph);
}

// A producer may say what a few glyphs mean together ("ffi", a hyphen at a line's end). What it
// says stands in for their own code points if that is what they show; nothing said leaves them as
// they are.
void PageReader::beginActualText(GfxState*, const GooString* text) {
  Unicode* code_points = nullptr;
  const int length = text == nullptr ? 0 : TextStringToUCS4(text->toStr(), &code_points);
  words_->BeginReplacement({code_points, static_cast<size_t>(length)});
  gfree(code_points);
}

void PageReader::endActualText(GfxState*) { words_->EndReplacement(); }

std::vector<Subpath> PageReader::Path(GfxState* state) const {
  const GfxPath* path = state->getPath();
  const double* ctm = state->getCTM();
  std::vector<Subpath> subpaths(static_cast<size_t>(path->getNumSubpaths()));
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* from = path->getSubpath(i);
    Subpath& to = subpaths[static_cast<size_t>(i)];
    to.reserve(static_cast<size_t>(from->getNumPoints()));
    for (int k = 0; k < from->getNumPoints(); ++k) {
      const double x = from->getX(k), y = from->getY(k);
      to.push_back({static_cast<float>(ctm[0] * x + ctm[2] * y + ctm[4]),
                    static_cast<float>(ctm[1] * x + ctm[3] * y + ctm[5]), from->getCurve(k)});
    }
  }
  return subpaths;
}

void PageReader::AddCover(Cover cover) {
  if (words_->empty() || cover.box.Empty() || page_->covers.size() >= kMostCovers) return;
  cover.number = covers_++;
  page_->covers.push_back(cover);
  words_->NoteCover();
}

void PageReader::CoverByPath(const std::vector<Subpath>& path, GfxState* state) {
  if (words_->empty() || state->getFillOpacity() < kOpaque) return;
  const BBox clip = ClipBox(state);
  for (const Subpath& piece : path) AddCover({Clipped(BoxOf(piece), clip)});
}

// A stroke as thick as text is a box in all but name, and so are thinner ones side by side. Of a
// slanting one the box says little; the painted page will tell.
void PageReader::CoverByStroke(const std::vector<Subpath>& path, GfxState* state) {
  constexpr float kThin = 0.9f, kThinSlant = 2;  // points
  const auto width = static_cast<float>(state->getTransformedLineWidth());
  if (words_->empty() || state->getStrokeOpacity() < kOpaque || width < kThin) return;
  const BBox clip = ClipBox(state);
  for (const Subpath& piece : path) {
    for (size_t i = 0; i + 1 < piece.size(); ++i) {
      const Point &a = piece[i], &b = piece[i + 1];
      const float x = std::abs(a.x - b.x), y = std::abs(a.y - b.y), slant = std::min(x, y);
      if (slant > width && width < kThinSlant) continue;
      // Ends are flat along the line, or taken for flat.
      const float half_x = x > y && slant <= width ? 0 : width / 2;
      const float half_y = y >= x && slant <= width ? 0 : width / 2;
      AddCover({Clipped({std::min(a.x, b.x) - half_x, std::min(a.y, b.y) - half_y,
                         std::max(a.x, b.x) + half_x, std::max(a.y, b.y) + half_y},
                        clip)});
    }
  }
}

void PageReader::stroke(GfxState* state) {
  if (Hidden() || state->getStrokeOpacity() <= 0) return;
  const std::vector<Subpath> path = Path(state);
  AddStroked(path, static_cast<float>(state->getTransformedLineWidth()), StrokeColour(state),
             ClipBox(state), *page_);
  NoteInk(path, state);
  CoverByStroke(path, state);
}

void PageReader::fill(GfxState* state) {
  if (Hidden() || state->getFillOpacity() <= 0) return;
  const std::vector<Subpath> path = Path(state);
  AddFilled(path, FillColour(state), ClipBox(state), *page_);
  NoteInk(path, state);
  CoverByPath(path, state);
}

// Poppler has clipped to the shape already, so the clip is the shape's box.
void PageReader::AddShade(GfxState* state, uint32_t colour) {
  if (Hidden()) return;
  const BBox box = ClipBox(state);
  words_->NoteInk(box);
  AddFilled({{{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}}, colour, box,
            *page_);
  if (state->getFillOpacity() >= kOpaque) AddCover({box});
}

bool PageReader::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*,
                                   const double*, int, int, int, int, double, double) {
  const size_t covers = page_->covers.size();
  AddShade(state, 0xE0E0E0);
  if (page_->covers.size() > covers) page_->covers.back().pattern = true;
  return true;
}

void PageReader::AddUnivariate(GfxState* state, GfxUnivariateShading* shading) {
  GfxColor colour;
  GfxRGB rgb;
  shading->getColor((shading->getDomain0() + shading->getDomain1()) / 2, &colour);
  shading->getColorSpace()->getRGB(&colour, &rgb);
  AddShade(state, Rgb(rgb, state->getFillOpacity()));
}

bool PageReader::functionShadedFill(GfxState* state, GfxFunctionShading*) {
  AddShade(state, 0xE0E0E0);
  return true;
}

bool PageReader::axialShadedFill(GfxState* state, GfxAxialShading* shading, double, double) {
  AddUnivariate(state, shading);
  return true;
}

bool PageReader::radialShadedFill(GfxState* state, GfxRadialShading* shading, double, double) {
  AddUnivariate(state, shading);
  return true;
}

bool PageReader::gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) {
  AddShade(state, 0xE0E0E0);
  return true;
}

bool PageReader::patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) {
  AddShade(state, 0xE0E0E0);
  return true;
}

// An image fills the unit square of its own space.
BBox PageReader::ImageBox(GfxState* state) const {
  const double* m = state->getCTM();
  const auto [x0, x1] = std::minmax({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
  const auto [y0, y1] = std::minmax({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
  return Clipped({static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
                  static_cast<float>(y1)},
                 ClipBox(state));
}

void PageReader::AddImage(GfxState* state, int width, int height) {
  if (Hidden() || page_->images.size() >= kMostImages) return;
  const BBox box = ImageBox(state);
  if (!box.Empty()) page_->images.push_back({box, width, height});
}

void PageReader::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                               bool invert, bool interpolate, bool in_line) {
  AddImage(state, width, height);
  if (!Hidden() && state->getFillOpacity() >= kOpaque) AddCover({ImageBox(state)});
  // The base class skips the data of an image that stands within the content.
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, in_line);
}

void PageReader::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, const int* mask,
                           bool in_line) {
  AddImage(state, width, height);
  // Where the image is transparent, what it leaves to be seen will tell.
  const bool opaque = !masked_ && mask == nullptr && state->getFillOpacity() >= 1;
  if (!Hidden() && state->getFillOpacity() >= kOpaque) {
    Cover cover = {ImageBox(state)};
    cover.picture = opaque;
    AddCover(cover);
  }
  OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, in_line);
}

void PageReader::drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width,
                                 int height, GfxImageColorMap* colours, bool interpolate,
                                 Stream* mask, int mask_width, int mask_height, bool mask_invert,
                                 bool mask_interpolate) {
  masked_ = true;
  OutputDev::drawMaskedImage(state, ref, stream, width, height, colours, interpolate, mask,
                             mask_width, mask_height, mask_invert, mask_interpolate);
  masked_ = false;
}

void PageReader::drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width,
                                     int height, GfxImageColorMap* colours, bool interpolate,
                                     Stream* mask, int mask_width, int mask_height,
                                     GfxImageColorMap* mask_colours, bool mask_interpolate) {
  masked_ = true;
  OutputDev::drawSoftMaskedImage(state, ref, stream, width, height, colours, interpolate, mask,
                                 mask_width, mask_height, mask_colours, mask_interpolate);
  masked_ = false;
}

}  // namespace caselore
