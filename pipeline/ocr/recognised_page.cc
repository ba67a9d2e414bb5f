// A line is a letter and numbers (hundredths, whole), for a word followed by its text:
//
//     ocr 1 -82                                           version, skew
//     w 7200 10020 8140 10810 10800 1100 93 96 4 review   box, baseline, size, stroke, %, line
//     r 7200 10900 52300 10910                            a rule
//     f 7200 12000 27230 22030 15658734                   a fill and its colour
#include "pipeline/ocr/recognised_page.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>

#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr int kVersion = 1;
constexpr int64_t kMost = 100'000'000;  // hundredths of a point: no page is so large

int64_t Hundredths(float value) { return std::llround(value * 100.0); }

void AppendBox(char kind, const BBox& box, std::string& text) {
  fmt::format_to(std::back_inserter(text), "{} {} {} {} {}", kind, Hundredths(box.x0),
                 Hundredths(box.y0), Hundredths(box.x1), Hundredths(box.y1));
}

class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  std::optional<int64_t> Number() {
    if (!rest_.starts_with(' ')) return std::nullopt;
    int64_t value = 0;
    const char* begin = rest_.data() + 1;
    const auto [end, error] = std::from_chars(begin, rest_.data() + rest_.size(), value);
    if (error != std::errc() || value > kMost || value < -kMost) return std::nullopt;
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    return value;
  }
  template <size_t kCount>
  std::optional<std::array<int64_t, kCount>> Numbers() {
    std::array<int64_t, kCount> values{};
    for (int64_t& value : values) {
      const std::optional<int64_t> number = Number();
      if (!number) return std::nullopt;
      value = *number;
    }
    return values;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

float Points(int64_t hundredths) { return static_cast<float>(hundredths) / 100; }

BBox BoxOf(const int64_t* n) { return {Points(n[0]), Points(n[1]), Points(n[2]), Points(n[3])}; }

bool AddWord(Fields fields, RecognisedPage& page) {
  const auto n = fields.Numbers<9>();
  if (!n || fields.rest().size() < 2 || fields.rest()[0] != ' ') return false;
  const std::string_view text = fields.rest().substr(1);
  if ((*n)[7] < 0 || (*n)[7] > 100 || (*n)[8] < 0) return false;
  page.words.push_back({ValidUtf8(text), BoxOf(n->data()), Points((*n)[4]), Points((*n)[5]),
                        Points((*n)[6]), static_cast<uint8_t>((*n)[7]),
                        static_cast<uint32_t>((*n)[8])});
  return true;
}

bool AddBox(Fields fields, std::vector<BBox>& boxes) {
  const auto n = fields.Numbers<4>();
  if (!n || !fields.rest().empty()) return false;
  boxes.push_back(BoxOf(n->data()));
  return true;
}

bool AddFill(Fields fields, RecognisedPage& page) {
  const auto n = fields.Numbers<5>();
  if (!n || !fields.rest().empty() || (*n)[4] < 0 || (*n)[4] > 0xFFFFFF) return false;
  page.fills.push_back({BoxOf(n->data()), static_cast<uint32_t>((*n)[4])});
  return true;
}

bool AddLine(std::string_view line, RecognisedPage& page) {
  const Fields fields(line.substr(1));
  if (line[0] == 'w') return AddWord(fields, page);
  if (line[0] == 'r') return AddBox(fields, page.rules);
  if (line[0] == 'f') return AddFill(fields, page);
  return false;
}

bool ReadHead(std::string_view line, RecognisedPage& page) {
  if (!line.starts_with("ocr ")) return false;
  Fields fields(line.substr(3));
  const auto n = fields.Numbers<2>();
  if (!n || (*n)[0] != kVersion || !fields.rest().empty()) return false;
  page.skew = Points((*n)[1]);
  return true;
}

}  // namespace

std::string EncodePage(const RecognisedPage& page) {
  std::string text = fmt::format("ocr {} {}\n", kVersion, Hundredths(page.skew));
  for (const RecognisedWord& word : page.words) {
    AppendBox('w', word.ink, text);
    fmt::format_to(std::back_inserter(text), " {} {} {} {} {} {}\n", Hundredths(word.baseline),
                   Hundredths(word.size), Hundredths(word.stroke), word.confidence, word.line,
                   word.text);
  }
  for (const BBox& rule : page.rules) AppendBox('r', rule, text), text += '\n';
  for (const Fill& fill : page.fills) {
    AppendBox('f', fill.box, text);
    fmt::format_to(std::back_inserter(text), " {}\n", fill.colour);
  }
  return text;
}

Result<RecognisedPage> DecodePage(std::string_view bytes) {
  RecognisedPage page;
  bool head = false;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    const bool good = end != std::string_view::npos && !line.empty() &&
                      (head ? AddLine(line, page) : ReadHead(line, page));
    if (!good) return Fail(Cause::kCorrupt, "What OCR made of the page makes no sense.");
    head = true;
    bytes.remove_prefix(end + 1);
  }
  if (!head) return Fail(Cause::kCorrupt, "What OCR made of the page is empty.");
  return page;
}

}  // namespace caselore
