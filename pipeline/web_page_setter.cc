// One function for each way in which an element is set; a table says which tags are set how.
#include "pipeline/web_page_setter.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "pipeline/list_number.h"
#include "pipeline/web_furniture.h"
#include "pipeline/web_table.h"

namespace caselore {
namespace {

// Points.
constexpr float kBodySize = 11;
constexpr float kTitleSize = 26;  // <h1 class="title"> stands above the other <h1>
constexpr float kHeadingSizes[] = {20, 16, 13.5f, 12, 11.5f, 11};
constexpr float kNoteSize = 9;
constexpr float kSmall = 0.7f;  // of the size: superscripts and subscripts
constexpr float kParagraphGap = 9, kItemGap = 3, kHeadingGap = 15, kDivisionGap = 6;
constexpr float kIndent = 20;
constexpr float kNarrowest = 60;  // no list is indented until less than this is left of the line
constexpr float kRule = 0.5f, kCellPadding = 4;

struct BlockTag {
  std::string_view tag;
  float gap;
};

// Elements that begin and end lines, with the gap before and after. All others run on.
constexpr BlockTag kBlocks[] = {{"p", kParagraphGap},       {"div", kDivisionGap},
                                {"section", kDivisionGap},  {"article", kDivisionGap},
                                {"main", kDivisionGap},     {"body", 0},
                                {"header", kDivisionGap},   {"address", kParagraphGap},
                                {"figure", kParagraphGap},  {"figcaption", kParagraphGap},
                                {"details", kParagraphGap}, {"summary", kParagraphGap},
                                {"fieldset", kDivisionGap}, {"legend", kParagraphGap},
                                {"form", kDivisionGap},     {"center", kDivisionGap},
                                {"hgroup", kDivisionGap},   {"caption", kParagraphGap},
                                {"dl", kParagraphGap},      {"tr", kItemGap},
                                {"td", kItemGap},           {"th", kItemGap},
                                {"li", kItemGap},           {"footer", kDivisionGap},
                                {"aside", kDivisionGap}};

int HeadingLevel(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag[1] - '0' : 0;
}

// As a browser numbers: type "a" goes a, b, ..., z, aa.
std::string NumberMarker(int number, char type) {
  if (number < 1 || number > 3000) type = '1';
  switch (type) {
    case 'i':
      return RomanNumber(number) + ".";
    case 'I':
      return UpperCase(RomanNumber(number)) + ".";
    case 'a':
      return LetterNumber(number) + ".";
    case 'A':
      return UpperCase(LetterNumber(number)) + ".";
    default:
      return std::to_string(number) + ".";
  }
}

int NumberOr(const std::string& value, int otherwise) {
  if (value.empty()) return otherwise;
  return std::clamp(std::atoi(value.c_str()), -100'000, 100'000);
}

std::string_view TextOf(const xmlNode& node) {
  if (node.content == nullptr) return {};
  return reinterpret_cast<const char*>(node.content);
}

}  // namespace

void WebPageSetter::Set(const xmlNode& content) {
  Context context;
  context.type.size = kBodySize;
  SetChildren(content, context);
  setter_.BreakLine();
}

bool WebPageSetter::Full() const { return document_.pages.front().words.size() > most_words_; }

void WebPageSetter::SetChildren(const xmlNode& element, const Context& context) {
  for (const xmlNode* node = element.children; node != nullptr && !Full(); node = node->next) {
    SetNode(*node, context);
  }
}

void WebPageSetter::SetNode(const xmlNode& node, const Context& context) {
  if (node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) {
    SetText(TextOf(node), context);
    return;
  }
  if (node.type != XML_ELEMENT_NODE || IsFurniture(node)) return;
  if (context.depth >= kDeepest) {
    SetFlat(node, context);
    return;
  }
  Context inner = context;
  ++inner.depth;
  SetElement(node, TagOf(node), inner);
}

// No deeper: the text of all that stands within, without recursion.
void WebPageSetter::SetFlat(const xmlNode& element, const Context& context) {
  for (const xmlNode* node = &element; node != nullptr && !Full();) {
    const bool skip =
        node->type == XML_ELEMENT_NODE && (TagOf(*node) == "script" || TagOf(*node) == "style");
    if (node->type == XML_TEXT_NODE) SetText(TextOf(*node), context);
    if (node->type == XML_ELEMENT_NODE) setter_.Add(" ", context.type);
    node = NextWithin(element, node, !skip);
  }
}

void WebPageSetter::SetText(std::string_view text, const Context& context) {
  if (!context.preformatted) {
    setter_.Add(text, context.type);
    return;
  }
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    setter_.Add(text.substr(0, end), context.type);
    setter_.BreakLine();
  }
  setter_.Add(text, context.type);
}

