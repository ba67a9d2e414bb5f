#include "pipeline/ocr/recognised_document.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/ocr/item_confidence.h"
#include "pipeline/ocr/noise.h"
#include "pipeline/ocr/table_rules.h"
#include "pipeline/ocr/text_layer.h"

namespace caselore {
namespace {

constexpr float kAscent = 0.75f, kDescent = 0.25f;  // of a word's box, over its size
constexpr float kReadable = 60;       // percent: mean confidence of a page that was read at all
constexpr size_t kWordsOnPhoto = 20;  // that are less than this are no text but a photograph's
constexpr size_t kShareOfNative = 4;  // a garbled page has at least a quarter of its words

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

float MeanConfidence(const std::vector<RecognisedWord>& words) {
  float sum = 0;
  for (const RecognisedWord& word : words) sum += static_cast<float>(word.confidence);
  return words.empty() ? 0 : sum / static_cast<float>(words.size());
}

// True if what was read is better than what the file says of the page.
bool IsBetter(const Page& page, TextLayerState state, const RecognisedPage& recognised) {
  const size_t words = recognised.words.size(), native = page.words.size();
  if (native == 0) return true;
  if (MeanConfidence(recognised.words) < kReadable) return false;
  if (state == TextLayerState::kCaption) return words >= native + kWordsOnPhoto;
  return words * kShareOfNative >= native;
}

// The page's own words, moved to where they stand on the upright page.
std::vector<Word> Uprighted(const Page& page, float skew) {
  std::vector<Word> words = page.words;
  for (Word& word : words) {
    const BBox turned = Turned(word.box, page.width, page.height, skew);
    const float dx = turned.CentreX() - word.box.CentreX();
    const float dy = turned.CentreY() - word.box.CentreY();
    word.box = {word.box.x0 + dx, word.box.y0 + dy, word.box.x1 + dx, word.box.y1 + dy};
    word.baseline += word.quarter_turns % 2 == 0 ? dy : dx;
  }
  return words;
}

bool StandsOn(const std::vector<Word>& words, const Word& word) {
  return std::any_of(words.begin(), words.end(), [&](const Word& other) {
    return other.visibility == Visibility::kVisible &&
           other.box.Contains(word.box.CentreX(), word.box.CentreY());
  });
}

void Replace(Page& page, const RecognisedPage& recognised, const std::vector<bool>& bold,
             bool keep_own_words, uint16_t font) {
  std::vector<Word> words;
  if (keep_own_words) words = Uprighted(page, recognised.skew);
  const std::vector<Word> own = words;
  for (size_t i = 0; i < recognised.words.size(); ++i) {
    Word word = WordOf(recognised.words[i], static_cast<uint16_t>(font + bold[i]));
    if (!StandsOn(own, word)) words.push_back(std::move(word));
  }
  page.words = std::move(words);
  page.fills = recognised.fills;
  page.rules.clear();
  for (const BBox& rule : WithRulesThrough(recognised.fills, recognised.rules)) {
    page.rules.push_back({rule, 0});
  }
  page.marks.clear();
  page.images.clear();
  page.recognised = true;
  page.skew = recognised.skew;
}

TextLayer TextLayerOf(const Document& document) {
  bool native = false, recognised = false;
  for (const Page& page : document.pages) {
    if (page.words.empty()) continue;
    (page.recognised ? recognised : native) = true;
  }
  if (!recognised) return TextLayer::kNative;
  return native ? TextLayer::kMixed : TextLayer::kOcr;
}

}  // namespace

Document WithRecognised(Document document, RecognisedPages pages) {
  std::map<int, TextLayerState> states;
  for (auto& [number, recognised] : pages) {
    recognised.words = WithoutNoise(std::move(recognised.words));
    states[number] = StateOf(document.pages[static_cast<size_t>(number) - 1]);
  }
  std::erase_if(pages, [&](const auto& entry) {
    const Page& page = document.pages[static_cast<size_t>(entry.first) - 1];
    return !IsBetter(page, states[entry.first], entry.second);
  });
  SettleSizes(pages);
  const std::map<int, std::vector<bool>> bold = BoldWords(pages);
  const auto font = static_cast<uint16_t>(document.fonts.size());
  document.fonts.push_back({"scan", false, false});
  document.fonts.push_back({"scan", true, false});
  for (const auto& [number, recognised] : pages) {
    Replace(document.pages[static_cast<size_t>(number) - 1], recognised, bold.at(number),
            states[number] == TextLayerState::kCaption, font);
  }
  document.text_layer = TextLayerOf(document);
  return document;
}

}  // namespace caselore
