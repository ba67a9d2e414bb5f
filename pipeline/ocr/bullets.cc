#include "pipeline/ocr/bullets.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace caselore {
namespace {

constexpr char kBullet[] = "•";
constexpr float kPointsPerInch = 72;
// Of the size of the type: how large bullets are, how far above the baseline their middle is, and
// how far before the line they stand.
constexpr float kSmallest = 0.14f, kLargest = 0.8f;
constexpr float kLowest = 0.1f, kHighest = 0.62f;
constexpr float kNearest = 0.2f, kFarthest = 3;
constexpr float kSolid = 0.6f;     // how much of its box is ink; of a disc it is 0.79
constexpr float kOblong = 1.6f;    // the longer side over the shorter: beyond, it is a dash
constexpr float kSetApart = 0.4f;  // of the size: a gap that no word has between its letters
constexpr float kTickGap = 0.38f;  // of the size: more than a blank, less than most tabs
constexpr uint8_t kSure = 80;      // percent
constexpr uint8_t kBySight = 80;   // percent: the confidence of what only the ink tells

// Signs that do open a line of text.
constexpr std::string_view kOpening[] = {"-", "–", "—", "(", "\"", "'", "‘",
                                         "“", "£", "&", "[", "/",  "…", "."};
// What rings and discs are read as when they stick to the word that follows.
constexpr std::string_view kRings[] = {"o", "O", "0", "©", "°", "e", "®", "¢", "•", "*", "@"};

bool IsAsciiLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// One sign that is neither letter nor digit nor opens a sentence. Letters beyond ASCII that stand
// alone at the start of a line are signs too ("¢", "©" have two bytes, "»" as well).
bool IsLoneSign(std::string_view text) {
  if (text.empty() || text.size() > 3 || IsAsciiLetterOrDigit(text[0])) return false;
  if (text.size() > 1 && static_cast<unsigned char>(text[0]) < 0x80) return false;
  return std::find(std::begin(kOpening), std::end(kOpening), text) == std::end(kOpening);
}

// What ticks, crosses and arrows are read as.
constexpr std::string_view kTicks[] = {"Y", "y", "V", "v", "¥", "J",  "X",  "x",  "/",
                                       ">", "»", "→", "7", "~", "->", "=>", "—>", "\\"};

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

struct Shape {
  BBox box;  // points
  bool solid = false;
};

bool HasHole(Pix* shape) {
  const PixPtr holes(pixHolesByFilling(shape, 4));
  l_int32 none = 1;
  if (holes) pixZero(holes.get(), &none);
  return none == 0;
}

// The small shapes of a page, as high as bullets can be.
std::vector<Shape> SmallShapes(const UprightPage& page) {
  const int least = std::max(static_cast<int>(0.015f * page.dpi), 1);
  const int most = static_cast<int>(0.25f * page.dpi);
  const float scale = kPointsPerInch / page.dpi;
  std::vector<Shape> shapes;
  Pixa* pictures = nullptr;
  const BoxaPtr boxes(pixConnComp(page.ink.get(), &pictures, 8));
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (w < least || h < least || w > most || h > most) continue;
    const PixPtr picture(pixaGetPix(pictures, i, L_CLONE));
    l_int32 ink = 0;
    pixCountPixels(picture.get(), &ink, nullptr);
    const auto width = static_cast<float>(w), height = static_cast<float>(h);
    const bool solid = !HasHole(picture.get()) &&
                       static_cast<float>(ink) > kSolid * width * height &&
                       width < kOblong * height && height < kOblong * width;
    shapes.push_back({{static_cast<float>(x) * scale, static_cast<float>(y) * scale,
                       static_cast<float>(x + w) * scale, static_cast<float>(y + h) * scale},
                      solid});
  }
  pixaDestroy(&pictures);
  return shapes;
}

bool MayBeBullet(const Shape& shape, float size, float baseline) {
  const float height = shape.box.Height(), above = baseline - shape.box.CentreY();
  return shape.solid && height > kSmallest * size && height < kLargest * size &&
         shape.box.Width() < kLargest * size && above > kLowest * size && above < kHighest * size;
}

bool IsWithin(const BBox& inner, const BBox& outer) {
  return outer.Contains(inner.CentreX(), inner.CentreY());
}

class Mender {
 public:
  Mender(const UprightPage& page, std::vector<RecognisedWord> words)
      : shapes_(SmallShapes(page)), words_(std::move(words)) {}

  std::vector<RecognisedWord> Mend() {
    for (size_t begin = 0, end; begin < words_.size(); begin = end) {
      for (end = begin; end < words_.size() && words_[end].line == words_[begin].line; ++end) {
      }
      MendLine(begin, end);
    }
    return std::move(mended_);
  }

