// Cuts a column into blocks line by line. Each rule below is a reason to start a new block; the
// first that speaks decides. For example, in
//
//     4.2.1  The school rang home on       a marker: a list item
//            three mornings.               at the item's text: goes on with it
//     Housing                              outdented, bold: a heading
//     Nobody knew who held the             another weight: a paragraph
//     tenancy.
//         Later that year ...              the line before stopped short: a paragraph
#include "pipeline/layout/blocks.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "pipeline/layout/fragments.h"
#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

constexpr float kParagraphGap = 1.22f;  // times the column's leading: more is a new block
constexpr float kSizeStep = 1.12f;      // type larger or smaller by this is another style
constexpr float kIndent = 0.8f;         // ems
constexpr float kBulletGap = 2.2f, kBulletSize = 2.0f;  // ems: a bullet that is drawn
constexpr float kTab = 0.75f;     // ems after a bare number that make it a marker
constexpr float kWideTab = 1.2f;  // and after a bare capital

const Word& WordAt(const Page& page, const Line& line, size_t i) {
  return page.words[line.words[i]];
}

char LastLetter(const Page& page, const Line& line) {
  for (size_t i = line.words.size(); i-- > 0;) {
    const Word& word = WordAt(page, line, i);
    if (word.size < 0.75f * line.size) continue;  // a footnote mark
    std::string_view text = word.text;
    while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) {
      text.remove_suffix(1);
    }
    for (std::string_view quote : {"”", "’"}) {
      if (text.size() >= quote.size() && text.substr(text.size() - quote.size()) == quote) {
        text.remove_suffix(quote.size());
      }
    }
    if (!text.empty()) return text.back();
  }
  return 0;
}

bool EndsSentence(char c) { return c == '.' || c == '?' || c == '!'; }
bool EndsClause(char c) { return EndsSentence(c) || c == ':' || c == ';'; }

