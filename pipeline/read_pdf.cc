// Poppler's interpreter runs each page once and hands every glyph, path and image to PageReader,
// our OutputDev, in points from the top left of the crop box (72 dpi, upside down). Glyphs go to
// WordBuilder, paths to path_shapes: they know nothing of Poppler, whose headers are in this file
// only. Poppler's own TextOutputDev would cost half as much again and lose fills, rules and fonts
// (docs/decisions.md).
#include "pipeline/read_pdf.h"

#include <Annot.h>
#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Link.h>
#include <Outline.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <UTF.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "corpus/sha256.h"
#include "pipeline/font_table.h"
#include "pipeline/glyphs.h"
#include "pipeline/path_shapes.h"
#include "pipeline/pdf_date.h"
#include "pipeline/word_builder.h"

namespace caselore {
namespace {

constexpr char kStage[] = "read";
constexpr int kInvisibleText = 3;  // text render modes of ISO 32000-1, table 106
constexpr int kClipText = 7;
constexpr int kDeepestBookmark = 12;
constexpr size_t kMostBookmarks = 20'000;
constexpr size_t kMostImages = 5'000;             // a page: scans cut into strips stay far below
constexpr int kMostErrors = 100'000;              // a page, or of the tables of a file
constexpr float kA4Width = 595, kA4Height = 842;  // of a page that does not say

// ---- Poppler's global state

struct ErrorBudget {
  int count = 0;       // in this document
  int most = INT_MAX;  // beyond which Poppler is stopped
};
thread_local ErrorBudget errors;

struct TooManyErrors : std::exception {};

// While one stands, kMostErrors errors end what Poppler is doing by an exception. Poppler goes on
// after any error and asks nobody whether to go on with junk, of which there may be gigabytes.
class ErrorLimit {
 public:
  ErrorLimit() { errors.most = errors.count + kMostErrors; }
  ~ErrorLimit() { errors.most = INT_MAX; }
  ErrorLimit(const ErrorLimit&) = delete;
  ErrorLimit& operator=(const ErrorLimit&) = delete;
};

void CountError(ErrorCategory, Goffset, const char*) {
  ++errors.count;
  if (errors.count <= errors.most) return;
  errors.most = INT_MAX;  // once: what unwinds may make more
  throw TooManyErrors();
}

// Poppler keeps fonts and encodings in one global object, made before the first document.
// Painting (page_picture.h) puts another function for errors in place of ours.
void InitialisePoppler() {
  static const GlobalParamsIniter once(&CountError);
  setErrorCallback(&CountError);
}

std::string Utf8(const Unicode* text, int length) {
  std::string utf8;
  for (int i = 0; i < length; ++i) {
    // Titles hold line breaks and worse; a record holds one line.
    AppendUtf8(text[i] < 0x20 || text[i] == 0x7F ? ' ' : text[i], utf8);
  }
  const size_t begin = utf8.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  utf8 = utf8.substr(begin, utf8.find_last_not_of(' ') - begin + 1);
  Compose(utf8);
  return utf8;
}

std::string Utf8(const GooString* text) {
  if (text == nullptr) return {};
  Unicode* code_points = nullptr;
  const int length = TextStringToUCS4(text->toStr(), &code_points);
  std::string utf8 = Utf8(code_points, length);
  gfree(code_points);
  return utf8;
}

uint32_t Rgb(const GfxRGB& colour, double opacity) {
  // On white paper, which is what is under almost everything that is translucent.
  const auto channel = [opacity](GfxColorComp c) {
    const double value = std::clamp(colToDbl(c) * opacity + (1 - opacity), 0.0, 1.0);
    return static_cast<uint32_t>(std::lround(value * 255));
  };
  return channel(colour.r) << 16 | channel(colour.g) << 8 | channel(colour.b);
}

// ---- Fonts

// What the reader must know of a font, found once a document.
struct FontFacts {
  uint16_t index = 0;
  SymbolFont symbols = SymbolFont::kNone;
  float ascent = 0.75f, descent = -0.25f;
  float scale = 1;  // of the nominal size: a Type 3 font has a unit of its own
  float up = 1;     // -1 if its glyphs are defined upside down
};

bool HasWord(std::string_view name, std::initializer_list<std::string_view> words) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

bool IsBold(const GfxFont& font, std::string_view name) {
  // A weight in the descriptor counts from semibold on; "demi" and "black" say so in the name only.
  return font.isBold() || font.getWeight() >= GfxFont::W600 ||
         HasWord(name, {"bold", "black", "heavy", "demi", "-bd", "cmbx", "cmssbx", "ptmb", "phvb"});
}

bool IsItalic(const GfxFont& font, std::string_view name) {
  return font.isItalic() || HasWord(name, {"italic", "oblique", "slanted", "-it", "cmti", "cmsl"});
}

// Type 3 glyphs are drawings in a space of their own: an em of them is about the height of the
// font's box less a fifth, or twice the mean advance if the box is empty.
void MeasureType3(const GfxFont& font, FontFacts& facts) {
  const double* box = font.getFontBBox();
  const double* matrix = font.getFontMatrix();
  const double unit = std::hypot(matrix[2], matrix[3]);
  facts.up = matrix[3] < 0 ? -1.0f : 1.0f;
  const double height = (box[3] - box[1]) * unit;
  if (height > 0.5 && height < 2.5 && unit > 0.0004 && unit < 0.0011) return;  // a plain em square
  if (height > 0.001 && height < 1000) {
    facts.scale = static_cast<float>(height / 1.2);
    return;
  }
  double sum = 0;
  int count = 0;
  const auto& eight_bit = static_cast<const Gfx8BitFont&>(font);
  for (int code = 0; code < 256; ++code) {
    const double width = eight_bit.getWidth(static_cast<unsigned char>(code));
    if (width > 0) sum += width, ++count;
  }
  if (count > 0) facts.scale = static_cast<float>(std::clamp(2 * sum / count, 0.001, 1000.0));
}

FontFacts FactsOf(const GfxFont& font, FontTable& table) {
  FontFacts facts;
  const std::string name = font.getNameWithoutSubsetTag();
  facts.index = table.IndexOf({name, IsBold(font, name), IsItalic(font, name)});
  facts.symbols = SymbolFontOf(name);
  if (font.getType() == fontType3) {
    MeasureType3(font, facts);
    return facts;
  }
  // Descriptors lie: some say 0, some give the tallest glyph of a whole script.
  const double ascent = font.getAscent(), descent = font.getDescent();
  facts.ascent = static_cast<float>(ascent < 0.3 ? 0.75 : std::min(ascent, 1.05));
  facts.descent = static_cast<float>(descent > -0.05 ? -0.22 : std::max(descent, -0.4));
  return facts;
}

// ---- One page

class PageReader : public OutputDev {
 public:
  PageReader(FontTable& fonts, uint64_t most_words) : fonts_(fonts), most_words_(most_words) {}

