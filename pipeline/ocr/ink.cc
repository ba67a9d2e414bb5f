#include "pipeline/ocr/ink.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace caselore {
namespace {

// Inches.
constexpr float kShortestRule = 0.33f, kThickestRule = 0.05f, kThinRule = 0.03f;
constexpr float kBrokenRule = 0.025f;
constexpr float kBeside = 0.012f;  // where nothing stands beside a rule
constexpr float kLetterGap = 0.08f, kLowestLetter = 0.06f, kHighestLine = 0.4f;
constexpr float kNarrowestLetter = 0.02f;
constexpr size_t kMostPieces = 60;
constexpr float kLongRule = 1.2f;
constexpr float kAligned = 0.012f, kWidestBreak = 0.2f;
constexpr float kCorner = 0.15f;  // of a frame: it may be round
constexpr float kClosed = 0.93f;  // of the sides of a frame
constexpr float kSolid = 0.75f;   // of its length: the ink of a rule
constexpr float kClear = 0.3f;    // of the stripes beside it
constexpr int kFaintest = 22;     // grey levels between a rule and its ground

PixPtr Crop(Pix* pix, const BBox& box) {
  Box* clip = boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0),
                        static_cast<int>(std::ceil(box.Width())),
                        static_cast<int>(std::ceil(box.Height())));
  if (clip == nullptr) return nullptr;
  PixPtr cropped(pixClipRectangle(pix, clip, nullptr));
  boxDestroy(&clip);
  return cropped;
}

int Count(Pix* pix) {
  l_int32 count = 0;
  if (pix != nullptr) pixCountPixels(pix, &count, nullptr);
  return count;
}

BBox BoxAt(Boxa* boxes, int index) {
  l_int32 x, y, w, h;
  boxaGetBoxGeometry(boxes, index, &x, &y, &w, &h);
  return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + w),
          static_cast<float>(y + h)};
}

float InkIn(Pix* pix, const BBox& box) {
  const PixPtr cropped = Crop(pix, box);
  return static_cast<float>(Count(cropped.get()));
}

// How much of a stripe beside a line, parallel to it, is ink: letters that a line was only put
// together from reach beyond it, on one side at least.
float Beside(Pix* lines, const BBox& line, bool level, float from, float to) {
  BBox stripe = line;
  (level ? stripe.y0 : stripe.x0) =
      (level ? (from < 0 ? line.y0 : line.y1) : (from < 0 ? line.x0 : line.x1)) + from;
  (level ? stripe.y1 : stripe.x1) = (level ? stripe.y0 : stripe.x0) + (to - from);
  stripe.x0 = std::max(stripe.x0, 0.0f), stripe.y0 = std::max(stripe.y0, 0.0f);
  const float area = std::max(stripe.Area(), 1.0f);
  return InkIn(lines, stripe) / area;
}

// How much of its length a side has ink at, across its whole thickness.
float Covered(Pix* thin, const BBox& side) {
  const PixPtr cropped = Crop(thin, side);
  if (!cropped) return 0;
  Numa* counts = side.Width() > side.Height() ? pixCountPixelsByColumn(cropped.get())
                                              : pixCountPixelsByRow(cropped.get(), nullptr);
  const int length = numaGetCount(counts);
  int covered = 0;
  for (int i = 0; i < length; ++i) {
    l_int32 count = 0;
    numaGetIValue(counts, i, &count);
    covered += count > 0;
  }
  numaDestroy(&counts);
  return length > 0 ? static_cast<float>(covered) / static_cast<float>(length) : 0;
}