bool StartsLower(const Page& page, const Line& line, size_t from = 0) {
  if (from >= line.words.size()) return false;
  const std::string& text = WordAt(page, line, from).text;
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool AllCapitals(const Page& page, const Line& line) {
  int upper = 0;
  for (uint32_t index : line.words) {
    for (char c : page.words[index].text) {
      if (c >= 'a' && c <= 'z') return false;
      upper += c >= 'A' && c <= 'Z';
    }
  }
  return upper >= 4;
}

constexpr size_t kLongestNumberedHeading = 9;  // words, of one that ends in a colon

bool IsItem(const Block& block) { return block.marker_words > 0 || block.drawn_marker; }

class BlockBuilder {
 public:
  BlockBuilder(const Page& page, const std::vector<Font>& fonts, std::vector<Line> lines,
               int container, const TypeStatistics& type)
      : page_(page), fonts_(fonts), lines_(std::move(lines)), container_(container), type_(type) {
    for (const Line& line : lines_) {
      left_ = std::min(left_, line.box.x0);
      right_ = std::max(right_, line.box.x1);
    }
    leading_ = Leading();
    if (container_ >= 0) FindSidePicture();
  }

  std::vector<Block> Build();

 private:
  float Leading() const;
  // A picture at the left of all lines of a box marks the box as one item.
  void FindSidePicture();
  bool HasDrawnMarker(size_t i) const {
    return side_picture_ ? i == 0 : caselore::HasDrawnMarker(page_, lines_[i]);
  }
  bool NextLabel(size_t i) const;
  bool StartsBlock(size_t i) const;
  bool StyleChanges(const Line& before, const Line& line) const;
  bool MarkerStarts(size_t i, uint32_t marker) const;
  bool IndentBreaks(size_t i) const;
  // The first word of `line` would have fitted at the end of `before`: the break was meant.
  bool ForcedBreak(const Line& before, const Line& line) const;
  BlockLabel LabelOf(const Block& block) const;
  void Start(size_t i, uint32_t marker);

  const Page& page_;
  const std::vector<Font>& fonts_;
  std::vector<Line> lines_;
  int container_;
  const TypeStatistics& type_;
  float left_ = 1e9f, right_ = 0, leading_ = 12;
  bool side_picture_ = false;

  std::vector<Block> blocks_;
  float marker_x_ = 0, text_x_ = 0;  // of the current block
  bool gap_before_ = false;          // likewise
};

// The usual distance between baselines: the lower half of the distances, since the upper half
// may be gaps between paragraphs.
float BlockBuilder::Leading() const {
  std::vector<float> steps;
  for (size_t i = 1; i < lines_.size(); ++i) {
    float step = lines_[i].baseline - lines_[i - 1].baseline;
    float size = std::max(lines_[i].size, lines_[i - 1].size);
    if (step > 0.8f * size && step < 2.2f * size) steps.push_back(step / size);
  }
  if (steps.size() < 3) return type_.body_leading / std::max(1.0f, type_.body_size);
  std::sort(steps.begin(), steps.end());
  return steps[steps.size() / 3];
}

void BlockBuilder::FindSidePicture() {
  if (lines_.empty()) return;
  float top = lines_.front().box.y0, bottom = lines_.back().box.y1;
  side_picture_ = std::any_of(page_.images.begin(), page_.images.end(), [&](const Image& image) {
    return image.box.x1 <= left_ + 1 && left_ - image.box.x1 < 40 && image.box.Width() < 36 &&
           image.box.CentreY() > top - 2 && image.box.CentreY() < bottom + 2;
  });
}

bool BlockBuilder::StyleChanges(const Line& before, const Line& line) const {
  float larger = std::max(before.size, line.size), smaller = std::min(before.size, line.size);
  if (larger > kSizeStep * smaller) return true;
  const Word& first = WordAt(page_, line, 0);
  const Word& last = WordAt(page_, before, before.words.size() - 1);
  if (before.bold != line.bold) {
    // A bold stretch that ends or begins inside one of the lines runs on from line to line.
    return fonts_[last.font].bold != fonts_[first.font].bold;
  }
  if (before.colour != line.colour && before.bold && line.bold) return last.colour != first.colour;
  return false;
}

bool BlockBuilder::ForcedBreak(const Line& before, const Line& line) const {
  const Word& first = WordAt(page_, line, 0);
  return before.box.x1 + 0.3f * before.size + first.box.Width() < right_ - 2;
}

bool BlockBuilder::MarkerStarts(size_t i, uint32_t marker) const {
  const Line& line = lines_[i];
  const Line& before = lines_[i - 1];
  MarkerKind kind = MarkerOf(WordAt(page_, line, 0).text);
  if (kind == MarkerKind::kBullet) return true;
  const Block& current = blocks_.back();
  bool in_item = IsItem(current);
  float em = line.size;
  char last = LastLetter(page_, before);
  bool left_of_text = line.box.x0 < text_x_ - 0.5f * em;
  if (in_item && left_of_text) return true;
  // At the text of what goes before: a wrapped "2018." or "– and" looks like a marker too.
  bool gap = line.baseline - before.baseline > kParagraphGap * leading_ * em;
  if (gap || EndsClause(last)) return true;
  if (ForcedBreak(before, line) && marker < line.words.size()) {
    return in_item || kind != MarkerKind::kDash || last == ',' || line.box.x0 > text_x_ + 0.5f * em;
  }
  return line.box.x0 > text_x_ + 0.5f * em && kind == MarkerKind::kDash;
}

bool BlockBuilder::IndentBreaks(size_t i) const {
  const Line& line = lines_[i];
  const Line& before = lines_[i - 1];
  const Block& current = blocks_.back();
  float em = std::max(line.size, 6.0f);
  char last = LastLetter(page_, before);
  bool lower = StartsLower(page_, line);
  if (IsItem(current)) {
    if (line.box.x0 >= text_x_ - 0.5f * em) return false;
    // Back at the marker or left of it: wrapped text without a hanging indent, or the next thing.
    bool at_marker = std::abs(line.box.x0 - marker_x_) < 0.6f * em;
    bool flush =
        current.lines.size() >= 2 && std::abs(current.lines[1].box.x0 - marker_x_) < 0.6f * em;
    // Where a gap parts the items, lines without one belong together.
    bool wraps = at_marker && (flush || gap_before_ || !EndsSentence(last));
    return !(wraps || (lower && !EndsSentence(last)));
  }
  float indent = line.box.x0 - before.box.x0;
  if (indent > kIndent * em) {
    bool centred = std::abs(line.box.CentreX() - before.box.CentreX()) < 0.6f * em;
    return !centred && EndsClause(last) && !lower;
  }
  if (indent < -kIndent * em && current.lines.size() > 1) {
    bool centred = std::abs(line.box.CentreX() - before.box.CentreX()) < 0.6f * em;
    return !centred && EndsClause(last);
  }
  return false;
}

// "R3" on a line of its own paragraph, where the block begins with "R2".
bool BlockBuilder::NextLabel(size_t i) const {
  const std::string& own = WordAt(page_, lines_[i], 0).text;
  const std::string& first = WordAt(page_, blocks_.back().lines.front(), 0).text;
  if (MarkerOf(own) != MarkerKind::kLabel || MarkerOf(first) != MarkerKind::kLabel) return false;
  const size_t letters = own.find_first_of("0123456789");
  return letters != std::string::npos && own.substr(0, letters) == first.substr(0, letters) &&
         OrdinalOf(own) == OrdinalOf(first) + 1 && EndsSentence(LastLetter(page_, lines_[i - 1]));
}

bool BlockBuilder::StartsBlock(size_t i) const {
  if (blocks_.empty()) return true;
  const Line& line = lines_[i];
  const Line& before = lines_[i - 1];
  float size = std::max(line.size, before.size);
  float step = line.baseline - before.baseline;
  if (step > kParagraphGap * leading_ * size + 0.5f || step < 0) return true;
  if (IsContentsLine(page_, line) || IsContentsLine(page_, before)) return true;
  if (HasDrawnMarker(i)) return true;
  uint32_t marker = MarkerWords(page_, line);
  if (marker > 0 && MarkerStarts(i, marker)) return true;
  if (NextLabel(i)) return true;
  bool in_item = IsItem(blocks_.back());
  bool hangs = in_item && line.box.x0 >= text_x_ - 0.5f * line.size;
  if (StyleChanges(before, line)) {
    // A bold lead-in that fills its line may be followed by plain text within one item.
    bool lead_in = hangs && before.bold && !line.bold && !ForcedBreak(before, line);
    if (!lead_in) return true;
  }
  if (IndentBreaks(i)) return true;
  if (!ForcedBreak(before, line)) return false;
  // A heading in capitals right on top of its text.
  bool capitals = std::all_of(blocks_.back().lines.begin(), blocks_.back().lines.end(),
                              [&](const Line& above) { return AllCapitals(page_, above); });
  if (capitals && !AllCapitals(page_, line) && line.words.size() > 3) return true;
  if (in_item) return false;
  char last = LastLetter(page_, before);
  if (StartsLower(page_, line)) return false;
  if (EndsClause(last)) return true;
  // A plain line that stops short before a capital: an address, a list without markers. Headings
  // of two lines have another look than the body.
  bool plain = !line.bold && std::abs(line.size - type_.body_size) < 0.1f * type_.body_size &&
               !AllCapitals(page_, line);
  bool centred = std::abs(line.box.CentreX() - before.box.CentreX()) < 2 &&
                 std::abs(line.box.x0 - before.box.x0) > line.size;
  return plain && !centred && before.box.x1 - before.box.x0 < 0.7f * (right_ - left_);
}

void BlockBuilder::Start(size_t i, uint32_t marker) {
  const Line& line = lines_[i];
  blocks_.emplace_back();
  Block& block = blocks_.back();
  block.page = page_.number;
  block.container = container_;
  block.drawn_marker = HasDrawnMarker(i);
  block.marker_words = block.drawn_marker ? 0 : marker;
  gap_before_ = i > 0 && line.baseline - lines_[i - 1].baseline >
                             kParagraphGap * leading_ * std::max(line.size, lines_[i - 1].size);
  marker_x_ = line.box.x0;
  text_x_ = marker > 0 ? WordAt(page_, line, marker).box.x0 : line.box.x0;
}

BlockLabel BlockBuilder::LabelOf(const Block& block) const {
  const Line& first = block.lines.front();
  size_t words = 0;
  bool bold = true, capitals = true, larger = true;
  for (const Line& line : block.lines) {
    words += line.words.size();
    bold = bold && line.bold;
    capitals = capitals && AllCapitals(page_, line);
    larger = larger && line.size > 1.07f * type_.body_size;
  }
  char last = LastLetter(page_, block.lines.back());
  bool set_apart = (bold && !type_.body_bold) || capitals || larger;
  bool short_enough = block.lines.size() <= 4 && words <= 40;
  MarkerKind kind =
      block.marker_words > 0 ? MarkerOf(WordAt(page_, first, 0).text) : MarkerKind::kNone;
  bool bulleted = kind == MarkerKind::kBullet || kind == MarkerKind::kDash || block.drawn_marker;
  bool stops = (last == '.' || last == ';' || last == ',') && words > 6;
  // "2. The Governor and the Head of Healthcare should ensure that nurses:" leads into a list.
  stops = stops || (last == ':' && kind != MarkerKind::kNone && words > kLongestNumberedHeading);
  if (set_apart && short_enough && !bulleted && !stops) return BlockLabel::kSectionHeader;
  return IsItem(block) ? BlockLabel::kListItem : BlockLabel::kText;
}

std::vector<Block> BlockBuilder::Build() {
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (StartsBlock(i)) Start(i, MarkerWords(page_, lines_[i]));
    blocks_.back().lines.push_back(lines_[i]);
    blocks_.back().box = blocks_.back().box.Union(lines_[i].box);
  }
  for (Block& block : blocks_) block.label = LabelOf(block);
  return std::move(blocks_);
}

}  // namespace

