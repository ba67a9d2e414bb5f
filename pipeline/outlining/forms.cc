#include "pipeline/outlining/forms.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "extractors/item_openers.h"
#include "extractors/section_forms.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kKeyWords = 14;              // a longer key is text
constexpr size_t kLeastText = 6;              // words beside a key: less is a name or a date
constexpr size_t kNumberBytes = 4;            // "5", "10."
constexpr int kPartLevel = 6, kKeyLevel = 7;  // below whatever the document has outside the form

// A row of a form, taken apart.
struct FormRow {
  const Paragraph* key = nullptr;
  std::string number;
  std::vector<const Paragraph*> hints, text;
};

bool IsNumber(const TableCell& cell) {
  if (cell.paragraphs.size() != 1) return false;
  const Paragraph& p = cell.paragraphs.front();
  const std::string text = p.marker + p.text;
  return !text.empty() && text.size() <= kNumberBytes &&
         text.find_first_not_of("0123456789.)") == std::string::npos;
}

bool IsCut(const Paragraph& row) {
  return !row.text.empty() && std::islower(static_cast<unsigned char>(row.text[0]));
}

// The row as a form has it; nothing if it is no such row.
std::optional<FormRow> ReadRow(const Paragraph& row) {
  std::vector<const TableCell*> cells;
  for (const TableCell& cell : row.cells) {
    if (!cell.paragraphs.empty()) cells.push_back(&cell);
  }
  if (cells.empty() || cells.size() > 2 || row.heading_row || IsCut(row)) return std::nullopt;
  FormRow result;
  const bool numbered = cells.size() == 2 && IsNumber(*cells[0]);
  const TableCell& key_cell = numbered ? *cells[1] : *cells[0];
  if (numbered) {
    const Paragraph& number = cells[0]->paragraphs.front();
    result.number = number.marker + number.text;
  }
  result.key = &key_cell.paragraphs.front();
  if (WordCount(result.key->text) > kKeyWords || !result.key->marker.empty()) return std::nullopt;
  for (size_t i = 1; i < key_cell.paragraphs.size(); ++i) {
    (numbered ? result.text : result.hints).push_back(&key_cell.paragraphs[i]);
  }
  if (!numbered && cells.size() == 2) {
    for (const Paragraph& p : cells[1]->paragraphs) result.text.push_back(&p);
  }
  return result;
}

// True if the key heads items in the row.
bool HeadsItems(const Vocabulary& vocabulary, const FormRow& row, const HeadingMatch& match) {
  if (!KindOfSection(match.kind)) return false;
  // "Finding 1 | Assessment" is a row of a list.
  const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary, row.key->text);
  return !opener || opener->number.empty();
}

// "Finding | Category" are the heads of columns.
bool HasText(const FormRow& row) {
  size_t words = 0;
  for (const Paragraph* text : row.text) words += WordCount(text->text);
  return words >= kLeastText;
}

bool IsForm(const std::vector<OutlineParagraph>& table, size_t begin, size_t end,
            KnownHeadings& known) {
  std::vector<FormRow> rows;  // with text
  size_t read = 0;
  bool all_numbered = end - begin >= 2;
  for (size_t i = begin; i < end; ++i) {
    std::optional<FormRow> row = ReadRow(table[i].paragraph);
    // The first row may be the end of one that began on the page before.
    all_numbered = all_numbered && (row ? !row->number.empty() : i == begin);
    read += row.has_value();
    if (row && !row->text.empty()) rows.push_back(std::move(*row));
  }
  // A row that a page break cut has lost its key.
  if (read * 3 < (end - begin) * 2) return false;
  size_t known_keys = 0;
  for (const FormRow& row : rows) {
    if (!all_numbered && !HasText(row)) continue;
    const std::optional<HeadingMatch>& match = known.Of(row.key->text);
    if (!match || !match->whole) continue;
    if (HasText(row) && HeadsItems(known.vocabulary(), row, *match)) return true;
    if (all_numbered && ++known_keys >= 2) return true;
  }
  return false;
}

OutlineParagraph Unfolded(const OutlineParagraph& row, const Paragraph& from) {
  OutlineParagraph result;
  result.paragraph = from;
  result.paragraph.container = row.paragraph.container;
  result.label = from.form == ParagraphForm::kListItem ? BlockLabel::kListItem : BlockLabel::kText;
  result.box = from.places.empty() ? row.box : from.places.front().box;
  result.lines = static_cast<int>(from.places.size());
  result.size = row.size;
  result.text_x = result.box.x0;
  return result;
}

void Unfold(const OutlineParagraph& from, std::vector<OutlineParagraph>& to) {
  const std::optional<FormRow> read = ReadRow(from.paragraph);
  if (!read) {
    for (const TableCell& cell : from.paragraph.cells) {
      for (const Paragraph& p : cell.paragraphs) to.push_back(Unfolded(from, p));
    }
    return;
  }
  const FormRow& row = *read;
  OutlineParagraph key = Unfolded(from, *row.key);
  key.heading_level = row.text.empty() ? kPartLevel : kKeyLevel;
  if (!row.number.empty()) key.paragraph.marker = row.number;
  to.push_back(std::move(key));
  for (const Paragraph* hint : row.hints) {
    to.push_back(Unfolded(from, *hint));
    to.back().paragraph.form = ParagraphForm::kCaption;
    to.back().label = BlockLabel::kCaption;
  }
  for (const Paragraph* text : row.text) to.push_back(Unfolded(from, *text));
}

}  // namespace

std::vector<OutlineParagraph> UnfoldForms(std::vector<OutlineParagraph> paragraphs,
                                          KnownHeadings& known) {
  std::vector<OutlineParagraph> result;
  for (size_t i = 0; i < paragraphs.size();) {
    if (paragraphs[i].paragraph.form != ParagraphForm::kTableRow) {
      result.push_back(std::move(paragraphs[i++]));
      continue;
    }
    size_t end = i;
    while (end < paragraphs.size() && paragraphs[end].paragraph.form == ParagraphForm::kTableRow &&
           paragraphs[end].paragraph.table == paragraphs[i].paragraph.table) {
      ++end;
    }
    const bool form = IsForm(paragraphs, i, end, known);
    for (; i < end; ++i) {
      if (form) {
        Unfold(paragraphs[i], result);
      } else {
        result.push_back(std::move(paragraphs[i]));
      }
    }
  }
  return result;
}

}  // namespace caselore