  // Goes on with `page`, which stays the caller's.
  void Begin(Page& page) {
    page_ = &page;
    words_.emplace(fonts_, page);
    hidden_groups_.clear();
    style_known_ = fill_known_ = stroke_known_ = false;
    facts_ = {};
  }
  void End() {
    words_->Finish();
    MarkSquares(*page_);
    words_before_ += page_->words.size();
  }
  bool TooManyWords() const {
    return words_before_ + (page_ != nullptr ? page_->words.size() : 0) > most_words_;
  }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Patterns and gradients are one fill each, not the thousands that they are made of.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void startPage(int, GfxState* state, XRef*) override {
    page_->width = static_cast<float>(state->getPageWidth());
    page_->height = static_cast<float>(state->getPageHeight());
  }

  void restoreState(GfxState*) override { style_known_ = fill_known_ = stroke_known_ = false; }
  void updateAll(GfxState* state) override {
    restoreState(state);
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

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode,
                int, const Unicode* u, int length) override;
  void beginActualText(GfxState*, const GooString* text) override;
  void endActualText(GfxState*) override;

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

  // What draws a soft mask draws no ink.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                              bool for_soft_mask) override {
    hidden_groups_.push_back(for_soft_mask || Hidden());
  }
  void endTransparencyGroup(GfxState*) override {
    if (!hidden_groups_.empty()) hidden_groups_.pop_back();
  }

 private:
  bool Hidden() const { return !hidden_groups_.empty() && hidden_groups_.back(); }
  uint32_t FillColour(GfxState* state);
  uint32_t StrokeColour(GfxState* state);
  const FontFacts& Facts(const GfxFont* font);
  void LearnStyle(GfxState* state);
  BBox ClipBox(GfxState* state) const;
  void AddShade(GfxState* state, uint32_t colour);
  void AddUnivariate(GfxState* state, GfxUnivariateShading* shading);
  void AddImage(GfxState* state, int width, int height);
  std::vector<Subpath> Path(GfxState* state) const;