void WebPageSetter::SetElement(const xmlNode& element, std::string_view tag, Context context) {
  if (const int level = HeadingLevel(tag)) {
    SetHeading(element, level, context);
  } else if (AttributeOf(element, "role") == "doc-endnotes") {
    SetNotes(element, context);
  } else if (tag == "ul" || tag == "ol") {
    SetList(element, tag == "ol", context);
  } else if (tag == "table") {
    SetTable(element, context);
  } else if (tag == "blockquote" || tag == "dd") {
    SetIndented(element, kIndent, tag == "dd" ? kItemGap : kParagraphGap, context);
  } else if (tag == "dt") {
    context.type.bold = true;
    SetIndented(element, 0, kParagraphGap, context);
  } else if (tag == "pre") {
    context.preformatted = true;
    SetIndented(element, 0, kParagraphGap, context);
  } else if (!SetInline(element, tag, context)) {
    for (const BlockTag& block : kBlocks) {
      if (block.tag == tag) return SetIndented(element, 0, block.gap, context);
    }
    SetChildren(element, context);
  }
}

bool WebPageSetter::SetInline(const xmlNode& element, std::string_view tag,
                              const Context& context) {
  Context inner = context;
  if (tag == "br") {
    setter_.BreakLine();
  } else if (tag == "hr") {
    setter_.Gap(kParagraphGap);
    setter_.AddRule({setter_.left(), setter_.y(), setter_.right(), setter_.y() + kRule});
  } else if (tag == "b" || tag == "strong") {
    inner.type.bold = true;
    SetChildren(element, inner);
  } else if (tag == "i" || tag == "em" || tag == "cite" || tag == "dfn") {
    inner.type.italic = true;
    SetChildren(element, inner);
  } else if (tag == "sup" || tag == "sub") {
    inner.type.rise += (tag == "sup" ? 0.35f : -0.15f) * inner.type.size;
    inner.type.size *= kSmall;
    SetChildren(element, inner);
  } else if (tag == "q") {
    setter_.Add("\u201C", context.type);
    SetChildren(element, context);
    setter_.Add("\u201D", context.type);
  } else {
    return false;
  }
  return true;
}

void WebPageSetter::SetIndented(const xmlNode& element, float indent, float gap,
                                const Context& context) {
  setter_.Gap(gap);
  const float left = setter_.left();
  const bool fits = setter_.right() - left - indent >= kNarrowest;
  if (indent > 0 && fits) setter_.SetEdges(left + indent, setter_.right());
  SetChildren(element, context);
  setter_.Gap(gap);
  if (indent > 0 && fits) setter_.SetEdges(left, setter_.right());
}

void WebPageSetter::SetHeading(const xmlNode& element, int level, Context context) {
  context.type.bold = true;
  context.type.italic = false;
  const bool title = level == 1 && AttributeOf(element, "class") == "title";
  context.type.size = title ? kTitleSize : kHeadingSizes[level - 1];
  setter_.Gap(kHeadingGap);
  Page& page = document_.pages.front();
  const size_t first = page.words.size();
  SetChildren(element, context);
  setter_.Gap(kParagraphGap);
  if (page.words.size() == first) return;
  Bookmark bookmark;
  bookmark.level = level;
  bookmark.page = 1;
  bookmark.y = page.words[first].box.y0;
  for (size_t i = first; i < page.words.size(); ++i) {
    if (i > first && !page.words[i].glued) bookmark.title += ' ';
    bookmark.title += page.words[i].text;
  }
  document_.bookmarks.push_back(std::move(bookmark));
}

