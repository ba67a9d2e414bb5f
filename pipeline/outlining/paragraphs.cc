#include "pipeline/outlining/paragraphs.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "pipeline/outlining/block_reader.h"
#include "pipeline/outlining/hyphens.h"
#include "pipeline/outlining/list_depths.h"
#include "pipeline/outlining/running_numbers.h"

namespace caselore {
namespace {

constexpr float kLineGap = 0.9f;  // times the type: lines of one paragraph stand closer

char LastCharacter(const std::string& text) {
  size_t end = text.size();
  while (end > 0) {
    std::string_view rest(text.data(), end);
    if (rest.ends_with("”") || rest.ends_with("’")) {
      end -= 3;
    } else if (rest.ends_with('"') || rest.ends_with('\'') || rest.ends_with(')') ||
               rest.ends_with(' ')) {
      end -= 1;
    } else {
      return text[end - 1];
    }
  }
  return 0;
}

bool EndsSentence(const std::string& text) {
  constexpr std::string_view kStops = ".?!:;";
  if (kStops.find(LastCharacter(text)) != std::string_view::npos) return true;
  // "… is handed over in person. (Within three months)"
  const size_t aside = text.ends_with(')') ? text.rfind(" (") : std::string::npos;
  return aside != std::string::npos && aside > 0 && aside + 2 < text.size() &&
         std::isupper(static_cast<unsigned char>(text[aside + 2])) != 0 &&
         kStops.find(text[aside - 1]) != std::string_view::npos;
}

bool StartsLower(const std::string& text) {
  return !text.empty() && std::islower(static_cast<unsigned char>(text[0]));
}

bool EndsStressed(const Paragraph& paragraph) {
  return !paragraph.stressed.empty() && paragraph.stressed.back().end + 2 >= paragraph.text.size();
}

bool IsTypedRule(const std::string& text) {
  return text.size() >= 3 && text.find_first_not_of("=-_~*") == std::string::npos;
}

class Builder {
 public:
  Builder(const Document& document, const Layout& layout)
      : layout_(layout), hyphens_(document, layout), reader_(document, hyphens_) {}

  std::vector<OutlineParagraph> Run() {
    for (const Block& block : layout_.blocks) {
      switch (block.label) {
        case BlockLabel::kPageHeader:
        case BlockLabel::kPageFooter:
        case BlockLabel::kPicture:
          break;
        case BlockLabel::kTable:
          AddTable(block);
          break;
        default:
          Add(block);
      }
    }
    SetRowTexts();
    SetListDepths(paragraphs_);
    MarkRunningNumbers(paragraphs_);
    return std::move(paragraphs_);
  }

 private:
  // The last block of running text and its place in paragraphs_; likewise outside of boxes and in
  // one, since a box may stand between two halves of a paragraph and be cut by the same page break.
  struct Flow {
    const Block* block = nullptr;
    size_t at = 0;
  };

  bool Continues(const OutlineParagraph& before, const Block& last_block, const Block& block,
                 const OutlineParagraph& next) const;
  const Flow* FlowFor(const Block& block, const OutlineParagraph& next) const;
  bool Hangs(const Block& block, const OutlineParagraph& next) const;
  void SetFlow(const Block& block, size_t at);
  void Add(const Block& block);
  void AddTable(const Block& table);
  bool JoinCell(int table, int column, std::vector<Paragraph>& own);
  void Append(Paragraph&& from, Paragraph& to) const;
  void SetRowTexts();