  FontTable& fonts_;
  uint64_t most_words_, words_before_ = 0;
  Page* page_ = nullptr;
  std::optional<WordBuilder> words_;
  std::map<std::pair<int, int>, FontFacts> known_fonts_;
  FontFacts facts_;
  bool style_known_ = false, fill_known_ = false, stroke_known_ = false;
  uint32_t fill_colour_ = 0, stroke_colour_ = 0;
  std::vector<bool> hidden_groups_;
};

BBox PageReader::ClipBox(GfxState* state) const {
  double x0, y0, x1, y1;
  state->getClipBBox(&x0, &y0, &x1, &y1);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
          static_cast<float>(y1)};
}

uint32_t PageReader::FillColour(GfxState* state) {
  if (!fill_known_) {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    fill_colour_ = Rgb(rgb, state->getFillOpacity());
    fill_known_ = true;
  }
  return fill_colour_;
}

uint32_t PageReader::StrokeColour(GfxState* state) {
  if (!stroke_known_) {
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    stroke_colour_ = Rgb(rgb, state->getStrokeOpacity());
    stroke_known_ = true;
  }
  return stroke_colour_;
}

const FontFacts& PageReader::Facts(const GfxFont* font) {
  const Ref id = *font->getID();
  const auto [place, is_new] = known_fonts_.try_emplace({id.num, id.gen});
  if (is_new) place->second = FactsOf(*font, fonts_);
  return place->second;
}

void PageReader::LearnStyle(GfxState* state) {
  style_known_ = true;
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
  // Filled and outlined in ink that shows: how word processors make a bold they have no font for.
  if ((mode & 3) == 2 && state->getTransformedLineWidth() > 0.01 * style.size &&
      StrokeColour(state) == FillColour(state)) {
    style.font = fonts_.BoldOf(facts.index);
  }
  style.clip = ClipBox(state);
  words_->SetStyle(style);
}

void PageReader::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                          CharCode, int, const Unicode* u, int length) {
  if (Hidden() || state->getFont() == nullptr) return;
  if (!style_known_) LearnStyle(state);
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
}

// A producer may say what a few glyphs mean together ("ffi", a hyphen at a line's end). What it
// says stands in for their own code points; nothing said leaves them as they are.
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

void PageReader::stroke(GfxState* state) {
  if (Hidden() || state->getStrokeOpacity() <= 0) return;
  AddStroked(Path(state), static_cast<float>(state->getTransformedLineWidth()), StrokeColour(state),
             ClipBox(state), *page_);
}

void PageReader::fill(GfxState* state) {
  if (Hidden() || state->getFillOpacity() <= 0) return;
  AddFilled(Path(state), FillColour(state), ClipBox(state), *page_);
}

// Poppler has clipped to the shape already, so the clip is the shape's box.
void PageReader::AddShade(GfxState* state, uint32_t colour) {
  if (Hidden()) return;
  const BBox box = ClipBox(state);
  AddFilled({{{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}}, colour, box,
            *page_);
}

bool PageReader::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*,
                                   const double*, int, int, int, int, double, double) {
  AddShade(state, 0xE0E0E0);
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
void PageReader::AddImage(GfxState* state, int width, int height) {
  if (Hidden() || page_->images.size() >= kMostImages) return;
  const double* m = state->getCTM();
  const auto [x0, x1] = std::minmax({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
  const auto [y0, y1] = std::minmax({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
  const BBox clip = ClipBox(state);
  const BBox box{
      std::max(static_cast<float>(x0), clip.x0), std::max(static_cast<float>(y0), clip.y0),
      std::min(static_cast<float>(x1), clip.x1), std::min(static_cast<float>(y1), clip.y1)};
  if (!box.Empty()) page_->images.push_back({box, width, height});
}

void PageReader::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                               bool invert, bool interpolate, bool in_line) {
  AddImage(state, width, height);
  // The base class skips the data of an image that stands within the content.
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, in_line);
}

void PageReader::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, const int* mask,
                           bool in_line) {
  AddImage(state, width, height);
  OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, in_line);
}

// ---- The document

// Borders of links are no part of the text's own lines.
bool IsPartOfPage(Annot* annotation, void*) {
  const Annot::AnnotSubtype type = annotation->getType();
  return type != Annot::typeLink && type != Annot::typePopup && type != Annot::typeText;
}

// Kinds of annotation that a page shows text with: filled fields, notes typed on it.
constexpr std::string_view kTextAnnotations[] = {"/FreeText", "/Widget", "/Stamp", "/Watermark",
                                                 "/Redact"};

bool NamesTextAnnotation(std::string_view data) {
  return std::any_of(
      std::begin(kTextAnnotations), std::end(kTextAnnotations),
      [data](std::string_view name) { return data.find(name) != std::string_view::npos; });
}

// What a stream holds once it is unpacked; no more than `most` bytes.
std::string Unpacked(Stream& stream, size_t most) {
  std::string data;
  unsigned char buffer[1 << 14];
  stream.reset();
  for (int got; data.size() < most && (got = stream.doGetChars(sizeof(buffer), buffer)) > 0;) {
    data.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(got));
  }
  stream.close();
  return data;
}

