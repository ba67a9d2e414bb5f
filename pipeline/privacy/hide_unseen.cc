#include "pipeline/privacy/hide_unseen.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/ocr/page_picture.h"
#include "pipeline/privacy/suspects.h"

namespace caselore {
namespace {

constexpr int kDpi = 100;  // at which letters of six points are three pixels high
constexpr float kPointsPerInch = 72;
constexpr float kMostPixels = 9e6f;   // of a page larger than any paper
constexpr int kOneColour = 16;        // of 255: what smoothing and compression leave of one colour
constexpr uint8_t kDark = 100;        // of 255: no scan of paper is darker where nothing is printed
constexpr uint8_t kPaper = 160;       // of 255: the darkest paper
constexpr float kMostlyDark = 0.55f;  // of the pixels: more than letters ever cover
constexpr float kDarkPattern = 0.45f;  // likewise, where there are tiles, with seams between them
constexpr float kFringe = 1.5f;  // points: how far the ink of letters reaches beyond their boxes
constexpr float kLarge = 24;     // points: letters that are seen though they are pale
constexpr int kPale = 4;         // of 255: paler than this is nothing that large
constexpr int kMostPages = 200, kMostScans = 10;

// The darkest and the lightest that is seen somewhere.
struct Shades {
  uint8_t least = 255, most = 0;

  bool nothing() const { return least > most; }
  bool one_colour(int but = kOneColour) const { return !nothing() && most - least <= but; }
  bool dark() const { return one_colour() && most <= kDark; }
};

struct Span {
  int begin, end;
};

// The pixels wholly within [from, to), at least one.
Span PixelsWithin(float from, float to, float scale, int size) {
  int begin = static_cast<int>(std::ceil(from * scale)), end = static_cast<int>(to * scale);
  if (end <= begin) {
    begin = static_cast<int>((from + to) / 2 * scale);
    end = begin + 1;
  }
  return {std::clamp(begin, 0, size), std::clamp(end, 0, size)};
}

// What is seen in `box`, but for what lies in one of `but`.
Shades ShadesIn(const GreyPicture& picture, const BBox& box, const std::vector<BBox>& but) {
  const float scale = picture.dpi / kPointsPerInch;
  const Span xs = PixelsWithin(box.x0, box.x1, scale, picture.width);
  const Span ys = PixelsWithin(box.y0, box.y1, scale, picture.height);
  Shades shades;
  for (int y = ys.begin; y < ys.end; ++y) {
    for (int x = xs.begin; x < xs.end; ++x) {
      const float px = (static_cast<float>(x) + 0.5f) / scale;
      const float py = (static_cast<float>(y) + 0.5f) / scale;
      if (std::any_of(but.begin(), but.end(),
                      [&](const BBox& one) { return one.Contains(px, py); })) {
        continue;
      }
      const uint8_t shade =
          picture.pixels[static_cast<size_t>(y) * static_cast<size_t>(picture.width) +
                         static_cast<size_t>(x)];
      shades.least = std::min(shades.least, shade);
      shades.most = std::max(shades.most, shade);
    }
  }
  return shades;
}

// What stands on top of a cover: a label such as "redacted". Nothing if `word` itself is written
// there once more.
std::optional<std::vector<BBox>> LabelsOn(const Page& page, const Cover& cover, const Word& word) {
  std::vector<BBox> labels;
  for (const Word& other : page.words) {
    if (other.covers_before <= cover.number || !other.box.Intersects(cover.box)) continue;
    if (other.text == word.text) return std::nullopt;
    labels.push_back({other.box.x0 - kFringe, other.box.y0 - kFringe, other.box.x1 + kFringe,
                      other.box.y1 + kFringe});
  }
  if (labels.empty()) return std::nullopt;
  return labels;
}

// A box with a label on it is all one colour around the label.
bool IsLabelled(const GreyPicture& picture, const Page& page, const Suspect& suspect) {
  const Cover& cover = page.covers[suspect.cover];
  if (!cover.box.Contains(suspect.seen, 0.5f)) return false;
  const auto labels = LabelsOn(page, cover, page.words[suspect.word]);
  return labels && ShadesIn(picture, cover.box, *labels).one_colour();
}

uint8_t GreyOf(uint32_t colour) {
  const uint32_t r = colour >> 16 & 0xFF, g = colour >> 8 & 0xFF, b = colour & 0xFF;
  return static_cast<uint8_t>((299 * r + 587 * g + 114 * b) / 1000);
}

bool SameBox(const BBox& a, const BBox& b) { return a.Contains(b, 1) && b.Contains(a, 1); }

// The share of the pixels in `box` from `least` to `most`.
float ShareOf(int least, int most, const GreyPicture& picture, const BBox& box) {
  const float scale = picture.dpi / kPointsPerInch;
  const Span xs = PixelsWithin(box.x0, box.x1, scale, picture.width);
  const Span ys = PixelsWithin(box.y0, box.y1, scale, picture.height);
  int all = 0, alike = 0;
  for (int y = ys.begin; y < ys.end; ++y) {
    for (int x = xs.begin; x < xs.end; ++x, ++all) {
      const uint8_t shade =
          picture.pixels[static_cast<size_t>(y) * static_cast<size_t>(picture.width) +
                         static_cast<size_t>(x)];
      alike += shade >= least && shade <= most;
    }
  }
  return all == 0 ? 0 : static_cast<float>(alike) / static_cast<float>(all);
}

// A dark box with a pattern on it, such as lines across, or lines so close that they are a box: no
// letters are as dark as that.
bool IsHatched(const GreyPicture& picture, const Page& page, const Suspect& suspect) {
  const Cover& cover = page.covers[suspect.cover];
  if (cover.pattern) return ShareOf(0, kDark, picture, suspect.seen) >= kDarkPattern;
  const Shades shades = ShadesIn(picture, suspect.seen, {});
  if (shades.least <= kDark &&
      ShareOf(0, shades.least + kOneColour, picture, suspect.seen) >= kMostlyDark) {
    return true;
  }
  return std::any_of(page.fills.begin(), page.fills.end(), [&](const Fill& fill) {
    const uint8_t grey = GreyOf(fill.colour);
    return grey <= kDark && SameBox(fill.box, cover.box) &&
           cover.box.Contains(suspect.seen, 0.5f) &&
           ShareOf(grey - kOneColour, grey + kOneColour, picture, suspect.seen) >= kMostlyDark;
  });
}

// On a page that is dark all over, dark is no box.
bool ShowsPaper(const GreyPicture& picture) {
  return std::any_of(picture.pixels.begin(), picture.pixels.end(),
                     [](uint8_t shade) { return shade >= kPaper; });
}

// What is drawn again on top of a cover is seen.
bool IsWrittenAgain(const Page& page, const Suspect& suspect) {
  const Word& word = page.words[suspect.word];
  const uint32_t number = page.covers[suspect.cover].number;
  return std::any_of(page.words.begin(), page.words.end(), [&](const Word& other) {
    return other.covers_before > number && other.text == word.text &&
           other.box.Intersects(suspect.seen);
  });
}

bool IsHidden(const GreyPicture& picture, const Page& page, const Suspect& suspect) {
  switch (suspect.suspicion) {
    case Suspicion::kMarked:
    case Suspicion::kPasted:
    case Suspicion::kTiny:
      return true;
    case Suspicion::kUnderScan:
      return ShadesIn(picture, suspect.seen, {}).dark() && ShowsPaper(picture);
    case Suspicion::kPartly:
    case Suspicion::kInBox:
      return ShadesIn(picture, suspect.seen, {}).dark();
    case Suspicion::kCovered:
      return ShadesIn(picture, suspect.seen, {}).one_colour() ||
             (!IsWrittenAgain(page, suspect) &&
              (IsLabelled(picture, page, suspect) || IsHatched(picture, page, suspect)));
    case Suspicion::kFaint:
      return ShadesIn(picture, suspect.seen, {})
          .one_colour(page.words[suspect.word].size >= kLarge ? kPale : kOneColour);
  }
  return false;
}

bool NeedsPicture(const Suspect& suspect) {
  return suspect.suspicion != Suspicion::kMarked && suspect.suspicion != Suspicion::kPasted &&
         suspect.suspicion != Suspicion::kTiny;
}

int DpiOf(const Page& page) {
  const float area = page.width * page.height / (kPointsPerInch * kPointsPerInch);
  return std::max(
      1, static_cast<int>(std::min<float>(kDpi, std::sqrt(kMostPixels / std::max(area, 0.01f)))));
}

class Hider {
 public:
  Hider(std::string_view pdf, Diagnostics& diagnostics) : pdf_(pdf), diagnostics_(diagnostics) {}

