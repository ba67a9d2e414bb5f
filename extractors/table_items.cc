#include "extractors/table_items.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/lead_ins.h"
#include "extractors/list_markers.h"
#include "extractors/owner_cells.h"
#include "extractors/phrases.h"
#include "extractors/requests.h"
#include "extractors/timescales.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLeastAverage = 35;  // bytes a row: less is a table of names
constexpr size_t kLongestNumber = 5;  // bytes: "12.3a"
constexpr size_t kLeastBand = 40;     // bytes of a band that asks for something: less names a theme
constexpr size_t kPointerWords = 10;  // a longer cell says more than where to look
constexpr size_t kLeastName = 2;      // letters of a name: one is a code
constexpr size_t kLeastText = 12;     // bytes: less is a number or a tick, not an item

std::string TextOf(const TableCell& cell) {
  std::string text;
  for (const Paragraph& paragraph : cell.paragraphs) {
    if (!text.empty()) text += ' ';
    text += paragraph.marker.empty() ? paragraph.text : paragraph.marker + " " + paragraph.text;
  }
  return text;
}

bool IsName(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80);
  });
  return static_cast<size_t>(letters) >= kLeastName;
}

// "Accepted in part", "Ongoing", "High": how a row stands, not what it is about.
bool IsStanding(std::string_view text) {
  constexpr std::array<std::string_view, 24> kStandings = {
      "accepted", "agreed",   "not",         "partially", "partly",  "rejected",
      "declined", "complete", "completed",   "ongoing",   "overdue", "open",
      "closed",   "pending",  "in progress", "on track",  "delayed", "high",
      "medium",   "low",      "red",         "amber",     "green",   "yes"};
  return StartsWithAnyWord(LowerCase(text), kStandings);
}

struct Columns {
  std::map<int, ColumnRole> roles;

  std::optional<int> With(ColumnRole role) const {
    for (const auto& [column, has] : roles) {
      if (has == role) return column;
    }
    return std::nullopt;
  }
};

Columns ColumnsOf(const Section& section, size_t begin, size_t end, const Vocabulary& vocabulary) {
  Columns columns;
  for (size_t r = begin; r < end; ++r) {
    for (const TableCell& cell : section.paragraphs[r].cells) {
      if (cell.heading.empty() || columns.roles.count(cell.column)) continue;
      if (auto role = RoleOfColumn(vocabulary, cell.heading)) columns.roles[cell.column] = *role;
    }
  }
  return columns;
}

// Takes a row for the heading row; how many of its cells are known headings.
size_t ReadHeadings(const Paragraph& row, const Vocabulary& vocabulary, Columns& columns) {
  size_t known = 0;
  for (const TableCell& cell : row.cells) {
    if (auto role = RoleOfColumn(vocabulary, TextOf(cell))) {
      columns.roles[cell.column] = *role;
      ++known;
    }
  }
  return known;
}

// The one cell of a row that spans all columns; nullptr for other rows.
const TableCell* BandOf(const Paragraph& row) {
  const TableCell* band = nullptr;
  for (const TableCell& cell : row.cells) {
    if (cell.paragraphs.empty()) continue;
    if (band) return nullptr;
    band = &cell;
  }
  return band && band->column == 0 ? band : nullptr;
}

// Columns without a heading in which every cell is a number, of two or more. What has a heading may
// refer to the numbers of something else.
void GuessNumbers(const Section& section, size_t begin, size_t end, Columns& columns) {
  std::map<int, std::pair<size_t, size_t>> counts;  // numbers and cells
  for (size_t r = begin; r < end; ++r) {
    if (section.paragraphs[r].heading_row || BandOf(section.paragraphs[r])) continue;
    for (const TableCell& cell : section.paragraphs[r].cells) {
      const std::string text = TextOf(cell);
      if (columns.roles.count(cell.column) || !cell.heading.empty() || text.empty()) continue;
      auto& [numbers, cells] = counts[cell.column];
      numbers += text.size() <= kLongestNumber && text.find_first_of("0123456789") < text.size() &&
                 text.find(' ') == std::string::npos;
      ++cells;
    }
  }
  for (const auto& [column, count] : counts) {
    const auto& [numbers, cells] = count;
    if (cells >= 2 && numbers == cells) columns.roles[column] = ColumnRole::kNumber;
  }
}

// "will rewrite the pathway", "The form has been amended".
bool TellsAStep(std::string_view text) {
  if (text.starts_with("will ") || text.starts_with("has ") || text.starts_with("have "))
    return true;
  for (std::string_view verb : {" will ", " has been ", " have been "}) {
    if (text.find(verb) != std::string_view::npos) return true;
  }
  return false;
}