 private:
  void MendLine(size_t begin, size_t end) {
    RecognisedWord& first = words_[begin];
    if (end - begin > 1 && IsLoneSign(first.text) && first.ink.Height() < kLargest * first.size) {
      first.text = kBullet;
    }
    if (end - begin > 1 && IsRing(first, words_[begin + 1])) first.text = "o";
    if (end - begin > 1 && IsTick(first, words_[begin + 1])) first.text = kBullet;
    for (size_t i = begin; i < end; ++i) {
      if (MayBeMisread(words_[i], i == begin) && IsOneBullet(words_[i])) words_[i].text = kBullet;
    }
    if (first.text != kBullet && !SplitRing(first)) AddOverlooked(first);
    for (size_t i = begin; i < end; ++i) mended_.push_back(std::move(words_[i]));
  }

  // Within a line, a letter that Tesseract is sure of is one, unless it should have a hole.
  static bool MayBeMisread(const RecognisedWord& word, bool opens_line) {
    if (CodePoints(word.text) > 2) return false;
    return opens_line || !IsAsciiLetterOrDigit(word.text[0]) || word.confidence < kSure ||
           word.text == "e" || word.text == "o";
  }

  // A ring alone, which is a bullet of lists within lists.
  static bool IsRing(const RecognisedWord& first, const RecognisedWord& next) {
    return first.text.size() <= 2 && first.text.find_first_not_of("oO0") == std::string::npos &&
           next.ink.x0 - first.ink.x1 > kTickGap * first.size;
  }

  // Ticks and arrows are read as letters, and set apart as no letter is.
  static bool IsTick(const RecognisedWord& first, const RecognisedWord& next) {
    return std::find(std::begin(kTicks), std::end(kTicks), first.text) != std::end(kTicks) &&
           next.ink.x0 - first.ink.x1 > kTickGap * first.size;
  }

  bool IsOneBullet(const RecognisedWord& word) const {
    const Shape* only = nullptr;
    for (const Shape& shape : shapes_) {
      if (!IsWithin(shape.box, word.ink)) continue;
      if (only != nullptr) return false;
      only = &shape;
    }
    return only != nullptr && MayBeBullet(*only, word.size, word.baseline) &&
           only->box.Width() > 0.6f * word.ink.Width();
  }

  // "othe" of a ring and "the": the first shape of the word stands too far from the others.
  bool SplitRing(RecognisedWord& word) {
    const auto ring =
        std::find_if(std::begin(kRings), std::end(kRings), [&](std::string_view sign) {
          return word.text.starts_with(sign) && word.text.size() > sign.size();
        });
    if (ring == std::end(kRings)) return false;
    float end = word.ink.x1, next = word.ink.x1;
    for (const Shape& shape : shapes_) {
      if (IsWithin(shape.box, word.ink)) end = std::min(end, shape.box.x1);
    }
    for (const Shape& shape : shapes_) {
      if (IsWithin(shape.box, word.ink) && shape.box.x0 > end) next = std::min(next, shape.box.x0);
    }
    if (end >= word.ink.x1 || next - end < kSetApart * word.size ||
        end - word.ink.x0 > kLargest * word.size) {
      return false;
    }
    RecognisedWord bullet = word;
    bullet.text = *ring == "o" || *ring == "O" || *ring == "0" ? "o" : kBullet;
    bullet.ink.x1 = end;
    word.text.erase(0, ring->size());
    word.ink.x0 = next;
    mended_.push_back(std::move(bullet));
    return true;
  }

  // A bullet before the line that begins with `first`, which no word holds.
  void AddOverlooked(const RecognisedWord& first) {
    for (const Shape& shape : shapes_) {
      const float gap = first.ink.x0 - shape.box.x1;
      if (gap < kNearest * first.size || gap > kFarthest * first.size) continue;
      if (!MayBeBullet(shape, first.size, first.baseline) || IsOfAWord(shape)) continue;
      RecognisedWord bullet = first;
      bullet.text = kBullet;
      bullet.ink = shape.box;
      bullet.confidence = kBySight;
      mended_.push_back(std::move(bullet));
      return;
    }
  }

  bool IsOfAWord(const Shape& shape) const {
    const auto holds = [&](const RecognisedWord& word) { return IsWithin(shape.box, word.ink); };
    return std::any_of(words_.begin(), words_.end(), holds) ||
           std::any_of(mended_.begin(), mended_.end(), holds);
  }

  std::vector<Shape> shapes_;
  std::vector<RecognisedWord> words_, mended_;
};

}  // namespace

std::vector<RecognisedWord> WithBullets(const UprightPage& page,
                                        std::vector<RecognisedWord> words) {
  return Mender(page, std::move(words)).Mend();
}

}  // namespace caselore