// Straight runs of `thin`, bridged where noise breaks them.
void AddLong(Pix* thin, bool level, float dpi, std::vector<BBox>& rules) {
  const int length = static_cast<int>(kShortestRule * dpi);
  const int gap = static_cast<int>(kBrokenRule * dpi);
  const PixPtr closed(level ? pixCloseSafeBrick(nullptr, thin, gap, 3)
                            : pixCloseSafeBrick(nullptr, thin, 3, gap));
  const PixPtr lines(
      closed ? pixOpenBrick(nullptr, closed.get(), level ? length : 1, level ? 1 : length)
             : nullptr);
  // A line that is a hair askew comes in steps.
  const PixPtr joined(
      lines ? pixCloseSafeBrick(nullptr, lines.get(), level ? 2 * gap : 3, level ? 3 : 2 * gap)
            : nullptr);
  if (!joined) return;
  const BoxaPtr boxes(pixConnCompBB(joined.get(), 8));
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    const BBox box = BoxAt(boxes.get(), i);
    const float along = level ? box.Width() : box.Height();
    const float across = level ? box.Height() : box.Width();
    if (across > kThickestRule * dpi || InkIn(thin, box) < kSolid * along) continue;
    // The feet of "5.3.1" stand as close as the pieces of a broken rule.
    if (along < kLongRule * dpi && Covered(thin, box) < kClosed) continue;
    const float near = kBeside * dpi, far = 2 * kBeside * dpi;
    if (Beside(thin, box, level, -far, -near) > kClear) continue;
    if (Beside(thin, box, level, near, far) > kClear) continue;
    rules.push_back(box);
  }
}

// Dark lines thinner than `most` pixels, on whatever ground: the black top hat (Meyer, 1979).
PixPtr ThinOf(Pix* grey, int most) {
  const PixPtr hat(pixTophat(grey, most, most, L_TOPHAT_BLACK));
  if (!hat) return nullptr;
  PixPtr thin(pixThresholdToBinary(hat.get(), kFaintest));
  if (thin) pixInvert(thin.get(), thin.get());  // the hat is bright where the page is dark
  return thin;
}

// The four sides of a frame that is one closed line, with round corners or not.
void AddFrames(Pix* thin, float dpi, Rules& rules) {
  const PixPtr closed(pixCloseSafeBrick(nullptr, thin, 5, 5));
  const BoxaPtr boxes(closed ? pixConnCompBB(closed.get(), 8) : nullptr);
  const float strip = kThinRule * dpi, corner = kCorner * dpi, half_point = 0.5f / 72 * dpi;
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    const BBox box = BoxAt(boxes.get(), i);
    if (std::min(box.Width(), box.Height()) < kShortestRule * dpi) continue;
    const BBox strips[] = {{box.x0 + corner, box.y0, box.x1 - corner, box.y0 + strip},
                           {box.x0 + corner, box.y1 - strip, box.x1 - corner, box.y1},
                           {box.x0, box.y0 + corner, box.x0 + strip, box.y1 - corner},
                           {box.x1 - strip, box.y0 + corner, box.x1, box.y1 - corner}};
    const bool framed = std::all_of(std::begin(strips), std::end(strips), [&](const BBox& side) {
      return Covered(closed.get(), side) > kClosed;
    });
    if (!framed) continue;
    rules.lines.push_back({box.x0, box.y0, box.x1, box.y0 + half_point});
    rules.lines.push_back({box.x0, box.y1 - half_point, box.x1, box.y1});
    rules.lines.push_back({box.x0, box.y0, box.x0 + half_point, box.y1});
    rules.lines.push_back({box.x1 - half_point, box.y0, box.x1, box.y1});
    for (const float x : {box.x0, box.x1 - corner}) {
      for (const float y : {box.y0, box.y1 - corner}) {
        const float side = y == box.y0 ? box.y0 : box.y1 - strip;
        const BBox end{x, side, x + corner, side + strip};
        if (Covered(closed.get(), end) > kClosed) continue;  // square: its lines are wiped
        rules.corners.push_back({x, y, x + corner, y + corner});
      }
    }
  }
}

// Pieces of one rule, which noise has broken, as one.
std::vector<BBox> Joined(std::vector<BBox> rules, float dpi) {
  for (size_t i = 0; i < rules.size(); ++i) {
    for (size_t j = 0; j < rules.size(); ++j) {
      const BBox &a = rules[i], &b = rules[j];
      const bool level = a.Width() > a.Height();
      if (i == j || level != (b.Width() > b.Height())) continue;
      const float apart =
          level ? std::abs(a.CentreY() - b.CentreY()) : std::abs(a.CentreX() - b.CentreX());
      const float gap = level ? -a.OverlapX(b) : -a.OverlapY(b);
      if (apart > kAligned * dpi || gap > kWidestBreak * dpi) continue;
      rules[i] = a.Union(b);
      rules.erase(rules.begin() + static_cast<ptrdiff_t>(j));
      i = static_cast<size_t>(-1);  // from the start: it may now reach further
      break;
    }
  }
  return rules;
}

