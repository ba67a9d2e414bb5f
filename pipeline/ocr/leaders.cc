#include "pipeline/ocr/leaders.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace caselore {
namespace {

// Inches.
constexpr float kLargestDot = 0.03f;
constexpr float kWidestGap = 0.17f;
constexpr float kUneven = 0.012f;  // how far a dot may stand above or below the one before
constexpr float kClear = 0.05f;    // above and below a leader is nothing: below the dots of i, i is
constexpr size_t kFewestDots = 6;
constexpr float kPointsPerInch = 72;
constexpr int kWhite = 255;
constexpr uint8_t kBySight = 90;  // percent

struct Dot {
  int x, y, w, h;
  float CentreY() const { return static_cast<float>(y) + static_cast<float>(h) / 2; }
};

std::vector<Dot> DotsOf(const UprightPage& page) {
  const int most = static_cast<int>(kLargestDot * page.dpi);
  std::vector<Dot> dots;
  const BoxaPtr boxes(pixConnCompBB(page.ink.get(), 8));
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    Dot dot;
    boxaGetBoxGeometry(boxes.get(), i, &dot.x, &dot.y, &dot.w, &dot.h);
    if (dot.w <= most && dot.h <= most) dots.push_back(dot);
  }
  std::stable_sort(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.x < b.x; });
  return dots;
}

using Row = std::vector<Dot>;

// Dots that follow one another on a level, from left to right.
std::vector<Row> RowsOf(const std::vector<Dot>& dots, float dpi) {
  std::vector<Row> open, rows;
  for (const Dot& dot : dots) {
    const auto reached = [&](const Row& row) {
      return static_cast<float>(dot.x - row.back().x) > kWidestGap * dpi;
    };
    for (Row& row : open) {
      if (reached(row) && row.size() >= kFewestDots) rows.push_back(std::move(row));
    }
    std::erase_if(open, [&](const Row& row) { return row.empty() || reached(row); });
    const auto on_level = std::find_if(open.begin(), open.end(), [&](const Row& row) {
      return std::abs(row.back().CentreY() - dot.CentreY()) <= kUneven * dpi;
    });
    if (on_level == open.end()) {
      open.push_back({dot});
    } else {
      on_level->push_back(dot);
    }
  }
  for (Row& row : open) {
    if (row.size() >= kFewestDots) rows.push_back(std::move(row));
  }
  return rows;
}

Dot Around(const Row& row) {
  Dot all = row.front();
  for (const Dot& dot : row) {
    const int bottom = std::max(all.y + all.h, dot.y + dot.h);
    all.y = std::min(all.y, dot.y);
    all.w = std::max(all.w, dot.x + dot.w - all.x);
    all.h = bottom - all.y;
  }
  return all;
}

int InkIn(Pix* ink, int x, int y, int w, int h) {
  Box* box = boxCreate(std::max(x, 0), std::max(y, 0), w, h);
  if (box == nullptr) return 0;
  l_int32 count = 0;
  pixCountPixelsInRect(ink, box, &count, nullptr);
  boxDestroy(&box);
  return count;
}

bool StandsClear(const UprightPage& page, const Dot& all) {
  const int rim = static_cast<int>(kClear * page.dpi);
  const int within = InkIn(page.ink.get(), all.x, all.y, all.w, all.h);
  return InkIn(page.ink.get(), all.x, all.y - rim, all.w, all.h + 2 * rim) <= within + within / 8;
}

void Wipe(UprightPage& page, const Dot& dot) {
  pixRasterop(page.ink.get(), dot.x, dot.y, dot.w, dot.h, PIX_CLR, nullptr, 0, 0);
  Box* box = boxCreate(std::max(dot.x - 2, 0), std::max(dot.y - 2, 0), dot.w + 4, dot.h + 4);
  if (box == nullptr) return;
  pixSetInRectArbitrary(page.grey.get(), box, kWhite);
  boxDestroy(&box);
}

bool StandsIn(const Leader& leader, const RecognisedWord& word) {
  return leader.box.y1 > word.baseline - 0.5f * word.size &&
         leader.box.y0 < word.baseline + 0.25f * word.size && word.ink.x1 <= leader.box.x0 + 2;
}

}  // namespace

std::vector<Leader> TakeLeaders(UprightPage& page) {
  std::vector<Leader> leaders;
  const float scale = kPointsPerInch / page.dpi;
  for (const Row& row : RowsOf(DotsOf(page), page.dpi)) {
    const Dot all = Around(row);
    if (!StandsClear(page, all)) continue;
    for (const Dot& dot : row) Wipe(page, dot);
    leaders.push_back(
        {{static_cast<float>(all.x) * scale, static_cast<float>(all.y) * scale,
          static_cast<float>(all.x + all.w) * scale, static_cast<float>(all.y + all.h) * scale},
         static_cast<int>(row.size())});
  }
  return leaders;
}

std::vector<RecognisedWord> WithLeaders(std::vector<RecognisedWord> words,
                                        const std::vector<Leader>& leaders) {
  for (const Leader& leader : leaders) {
    // The word that it leads from: the last one before it.
    auto before = words.end();
    for (auto word = words.begin(); word != words.end(); ++word) {
      if (!StandsIn(leader, *word)) continue;
      if (before == words.end() || word->ink.x1 > before->ink.x1) before = word;
    }
    if (before == words.end()) continue;
    RecognisedWord dots = *before;
    dots.text.assign(static_cast<size_t>(leader.dots), '.');
    dots.ink = leader.box;
    dots.stroke = 0;
    dots.confidence = kBySight;
    words.insert(before + 1, std::move(dots));
  }
  return words;
}

}  // namespace caselore