// Without telling headings: the column with most text holds the items.
void Guess(const Section& section, size_t begin, size_t end, ItemKind kind,
           const Vocabulary& vocabulary, Columns& columns) {
  std::map<int, size_t> bytes, requests;
  size_t rows = 0;
  for (size_t r = begin; r < end; ++r) {
    if (section.paragraphs[r].heading_row) continue;
    ++rows;
    for (const TableCell& cell : section.paragraphs[r].cells) {
      if (columns.roles.count(cell.column)) continue;
      std::string text = TextOf(cell);
      bytes[cell.column] += text.size();
      requests[cell.column] +=
          IsRequest(vocabulary, text) || (kind == ItemKind::kAction && TellsAStep(text));
    }
  }
  auto longest = std::max_element(bytes.begin(), bytes.end(),
                                  [](const auto& a, const auto& b) { return a.second < b.second; });
  if (longest == bytes.end() || longest->second < kLeastAverage * rows) return;
  // A key or a chronology asks for nothing; what has its owners does.
  const bool owned = columns.With(ColumnRole::kOwner).has_value();
  if (Asks(kind) && !owned && requests[longest->first] * 2 < rows) return;
  for (size_t role = 0; role < kColumnRoleNames.size(); ++role) {
    if (KindOfColumn(static_cast<ColumnRole>(role)) == kind) {
      columns.roles[longest->first] = static_cast<ColumnRole>(role);
    }
  }
}

const TableCell* CellIn(const Paragraph& row, std::optional<int> column) {
  if (!column) return nullptr;
  for (const TableCell& cell : row.cells) {
    if (cell.column == *column) return &cell;
  }
  return nullptr;
}

// The number column of an item column: the nearest to its left, with no other items between but the
// findings that recommendations answer in the same row.
std::optional<int> NumberColumn(const Columns& columns, int item_column) {
  std::optional<int> nearest;
  const ColumnRole own = columns.roles.at(item_column);
  for (const auto& [column, role] : columns.roles) {
    if (column >= item_column) break;
    if (role == ColumnRole::kNumber) nearest = column;
    const bool answered = role == ColumnRole::kFinding && own == ColumnRole::kRecommendation;
    if (KindOfColumn(role) && !answered) nearest.reset();
  }
  return nearest;
}

// The cell of a column in row `r`, or the one above that spans down to it. The heading row that a
// page repeats spans nothing.
const TableCell* SpanningCell(const Section& section, size_t first_row, size_t r,
                              std::optional<int> column) {
  for (size_t row = r + 1; row-- > first_row;) {
    if (section.paragraphs[row].heading_row) continue;
    if (const TableCell* cell = CellIn(section.paragraphs[row], column)) return cell;
  }
  return nullptr;
}

// The column left of the items whose cells name them, one for each: a theme, an agency. An owner's
// column does so for what is not to be done by anyone.
std::optional<int> LabelColumn(const Section& section, size_t begin, size_t end,
                               const Columns& columns, int item_column, bool asks,
                               const Vocabulary& vocabulary) {
  std::map<int, size_t> names;
  size_t rows = 0;
  for (size_t r = begin; r < end; ++r) {
    const Paragraph& row = section.paragraphs[r];
    if (row.heading_row || !CellIn(row, item_column)) continue;
    ++rows;
    for (const TableCell& cell : row.cells) {
      const auto role = columns.roles.find(cell.column);
      const bool free = role == columns.roles.end() || role->second == ColumnRole::kStatus ||
                        role->second == ColumnRole::kStanding ||
                        (role->second == ColumnRole::kOwner && !asks);
      if (cell.column >= item_column || !free || cell.paragraphs.size() != 1) continue;
      const std::string name = TextOf(cell);
      names[cell.column] += IsName(name) && !IsStanding(name) && CanBeLeadIn(vocabulary, name);
    }
  }
  for (const auto& [column, count] : names) {
    if (count == rows && rows >= 2) return column;
  }
  return std::nullopt;
}

// "Accepted?" says that what was asked for will not be done: what stands beside gives the reasons.
bool IsRefusal(const std::string& status) {
  constexpr std::array<std::string_view, 6> kRefusals = {
      "not accepted", "not agreed", "rejected", "declined", "refused", "not supported"};
  const std::string text = LowerCase(status);
  return std::any_of(kRefusals.begin(), kRefusals.end(),
                     [&](std::string_view refusal) { return text.starts_with(refusal); });
}

bool TellsStatus(ColumnRole role) {
  return role == ColumnRole::kStatus || role == ColumnRole::kStanding;
}

bool TellsStanding(ColumnRole role) { return role == ColumnRole::kStanding; }

// Whether a cell of the row, of a column that tells something of the kind, says so.
template <typename Tells, typename Says>
bool CellSays(const Paragraph& row, const Columns& columns, Tells tells, Says says) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
    const auto role = columns.roles.find(cell.column);
    return role != columns.roles.end() && tells(role->second) && says(TextOf(cell));
  });
}

