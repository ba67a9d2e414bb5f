#include "pipeline/ocr/recognised_document.h"

#include <algorithm>
#include <utility>

#include "pipeline/ocr/noise.h"

namespace caselore {
namespace {

constexpr float kAscent = 0.75f, kDescent = 0.25f;  // of a word's box, over its size

Word WordOf(const RecognisedWord& from, uint16_t font) {
  Word word;
  word.text = from.text;
  word.size = from.size;
  word.baseline = from.baseline;
  word.box = {from.ink.x0, from.baseline - kAscent * from.size, from.ink.x1,
              from.baseline + kDescent * from.size};
  word.font = font;
  word.confidence = from.confidence;
  return word;
}

}  // namespace

Document WithRecognised(Document document, RecognisedPages pages) {
  for (auto& [number, page] : pages) page.words = WithoutNoise(std::move(page.words));
  SettleSizes(pages);
  const std::map<int, std::vector<bool>> bold = BoldWords(pages);
  const auto font = static_cast<uint16_t>(document.fonts.size());
  document.fonts.push_back({"scan", false, false});
  document.fonts.push_back({"scan", true, false});
  for (const auto& [number, recognised] : pages) {
    Page& page = document.pages[static_cast<size_t>(number) - 1];
    page.words.clear();
    page.rules.clear();
    page.marks.clear();
    page.images.clear();
    page.recognised = true;
    page.skew = recognised.skew;
    for (size_t i = 0; i < recognised.words.size(); ++i) {
      const bool heavy = bold.at(number)[i];
      page.words.push_back(WordOf(recognised.words[i], static_cast<uint16_t>(font + heavy)));
    }
    page.fills = recognised.fills;
    for (const BBox& rule : recognised.rules) page.rules.push_back({rule, 0});
  }
  document.text_layer = TextLayer::kOcr;
  return document;
}

}  // namespace caselore