// True unless no annotation of the file can show text. Most files have none but links, by the
// thousand, and having Poppler parse each of them takes longer than all that the pages draw. So
// the names are looked for where dictionaries can stand: in the bytes and in object streams.
bool MayHaveTextAnnotations(PDFDoc& doc, std::string_view bytes) {
  constexpr size_t kMostUnpacked = 1 << 24;
  if (NamesTextAnnotation(bytes)) return true;
  const ErrorLimit limit;
  XRef* table = doc.getXRef();
  std::set<Goffset> streams;
  for (int i = 0; i < table->getNumObjects(); ++i) {
    const XRefEntry* entry = table->getEntry(i, /*complainIfMissing=*/false);
    if (entry->type == xrefEntryCompressed) streams.insert(entry->offset);
  }
  return std::any_of(streams.begin(), streams.end(), [&](Goffset number) {
    const Object object = table->fetch(static_cast<int>(number), 0);
    if (!object.isStream()) return false;
    const std::string data = Unpacked(*object.getStream(), kMostUnpacked);
    return data.size() >= kMostUnpacked || NamesTextAnnotation(data);
  });
}

bool HasTextAnnotations(::Page& page) {
  const Object annotations = page.getAnnotsObject();
  for (int i = 0; annotations.isArray() && i < annotations.arrayGetLength(); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (!annotation.isDict()) continue;
    const Object type = annotation.dictLookup("Subtype");
    if (!type.isName("Link") && !type.isName("Popup") && !type.isName("Text")) return true;
  }
  return false;
}

bool Abort(void* reader) { return static_cast<PageReader*>(reader)->TooManyWords(); }

void ReadPage(PDFDoc& doc, int number, bool annotations, PageReader& reader, Page& page,
              Diagnostics& diagnostics) {
  page.number = number;
  page.width = kA4Width;
  page.height = kA4Height;
  reader.Begin(page);
  try {
    const ErrorLimit limit;
    ::Page* source = doc.getPage(number);
    if (source == nullptr) {
      diagnostics.Warn(kStage, number, "The page cannot be found in the file; it is left empty.");
    } else if (annotations && HasTextAnnotations(*source)) {
      doc.displayPage(&reader, number, 72, 72, 0, /*useMediaBox=*/false, /*crop=*/true,
                      /*printing=*/false, &Abort, &reader, &IsPartOfPage, nullptr);
    } else {
      const std::unique_ptr<Gfx> interpreter(source->createGfx(
          &reader, 72, 72, 0, /*useMediaBox=*/false, /*crop=*/true, -1, -1, -1, -1,
          /*printing=*/false, &Abort, &reader));
      source->display(interpreter.get());
    }
  } catch (const std::exception&) {
    // Poppler throws on its own limits and when memory runs out.
    const int words = static_cast<int>(page.words.size());
    diagnostics.Warn(kStage, number,
                     "The page cannot be read beyond its word " + std::to_string(words) +
                         "; the rest is given up.");
  }
  reader.End();
}

Metadata ReadMetadata(PDFDoc& doc) {
  Metadata metadata;
  const auto entry = [&doc](const char* key) { return Utf8(doc.getDocInfoStringEntry(key).get()); };
  metadata.title = entry("Title");
  metadata.author = entry("Author");
  metadata.subject = entry("Subject");
  metadata.keywords = entry("Keywords");
  metadata.creator = entry("Creator");
  metadata.producer = entry("Producer");
  metadata.created = IsoFromPdfDate(entry("CreationDate"));
  metadata.modified = IsoFromPdfDate(entry("ModDate"));
  const Object catalog = doc.getXRef()->getCatalog();
  if (catalog.isDict()) {
    const Object language = catalog.dictLookup("Lang");
    if (language.isString()) metadata.language = Utf8(language.getString());
  }
  return metadata;
}

