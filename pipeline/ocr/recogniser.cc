#include "pipeline/ocr/recogniser.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>
#include <utility>

#include "pipeline/ocr/bullets.h"
#include "pipeline/ocr/ink.h"
#include "pipeline/ocr/languages.h"
#include "pipeline/ocr/leaders.h"
#include "pipeline/ocr/shades.h"
#include "pipeline/ocr/upright_page.h"

namespace caselore {
namespace {

using Api = tesseract::TessBaseAPI;

constexpr float kPointsPerInch = 72;
constexpr float kGutter = 1.3f;     // of the size of the type
constexpr float kRim = 0.03f;       // inches of paper around a piece that is read by itself
constexpr size_t kShortLine = 12;   // bytes
constexpr float kSureOfPiece = 55;  // percent
// Heights above the baseline over the size of the type: between those of Times and of Arial.
constexpr float kCapital = 0.68f, kAscender = 0.70f, kSmallLetter = 0.48f;

// Null if the language data is not there.
std::unique_ptr<Api> Start(const std::string& data, const char* languages) {
  auto api = std::make_unique<Api>();
  api->SetVariable("debug_file", "/dev/null");
  const char* folder = data.empty() ? nullptr : data.c_str();
  if (api->Init(folder, languages, tesseract::OEM_LSTM_ONLY) != 0) return nullptr;
  api->SetPageSegMode(tesseract::PSM_AUTO);
  return api;
}

bool HasAny(std::string_view text, std::string_view letters) {
  return text.find_first_of(letters) != std::string_view::npos;
}

// What the height of a word above its baseline is of the size of its type; 0 if it does not tell.
float HeightOf(std::string_view text) {
  if (HasAny(text, "bdfhkl")) return kAscender;
  if (HasAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) return kCapital;
  if (HasAny(text, "aceimnorsuvwxz") && !HasAny(text, "tij'\"()[]/!?")) return kSmallLetter;
  return 0;
}

BBox Scaled(const BBox& box, float scale) {
  return {box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

float Median(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Words of one line: all get its size, which is the middle one of those that tell.
void SettleLine(std::vector<RecognisedWord>& words, size_t begin) {
  std::vector<float> sizes;
  for (size_t i = begin; i < words.size(); ++i) {
    const float height = HeightOf(words[i].text);
    if (height > 0) sizes.push_back((words[i].baseline - words[i].ink.y0) / height);
  }
  float size = Median(std::move(sizes));
  if (size <= 0) {
    for (size_t i = begin; i < words.size(); ++i) size = std::max(size, words[i].ink.Height());
  }
  for (size_t i = begin; i < words.size(); ++i) words[i].size = size;
}

bool IsBetween(const std::vector<BBox>& rules, const RecognisedWord& left,
               const RecognisedWord& right) {
  return std::any_of(rules.begin(), rules.end(), [&](const BBox& rule) {
    const float y = left.baseline - left.size / 4;
    return rule.Height() > rule.Width() && rule.y0 < y && rule.y1 > y &&
           rule.CentreX() > left.ink.x1 - 1 && rule.CentreX() < right.ink.x0 + 1;
  });
}

void SplitLines(const std::vector<BBox>& rules, std::vector<RecognisedWord>& words) {
  uint32_t line = 0, last_line = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const uint32_t own = words[i].line;
    if (i > 0) {
      const RecognisedWord& before = words[i - 1];
      const bool apart = words[i].ink.x0 - before.ink.x1 > kGutter * words[i].size ||
                         IsBetween(rules, before, words[i]);
      line += own != last_line || apart;
    }
    last_line = own;
    words[i].line = line;
  }
}

class PageWords {
 public:
  PageWords(Api& api, const UprightPage& page) : api_(api), page_(page) {}

  // Takes in what Tesseract has read last, if it is at least so sure of a word, and gives how many
  // words that were.
  size_t Add(float least_confidence) {
    const size_t before = words_.size();
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (!at) return 0;
    do {
      if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) NewLine(*at);
      if (at->Confidence(tesseract::RIL_WORD) >= least_confidence) AddWord(*at);
    } while (at->Next(tesseract::RIL_WORD));
    SettleLine(words_, line_begin_);
    line_begin_ = words_.size();
    return words_.size() - before;
  }

  // Of the words so far, in pixels.
  std::vector<BBox> boxes() const {
    std::vector<BBox> boxes;
    for (const RecognisedWord& word : words_) boxes.push_back(Scaled(word.ink, 1 / Scale()));
    return boxes;
  }

  // Tesseract reads on over gutters and rules; each piece of such a line becomes a line by itself.
  void Split(const std::vector<BBox>& rules) {
    SplitLines(rules, words_);
    if (!words_.empty()) line_ = words_.back().line;
  }

  // Gives up short lines that Tesseract doubts, so that they are read again: it reads a column of
  // numbers badly when it takes it for a part of its neighbour.
  void DropDoubtful() {
    std::vector<RecognisedWord> kept;
    for (size_t begin = 0, end; begin < words_.size(); begin = end) {
      int confidence = 0;
      size_t letters = 0;
      for (end = begin; end < words_.size() && words_[end].line == words_[begin].line; ++end) {
        confidence += words_[end].confidence;
        letters += words_[end].text.size();
      }
      const bool doubtful =
          letters <= kShortLine &&
          static_cast<float>(confidence) < kSureOfPiece * static_cast<float>(end - begin);
      if (!doubtful) kept.insert(kept.end(), words_.begin() + begin, words_.begin() + end);
    }
    words_ = std::move(kept);
    line_begin_ = words_.size();
  }

  std::vector<RecognisedWord> Take() { return std::move(words_); }

 private:
  float Scale() const { return kPointsPerInch / page_.dpi; }

  void NewLine(const tesseract::ResultIterator& at) {
    SettleLine(words_, line_begin_);
    line_begin_ = words_.size();
    ++line_;
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    at.Baseline(tesseract::RIL_TEXTLINE, &x0, &y0, &x1, &y1);
    baseline_ = static_cast<float>(y0 + y1) / 2;
  }

  void AddWord(const tesseract::ResultIterator& at) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
    int x0, y0, x1, y1;
    if (!text || !at.BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) return;
    RecognisedWord word;
    for (const char c : std::string_view(text.get())) {
      if (static_cast<unsigned char>(c) > ' ') word.text += c;
    }
    if (word.text.empty()) return;
    const BBox pixels{static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
                      static_cast<float>(y1)};
    word.ink = Scaled(pixels, Scale());
    word.baseline = baseline_ * Scale();
    word.stroke = StrokeIn(page_, pixels) * Scale();
    const float confidence = at.Confidence(tesseract::RIL_WORD);
    word.confidence = static_cast<uint8_t>(std::clamp(std::lround(confidence), 0l, 100l));
    word.line = line_;
    words_.push_back(std::move(word));
  }

  Api& api_;
  const UprightPage& page_;
  std::vector<RecognisedWord> words_;
  size_t line_begin_ = 0;
  uint32_t line_ = 0;
  float baseline_ = 0;
};

// Tesseract's own layout leaves out what it does not take for text: the numbers of a table's first
// column, a lone heading. What ink no word holds is read again, each piece as a line by itself.
void ReadLeftOver(Api& api, const UprightPage& page, PageWords& words) {
  for (const BBox& piece : LeftOverInk(page, words.boxes())) {
    const int rim = static_cast<int>(kRim * page.dpi);
    const int x = std::max(static_cast<int>(piece.x0) - rim, 0);
    const int y = std::max(static_cast<int>(piece.y0) - rim, 0);
    api.SetRectangle(x, y, static_cast<int>(piece.x1) + rim - x,
                     static_cast<int>(piece.y1) + rim - y);
    // A single figure is no line to Tesseract at times, but a word.
    for (const auto mode : {tesseract::PSM_SINGLE_LINE, tesseract::PSM_SINGLE_WORD}) {
      api.SetPageSegMode(mode);
      if (api.Recognize(nullptr) == 0 && words.Add(kSureOfPiece) > 0) break;
    }
  }
  api.SetPageSegMode(tesseract::PSM_AUTO);
}

Result<std::vector<RecognisedWord>> WordsOf(Api& api, const UprightPage& page,
                                            const std::vector<BBox>& rules) {
  api.SetImage(page.grey.get());
  api.SetSourceResolution(static_cast<int>(page.dpi));
  if (api.Recognize(nullptr) != 0) return Fail(Cause::kInternal, "Tesseract gave up.");
  PageWords words(api, page);
  words.Add(0);
  words.Split(rules);
  words.DropDoubtful();
  ReadLeftOver(api, page, words);
  api.Clear();
  return words.Take();
}

}  // namespace

struct Recogniser::State {
  std::string data;
  std::unique_ptr<Api> english, both;
};

Recogniser::Recogniser(std::unique_ptr<State> state) : state_(std::move(state)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::Load(const std::string& data) {
  auto state = std::make_unique<State>();
  state->data = data;
  state->english = Start(data, "eng");
  if (!state->english) {
    return Fail(Cause::kMissing, "Tesseract has no data for English: install tesseract-ocr-eng.");
  }
  state->both = Start(data, "cym+eng");
  if (!state->both) {
    return Fail(Cause::kMissing, "Tesseract has no data for Welsh: install tesseract-ocr-cym.");
  }
  return Recogniser(std::move(state));
}

Result<RecognisedPage> Recogniser::Read(const GreyPicture& picture) {
  UprightPage upright = TurnUpright(picture);
  if (!upright.grey || !upright.ink) {
    return Fail(Cause::kOutOfMemory, "The page needs more memory than it may take.");
  }
  RecognisedPage page;
  page.skew = upright.skew;
  page.fills = EvenShades(upright);
  const Rules rules = RulesOf(upright);
  WipeRules(rules, upright);
  for (const BBox& rule : rules.lines) {
    page.rules.push_back(Scaled(rule, kPointsPerInch / upright.dpi));
  }
  if (!upright.ink)
    return Fail(Cause::kOutOfMemory, "The page needs more memory than it may take.");
  const std::vector<Leader> leaders = TakeLeaders(upright);
  Result<std::vector<RecognisedWord>> words = WordsOf(*state_->english, upright, page.rules);
  if (words && LooksWelsh(*words)) words = WordsOf(*state_->both, upright, page.rules);
  if (!words) return tl::unexpected<Error>(words.error());
  page.words = WithLeaders(WithBullets(upright, std::move(*words)), leaders);
  return page;
}

std::string TesseractVersion() { return Api::Version(); }

}  // namespace caselore
