#include "pipeline/read_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeline/glyphs.h"
#include "pipeline/text_encoding.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr float kCellWidth = 6, kCellHeight = 12;  // points
constexpr float kSize = 10;
constexpr float kAscent = 7.5f, kDescent = 2.5f;  // of the type, from the baseline
constexpr float kBaseline = 9;                    // from the top of the cell
constexpr float kMargin = 36;
constexpr int kColumns = 80;  // of the narrowest page
constexpr int kTab = 8;
// Of a thousand bytes of text, how many may be control characters: stray ones are common, more
// than a few mean that the bytes are no text.
constexpr size_t kMostControls = 20;

bool IsControl(char32_t c) { return c < 0x20 && !IsBlank(c); }

// List markers that are never the first letter of a word.
bool IsBullet(char32_t c) {
  constexpr char32_t kBullets[] = {0x2022, 0x2023, 0x2043, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6,
                                   0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2610, 0x2611, 0x2713,
                                   0x2714, 0x2717, 0x2756, 0x2794, 0x279C, 0x27A2, 0x27A4, 0x27A1};
  return std::find(std::begin(kBullets), std::end(kBullets), c) != std::end(kBullets);
}

bool IsText(std::string_view utf8) {
  const auto controls =
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return c >= 0 && IsControl(c); });
  return static_cast<size_t>(controls) * 1000 <= utf8.size() * kMostControls;
}

// Types the characters of a file one by one.
class Typewriter {
 public:
  explicit Typewriter(Document& document) : document_(document) { StartPage(); }

  void Type(char32_t c);
  // The last page, unless nothing was typed on it.
  void Finish();
  uint64_t words() const { return words_; }

 private:
  void StartPage();
  void EndPage();
  void EndWord();
  void EndLine();

  Document& document_;
  Page page_;
  std::string word_;
  int start_ = 0;  // column where word_ begins
  int column_ = 0, line_ = 0;
  int widest_ = kColumns;
  bool line_has_words_ = false;
  bool after_return_ = false;
  uint64_t words_ = 0;
};

void Typewriter::StartPage() {
  page_ = Page{};
  page_.number = static_cast<int>(document_.pages.size()) + 1;
  column_ = line_ = 0;
  widest_ = kColumns;
}

void Typewriter::EndPage() {
  EndLine();
  page_.width = 2 * kMargin + static_cast<float>(widest_) * kCellWidth;
  page_.height = 2 * kMargin + static_cast<float>(line_) * kCellHeight;
  document_.pages.push_back(std::move(page_));
}

void Typewriter::EndWord() {
  if (word_.empty()) return;
  Compose(word_);
  Word word;
  word.size = kSize;
  word.baseline = kMargin + static_cast<float>(line_) * kCellHeight + kBaseline;
  word.box = {kMargin + static_cast<float>(start_) * kCellWidth, word.baseline - kAscent,
              kMargin + static_cast<float>(column_) * kCellWidth, word.baseline + kDescent};
  word.text = std::move(word_);
  word_.clear();
  page_.words.push_back(std::move(word));
  line_has_words_ = true;
  ++words_;
}

void Typewriter::EndLine() {
  EndWord();
  widest_ = std::max(widest_, column_);
  column_ = 0;
  ++line_;
  line_has_words_ = false;
}

void Typewriter::Type(char32_t c) {
  const bool after_return = std::exchange(after_return_, c == '\r');
  if (after_return && c == '\n') return;
  if (c == '\f') {
    EndPage();
    StartPage();
  } else if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
    EndLine();
  } else if (IsBlank(c)) {
    EndWord();
    column_ = c == '\t' ? (column_ / kTab + 1) * kTab : column_ + 1;
  } else if (!IsControl(c) && c != 0x7F) {
    if (word_.empty()) start_ = column_;
    const size_t before = word_.size();
    AppendGlyph(c, SymbolFont::kNone, word_);
    // An accent stands over the letter before it, if there is one.
    if (word_.size() > before && (before == 0 || CombiningMark(c) != c)) ++column_;
    if (start_ + 1 == column_ && !line_has_words_ && IsBullet(c)) EndWord();
  }
}

void Typewriter::Finish() {
  EndWord();
  if (!page_.words.empty() || document_.pages.empty()) EndPage();
}

}  // namespace

Result<Document> ReadText(std::string_view bytes, const ReadLimits& limits, Diagnostics&) {
  const std::string text = ToUtf8(bytes);
  if (!IsText(text)) {
    return Fail(Cause::kUnsupported,
                "The file is full of control characters: it holds data of some kind, no text.");
  }
  Document document;
  document.fonts.push_back({"Typewriter", false, false});
  Typewriter typewriter(document);
  const auto too_large = [&] {
    return typewriter.words() > limits.words ||
           document.pages.size() > static_cast<size_t>(limits.pages);
  };
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = DecodeUtf8(text, i);
    typewriter.Type(static_cast<char32_t>(step.code_point));
    i += step.size;
    if (too_large()) break;
  }
  typewriter.Finish();
  if (too_large()) {
    return Fail(Cause::kTooLarge, "The text has more words or pages than are read.");
  }
  if (typewriter.words() == 0) return Fail(Cause::kEmpty, "The file holds blanks only.");
  return document;
}

}  // namespace caselore
