#include "pipeline/privacy/hidden_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/privacy/runs.h"
#include "pipeline/privacy/suspects.h"

namespace caselore {
namespace {

constexpr float kOnPicture = 0.8f;  // of a word's band: how much of it lies on a picture

struct HiddenKind {
  Visibility visibility;
  PrivacyKind kind;
  const char* what;
};
constexpr HiddenKind kHiddenKinds[] = {
    {Visibility::kCovered, PrivacyKind::kCoveredText,
     "painted over or marked for redaction, and still in the file"},
    {Visibility::kInvisible, PrivacyKind::kInvisibleText, "drawn in no ink or clipped away"},
    {Visibility::kFaint, PrivacyKind::kFaintText,
     "in the colour of what lies beneath, or too small to be seen"},
    {Visibility::kOffPage, PrivacyKind::kOffPageText, "outside the page that is shown"},
};

const HiddenKind* KindOf(Visibility visibility) {
  const auto found =
      std::find_if(std::begin(kHiddenKinds), std::end(kHiddenKinds),
                   [&](const HiddenKind& kind) { return kind.visibility == visibility; });
  return found == std::end(kHiddenKinds) ? nullptr : &*found;
}

bool IsOnPicture(const Page& page, const Word& word) {
  const BBox band = InkBand(word);
  return std::any_of(page.images.begin(), page.images.end(), [&](const Image& image) {
    const float x = band.OverlapX(image.box), y = band.OverlapY(image.box);
    return x > 0 && y > 0 && x * y >= kOnPicture * band.Area();
  });
}

const HiddenKind* HowHidden(const Page& page, const Word& word) {
  const HiddenKind* kind = KindOf(word.visibility);
  if (kind == nullptr) return nullptr;
  return word.visibility == Visibility::kInvisible && IsOnPicture(page, word) ? nullptr : kind;
}

// "Report_v3.indd 1    12/03/2020 14:02", beside the page for the printer.
bool IsPrintersMark(const std::string& text) {
  constexpr std::array<std::string_view, 6> kLayouts = {".indd", ".qxd", ".qxp",
                                                        ".ai ",  ".pmd", ".eps"};
  return std::any_of(kLayouts.begin(), kLayouts.end(), [&](std::string_view layout) {
    return text.find(layout) != std::string::npos;
  });
}

bool IsNews(const HiddenKind& kind, const WordRun& run) {
  if (!HasLetterOrDigit(run.text)) return false;
  return kind.visibility != Visibility::kOffPage || !IsPrintersMark(run.text);
}

void AddFindings(const Page& page, std::vector<PrivacyFinding>& findings) {
  for (size_t begin = 0; begin < page.words.size();) {
    const HiddenKind* kind = HowHidden(page, page.words[begin]);
    size_t end = begin + 1;
    // A comma between two hidden words is hidden as they are.
    for (size_t i = end; kind != nullptr && i < page.words.size(); ++i) {
      if (HowHidden(page, page.words[i]) == kind) {
        end = i + 1;
      } else if (HasLetterOrDigit(page.words[i].text) || i > end) {
        break;
      }
    }
    if (kind != nullptr) {
      WordRun run = RunOf(page, begin, end);
      if (IsNews(*kind, run)) {
        const std::string count = run.words == 1 ? "One word is " : std::to_string(run.words) + " words are ";
        findings.push_back({kind->kind, page.number, std::move(run.boxes),
                            count + kind->what + ".", std::move(run.text)});
      }
    }
    begin = end;
  }
}

}  // namespace

std::vector<PrivacyFinding> FindHiddenText(const Document& document) {
  std::vector<PrivacyFinding> findings;
  for (const Page& page : document.pages) AddFindings(page, findings);
  return findings;
}

}  // namespace caselore