// "TR1.2 Put up the sign …": where the code ends that a cell begins with; 0 if it begins with none.
size_t CodeAt(std::string_view text) {
  const auto is = [&](size_t i, int (*test)(int)) {
    return i < text.size() && test(static_cast<unsigned char>(text[i])) != 0;
  };
  size_t at = 0, digits = 0;
  while (at < 4 && is(at, std::isupper)) ++at;
  for (; at > 0 &&
         (is(at, std::isdigit) || (digits > 0 && text[at] == '.' && is(at + 1, std::isdigit)));
       ++at) {
    ++digits;
  }
  const bool code = digits > 0 && digits <= 5 && at < text.size() && text[at] == ' ';
  return code && is(at + 1, std::isupper) ? at : 0;
}

// An item from one cell. Its number: a marker or label of its own, else the number column's.
ItemDraft FromCell(const TableCell& cell, ItemKind kind, const Vocabulary& vocabulary) {
  ItemDraft draft;
  draft.kind = kind;
  const Paragraph& first = cell.paragraphs.front();
  uint32_t begin = 0;
  if (auto opener = MatchItemOpener(vocabulary, first.text); opener && !opener->number.empty()) {
    draft.number = opener->number;
    begin = opener->label.end;
  } else if (!first.marker.empty()) {
    draft.number = NumberOfMarker(first.marker);
  } else if (const size_t code = CodeAt(first.text); code > 0) {
    draft.number = first.text.substr(0, code);
    begin = static_cast<uint32_t>(code + 1);
  } else {
    // "1a Convene a task group …": a number set without a gap behind it.
    size_t space = first.text.find(' ');
    std::string head = first.text.substr(0, space);
    bool number = space != std::string::npos && head.size() <= 4 &&
                  head.find_first_of("0123456789") == 0 &&
                  head.find_first_not_of("0123456789.abcdefgh)") == std::string::npos;
    if (number) {
      draft.number = NumberOfMarker(head);
      begin = static_cast<uint32_t>(space + 1);
    }
  }
  draft.Add(first, begin);
  for (size_t i = 1; i < cell.paragraphs.size(); ++i) draft.Add(cell.paragraphs[i]);
  return draft;
}

// A cell with several numbered or bulleted items of its own gives each of them.
std::vector<ItemDraft> FromCellOfItems(const TableCell& cell, ItemKind kind,
                                       const Vocabulary& vocabulary) {
  size_t marked = 0;
  for (const Paragraph& p : cell.paragraphs) marked += p.form == ParagraphForm::kListItem;
  bool several = marked >= 2 && cell.paragraphs.front().form == ParagraphForm::kListItem;
  if (!several) return {FromCell(cell, kind, vocabulary)};
  std::vector<ItemDraft> drafts;
  for (const Paragraph& paragraph : cell.paragraphs) {
    if (paragraph.form != ParagraphForm::kListItem) {
      drafts.back().Add(paragraph);
      continue;
    }
    drafts.emplace_back();
    drafts.back().kind = kind;
    drafts.back().number = NumberOfMarker(paragraph.marker);
    drafts.back().Add(paragraph);
  }
  return drafts;
}

// A recommendation over the actions that answer it; nothing for a band that names a theme.
std::optional<ItemDraft> FromBand(const TableCell& band, const Vocabulary& vocabulary) {
  const std::optional<ItemOpener> opener =
      MatchItemOpener(vocabulary, band.paragraphs.front().text);
  const bool labelled =
      opener && opener->kind == ItemKind::kRecommendation && !opener->number.empty();
  const std::string text = TextOf(band);
  const bool asks = text.size() >= kLeastBand && IsRequest(vocabulary, text);
  if (!labelled && !asks) return std::nullopt;
  return FromCell(band, ItemKind::kRecommendation, vocabulary);
}

// What the first cell of a row says of the one behind it: "R1" or "The review recommended that:".
std::optional<ItemKind> KindOfRow(const Paragraph& row, const Vocabulary& vocabulary) {
  if (row.cells.size() != 2 || row.cells.front().paragraphs.size() != 1) return std::nullopt;
  const std::string head = TextOf(row.cells.front());
  if (const auto opener = MatchItemOpener(vocabulary, head); opener && !opener->number.empty()) {
    return opener->label.end == head.size() ? std::optional(opener->kind) : std::nullopt;
  }
  const std::optional<ListIntro> intro =
      MatchListIntro(vocabulary, head.ends_with(':') ? head : head + ":");
  return intro && !intro->other_review ? intro->kind : std::nullopt;
}

