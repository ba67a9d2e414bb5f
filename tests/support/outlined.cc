#include "tests/support/outlined.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/layout/markers.h"

namespace caselore::testing {
namespace {

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> SplitAt(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (size_t at; (at = text.find(separator)) != std::string_view::npos;) {
    parts.push_back(Trimmed(text.substr(0, at)));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(Trimmed(text));
  return parts;
}

bool IsMarker(std::string_view word) {
  MarkerKind kind = MarkerOf(word);
  return kind != MarkerKind::kNone && kind != MarkerKind::kBare && kind != MarkerKind::kCapital && kind != MarkerKind::kLabel;
}

class Reader {
 public:
  Sections Read(std::string_view text) {
    for (std::string_view line : Lines(text)) {
      ++line_;
      Take(line);
    }
    return std::move(sections_);
  }

 private:
  static std::vector<std::string_view> Lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
      size_t end = std::min(text.find('\n'), text.size());
      lines.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
  }

  void Take(std::string_view line) {
    const bool row = line.starts_with('|'), boxed = line.starts_with("> ");
    if (!row) in_table_ = false;
    if (!boxed) in_box_ = false;
    if (Trimmed(line).empty()) return;
    if (line == "~~~") {
      ++page_;
    } else if (line.starts_with('#')) {
      Open(line);
    } else if (row) {
      TakeRow(line);
    } else {
      if (boxed && !in_box_) ++container_;
      in_box_ = boxed;
      Add(FromLine(boxed ? line.substr(2) : line));
    }
  }

  void Open(std::string_view line) {
    Section section;
    section.level = static_cast<int>(line.find_first_not_of('#'));
    line = Trimmed(line.substr(static_cast<size_t>(section.level)));
    if (line.starts_with('[')) {
      section.kind = SectionKindNamed(line.substr(1, line.find(']') - 1)).value();
      line = Trimmed(line.substr(line.find(']') + 1));
    }
    if (std::isdigit(static_cast<unsigned char>(line[0]))) {
      section.number = line.substr(0, line.find(' '));
      line = Trimmed(line.substr(line.find(' ')));
    }
    section.heading = line;
    section.page = section.page_last = page_;
    section.places = PlaceOf(line);
    section.parent = static_cast<int>(sections_.size()) - 1;
    while (section.parent >= 0 && Parent(section).level >= section.level) {
      section.parent = Parent(section).parent;
    }
    sections_.push_back(std::move(section));
  }

  const Section& Parent(const Section& section) const {
    return sections_[static_cast<size_t>(section.parent)];
  }

  void TakeRow(std::string_view line) {
    std::vector<Paragraph>& own = sections_.back().paragraphs;
    if (line.starts_with("|-")) {
      own.back().heading_row = true;
      for (TableCell& cell : own.back().cells) {
        cell.heading = cell.paragraphs.empty() ? "" : cell.paragraphs[0].text;
      }
      return;
    }
    Paragraph row;
    row.form = ParagraphForm::kTableRow;
    row.table = in_table_ ? tables_ : ++tables_;
    line = Trimmed(line);
    line = line.substr(1, line.size() - 2);
    int column = 0;
    for (std::string_view text : SplitAt(line, "|")) {
      TableCell cell;
      cell.column = column++;
      if (in_table_ && cell.column < static_cast<int>(own.back().cells.size())) {
        cell.heading = own.back().cells[static_cast<size_t>(cell.column)].heading;
      }
      for (std::string_view part : SplitAt(text, "//")) {
        if (!part.empty()) cell.paragraphs.push_back(FromLine(part));
      }
      for (const Paragraph& paragraph : cell.paragraphs) {
        row.text += (row.text.empty() ? "" : "\n") + paragraph.text;
      }
      row.cells.push_back(std::move(cell));
    }
    row.places = PlaceOf(row.text);
    in_table_ = true;
    Add(std::move(row));
  }

  Paragraph FromLine(std::string_view line) const {
    Paragraph paragraph;
    const size_t indent = line.find_first_not_of(' ');
    line = Trimmed(line);
    const std::string_view first = line.substr(0, line.find(' '));
    if (IsMarker(first) && first.size() < line.size()) {
      paragraph.form = ParagraphForm::kListItem;
      paragraph.marker = first;
      paragraph.depth = static_cast<int>(indent / 2);
      line = Trimmed(line.substr(first.size()));
    } else {
      paragraph.hangs = indent > 0;
    }
    if (line.starts_with("**")) {
      const size_t end = line.find("**", 2);
      paragraph.emphasised = end + 2 == line.size();
      const std::string lead(line.substr(2, end - 2));
      if (!paragraph.emphasised) paragraph.lead = {0, static_cast<uint32_t>(lead.size())};
      paragraph.text = lead + std::string(line.substr(end + 2));
    } else {
      paragraph.text = line;
    }
    paragraph.container = in_box_ ? container_ : -1;
    paragraph.places = PlaceOf(paragraph.text);
    return paragraph;
  }

  std::vector<Provenance> PlaceOf(std::string_view text) const {
    const float top = 12.0f * static_cast<float>(line_);
    return {{page_, {72, top, 520, top + 10}, {0, static_cast<uint32_t>(text.size())}}};
  }

  void Add(Paragraph paragraph) {
    if (sections_.empty()) {
      sections_.emplace_back();
      sections_.back().page = page_;
    }
    sections_.back().page_last = page_;
    sections_.back().paragraphs.push_back(std::move(paragraph));
  }

  Sections sections_;
  int line_ = 0, page_ = 1, container_ = -1, tables_ = -1;
  bool in_table_ = false, in_box_ = false;
};

}  // namespace

Sections Outlined(std::string_view text) { return Reader().Read(text); }

}  // namespace caselore::testing
