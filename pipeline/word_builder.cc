// Each glyph is compared with the pen: the place where the last glyph's advance left off. A blank
// ends a word, and so does a gap; what is close but differs in type is glued.
//
//      H e l l o           gap     w o r l d ²
//     |---------| pen →  |------|             ^ shift, smaller: glued
#include "pipeline/word_builder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "pipeline/replacement_text.h"
#include "pipeline/word_repairs.h"

namespace caselore {
namespace {

// In units of the font size. Word spaces of justified text are seldom under 0.2, kerning seldom
// over 0.1.
constexpr float kWordGap = 0.15f;
constexpr float kTouch = 0.05f;     // letters closer than this are not spaced
constexpr float kTracking = 0.5f;   // letters are not tracked wider; capitals may be, see Finish()
constexpr float kBlank = 0.15f;     // no font's blank is narrower
constexpr float kBackstep = 0.35f;  // kerning and italic overhang go back at most this far
constexpr float kSameBaseline = 0.05f;
constexpr float kGluedShift = 0.7f;         // footnote marks rise by a third, fractions by a half
constexpr float kHair = 0.12f;              // the second stroke of a fake bold glyph
constexpr size_t kLongestReplacement = 64;  // beyond, a paragraph is described, not a glyph
constexpr float kLeastBox = 0.1f;           // no visible word has an empty box

bool SameType(const TextStyle& a, const TextStyle& b) {
  return a.font == b.font && std::abs(a.size - b.size) <= 0.02f * b.size &&
         a.inkless == b.inkless && a.along_x * b.along_x + a.along_y * b.along_y > 0.999f;
}

uint8_t QuarterTurns(const TextStyle& style) {
  if (std::abs(style.along_x) >= std::abs(style.along_y)) return style.along_x >= 0 ? 0 : 2;
  return style.along_y > 0 ? 1 : 3;
}

bool IsAsciiInk(char32_t c) { return c > 0x20 && c < 0x7F; }

}  // namespace

void WordBuilder::SetStyle(const TextStyle& style) {
  style_ = style;
  style_.size = std::max(style_.size, 0.01f);
}

WordBuilder::Pen WordBuilder::Measure(const Glyph& glyph) const {
  const float size = std::max(style_.size, word_style_.size);
  const auto from = [&](float pen_x, float pen_y) -> Pen {
    const float x = glyph.x - pen_x, y = glyph.y - pen_y;
    return {(x * word_style_.along_x + y * word_style_.along_y) / size,
            (x * word_style_.up_x + y * word_style_.up_y) / size};
  };
  const Pen pen = from(pen_x_, pen_y_);
  // The space after the last letter of a string is often left out.
  return pen.gap <= -kBackstep && open_ ? from(end_x_, end_y_) : pen;
}

bool WordBuilder::IsRepeat(const Glyph& glyph, char32_t first) const {
  const float reach = kHair * style_.size;
  return first == last_ && std::abs(glyph.x - last_x_) < reach &&
         std::abs(glyph.y - last_y_) < reach && last_width_ > 2 * reach;
}

void WordBuilder::BeginReplacement(std::span<const uint32_t> code_points) {
  EndReplacement();  // they do not nest
  replacing_ = !code_points.empty();
  holding_ = replacing_ && code_points.size() <= kLongestReplacement;
  // One more than is compared: that it was cut is seen by it.
  code_points = code_points.first(std::min(code_points.size(), kLongestCompared + 1));
  replacement_.assign(code_points.begin(), code_points.end());
}

bool WordBuilder::OnOneLine() const {
  const HeldGlyph& first = held_.front();
  return std::all_of(held_.begin(), held_.end(), [&first](const HeldGlyph& held) {
    const float x = held.glyph.x - first.glyph.x, y = held.glyph.y - first.glyph.y;
    const float along = x * first.style.along_x + y * first.style.along_y;
    const float across = x * first.style.up_x + y * first.style.up_y;
    return std::abs(across) < kSameBaseline * first.style.size && along > -kBackstep;
  });
}

void WordBuilder::EndReplacement() {
  if (!std::exchange(replacing_, false)) return;
  const TextStyle style_after = style_;
  const bool same = shown_.empty() || SaysWhatIsShown(replacement_, shown_);
  if (!same) KeepSaid();
  if (std::exchange(holding_, false) && !held_.empty()) {
    if (same && OnOneLine()) {
      Replace();
    } else {
      ReleaseHeld();
    }
  }
  held_.clear();
  shown_.clear();
  SetStyle(style_after);
}

// What was held back means what it says itself.
void WordBuilder::ReleaseHeld() {
  for (const HeldGlyph& one : std::exchange(held_, {})) {
    SetStyle(one.style);
    Glyph glyph = one.glyph;
    glyph.code_points = one.code_points.data();
    AddNow(glyph);
  }
}

void WordBuilder::Replace() {
  SetStyle(held_.front().style);
  const Glyph &first = held_.front().glyph, &last = held_.back().glyph;
  const float share = 1.0f / static_cast<float>(replacement_.size());
  Glyph glyph = first;
  glyph.length = 1;
  glyph.dx = (last.x + last.dx - first.x) * share;
  glyph.dy = (last.y + last.dy - first.y) * share;
  for (const uint32_t& code_point : replacement_) {
    glyph.code_points = &code_point;
    // Control codes say nothing of blanks: whether there is a gap, its width will tell.
    if (code_point >= ' ') AddNow(glyph);
    glyph.x += glyph.dx;
    glyph.y += glyph.dy;
  }
}

// The words that are said, each in the place of all that is shown for them.
void WordBuilder::KeepSaid() {
  Word word;
  word.box = shown_box_;
  word.baseline = shown_box_.y1;
  word.size = style_.size;
  word.font = style_.font;
  word.visibility = Visibility::kReplaced;
  const auto keep = [&] {
    if (!word.text.empty()) said_.push_back(word);
    word.text.clear();
  };
  for (const uint32_t code_point : replacement_) {
    if (code_point < ' ' || IsBlank(code_point)) {
      keep();
    } else {
      AppendGlyph(code_point, SymbolFont::kNone, word.text);
    }
  }
  keep();
}

void WordBuilder::NoteSaid(const Glyph& glyph) {
  const BBox box = {std::min(glyph.x, glyph.x + glyph.dx),
                    std::min(glyph.y, glyph.y + glyph.dy) - style_.ascent * style_.size,
                    std::max(glyph.x, glyph.x + glyph.dx),
                    std::max(glyph.y, glyph.y + glyph.dy) - style_.descent * style_.size};
  shown_box_ = shown_.empty() ? box : shown_box_.Union(box);
  if (shown_.size() > kLongestCompared) return;
  if (glyph.length == 0 || style_.symbols != SymbolFont::kNone)
    return shown_.push_back(kUnknownGlyph);
  shown_.insert(shown_.end(), glyph.code_points, glyph.code_points + glyph.length);
}

void WordBuilder::Hold(const Glyph& glyph) {
  std::vector<uint32_t> code_points(glyph.code_points, glyph.code_points + glyph.length);
  held_.push_back({glyph, style_, std::move(code_points)});
  if (held_.size() <= kLongestReplacement) return;
  holding_ = false;
  const TextStyle style_after = style_;
  ReleaseHeld();
  SetStyle(style_after);
}

void WordBuilder::Add(const Glyph& glyph) {
  if (replacing_) NoteSaid(glyph);
  if (holding_) {
    Hold(glyph);
  } else {
    AddNow(glyph);
  }
}

void WordBuilder::AddNow(const Glyph& glyph) {
  const char32_t first = glyph.length > 0 ? glyph.code_points[0] : 0xFFFD;
  if (!IsAsciiInk(first) && IsBlank(first)) {
    if (IsTakenBack(glyph)) return;
    EndWord();
    blank_before_ = true;
    return;
  }
  if (!open_) {
    // After a change of type the pen still stands where the last word ended.
    const Pen pen = Measure(glyph);
    Start(glyph, !blank_before_ && std::abs(pen.shift) < kGluedShift && pen.gap < kWordGap &&
                     pen.gap > -kBackstep);
    Append(glyph, first);
    return;
  }
  if (IsRepeat(glyph, first)) {
    doubled_ |= glyph.x != last_x_ || glyph.y != last_y_;
    return;
  }
  if (JoinAccent(glyph, first)) return;
  const Pen pen = Measure(glyph);
  const bool adjoins = pen.gap < kWordGap && pen.gap > -kBackstep;
  if (!adjoins || std::abs(pen.shift) > kSameBaseline || !SameType(style_, word_style_)) {
    EndWord();
    Start(glyph, adjoins && std::abs(pen.shift) < kGluedShift);
  }
  Append(glyph, first);
}

// A blank with an advance of its own that spacing takes back moves the pen by a kern: whether there
// is a gap, the next glyph's place will tell.
bool WordBuilder::IsTakenBack(const Glyph& blank) const {
  if (!open_ || blank.spacing >= 0) return false;
  const float advance = blank.dx * style_.along_x + blank.dy * style_.along_y;
  return advance < kTouch * style_.size && advance - blank.spacing > kBlank * style_.size;
}

// An accent stands over a letter that was drawn before or after it: its middle lies within the
// letter's advance.
bool WordBuilder::JoinAccent(const Glyph& glyph, char32_t first) {
  if (IsAsciiInk(first) && first != '^' && first != '`' && first != '~' &&
      (last_ < 0x80 && last_ != '^' && last_ != '`' && last_ != '~')) {
    return false;
  }
  const auto along = [this](float x, float y) {
    return (x - last_x_) * word_style_.along_x + (y - last_y_) * word_style_.along_y;
  };
  const float begin = along(glyph.x, glyph.y);
  const float end = along(glyph.x + glyph.dx, glyph.y + glyph.dy);
  if (const char32_t mark = CombiningMark(first)) {
    const float middle = (begin + end) / 2;
    if (first < 0x300 && (middle <= 0 || middle >= last_width_)) return false;
    AppendUtf8(mark, text_);
    compose_ = true;
    if (std::abs(Measure(glyph).gap) < kWordGap) {  // it has an advance of its own
      end_x_ = pen_x_ = glyph.x + glyph.dx;
      end_y_ = pen_y_ = glyph.y + glyph.dy;
    }
    return true;
  }
  const char32_t mark = last_ < 0x300 ? CombiningMark(last_) : 0;
  const float middle = last_width_ / 2;
  if (mark == 0 || middle <= begin || middle >= end) return false;
  text_.resize(last_at_);
  Append(glyph, first);
  AppendUtf8(mark, text_);
  compose_ = true;
  return true;
}

void WordBuilder::Start(const Glyph& glyph, bool glued) {
  open_ = true;
  glued_ = glued;
  doubled_ = compose_ = false;
  breaks_.clear();
  closest_ = kWordGap;
  word_style_ = style_;
  covers_before_ = covers_;
  text_.clear();
  start_x_ = end_x_ = glyph.x;
  start_y_ = end_y_ = glyph.y;
}

void WordBuilder::NoteSpacing(const Glyph& glyph) {
  const float gap =
      ((glyph.x - end_x_) * word_style_.along_x + (glyph.y - end_y_) * word_style_.along_y) /
      word_style_.size;
  closest_ = std::min(closest_, gap);
  if (gap >= kTracking) closest_ = 0;
  if (gap >= kWordGap) breaks_.push_back({text_.size(), end_x_, end_y_, glyph.x, glyph.y});
}

void WordBuilder::Append(const Glyph& glyph, char32_t first) {
  if (!text_.empty()) NoteSpacing(glyph);
  last_ = first;
  last_at_ = text_.size();
  if (glyph.length == 1 && IsAsciiInk(first) && style_.symbols != SymbolFont::kWingdings) {
    text_ += static_cast<char>(first);
  } else if (glyph.length == 0) {
    AppendUtf8(0xFFFD, text_);
  } else {
    for (int i = 0; i < glyph.length; ++i) {
      AppendGlyph(glyph.code_points[i], style_.symbols, text_);
      compose_ |= glyph.code_points[i] >= 0x300;
    }
  }
  last_x_ = glyph.x;
  last_y_ = glyph.y;
  pen_x_ = glyph.x + glyph.dx;
  pen_y_ = glyph.y + glyph.dy;
  end_x_ = pen_x_ - glyph.spacing * style_.along_x;
  end_y_ = pen_y_ - glyph.spacing * style_.along_y;
  last_width_ = (end_x_ - glyph.x) * style_.along_x + (end_y_ - glyph.y) * style_.along_y;
}

BBox WordBuilder::BoxOfWord() const {
  const TextStyle& s = word_style_;
  const float least = kLeastBox * s.size;
  float end_x = end_x_, end_y = end_y_;
  if ((end_x - start_x_) * s.along_x + (end_y - start_y_) * s.along_y < least) {
    end_x = start_x_ + least * s.along_x;
    end_y = start_y_ + least * s.along_y;
  }
  const float top_x = s.up_x * s.ascent * s.size, top_y = s.up_y * s.ascent * s.size;
  const float low_x = s.up_x * s.descent * s.size, low_y = s.up_y * s.descent * s.size;
  const auto [x0, x1] =
      std::minmax({start_x_ + top_x, start_x_ + low_x, end_x + top_x, end_x + low_x});
  const auto [y0, y1] =
      std::minmax({start_y_ + top_y, start_y_ + low_y, end_y + top_y, end_y + low_y});
  return {x0, y0, x1, y1};
}

void WordBuilder::EndWord() {
  blank_before_ = false;
  if (!open_) return;
  open_ = false;
  // Letters of a tracked title all stand apart.
  if (closest_ >= kTouch) breaks_.clear();
  const std::string text = std::move(text_);
  const float end_x = end_x_, end_y = end_y_;
  size_t begin = 0;
  for (const Break& gap : breaks_) {
    end_x_ = gap.end_x;
    end_y_ = gap.end_y;
    Emit(text.substr(begin, gap.at - begin), begin == 0 && glued_);
    begin = gap.at;
    start_x_ = gap.start_x;
    start_y_ = gap.start_y;
  }
  end_x_ = end_x;
  end_y_ = end_y;
  Emit(text.substr(begin), begin == 0 && glued_);
}

void WordBuilder::Emit(std::string text, bool glued) {
  TidyPrivateUse(text);
  if (compose_) Compose(text);
  if (text.empty()) return;
  Word word;
  word.text = std::move(text);
  word.box = BoxOfWord();
  word.quarter_turns = QuarterTurns(word_style_);
  word.baseline = word.quarter_turns % 2 == 0 ? start_y_ : start_x_;
  word.size = word_style_.size;
  word.colour = word_style_.colour;
  word.font = doubled_ ? fonts_.BoldOf(word_style_.font) : word_style_.font;
  word.glued = glued && !page_.words.empty();
  word.covers_before = covers_before_;
  const float x = word.box.CentreX(), y = word.box.CentreY();
  if (!BBox{0, 0, page_.width, page_.height}.Contains(x, y)) {
    word.visibility = Visibility::kOffPage;
  } else if (word_style_.inkless) {
    word.visibility = Visibility::kInvisible;
  } else if (!word_style_.clip.Intersects(word.box)) {
    word.visibility = Visibility::kClipped;
    if (word_style_.clip_of_page) clips_.NoteHidden(page_.words.size(), word_style_.clip);
  } else {
    clips_.NoteInk(word_style_.clip);
  }
  page_.words.push_back(std::move(word));
}

void WordBuilder::Finish() {
  EndReplacement();
  EndWord();
  blank_before_ = true;
  clips_.Settle(page_);
  DropRepeatedWords(page_, fonts_);
  JoinSpacedLetters(page_);
  std::move(said_.begin(), said_.end(), std::back_inserter(page_.words));
}

}  // namespace caselore