// True for a piece that stands in a line of words like one of them: ink beside a box that Tesseract
// has put a little aside.
bool IsAmongWords(const BBox& piece, const std::vector<BBox>& words) {
  return std::any_of(words.begin(), words.end(), [&](const BBox& word) {
    const float height = std::max(piece.Height(), word.Height());
    return piece.OverlapY(word) > 0.5f * std::min(piece.Height(), word.Height()) &&
           piece.OverlapX(word) > -0.5f * height;
  });
}

void Wipe(const BBox& box, int rim, UprightPage& page) {
  constexpr int kWhite = 255;
  Box* wiped = boxCreate(
      std::max(static_cast<int>(box.x0) - rim, 0), std::max(static_cast<int>(box.y0) - rim, 0),
      static_cast<int>(box.Width()) + 2 * rim, static_cast<int>(box.Height()) + 2 * rim);
  if (wiped == nullptr) return;
  pixSetInRectArbitrary(page.grey.get(), wiped, kWhite);
  boxDestroy(&wiped);
}

}  // namespace

float StrokeIn(const UprightPage& page, const BBox& box) {
  const PixPtr word = Crop(page.ink.get(), box);
  if (!word) return 0;
  const PixPtr inside(pixErodeBrick(nullptr, word.get(), 3, 3));
  const int area = Count(word.get()), outline = area - Count(inside.get());
  return outline > 0 ? 2.0f * static_cast<float>(area) / static_cast<float>(outline) : 0;
}

Rules RulesOf(const UprightPage& page) {
  Rules rules;
  const PixPtr thin = ThinOf(page.grey.get(), static_cast<int>(kThinRule * page.dpi) | 1);
  if (!thin) return rules;
  AddLong(thin.get(), true, page.dpi, rules.lines);
  AddLong(thin.get(), false, page.dpi, rules.lines);
  rules.lines = Joined(std::move(rules.lines), page.dpi);
  AddFrames(thin.get(), page.dpi, rules);
  return rules;
}

void WipeRules(const Rules& rules, UprightPage& page) {
  constexpr int kBlur = 2;  // pixels
  for (const BBox& line : rules.lines) Wipe(line, kBlur, page);
  for (const BBox& corner : rules.corners) Wipe(corner, 0, page);
  FindInk(page);
}

std::vector<BBox> LeftOverInk(const UprightPage& page, const std::vector<BBox>& words) {
  std::vector<BBox> pieces;
  const PixPtr left(pixCopy(nullptr, page.ink.get()));
  if (!left) return pieces;
  for (const BBox& word : words) {
    pixRasterop(left.get(), static_cast<int>(word.x0) - 2, static_cast<int>(word.y0) - 2,
                static_cast<int>(word.Width()) + 4, static_cast<int>(word.Height()) + 4, PIX_CLR,
                nullptr, 0, 0);
  }
  const int gap = static_cast<int>(kLetterGap * page.dpi);
  const PixPtr joined(pixCloseSafeBrick(nullptr, left.get(), gap, 1));
  const BoxaPtr boxes(joined ? pixConnCompBB(joined.get(), 8) : nullptr);
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    const BBox box = BoxAt(boxes.get(), i);
    const bool letters = box.Height() >= kLowestLetter * page.dpi &&
                         box.Height() <= kHighestLine * page.dpi &&
                         box.Width() >= kNarrowestLetter * page.dpi;
    if (letters && !IsAmongWords(box, words)) pieces.push_back(box);
  }
  // A page with more of it is a photograph, or noise.
  if (pieces.size() > kMostPieces) return {};
  return pieces;
}

}  // namespace caselore
