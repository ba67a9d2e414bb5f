#include "pipeline/ocr/ink.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace caselore {
namespace {

// Inches.
constexpr float kShortestRule = 0.33f, kThickestRule = 0.05f, kThinRule = 0.03f;
constexpr float kBrokenRule = 0.025f;
constexpr float kBeside = 0.012f;  // where nothing stands beside a rule
constexpr float kLetterGap = 0.08f, kLowestLetter = 0.06f, kHighestLine = 0.4f;
constexpr float kNarrowestLetter = 0.02f;
constexpr size_t kMostPieces = 60;
constexpr float kSolid = 0.75f;  // of its length: the ink of a rule
constexpr float kClear = 0.3f;   // of the stripes beside it
constexpr int kFaintest = 22;    // grey levels between a rule and its ground

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
void AddFrames(Pix* thin, float dpi, std::vector<BBox>& rules) {
  const PixPtr closed(pixCloseSafeBrick(nullptr, thin, 5, 5));
  const BoxaPtr boxes(closed ? pixConnCompBB(closed.get(), 8) : nullptr);
  const float thickness = kThickestRule * dpi;
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    const BBox box = BoxAt(boxes.get(), i);
    if (box.Width() < 2 * kShortestRule * dpi || box.Height() < kShortestRule * dpi) continue;
    const BBox sides[] = {{box.x0, box.y0, box.x1, box.y0 + thickness},
                          {box.x0, box.y1 - thickness, box.x1, box.y1},
                          {box.x0, box.y0, box.x0 + thickness, box.y1},
                          {box.x1 - thickness, box.y0, box.x1, box.y1}};
    const bool framed = std::all_of(std::begin(sides), std::end(sides), [&](const BBox& side) {
      return InkIn(closed.get(), side) > kSolid * std::max(side.Width(), side.Height());
    });
    if (!framed) continue;
    for (BBox side : sides) {
      // Half a point thick, at the outside.
      const float line = 0.5f / 72 * dpi;
      if (side.Width() > side.Height()) {
        (side.y0 == box.y0 ? side.y1 : side.y0) =
            side.y0 == box.y0 ? side.y0 + line : side.y1 - line;
      } else {
        (side.x0 == box.x0 ? side.x1 : side.x0) =
            side.x0 == box.x0 ? side.x0 + line : side.x1 - line;
      }
      rules.push_back(side);
    }
  }
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

}  // namespace

float StrokeIn(const UprightPage& page, const BBox& box) {
  const PixPtr word = Crop(page.ink.get(), box);
  if (!word) return 0;
  const PixPtr inside(pixErodeBrick(nullptr, word.get(), 3, 3));
  const int area = Count(word.get()), outline = area - Count(inside.get());
  return outline > 0 ? 2.0f * static_cast<float>(area) / static_cast<float>(outline) : 0;
}

std::vector<BBox> RulesOf(const UprightPage& page) {
  std::vector<BBox> rules;
  const PixPtr thin = ThinOf(page.grey.get(), static_cast<int>(kThinRule * page.dpi) | 1);
  if (!thin) return rules;
  AddLong(thin.get(), true, page.dpi, rules);
  AddLong(thin.get(), false, page.dpi, rules);
  AddFrames(thin.get(), page.dpi, rules);
  return rules;
}

void WipeRules(const std::vector<BBox>& rules, UprightPage& page) {
  constexpr int kWhite = 255;
  constexpr int kBlur = 2;  // pixels
  for (const BBox& rule : rules) {
    Box* box = boxCreate(std::max(static_cast<int>(rule.x0) - kBlur, 0),
                         std::max(static_cast<int>(rule.y0) - kBlur, 0),
                         static_cast<int>(rule.Width()) + 2 * kBlur,
                         static_cast<int>(rule.Height()) + 2 * kBlur);
    if (box == nullptr) return;
    pixSetInRectArbitrary(page.grey.get(), box, kWhite);
    boxDestroy(&box);
  }
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