// Where a bookmark leads: page and y, or nothing.
void FollowLink(PDFDoc& doc, const LinkAction* action, Bookmark& bookmark) {
  if (action == nullptr || action->getKind() != actionGoTo) return;
  const auto* go_to = static_cast<const LinkGoTo*>(action);
  std::unique_ptr<LinkDest> named;
  const LinkDest* dest = go_to->getDest();
  if (dest == nullptr && go_to->getNamedDest() != nullptr) {
    named = doc.findDest(go_to->getNamedDest());
    dest = named.get();
  }
  if (dest == nullptr || !dest->isOk()) return;
  const int number = dest->isPageRef() ? doc.findPage(dest->getPageRef()) : dest->getPageNum();
  ::Page* page = number >= 1 && number <= doc.getNumPages() ? doc.getPage(number) : nullptr;
  if (page == nullptr) return;
  bookmark.page = number;
  if (!dest->getChangeTop()) return;
  double ctm[6];
  page->getDefaultCTM(ctm, 72, 72, 0, false, true);
  const double left = dest->getChangeLeft() ? dest->getLeft() : page->getCropBox()->x1;
  const double y = ctm[1] * left + ctm[3] * dest->getTop() + ctm[5];
  if (std::isfinite(y)) bookmark.y = static_cast<float>(std::max(y, 0.0));
}

void ReadBookmarks(PDFDoc& doc, const std::vector<OutlineItem*>* items, int level,
                   std::vector<Bookmark>& bookmarks) {
  if (items == nullptr || level > kDeepestBookmark) return;
  for (OutlineItem* item : *items) {
    if (bookmarks.size() >= kMostBookmarks) return;
    Bookmark bookmark;
    bookmark.title = Utf8(item->getTitle(), item->getTitleLength());
    bookmark.level = level;
    FollowLink(doc, item->getAction(), bookmark);
    if (!bookmark.title.empty()) bookmarks.push_back(std::move(bookmark));
    item->open();
    ReadBookmarks(doc, item->getKids(), level + 1, bookmarks);
  }
}

void ReadOutline(PDFDoc& doc, Document& document, Diagnostics& diagnostics) {
  try {
    const ErrorLimit limit;
    document.metadata = ReadMetadata(doc);
    if (Outline* outline = doc.getOutline()) {
      ReadBookmarks(doc, outline->getItems(), 1, document.bookmarks);
    }
  } catch (const std::exception&) {
    diagnostics.Warn(kStage, 0, "The file's metadata or bookmarks cannot be read.");
  }
}

Result<Document> ReadPages(PDFDoc& doc, std::string_view bytes, const ReadLimits& limits,
                           Diagnostics& diagnostics) {
  const int pages = doc.getNumPages();
  if (pages < 1) return Fail(Cause::kDamaged, "The PDF has no pages that can be found.");
  if (pages > limits.pages) {
    return Fail(Cause::kTooLarge, "The PDF has " + std::to_string(pages) + " pages; at most " +
                                      std::to_string(limits.pages) + " are read.");
  }
  Document document;
  FontTable fonts;
  PageReader reader(fonts, limits.words);
  bool annotations = true;
  try {
    annotations = MayHaveTextAnnotations(doc, bytes);
  } catch (const std::exception&) {
    // Each page will see for itself.
  }
  document.pages.resize(static_cast<size_t>(pages));
  for (int number = 1; number <= pages; ++number) {
    ReadPage(doc, number, annotations, reader, document.pages[static_cast<size_t>(number) - 1],
             diagnostics);
    if (reader.TooManyWords()) {
      return Fail(Cause::kTooLarge, "The PDF has more than " + std::to_string(limits.words) +
                                        " words, which is more than is read.");
    }
  }
  ReadOutline(doc, document, diagnostics);
  document.fonts = fonts.Take();
  return document;
}

Error WhyNotOpen(const PDFDoc& doc) {
  if (doc.getErrorCode() == errEncrypted) {
    return {Cause::kEncrypted,
            "The PDF is encrypted and opens only with a password; ask its publisher for a copy "
            "without one."};
  }
  return {Cause::kDamaged,
          "The PDF is damaged beyond recovery: no table of its objects is found. It may be an "
          "incomplete download: fetch it again."};
}

// ---- Hashes of pages

// Everything that can be reached from a page, but other pages.
class PageHasher {
 public:
  explicit PageHasher(XRef* table) : table_(table) {}

