// The page is read twice, as it is shown and with all layers on: what only the second has is
// hidden.
#include "pipeline/privacy/hidden_layers.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "extractors/words.h"
#include "pipeline/pdf/read_pdf.h"
#include "pipeline/privacy/runs.h"

namespace caselore {
namespace {

constexpr ReadLimits kLimits{.bytes = 200u << 20, .pages = 5'000, .words = 3'000'000};
constexpr float kSamePlace = 0.5f;  // points

class ShownWords {
 public:
  explicit ShownWords(const Page& page) {
    for (const Word& word : page.words) places_[LettersAndDigits(word.text)].push_back(word.box);
  }
  bool Has(const Word& word) const { return places_.contains(LettersAndDigits(word.text)); }
  bool HasThere(const Word& word) const {
    const auto found = places_.find(LettersAndDigits(word.text));
    return found != places_.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const BBox& box) {
             return std::abs(box.x0 - word.box.x0) < kSamePlace &&
                    std::abs(box.y0 - word.box.y0) < kSamePlace;
           });
  }

 private:
  std::map<std::string, std::vector<BBox>> places_;
};

void AddFindings(const Page& all, const ShownWords& shown, std::vector<PrivacyFinding>& findings) {
  for (size_t begin = 0; begin < all.words.size();) {
    size_t end = begin;
    bool is_news = false;
    for (; end < all.words.size() && !shown.HasThere(all.words[end]); ++end) {
      is_news |= all.words[end].text.size() > 1 && HasLetterOrDigit(all.words[end].text) &&
                 !shown.Has(all.words[end]);
    }
    if (is_news) {
      WordRun run = RunOf(all, begin, end);
      findings.push_back(
          {PrivacyKind::kInvisibleText, all.number, std::move(run.boxes),
           (run.words == 1 ? "One word is" : std::to_string(run.words) + " words are") +
               std::string(" on a layer that is switched off."),
           std::move(run.text)});
    }
    begin = std::max(end, begin + 1);
  }
}

}  // namespace

std::vector<PrivacyFinding> FindHiddenLayers(std::string_view pdf, const Document& document) {
  std::vector<PrivacyFinding> findings;
  const std::optional<Document> all = ReadAllLayers(pdf, kLimits);
  if (!all) return findings;
  const size_t pages = std::min(all->pages.size(), document.pages.size());
  for (size_t i = 0; i < pages; ++i) {
    AddFindings(all->pages[i], ShownWords(document.pages[i]), findings);
  }
  return findings;
}

}  // namespace caselore