void WebPageSetter::SetList(const xmlNode& list, bool numbered, const Context& context) {
  setter_.Gap(kItemGap);
  const float left = setter_.left();
  const bool fits = setter_.right() - left - kIndent >= kNarrowest;
  const float inner = fits ? left + kIndent : left;
  setter_.SetEdges(inner, setter_.right());
  int number = NumberOr(AttributeOf(list, "start"), 1);
  const std::string type = AttributeOf(list, "type");
  for (const xmlNode* node = list.children; node != nullptr && !Full(); node = node->next) {
    if (TagOf(*node) != "li") {
      SetNode(*node, context);
      continue;
    }
    if (IsFurniture(*node)) continue;
    number = NumberOr(AttributeOf(*node, "value"), number);
    setter_.SetMarker(numbered ? NumberMarker(number, type.empty() ? '1' : type[0]) : "\u2022",
                      context.type);
    SetNode(*node, context);
    ++number;
  }
  // An item without text has no line for its marker.
  setter_.SetMarker("", context.type);
  setter_.Gap(kItemGap);
  setter_.SetEdges(left, setter_.right());
}

// As they stand at the foot of a page: small, each with its number before it.
void WebPageSetter::SetNotes(const xmlNode& notes, Context context) {
  context.type.size = kNoteSize;
  setter_.Gap(kHeadingGap);
  const float left = setter_.left();
  setter_.SetEdges(left + kIndent, setter_.right());
  int number = 0;
  for (const xmlNode* node = &notes; node != nullptr && !Full();) {
    const bool note = TagOf(*node) == "li";
    if (note) {
      setter_.Gap(kParagraphGap);
      setter_.SetMarker(std::to_string(++number), context.type);
      SetNode(*node, context);
    }
    node = NextWithin(notes, node, !note);
  }
  setter_.SetMarker("", context.type);
  setter_.SetEdges(left, setter_.right());
}

void WebPageSetter::SetTable(const xmlNode& element, const Context& context) {
  const WebTable table = TableOf(element);
  for (const xmlNode* other : table.others) SetNode(*other, context);
  setter_.Gap(kParagraphGap);
  if (table.columns == 0) return;
  const float left = setter_.left(), right = setter_.right();
  const std::vector<float> x = ColumnEdges(table, left, right, context.type.size);
  // y[r] is the top of row r: known once all cells that end above it are set.
  std::vector<float> y(static_cast<size_t>(table.rows) + 1, setter_.y());
  setter_.MoveTo(setter_.y() + kParagraphGap);
  std::fill(y.begin(), y.end(), setter_.y());
  int row = 0;
  for (const WebCell& cell : table.cells) {
    for (; row < cell.row; ++row) y[row + 1] = std::max(y[row + 1], y[row]);
    const auto last = static_cast<size_t>(cell.row + cell.row_span);
    setter_.SetEdges(x[cell.column] + kCellPadding,
                     x[cell.column + cell.column_span] - kCellPadding);
    setter_.MoveTo(y[cell.row] + kCellPadding);
    Context inner = context;
    inner.type.bold |= cell.heading;
    ++inner.depth;
    SetChildren(*cell.element, inner);
    setter_.BreakLine();
    for (const xmlNode* more : cell.more) {
      SetChildren(*more, inner);
      setter_.BreakLine();
    }
    y[last] = std::max(y[last], setter_.y() + kCellPadding);
  }
  for (; row < table.rows; ++row) y[row + 1] = std::max(y[row + 1], y[row]);
  for (const WebCell& cell : table.cells) {
    const float x0 = x[cell.column], x1 = x[cell.column + cell.column_span];
    const float y0 = y[cell.row], y1 = y[cell.row + cell.row_span];
    setter_.AddRule({x0, y0, x1, y0 + kRule});
    setter_.AddRule({x0, y1, x1, y1 + kRule});
    setter_.AddRule({x0, y0, x0 + kRule, y1});
    setter_.AddRule({x1, y0, x1 + kRule, y1});
  }
  setter_.SetEdges(left, right);
  setter_.MoveTo(y.back());
  setter_.Gap(kParagraphGap);
  for (const xmlNode* rest : table.rest) SetNode(*rest, context);
}

}  // namespace caselore