// Of a table without headings: what the first cells of all its rows say.
std::optional<ItemKind> KindOfRows(const Section& section, size_t begin, size_t end,
                                   const Vocabulary& vocabulary) {
  std::optional<ItemKind> kind;
  for (size_t r = begin; r < end; ++r) {
    const std::optional<ItemKind> said = KindOfRow(section.paragraphs[r], vocabulary);
    if (!said || (kind && kind != said)) return std::nullopt;
    kind = said;
  }
  return kind;
}

}  // namespace

std::vector<ItemDraft> TableItems(const Section& section, size_t begin, size_t end,
                                  std::optional<ItemKind> kind, const Vocabulary& vocabulary) {
  Columns columns = ColumnsOf(section, begin, end, vocabulary);
  auto holds_items = [](const auto& entry) { return KindOfColumn(entry.second).has_value(); };
  size_t first_row = begin;
  if (columns.roles.empty() && begin < end) {
    // A heading row that does not look like one: its words say so.
    size_t known = ReadHeadings(section.paragraphs[begin], vocabulary, columns);
    if (known >= 2) {
      ++first_row;
    } else {
      columns.roles.clear();
    }
  }
  bool told = std::any_of(columns.roles.begin(), columns.roles.end(), holds_items);
  if (!told && columns.With(ColumnRole::kShortForm)) return {};
  if (!told) {
    if (const auto said = KindOfRows(section, first_row, end, vocabulary)) {
      kind = said;
      const TableCell& head = section.paragraphs[first_row].cells.front();
      if (MatchItemOpener(vocabulary, TextOf(head)))
        columns.roles[head.column] = ColumnRole::kNumber;
    }
  }
  GuessNumbers(section, first_row, end, columns);
  std::optional<int> owner = columns.With(ColumnRole::kOwner);
  if (!owner) {
    std::map<int, bool> known;
    for (const auto& [column, role] : columns.roles) known[column] = true;
    owner = ColumnOfParties(vocabulary, section, first_row, end, known);
    if (owner && !told) columns.roles[*owner] = ColumnRole::kOwner;
  }
  if (!told && kind) Guess(section, first_row, end, *kind, vocabulary, columns);
  std::optional<int> timescale = columns.With(ColumnRole::kTimescale);
  const TableOwners owners(vocabulary, section, first_row, end, owner);
  std::map<int, std::optional<int>> labels;  // by column of items
  for (const auto& [column, role] : columns.roles) {
    const std::optional<ItemKind> item_kind = KindOfColumn(role);
    if (!item_kind) continue;
    labels[column] =
        LabelColumn(section, first_row, end, columns, column, Asks(*item_kind), vocabulary);
  }
  std::vector<ItemDraft> drafts;
  for (size_t r = first_row; r < end; ++r) {
    const Paragraph& row = section.paragraphs[r];
    if (row.heading_row || owners.IsBand(r)) continue;
    if (const TableCell* band = BandOf(row); band && columns.With(ColumnRole::kAction)) {
      std::optional<ItemDraft> draft = FromBand(*band, vocabulary);
      if (draft) drafts.push_back(std::move(*draft));
      continue;
    }
    for (const TableCell& cell : row.cells) {
      auto role = columns.roles.find(cell.column);
      if (role == columns.roles.end() || cell.paragraphs.empty()) continue;
      std::optional<ItemKind> item_kind = KindOfColumn(role->second);
      if (!item_kind || TextOf(cell).size() < kLeastText) continue;
      if (item_kind == ItemKind::kAction && CellSays(row, columns, TellsStatus, IsRefusal))
        continue;
      // "See the action under recommendation 4."
      if (WordCount(TextOf(cell)) <= kPointerWords && IsNotice(vocabulary, TextOf(cell))) continue;
      std::vector<ItemDraft> found = FromCellOfItems(cell, *item_kind, vocabulary);
      for (ItemDraft& draft : found) {
        const TableCell* number_cell = CellIn(row, NumberColumn(columns, cell.column));
        if (draft.number.empty() && number_cell && found.size() == 1) {
          draft.number = NumberOfMarker(TextOf(*number_cell));
        }
        const std::optional<int> label = labels[cell.column];
        if (label && (!Asks(*item_kind) || label != owner) && found.size() == 1) {
          draft.label = TextOf(*CellIn(row, *label));
        }
        // With recommendations and actions side by side, owner and date are the actions'.
        bool owned = item_kind == ItemKind::kAction || !columns.With(ColumnRole::kAction);
        if (owned) draft.owners = owners.Of(r);
        draft.done = owned && CellSays(row, columns, TellsStanding, [&](const std::string& status) {
                       return SaysDone(vocabulary, status);
                     });
        if (const TableCell* c = SpanningCell(section, first_row, r, timescale); c && owned) {
          draft.timescale = TimescaleOfCell(vocabulary, TextOf(*c));
        }
      }
      std::move(found.begin(), found.end(), std::back_inserter(drafts));
    }
  }
  return drafts;
}

}  // namespace caselore
