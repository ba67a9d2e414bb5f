// The order of painting says what can lie over a word, and costs nothing: only words that it
// speaks against are looked at in a picture of the page (hide_unseen.cc).
#include "pipeline/privacy/suspects.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace caselore {
namespace {

constexpr float kBandTop = 0.45f, kBandLow = 0.08f;  // of the size, above the baseline
constexpr float kAcross = 0.7f;  // of the band: how much of its height a cover hides
constexpr float kAlong = 0.6f;   // of the word: how much of its length covers hide together
constexpr float kWhole = 0.95f;
constexpr float kPageSize = 0.5f;  // of the page: a picture that may be a scan of it
constexpr float kTiny = 1;         // points: letters half a point high are dust
constexpr int kLight = 230;        // of 255: as light as paper
constexpr int kAlike = 16;         // of 255: no more than this between ink and ground
constexpr size_t kMostFills = 2'000;  // of one page that are compared with its words

bool HasLetterOrDigit(const Word& word) {
  return std::any_of(word.text.begin(), word.text.end(), [](unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

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

// The axis along which the word is read.
struct Axis {
  bool level;
  float Begin(const BBox& box) const { return level ? box.x0 : box.y0; }
  float End(const BBox& box) const { return level ? box.x1 : box.y1; }
  float Low(const BBox& box) const { return level ? box.y0 : box.x0; }
  float High(const BBox& box) const { return level ? box.y1 : box.x1; }
};

Axis AxisOf(const Word& word) { return {word.quarter_turns % 2 == 0}; }

// How much of the band's height `box` hides.
float Across(const BBox& band, const BBox& box, Axis axis) {
  const float overlap = std::min(axis.High(band), axis.High(box)) -
                        std::max(axis.Low(band), axis.Low(box));
  return overlap / std::max(axis.High(band) - axis.Low(band), 0.01f);
}

struct Hidden {
  float share = 0;     // of the word's length
  BBox seen;           // from the first that is hidden to the last
  size_t cover = 0;    // the one painted last
  float across = 0;    // of that one
};

// What the covers for which `counts` says so hide of `word`, together.
template <typename Counts>
Hidden HiddenBy(const Page& page, const Word& word, const BBox& band, Counts counts) {
  const Axis axis = AxisOf(word);
  std::vector<std::pair<float, float>> stretches;
  Hidden hidden;
  for (size_t i = 0; i < page.covers.size(); ++i) {
    const Cover& cover = page.covers[i];
    if (word.covers_before > cover.number || !cover.box.Intersects(band) || !counts(cover)) {
      continue;
    }
    const float across = Across(band, cover.box, axis);
    if (across < kAcross) continue;
    stretches.emplace_back(std::max(axis.Begin(band), axis.Begin(cover.box)),
                           std::min(axis.End(band), axis.End(cover.box)));
    hidden.cover = i;
    hidden.across = across;
  }
  if (stretches.empty()) return hidden;
  std::sort(stretches.begin(), stretches.end());
  const float begin = stretches.front().first;
  float end = begin, sum = 0;
  for (const auto& [from, to] : stretches) {
    if (to > end) sum += to - std::max(from, end);
    end = std::max(end, to);
  }
  hidden.share = sum / std::max(axis.End(band) - axis.Begin(band), 0.01f);
  hidden.seen = axis.level ? BBox{begin, band.y0, end, band.y1} : BBox{band.x0, begin, band.x1, end};
  return hidden;
}

bool IsPageSize(const Page& page, const Cover& cover) {
  return cover.box.Area() > kPageSize * page.width * page.height;
}

std::optional<Suspect> Covered(const Page& page, size_t index, const BBox& band) {
  const Word& word = page.words[index];
  const Hidden marked =
      HiddenBy(page, word, band, [](const Cover& cover) { return cover.redaction; });
  if (marked.share >= kAlong) return Suspect{index, Suspicion::kMarked, marked.seen, marked.cover};
  const Hidden painted = HiddenBy(page, word, band, [&](const Cover& cover) {
    return !cover.redaction && !(cover.picture && IsPageSize(page, cover));
  });
  if (painted.share >= kAlong) {
    const bool pasted = page.covers[painted.cover].picture && painted.share >= kWhole &&
                        painted.across >= kWhole;
    return Suspect{index, pasted ? Suspicion::kPasted : Suspicion::kCovered, painted.seen,
                   painted.cover};
  }
  const Hidden scan = HiddenBy(page, word, band, [](const Cover& cover) { return cover.picture; });
  if (scan.share >= kAlong) return Suspect{index, Suspicion::kUnderScan, scan.seen, scan.cover};
  return std::nullopt;
}

// Whether ink and ground may be one colour. The order of fills and words is not known here.
bool MayBeFaint(const Page& page, const Word& word, const BBox& band) {
  const float x = band.CentreX(), y = band.CentreY();
  const auto holds = [&](const auto& shape) { return shape.box.Contains(x, y); };
  if (std::any_of(page.fills.begin(), page.fills.end(), [&](const Fill& fill) {
        return Difference(fill.colour, word.colour) <= kAlike && holds(fill);
      })) {
    return true;
  }
  return IsLight(word.colour) && std::none_of(page.fills.begin(), page.fills.end(), holds) &&
         std::none_of(page.images.begin(), page.images.end(), holds);
}

std::optional<Suspect> Faint(const Page& page, size_t index, const BBox& band) {
  const Word& word = page.words[index];
  if (word.visibility != Visibility::kVisible) return std::nullopt;
  if (word.size < kTiny) return Suspect{index, Suspicion::kTiny, band, 0};
  if (page.fills.size() > kMostFills || !MayBeFaint(page, word, band)) return std::nullopt;
  return Suspect{index, Suspicion::kFaint, band, 0};
}

}  // namespace

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
    if (!HasLetterOrDigit(word)) continue;
    const BBox band = InkBand(word);
    std::optional<Suspect> suspect = Covered(page, i, band);
    if (!suspect) suspect = Faint(page, i, band);
    if (suspect) suspects.push_back(*suspect);
  }
  return suspects;
}

}  // namespace caselore
