// The order of painting says what can lie over a word, and costs nothing: only words that it
// speaks against are looked at in a picture of the page (hide_unseen.cc).
#include "pipeline/privacy/suspects.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "pipeline/privacy/hidden_cells.h"
#include "pipeline/privacy/runs.h"

namespace caselore {
namespace {

constexpr float kBandTop = 0.45f, kBandLow = 0.08f;  // of the size, above the baseline
constexpr float kAlong = 0.6f;  // of the word: how much of its length covers hide together
constexpr float kWhole = 0.95f;
constexpr float kLetters = 1.2f;    // of a word's letters: the least that is hidden of it by intent
constexpr float kPageSize = 0.5f;   // of the page: a picture that may be a scan of it
constexpr float kOnPicture = 0.8f;  // of a word's band: how much of it lies on a picture
constexpr float kTiny = 1.6f;       // points: nobody reads letters half a millimetre high
constexpr float kLeastScan = 30;    // pixels an inch: with fewer no word can be read
constexpr size_t kMostNear = 2'000;
constexpr int kDark = 100;            // of 255: no channel of a dark box has more
constexpr int kLight = 230;           // of 255: as light as paper
constexpr int kAlike = 16;            // of 255: no more than this between ink and ground
constexpr size_t kMostFills = 2'000;  // of one page that are compared with its words

int Channel(uint32_t colour, int shift) { return static_cast<int>(colour >> shift & 0xFF); }

int Difference(uint32_t a, uint32_t b) {
  int most = 0;
  for (const int shift : {0, 8, 16}) {
    most = std::max(most, std::abs(Channel(a, shift) - Channel(b, shift)));
  }
  return most;
}

bool IsLight(uint32_t colour) {
  return std::min({Channel(colour, 0), Channel(colour, 8), Channel(colour, 16)}) >= kLight;
}

bool IsDark(uint32_t colour) {
  return std::max({Channel(colour, 0), Channel(colour, 8), Channel(colour, 16)}) <= kDark;
}

Axis AxisOf(const Word& word) { return {word.quarter_turns % 2 == 0}; }

// How much of the band's height `box` hides.
float Across(const BBox& band, const BBox& box, Axis axis) {
  const float overlap =
      std::min(axis.High(band), axis.High(box)) - std::max(axis.Low(band), axis.Low(box));
  return overlap / std::max(axis.High(band) - axis.Low(band), 0.01f);
}

// The covers that may hide something of a word, as indices.
using Near = std::vector<size_t>;

Near CoversNear(const Page& page, const Word& word, const BBox& band) {
  Near near;
  for (size_t i = 0; i < page.covers.size() && near.size() < kMostNear; ++i) {
    const Cover& cover = page.covers[i];
    if (word.covers_before <= cover.number && cover.box.Intersects(band)) near.push_back(i);
  }
  return near;
}

struct Hidden : HiddenPart {
  size_t cover = 0;  // the one painted last, if any hides enough by itself of those
};

// What the covers of `near` for which `counts` says so hide of `word`, together.
template <typename Counts>
Hidden HiddenBy(const Page& page, const Word& word, const BBox& band, const Near& near,
                Counts counts) {
  const Axis axis = AxisOf(word);
  HiddenCells cells(band, axis);
  size_t last = 0, wide = SIZE_MAX;
  for (const size_t i : near) {
    const Cover& cover = page.covers[i];
    if (!counts(cover)) continue;
    cells.Hide(cover.box);
    last = i;
    if (Across(band, cover.box, axis) >= HiddenCells::kAcross) wide = i;
  }
  Hidden hidden{cells.Sum(), 0};
  hidden.cover = wide == SIZE_MAX ? last : wide;
  return hidden;
}

float LettersOf(const Word& word) {
  return static_cast<float>(std::count_if(word.text.begin(), word.text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool IsPageSize(const Page& page, const Cover& cover) {
  return cover.box.Area() > kPageSize * page.width * page.height;
}

// A picture of the whole page, with as many pixels as a scan has at least: one of a few pixels is a
// box.
bool IsScan(const Page& page, const Cover& cover) {
  if (!cover.picture || !IsPageSize(page, cover)) return false;
  return std::none_of(page.images.begin(), page.images.end(), [&](const Image& image) {
    return image.box == cover.box &&
           static_cast<float>(image.width) < kLeastScan * image.box.Width() / 72;
  });
}

// On a picture of the page as a whole.
bool IsOnScan(const Page& page, const BBox& band) {
  return std::any_of(page.images.begin(), page.images.end(), [&](const Image& image) {
    return image.box.Area() > kPageSize * page.width * page.height && image.box.Contains(band);
  });
}

// Whether enough of the word is hidden for it to be no accident of setting.
bool HidesLetters(const Hidden& hidden, const Word& word) {
  return hidden.share >= kAlong || hidden.share * LettersOf(word) >= kLetters;
}

// Each cover by itself: what one box hides, another may show through.
void AddPartly(const Page& page, size_t index, const BBox& band, const Near& near,
               std::vector<Suspect>& suspects) {
  constexpr int kMost = 8;
  int left = kMost;
  for (const size_t i : near) {
    const Cover& cover = page.covers[i];
    if (left == 0) return;
    if (cover.redaction || IsScan(page, cover)) continue;
    const Hidden one =
        HiddenBy(page, page.words[index], band, {i}, [](const Cover&) { return true; });
    if (!HidesLetters(one, page.words[index])) continue;
    suspects.push_back({index, Suspicion::kPartly, one.seen, one.cover});
    --left;
  }
}

void AddCovered(const Page& page, size_t index, const BBox& band, std::vector<Suspect>& suspects) {
  const Word& word = page.words[index];
  const Near near = CoversNear(page, word, band);
  if (near.empty()) return;
  const Hidden marked =
      HiddenBy(page, word, band, near, [](const Cover& cover) { return cover.redaction; });
  if (HidesLetters(marked, word)) {
    suspects.push_back({index, Suspicion::kMarked, marked.seen, marked.cover});
  }
  const Hidden painted = HiddenBy(page, word, band, near, [&](const Cover& cover) {
    return !cover.redaction && !IsScan(page, cover);
  });
  if (painted.share >= kAlong) {
    const bool pasted = page.covers[painted.cover].picture &&
                        !IsPageSize(page, page.covers[painted.cover]) && painted.share >= kWhole &&
                        painted.across >= kWhole;
    suspects.push_back(
        {index, pasted ? Suspicion::kPasted : Suspicion::kCovered, painted.seen, painted.cover});
  }
  if (HidesLetters(painted, word)) AddPartly(page, index, band, near, suspects);
  const Hidden scan =
      HiddenBy(page, word, band, near, [](const Cover& cover) { return cover.picture; });
  if (painted.share < kAlong && scan.share >= kAlong) {
    suspects.push_back({index, Suspicion::kUnderScan, scan.seen, scan.cover});
  }
}

// The part of the band that lies in a fill of the word's own colour, the largest if there are
// several. The order of fills and words is not known here.
BBox InOwnColour(const Page& page, const Word& word, const BBox& band) {
  BBox most;
  for (const Fill& fill : page.fills) {
    if (Difference(fill.colour, word.colour) > kAlike || !fill.box.Intersects(band)) continue;
    if (Across(band, fill.box, AxisOf(word)) < HiddenCells::kAcross) continue;
    const BBox part = {std::max(band.x0, fill.box.x0), std::max(band.y0, fill.box.y0),
                       std::min(band.x1, fill.box.x1), std::min(band.y1, fill.box.y1)};
    if (part.Area() > most.Area()) most = part;
  }
  return most;
}

bool IsOnPaper(const Page& page, const BBox& band) {
  return std::none_of(page.fills.begin(), page.fills.end(), [&](const Fill& fill) {
    return fill.box.Contains(band.CentreX(), band.CentreY());
  });
}

std::optional<Suspect> Faint(const Page& page, size_t index, const BBox& band) {
  const Word& word = page.words[index];
  if (word.visibility != Visibility::kVisible || IsOnPicture(page, word)) return std::nullopt;
  if (word.size < kTiny) return Suspect{index, Suspicion::kTiny, band, 0};
  if (page.fills.size() > kMostFills) return std::nullopt;
  const bool light = IsLight(word.colour);
  const BBox inside = InOwnColour(page, word, band);
  const Axis axis = AxisOf(word);
  const float share = inside.Empty() ? 0
                                     : (axis.End(inside) - axis.Begin(inside)) /
                                           std::max(axis.End(band) - axis.Begin(band), 0.01f);
  if (share >= kAlong) {
    return Suspect{index, IsDark(word.colour) ? Suspicion::kInBox : Suspicion::kFaint, inside, 0};
  }
  if (!light && share * LettersOf(word) >= kLetters) {
    return Suspect{index, Suspicion::kInBox, inside, 0};
  }
  if (light && IsOnPaper(page, band)) return Suspect{index, Suspicion::kFaint, band, 0};
  return std::nullopt;
}

}  // namespace

bool IsOnPicture(const Page& page, const Word& word) {
  const BBox band = InkBand(word);
  return std::any_of(page.images.begin(), page.images.end(), [&](const Image& image) {
    const float x = band.OverlapX(image.box), y = band.OverlapY(image.box);
    return x > 0 && y > 0 && x * y >= kOnPicture * band.Area();
  });
}

BBox InkBand(const Word& word) {
  const float top = kBandTop * word.size, low = kBandLow * word.size;
  const BBox& box = word.box;
  switch (word.quarter_turns) {
    case 0:
      return {box.x0, word.baseline - top, box.x1, word.baseline - low};
    case 1:
      return {word.baseline + low, box.y0, word.baseline + top, box.y1};
    case 2:
      return {box.x0, word.baseline + low, box.x1, word.baseline + top};
    default:
      return {word.baseline - top, box.y0, word.baseline - low, box.y1};
  }
}

std::vector<Suspect> SuspectsOf(const Page& page) {
  std::vector<Suspect> suspects;
  for (size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if (word.visibility != Visibility::kVisible && word.visibility != Visibility::kInvisible) {
      continue;
    }
    if (!HasLetterOrDigit(word.text)) continue;
    const BBox band = InkBand(word);
    AddCovered(page, i, band, suspects);
    // What a scan's own text layer says where the scan itself is black. The layer may have been
    // made visible by now; ink on a dark picture stands out from it.
    if (IsOnScan(page, band)) suspects.push_back({i, Suspicion::kUnderScan, band, 0});
    if (const std::optional<Suspect> faint = Faint(page, i, band)) suspects.push_back(*faint);
  }
  return suspects;
}

}  // namespace caselore
