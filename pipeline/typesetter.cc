#include "pipeline/typesetter.h"

#include <algorithm>
#include <utility>

#include "pipeline/glyphs.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr float kPageWidth = 595;  // points: A4
constexpr float kMargin = 56;
// In units of the size.
constexpr float kLetter = 0.5f, kSpace = 0.3f;
constexpr float kLine = 1.35f, kAscent = 0.75f, kDescent = 0.25f, kBaseline = 0.95f;
constexpr float kMarkerGap = 0.5f;
constexpr char kFont[] = "Web";

float WidthOf(std::string_view utf8, float size) {
  // Bytes that continue a character do not count.
  const auto letters = std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return static_cast<float>(letters) * kLetter * size;
}

}  // namespace

Typesetter::Typesetter(Page& page, FontTable& fonts)
    : page_(page), fonts_(fonts), left_(kMargin), right_(kPageWidth - kMargin), y_(kMargin) {
  page_.width = kPageWidth;
}

void Typesetter::Add(std::string_view utf8, const Type& type) {
  for (size_t i = 0; i < utf8.size();) {
    const Utf8Step step = DecodeUtf8(utf8, i);
    i += step.size;
    const auto c = static_cast<char32_t>(step.code_point < 0 ? 0xFFFD : step.code_point);
    if (IsBlank(c)) {
      EndWord();
      continue;
    }
    if (word_.empty() || word_.back().type != type) word_.push_back({{}, type});
    AppendGlyph(c, SymbolFont::kNone, word_.back().text);
  }
}

void Typesetter::EndWord() {
  float width = 0, size = 0;
  for (Piece& piece : word_) {
    TidyPrivateUse(piece.text);
    Compose(piece.text);
    piece.width = WidthOf(piece.text, piece.type.size);
    width += piece.width;
    size = std::max(size, piece.type.size);
  }
  const std::vector<Piece> word = std::exchange(word_, {});
  if (width <= 0) return;
  if (in_line_ && x_ + kSpace * size + width > right_) BreakLine();
  if (in_line_) {
    x_ += kSpace * size;
  } else {
    StartLine(size);
  }
  bool glued = false;
  for (const Piece& piece : word) {
    if (piece.text.empty()) continue;
    Place(piece.text, piece.width, piece.type, x_, glued);
    x_ += piece.width;
    glued = true;
  }
}

void Typesetter::StartLine(float size) {
  y_ += std::exchange(gap_, 0);
  in_line_ = true;
  x_ = left_;
  baseline_ = y_ + kBaseline * size;
  line_height_ = kLine * size;
  if (marker_.empty()) return;
  const float width = WidthOf(marker_, marker_type_.size);
  Place(marker_, width, marker_type_, left_ - width - kMarkerGap * marker_type_.size, false);
  marker_.clear();
}

void Typesetter::Place(const std::string& text, float width, const Type& type, float x,
                       bool glued) {
  Word word;
  word.text = text;
  word.size = type.size;
  word.baseline = baseline_ - type.rise;
  word.box = {x, word.baseline - kAscent * type.size, x + width,
              word.baseline + kDescent * type.size};
  word.font = fonts_.IndexOf({kFont, type.bold, type.italic});
  word.glued = glued;
  page_.width = std::max(page_.width, word.box.x1 + kMargin);
  page_.words.push_back(std::move(word));
}

void Typesetter::BreakLine() {
  if (!word_.empty()) {
    EndWord();
  }
  if (!in_line_) return;
  in_line_ = false;
  y_ += line_height_;
}

void Typesetter::Gap(float points) {
  BreakLine();
  gap_ = std::max(gap_, points);
}

void Typesetter::SetMarker(std::string marker, const Type& type) {
  BreakLine();
  marker_ = std::move(marker);
  marker_type_ = type;
}

void Typesetter::SetEdges(float left, float right) {
  BreakLine();
  left_ = left;
  right_ = right;
}

void Typesetter::MoveTo(float y) {
  BreakLine();
  gap_ = 0;
  y_ = y;
}

void Typesetter::AddRule(const BBox& box) { page_.rules.push_back({box, 0}); }

void Typesetter::Finish() {
  BreakLine();
  page_.height = y_ + kMargin;
}

}  // namespace caselore