  const Layout& layout_;
  Hyphens hyphens_;
  BlockReader reader_;
  std::vector<OutlineParagraph> paragraphs_;
  Flow last_flow_, last_bare_, last_boxed_;
};

// Does `block` go on with the paragraph before it, over the end of a column or a page?
bool Builder::Continues(const OutlineParagraph& before, const Block& last_block, const Block& block,
                        const OutlineParagraph& next) const {
  // Columns may begin at one height; what stands beside a single line is its value.
  bool beside =
      block.box.y0 < last_block.lines.back().box.y0 - 1 && StartsLower(next.paragraph.text);
  // Text beside a box and below it falls into two runs: it goes on in small letters, line under
  // line.
  const Line& last_line = last_block.lines.back();
  const bool flows_on = block.page == last_block.page && block.container == last_block.container &&
                        StartsLower(next.paragraph.text) &&
                        block.box.y0 - last_line.box.y1 < kLineGap * last_line.size &&
                        block.box.y0 > last_line.box.y0;
  bool new_column = flows_on || block.page != last_block.page ||
                    block.box.y0 < last_block.box.y0 - 1 || beside ||
                    block.container != last_block.container;
  if (!new_column || block.page > last_block.page + 1) return false;
  if (block.label != BlockLabel::kText || next.contents_line) return false;
  if (last_block.label != BlockLabel::kText && last_block.label != BlockLabel::kListItem) {
    return false;
  }
  if (std::abs(before.size - next.size) > 0.06f * before.size) return false;
  // Weights agree where the break is: a sentence in bold within a paragraph may be cut.
  const bool cut_in_bold = !before.bold && next.bold && EndsStressed(before.paragraph);
  if (before.bold != next.bold && !cut_in_bold) return false;
  bool boxed = block.container >= 0, was_boxed = last_block.container >= 0;
  if (boxed != was_boxed) return false;
  if (boxed && block.container != last_block.container) {
    const Container& a = layout_.containers[static_cast<size_t>(last_block.container)];
    const Container& b = layout_.containers[static_cast<size_t>(block.container)];
    // A box that goes on looks the same and stands somewhere else.
    const bool stacked =
        a.page == b.page && b.box.y0 > a.box.y1 - 1 && b.box.x0 < a.box.x1 && a.box.x0 < b.box.x1;
    if (a.fill != b.fill || (stacked && !StartsLower(next.paragraph.text))) return false;
  }
  if (EndsSentence(before.paragraph.text) || before.italic != next.italic) return false;
  // Text that a break cuts fills its last line; a short line stands alone.
  bool filled = before.lines > 1 || last_block.box.x1 > block.box.x0 + 0.7f * block.box.Width();
  if (!filled && !StartsLower(next.paragraph.text)) return false;
  return StartsLower(next.paragraph.text) || !before.paragraph.text.ends_with('.');
}

// Bold words that a break cuts are one run.
void AppendStressed(const Paragraph& from, uint32_t shift, Paragraph& to) {
  std::vector<CharSpan> stressed = from.stressed;
  if (from.emphasised && !to.emphasised) {
    stressed = {{0, static_cast<uint32_t>(from.text.size())}};
  }
  for (CharSpan span : stressed) {
    span = {span.begin + shift, span.end + shift};
    const bool goes_on = !to.stressed.empty() && to.stressed.back().end + 2 >= span.begin;
    if (goes_on) {
      to.stressed.back().end = span.end;
    } else {
      to.stressed.push_back(span);
    }
  }
}

void Builder::Append(Paragraph&& from, Paragraph& to) const {
  uint32_t shift = 0;
  if (!to.text.empty() && !from.text.empty()) {
    size_t space = to.text.rfind(' ');
    std::string_view head = std::string_view(to.text).substr(space + 1);
    std::string_view tail = std::string_view(from.text).substr(0, from.text.find(' '));
    if (!EndsWithHyphen(head)) {
      to.text += ' ';
    } else if (!hyphens_.Keeps(head, tail)) {
      to.text.resize(to.text.size() - (head.size() - WithoutHyphen(head).size()));
      if (!to.places.empty()) {
        to.places.back().span.end = static_cast<uint32_t>(to.text.size());
      }
    }
  }
  shift = static_cast<uint32_t>(to.text.size());
  AppendStressed(from, shift, to);
  to.text += from.text;
  for (Provenance& place : from.places) {
    place.span.begin += shift;
    place.span.end += shift;
    to.places.push_back(place);
  }
}

// The paragraph that `block` goes on with; nullptr if it begins one.
const Builder::Flow* Builder::FlowFor(const Block& block, const OutlineParagraph& next) const {
  const auto goes_on = [&](const Flow& flow) {
    return flow.block && Continues(paragraphs_[flow.at], *flow.block, block, next);
  };
  if (goes_on(last_flow_)) return &last_flow_;
  const Flow& own = block.container >= 0 ? last_boxed_ : last_bare_;
  const bool parted = own.block && own.block != last_flow_.block &&
                      own.block->page + 1 >= block.page && StartsLower(next.paragraph.text);
  return parted && goes_on(own) ? &own : nullptr;
}

// A further paragraph of a list item: it stands at the text of the item before it.
bool Builder::Hangs(const Block& block, const OutlineParagraph& next) const {
  if (!last_flow_.block || block.label != BlockLabel::kText) return false;
  const OutlineParagraph& before = paragraphs_[last_flow_.at];
  const bool item = before.paragraph.form == ParagraphForm::kListItem || before.paragraph.hangs;
  const bool indented =
      before.text_x > before.box.x0 + 3 || before.paragraph.marker == "•" || before.paragraph.hangs;
  const bool same_flow =
      block.container == last_flow_.block->container && block.page - last_flow_.block->page <= 1;
  return item && indented && same_flow && std::abs(block.box.x0 - before.text_x) < 4 &&
         std::abs(before.size - next.size) < 0.1f * before.size;
}

void Builder::SetFlow(const Block& block, size_t at) {
  last_flow_ = {&block, at};
  (block.container >= 0 ? last_boxed_ : last_bare_) = last_flow_;
}

void Builder::Add(const Block& block) {
  if (block.lines.empty()) return;
  OutlineParagraph next = reader_.Read(block);
  if (next.paragraph.text.empty()) return;
  if (IsTypedRule(next.paragraph.text)) {
    // "=====" under a line of plain text underlines it.
    if (!paragraphs_.empty() && paragraphs_.back().lines == 1) paragraphs_.back().underlined = true;
    return;
  }
  // A footnote mark that stands apart from its word is no text of the body.
  const bool mark = last_flow_.block && next.paragraph.text.size() <= 3 &&
                    IsRaisedNumber(next.paragraph.text, next.size, paragraphs_[last_flow_.at].size);
  if (mark) next.paragraph.form = ParagraphForm::kFootnote;
  const bool flow =
      block.label != BlockLabel::kFootnote && block.label != BlockLabel::kCaption && !mark;
  if (const Flow* before = flow ? FlowFor(block, next) : nullptr) {
    const size_t at = before->at;
    paragraphs_[at].lines += next.lines;
    Append(std::move(next.paragraph), paragraphs_[at].paragraph);
    SetFlow(block, at);
    return;
  }
  next.paragraph.hangs = flow && Hangs(block, next);
  paragraphs_.push_back(std::move(next));
  if (flow) SetFlow(block, paragraphs_.size() - 1);
}

// Adds to the last cell of a column what stands in it after a page break; false if there is none.
bool Builder::JoinCell(int table, int column, std::vector<Paragraph>& own) {
  for (auto it = paragraphs_.rbegin(); it != paragraphs_.rend(); ++it) {
    if (it->paragraph.table != table) return false;
    if (it->paragraph.heading_row) continue;
    for (TableCell& cell : it->paragraph.cells) {
      if (cell.column != column) continue;
      size_t next = 0;
      bool open = !cell.paragraphs.empty() && !own.empty() && own[0].marker.empty() &&
                  !EndsSentence(cell.paragraphs.back().text);
      if (open) Append(std::move(own[next++]), cell.paragraphs.back());
      std::move(own.begin() + static_cast<long>(next), own.end(),
                std::back_inserter(cell.paragraphs));
      return true;
    }
  }
  return false;
}

void Builder::AddTable(const Block& table) {
  last_flow_ = {};
  std::vector<std::string> headings(static_cast<size_t>(table.columns));
  // Headings of a table's first part serve its other parts.
  for (auto it = paragraphs_.rbegin(); it != paragraphs_.rend(); ++it) {
    if (it->paragraph.table != table.table) continue;
    for (const TableCell& cell : it->paragraph.cells) {
      if (cell.column < table.columns) headings[static_cast<size_t>(cell.column)] = cell.heading;
    }
    break;
  }
  int row = -1;
  for (const Cell& cell : table.cells) {
    std::vector<Paragraph> own;
    for (const Block& block : cell.blocks) {
      if (!block.lines.empty()) own.push_back(reader_.Read(block).paragraph);
    }
    size_t column = static_cast<size_t>(cell.column);
    if (cell.heading) {
      headings[column].clear();
      for (const Paragraph& p : own)
        headings[column] += (headings[column].empty() ? "" : " ") + p.text;
    }
    if (cell.continues && JoinCell(table.table, cell.column, own)) continue;
    if (cell.row != row) {
      row = cell.row;
      paragraphs_.emplace_back();
      OutlineParagraph& fresh = paragraphs_.back();
      fresh.label = BlockLabel::kTable;
      fresh.box = cell.box;
      fresh.paragraph.form = ParagraphForm::kTableRow;
      fresh.paragraph.table = table.table;
      fresh.paragraph.heading_row = cell.heading;
      fresh.paragraph.container = table.container;
    }
    Paragraph& line = paragraphs_.back().paragraph;
    line.cells.push_back({cell.column, headings[column], std::move(own)});
  }
}

// The text of a row is that of its cells, one a line.
void Builder::SetRowTexts() {
  for (OutlineParagraph& entry : paragraphs_) {
    Paragraph& row = entry.paragraph;
    if (row.form != ParagraphForm::kTableRow) continue;
    for (const TableCell& cell : row.cells) {
      for (const Paragraph& inner : cell.paragraphs) {
        if (!row.text.empty()) row.text += '\n';
        const uint32_t shift = static_cast<uint32_t>(row.text.size());
        row.text += inner.text;
        for (Provenance place : inner.places) {
          place.span.begin += shift;
          place.span.end += shift;
          row.places.push_back(place);
        }
      }
    }
  }
}

}  // namespace

std::vector<OutlineParagraph> ParagraphsOf(const Document& document, const Layout& layout) {
  return Builder(document, layout).Run();
}

}  // namespace caselore