  void Look(Page& page) {
    const auto replaced = std::count_if(page.words.begin(), page.words.end(), [](const Word& word) {
      return word.visibility == Visibility::kReplaced;
    });
    Note(page.number, static_cast<int>(replaced), "said by the file where the page shows others");
    const std::vector<Suspect> suspects = SuspectsOf(page);
    if (suspects.empty()) return;
    const GreyPicture picture = PictureOf(page, suspects);
    int covered = 0, faint = 0;
    for (const Suspect& suspect : suspects) {
      const Visibility before = page.words[suspect.word].visibility;
      if (before == Visibility::kCovered || before == Visibility::kFaint) continue;
      if (!IsHidden(picture, page, suspect)) continue;
      const bool is_faint =
          suspect.suspicion == Suspicion::kFaint || suspect.suspicion == Suspicion::kTiny;
      ++(is_faint ? faint : covered);
      page.words[suspect.word].visibility = is_faint ? Visibility::kFaint : Visibility::kCovered;
    }
    Note(page.number, covered, "painted over");
    Note(page.number, faint, "in the colour of what lies beneath, or too small to be seen");
  }

 private:
  // An empty one, on which all is seen as nothing, if there is none.
  GreyPicture PictureOf(const Page& page, const std::vector<Suspect>& suspects) {
    if (std::none_of(suspects.begin(), suspects.end(), NeedsPicture)) return {};
    const bool scan = std::all_of(suspects.begin(), suspects.end(), [](const Suspect& suspect) {
      return suspect.suspicion == Suspicion::kUnderScan || !NeedsPicture(suspect);
    });
    if (--(scan ? scans_left_ : pages_left_) < 0) return {};
    Result<GreyPicture> picture = PaintPage(pdf_, page.number, DpiOf(page));
    return picture ? std::move(*picture) : GreyPicture();
  }

  void Note(int page, int words, const char* why) {
    if (words == 0) return;
    diagnostics_.Info("read", page,
                      std::to_string(words) + (words == 1 ? " word that is " : " words that are ") +
                          why + (words == 1 ? " was" : " were") + " left out.");
  }

  std::string_view pdf_;
  Diagnostics& diagnostics_;
  int pages_left_ = kMostPages, scans_left_ = kMostScans;
};

}  // namespace

void HideUnseen(std::string_view pdf, Document& document, Diagnostics& diagnostics) {
  Hider hider(pdf, diagnostics);
  for (Page& page : document.pages) hider.Look(page);
}

}  // namespace caselore
