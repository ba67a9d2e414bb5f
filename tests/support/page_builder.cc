#include "tests/support/page_builder.h"

#include <cmath>
#include <utility>

namespace caselore::testing {
namespace {

constexpr float kLetter = 0.5f, kSpace = 0.25f, kLeading = 1.2f, kTab = 20;

uint16_t FontOf(const Type& type) {
  return static_cast<uint16_t>((type.bold ? 1 : 0) + (type.italic ? 2 : 0));
}

}  // namespace

float WidthOf(std::string_view text, float size) {
  float width = 0;
  for (char c : text) {
    if (c == ' ') {
      width += kSpace * size;
    } else if ((c & 0xC0) != 0x80) {  // the first byte of a letter
      width += kLetter * size;
    }
  }
  return width;
}

PageBuilder::PageBuilder() {
  document_.fonts = {{"Roman", false, false},
                     {"Roman-Bold", true, false},
                     {"Roman-Italic", false, true},
                     {"Roman-BoldItalic", true, true}};
  document_.source.file = "built.pdf";
  document_.source.media_type = "application/pdf";
  Page();
}

PageBuilder& PageBuilder::Page() {
  caselore::Page page;
  page.number = static_cast<int>(document_.pages.size()) + 1;
  page.width = 600;
  page.height = 800;
  document_.pages.push_back(std::move(page));
  return *this;
}

void PageBuilder::Put(float x, float y, std::string_view text, const Type& type, bool glued) {
  Word word;
  word.text = text;
  word.box = {x, y - 0.8f * type.size, x + WidthOf(text, type.size), y + 0.2f * type.size};
  word.baseline = y;
  word.size = type.size;
  word.colour = type.colour;
  word.font = FontOf(type);
  word.glued = glued;
  document_.pages.back().words.push_back(std::move(word));
}

PageBuilder& PageBuilder::Text(float x, float y, std::string_view text, Type type) {
  const float start = x;
  while (!text.empty()) {
    if (text.front() == ' ') {
      x += kSpace * type.size;
      text.remove_prefix(1);
      continue;
    }
    if (text.front() == '\t') {
      x = start + kTab * (std::floor((x - start) / kTab) + 1);
      text.remove_prefix(1);
      continue;
    }
    std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    if (word.starts_with("**")) {
      type.bold = !type.bold;
      word.remove_prefix(2);
    }
    const bool closes = word.ends_with("**");
    if (closes) word.remove_suffix(2);
    const size_t mark = word.find('^');
    const std::string_view plain = word.substr(0, mark);
    Put(x, y, plain, type, false);
    x += WidthOf(plain, type.size);
    if (mark != std::string_view::npos) {
      Type raised = type;
      raised.size *= 0.6f;
      Put(x, y - 0.35f * type.size, word.substr(mark + 1), raised, true);
      x += WidthOf(word.substr(mark + 1), raised.size);
    }
    if (closes) type.bold = !type.bold;
  }
  return *this;
}

PageBuilder& PageBuilder::Lines(float x, float y, const std::vector<std::string>& lines,
                                Type type) {
  for (const std::string& line : lines) {
    Text(x, y, line, type);
    y += kLeading * type.size;
  }
  return *this;
}

PageBuilder& PageBuilder::Fill(BBox box, uint32_t colour) {
  document_.pages.back().fills.push_back({box, colour});
  return *this;
}

PageBuilder& PageBuilder::Rule(float x0, float y0, float x1, float y1) {
  const bool across = y0 == y1;
  const BBox box = across ? BBox{x0, y0 - 0.5f, x1, y0 + 0.5f} : BBox{x0 - 0.5f, y0, x0 + 0.5f, y1};
  document_.pages.back().rules.push_back({box, 0});
  return *this;
}

PageBuilder& PageBuilder::Grid(const std::vector<float>& xs, const std::vector<float>& ys) {
  for (float y : ys) Rule(xs.front(), y, xs.back(), y);
  for (float x : xs) Rule(x, ys.front(), x, ys.back());
  return *this;
}

PageBuilder& PageBuilder::Mark(BBox box) {
  document_.pages.back().marks.push_back({box, 0});
  return *this;
}

PageBuilder& PageBuilder::Image(BBox box) {
  document_.pages.back().images.push_back({box, 100, 100});
  return *this;
}

PageBuilder& PageBuilder::Bookmark(std::string title, int level) {
  document_.bookmarks.push_back({std::move(title), level, document_.pages.back().number, 0});
  return *this;
}

PageBuilder& PageBuilder::Hide(Visibility visibility) {
  document_.pages.back().words.back().visibility = visibility;
  return *this;
}

PageBuilder& PageBuilder::Turn(uint8_t quarter_turns) {
  document_.pages.back().words.back().quarter_turns = quarter_turns;
  return *this;
}

}  // namespace caselore::testing