namespace {
bool IsLoneDash(std::string_view word) { return word == "–" || word == "—" || word == "-"; }
}  // namespace

uint32_t MarkerWords(const Page& page, const Line& line) {
  if (line.words.size() < 2) return 0;
  const Word& first = WordAt(page, line, 0);
  const Word& second = WordAt(page, line, 1);
  MarkerKind kind = MarkerOf(first.text);
  float gap = second.box.x0 - first.box.x1;
  bool tab = gap > kTab * line.size;
  switch (kind) {
    case MarkerKind::kNone:
      return 0;
    case MarkerKind::kBare:
      if (IsLoneDash(second.text) && line.words.size() > 2) return 2;  // "1 – Before …"
      return tab ? 1 : 0;
    case MarkerKind::kCapital:
      return gap > kWideTab * line.size ? 1 : 0;
    case MarkerKind::kLabel: {
      char last = first.text.back();
      return tab || last == ':' || last == '.' ? 1 : 0;
    }
    case MarkerKind::kDash:
      return second.glued ? 0 : 1;
    case MarkerKind::kBullet:
      return 1;
    default:
      return second.glued ? 0 : 1;
  }
}

bool HasDrawnMarker(const Page& page, const Line& line) {
  if (line.words.empty()) return false;
  const BBox& first = WordAt(page, line, 0).box;
  float middle = line.baseline - 0.35f * line.size;
  auto beside = [&](const BBox& box) {
    float gap = first.x0 - box.x1;
    return gap > 0.1f * line.size && gap < kBulletGap * line.size &&
           std::abs(box.CentreY() - middle) < 0.45f * line.size &&
           box.Height() < kBulletSize * line.size && box.Width() < kBulletSize * line.size;
  };
  return std::any_of(page.marks.begin(), page.marks.end(),
                     [&](const Mark& mark) { return beside(mark.box); }) ||
         std::any_of(page.images.begin(), page.images.end(),
                     [&](const Image& image) { return beside(image.box); });
}