  std::string Hash(::Page& page) {
    for (const PDFRectangle* box : {page.getMediaBox(), page.getCropBox()}) {
      for (double side : {box->x1, box->y1, box->x2, box->y2}) Add(std::to_string(side));
    }
    Add(std::to_string(page.getRotate()));
    Add(page.getContents(), 0);
    if (Dict* resources = page.getResourceDict()) AddDict(*resources, 0);
    Add(page.getAnnotsObject(), 0);
    return hash_.Finish();
  }

 private:
  static constexpr int kDeepest = 60;

  void Add(std::string_view text) {
    hash_.Update(std::to_string(text.size()) + ":");
    hash_.Update(text);
  }

  // A thing that is referred to is hashed where it is first met.
  void AddEntry(const Object& object, int depth) {
    if (!object.isRef()) return Add(object, depth);
    const auto [place, is_new] = met_.try_emplace({object.getRefNum(), object.getRefGen()},
                                                  met_.size());
    Add("R" + std::to_string(place->second));
    if (is_new) Add(object.fetch(table_), depth);
  }

  void AddDict(Dict& dict, int depth) {
    for (int i = 0; i < dict.getLength(); ++i) {
      const std::string_view key = dict.getKey(i);
      if (key == "Parent" || key == "P" || key == "Dest" || key == "A" || key == "Length") continue;
      Add(key);
      AddEntry(dict.getValNF(i), depth + 1);
    }
  }

  void AddStream(const Object& object, int depth) {
    AddDict(*object.streamGetDict(), depth);
    Stream* raw = object.getStream()->getUndecodedStream();
    unsigned char buffer[1 << 14];
    raw->reset();
    for (int got; (got = raw->doGetChars(sizeof(buffer), buffer)) > 0;) {
      hash_.Update({reinterpret_cast<const char*>(buffer), static_cast<size_t>(got)});
    }
    raw->close();
  }

  void Add(const Object& object, int depth) {
    if (depth > kDeepest) return;
    Add(std::to_string(object.getType()));
    if (object.isStream()) return AddStream(object, depth);
    if (object.isDict()) {
      if (!object.isDict("Page")) AddDict(*object.getDict(), depth);
    } else if (object.isArray()) {
      for (int i = 0; i < object.arrayGetLength(); ++i) {
        AddEntry(object.arrayGetNF(i), depth + 1);
      }
    } else if (object.isString()) {
      Add(object.getString()->toStr());
    } else if (object.isName()) {
      Add(object.getName());
    } else if (object.isNum()) {
      Add(std::to_string(object.getNum()));
    } else if (object.isBool()) {
      Add(object.getBool() ? "true" : "false");
    }
  }

  XRef* table_;
  Sha256Stream hash_;
  std::map<std::pair<int, int>, size_t> met_;
};

std::string HashPage(PDFDoc& doc, int number) {
  try {
    const ErrorLimit limit;
    ::Page* page = doc.getPage(number);
    return page == nullptr ? Sha256("") : PageHasher(doc.getXRef()).Hash(*page);
  } catch (const std::exception&) {
    return Sha256("");
  }
}

// The document takes the stream over, not the bytes.
std::unique_ptr<PDFDoc> OpenPdf(std::string_view bytes) {
  InitialisePoppler();
  errors = {};
  auto* stream =
      new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  const ErrorLimit limit;
  return std::make_unique<PDFDoc>(stream);
}

}  // namespace

Result<Document> ReadPdf(std::string_view bytes, const ReadLimits& limits,
                         Diagnostics& diagnostics) {
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    if (!doc->isOk()) return tl::unexpected<Error>(WhyNotOpen(*doc));
    Result<Document> document = ReadPages(*doc, bytes, limits, diagnostics);
    if (document && errors.count > 0) {
      diagnostics.Info(kStage, 0,
                       "The file breaks the rules of PDF in " + std::to_string(errors.count) +
                           " places; it was read.");
    }
    return document;
  } catch (const std::bad_alloc&) {
    return Fail(Cause::kOutOfMemory, "The PDF needs more memory than a document may take.");
  } catch (const std::exception&) {
    return Fail(Cause::kDamaged, "The PDF is damaged beyond recovery.");
  }
}

std::vector<std::string> HashPages(std::string_view bytes, const std::vector<int>& pages) {
  std::vector<std::string> hashes;
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    for (const int page : pages) hashes.push_back(HashPage(*doc, page));
  } catch (const std::exception&) {
    hashes.resize(pages.size(), Sha256(""));
  }
  return hashes;
}

}  // namespace caselore
