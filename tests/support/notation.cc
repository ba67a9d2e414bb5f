#include "tests/support/notation.h"

#include <array>
#include <string_view>
#include <vector>

#include "pipeline/layout/fragments.h"

namespace caselore::testing {
namespace {

constexpr size_t kWhole = 14, kHead = 6, kTail = 3;  // words

std::string Cut(const std::string& text) {
  std::vector<size_t> ends;  // of words
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == ' ') ends.push_back(i);
  }
  if (ends.size() <= kWhole) return text;
  return text.substr(0, ends[kHead - 1]) + " …" + text.substr(ends[ends.size() - kTail - 1]);
}

std::string Quoted(const std::string& text) { return '"' + Cut(text) + '"'; }

std::string OnPage(int page) { return " p" + std::to_string(page); }

void AddEntry(std::string& line, const std::string& entry, std::string_view between) {
  if (!line.empty()) line += between;
  line += entry;
}

std::string TextOf(const Block& block, const Document& document) {
  const Page& page = document.pages[static_cast<size_t>(block.page) - 1];
  std::string text;
  for (const Line& line : block.lines) {
    if (!text.empty()) text += " / ";
    text += caselore::TextOf(page, line);
  }
  return text;
}

std::string Notate(const Cell& cell, const Document& document) {
  std::string text;
  if (cell.heading) text += '*';
  if (cell.continues) text += '>';
  if (cell.column_span > 1 || cell.row_span > 1) {
    text += std::to_string(cell.column_span) + "x" + std::to_string(cell.row_span) + ":";
  }
  bool first = true;
  for (const Block& block : cell.blocks) {
    if (!first) text += " // ";
    first = false;
    text += Cut(TextOf(block, document));
  }
  return text;
}

std::string NotateTable(const Block& block, const Document& document) {
  std::string text = " #" + std::to_string(block.table);
  int row = -1;
  for (const Cell& cell : block.cells) {
    if (cell.row != row && row >= 0) text += '}';
    text += cell.row != row ? " {" : " | ";
    row = cell.row;
    text += Notate(cell, document);
  }
  return row >= 0 ? text + '}' : text;
}

std::string_view CodeOf(BlockLabel label) {
  constexpr std::array<std::string_view, 10> kCodes = {"TITLE", "H",  "P",   "L",   "T",
                                                       "CAP",   "FN", "HDR", "FTR", "PIC"};
  return kCodes[static_cast<size_t>(label)];
}

std::string CodeOf(const Paragraph& paragraph) {
  switch (paragraph.form) {
    case ParagraphForm::kText:
      return paragraph.hangs ? "P+" : "P";
    case ParagraphForm::kListItem:
      return std::string(static_cast<size_t>(paragraph.depth) + 1, 'L');
    case ParagraphForm::kTableRow:
      return paragraph.heading_row ? "HEAD" : "ROW";
    case ParagraphForm::kHeading:
      return "TITLE";
    case ParagraphForm::kCaption:
      return "CAP";
    case ParagraphForm::kFootnote:
      return "FN";
  }
  return "?";
}

}  // namespace

std::string Notate(const Layout& layout, const Document& document, std::string_view between) {
  std::string line;
  for (const Block& block : layout.blocks) {
    std::string entry(CodeOf(block.label));
    if (block.drawn_marker) entry += " o";
    if (block.label == BlockLabel::kTable) {
      entry += NotateTable(block, document);
    } else if (!block.lines.empty()) {
      entry += ' ' + Quoted(TextOf(block, document));
    }
    entry += OnPage(block.page);
    if (block.container >= 0) entry += " @" + std::to_string(block.container);
    AddEntry(line, entry, between);
  }
  return line;
}

std::string Notate(const Sections& sections, std::string_view between) {
  std::string line;
  for (const Section& section : sections) {
    if (!section.heading.empty() || section.kind != SectionKind::kOther) {
      std::string heading = section.number.empty() ? "" : section.number + " ";
      AddEntry(line,
               "H" + std::to_string(section.level) + " " + std::string(Name(section.kind)) + " " +
                   Quoted(heading + section.heading) + OnPage(section.page),
               between);
    }
    for (const Paragraph& paragraph : section.paragraphs) {
      std::string entry = CodeOf(paragraph) + OnPage(paragraph.page());
      if (paragraph.page_last() != paragraph.page()) {
        entry += "-" + std::to_string(paragraph.page_last());
      }
      AddEntry(line, entry, between);
    }
  }
  return line;
}

std::string Notate(const Items& items, std::string_view between) {
  std::string line;
  for (const Item& item : items) {
    std::string entry(Name(item.kind));
    if (!item.number.empty()) entry += " " + item.number;
    if (!item.label.empty()) entry += " [" + item.label + "]";
    entry += " " + Quoted(item.text);
    for (size_t i = 0; i < item.addressees.size(); ++i) {
      entry += (i == 0 ? " > " : "; ") + item.addressees[i];
    }
    if (!item.timescale.empty()) entry += " (" + item.timescale + ")";
    AddEntry(line, entry + OnPage(item.page()), between);
  }
  return line;
}

}  // namespace caselore::testing