bool IsContentsLine(const Page& page, const Line& line) {
  size_t n = line.words.size();
  if (n < 2) return false;
  const Word& last = WordAt(page, line, n - 1);
  // "3", "summary......3", "......iv"
  std::string_view tail = last.text;
  size_t start = tail.size();
  while (start > 0 && std::string_view("0123456789ivx").find(tail[start - 1]) != tail.npos) --start;
  size_t dots = 0;
  while (dots < start && (tail[start - 1 - dots] == '.' || tail[start - 1 - dots] == '_')) ++dots;
  bool number = start < tail.size() && tail.size() - start <= 4 && (dots > 0 || start == 0);
  if (!number) return false;
  if (dots >= 3) return true;
  // "Feedback to referrers      p. 7"
  const Word& beside = WordAt(page, line, n - 2);
  const bool says_page = beside.text == "p." || beside.text == "p" || beside.text == "page";
  if (says_page && n < 3) return false;
  const Word& number_begin = says_page ? beside : last;
  const Word& before = says_page ? WordAt(page, line, n - 3) : beside;
  size_t leaders = 0;
  for (char c : before.text) leaders += c == '.' || c == '_';
  bool ellipses = before.text.find("……") != std::string::npos;
  if (leaders >= 4 || ellipses) return true;
  // Leaders set one by one: ". . . . 7"
  if (n >= 5 && before.text == "." && WordAt(page, line, n - 3).text == ".") return true;
  return number_begin.box.x0 - before.box.x1 > 3.0f * line.size && n >= 3;
}

std::vector<Block> BlocksOf(const Page& page, const std::vector<Font>& fonts,
                            std::vector<Line> lines, int container, const TypeStatistics& type) {
  if (lines.empty()) return {};
  return BlockBuilder(page, fonts, std::move(lines), container, type).Build();
}

}  // namespace caselore
