#include "extractors/owner_cells.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/addressees.h"
#include "extractors/fold.h"
#include "extractors/party_lists.h"
#include "extractors/phrases.h"

namespace caselore {
namespace {

// Words that a name goes on behind.
// What the name of a trust or board goes on with behind "University".
constexpr std::array<std::string_view, 4> kBehindUniversity = {"health", "hospital", "hospitals",
                                                               "nhs"};
constexpr std::array<std::string_view, 9> kOpen = {"and", "of",   "for", "the", "&",
                                                   "in",  "with", "to",  "-"};

std::string_view WithoutSpaces(std::string_view text) {
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

constexpr size_t kLeastOwners = 2;  // cells, for a column to be one of owners

std::string TextOf(const TableCell& cell) {
  std::string text;
  for (const Paragraph& paragraph : cell.paragraphs) {
    if (!text.empty()) text += ' ';
    text += paragraph.text;
  }
  return text;
}

const TableCell* CellIn(const Paragraph& row, int column) {
  for (const TableCell& cell : row.cells) {
    if (cell.column == column) return &cell;
  }
  return nullptr;
}

float RightEdge(const TableCell& cell) {
  float right = 0;
  for (const Paragraph& paragraph : cell.paragraphs) {
    for (const Provenance& place : paragraph.places) right = std::max(right, place.box.x1);
  }
  return right;
}

struct TextLine {
  std::string_view text;
  BBox box;
  bool apart = false;  // from the line before, by a space: no word cut by a hyphen
};

std::vector<TextLine> LinesOf(const Paragraph& paragraph) {
  std::vector<TextLine> lines;
  for (const Provenance& place : paragraph.places) {
    const std::string_view text = paragraph.text;
    const size_t begin = std::min<size_t>(place.span.begin, text.size());
    const size_t end = std::min<size_t>(place.span.end, text.size());
    if (begin >= end) continue;
    const bool apart = text[begin] == ' ' || (begin > 0 && text[begin - 1] == ' ');
    lines.push_back({WithoutSpaces(text.substr(begin, end - begin)), place.box, apart});
  }
  return lines;
}

// The first word of `next` would have fitted behind `line`, at the line's own width of letters.
bool BreaksEarly(const TextLine& line, const TextLine& next, float right) {
  if (line.text.empty() || line.box.Width() <= 0) return false;
  const float letter = line.box.Width() / static_cast<float>(line.text.size());
  const size_t word = std::min(next.text.find(' '), next.text.size());
  return line.box.x1 + letter * static_cast<float>(word + 2) < right;
}

// What the line ends with is the name of a body, and so is what the next one begins with. Each has
// several words: "Board" may be the end of a name.
bool BothAreBodies(const PartyNames& names, std::string_view owner, std::string_view next) {
  const Folded before(owner), behind(next);
  const auto is_body = [&](std::string_view name) {
    return name.find(' ') != std::string_view::npos && names.IsBody(name) && !names.IsPeople(name);
  };
  const size_t comma = before.text().rfind(',');
  const std::string_view last =
      comma == std::string_view::npos ? before.text() : before.text().substr(comma + 1);
  const std::string_view first = behind.text().substr(0, behind.text().find_first_of(",;"));
  // "Elain University" over "Health Board" is one.
  if (EndsWithWord(last, "university") && StartsWithAnyWord(first, kBehindUniversity)) return false;
  return is_body(names.Strip(last)) && is_body(names.Strip(first));
}

// "Head of Service, Early Help" is told in full, and the next line is a role of several words.
bool RoleFollowsRole(const PartyNames& names, std::string_view owner, std::string_view next) {
  const Folded before(owner), behind(next);
  const size_t comma = before.text().find(", ");
  if (comma == std::string_view::npos) return false;
  const std::string_view of = names.Strip(before.text().substr(comma + 2));
  const std::string_view role = names.Strip(behind.text().substr(0, behind.text().find(',')));
  return names.IsRole(before.text().substr(0, comma)) &&
         (names.IsPartyByItself(of) || names.IsUnit(of)) && names.IsPeople(role) &&
         role.find(' ') != std::string_view::npos;
}

// "NHS Kent Integrated Care", and "Board" on the next line: the head of what stands before.
bool IsItsHead(const PartyNames& names, std::string_view owner, std::string_view next) {
  const Folded before(owner), behind(next);
  return next.find(' ') == std::string_view::npos && names.IsPartyByItself(behind.text()) &&
         !names.IsPartyByItself(names.Strip(before.text()));
}

bool IsOpen(std::string_view owner) {
  if (owner.empty() || owner.back() == ',' || owner.back() == '/' || owner.back() == '-') {
    return true;
  }
  return std::any_of(kOpen.begin(), kOpen.end(),
                     [&](std::string_view word) { return EndsWithWord(owner, word); });
}

}  // namespace

std::string OwnersIn(const Vocabulary& vocabulary, const TableCell& cell, float right) {
  const PartyNames names(vocabulary);
  std::string owners;
  for (const Paragraph& paragraph : cell.paragraphs) {
    if (!owners.empty() && owners.back() != '\n') owners += '\n';
    const std::vector<TextLine> lines = LinesOf(paragraph);
    if (lines.empty()) owners += paragraph.text;
    for (size_t i = 0; i < lines.size(); ++i) {
      const std::string_view text = lines[i].text;
      const std::string_view owner =
          std::string_view(owners).substr(owners.rfind('\n') + 1);  // npos + 1 is 0
      if (i > 0 && !text.empty()) {
        const bool begins = IsUpper(text[0]) && !IsOpen(owner);
        const bool early =
            BreaksEarly(lines[i - 1], lines[i], right) && !IsItsHead(names, owner, text);
        // The next name may itself go on over lines.
        const std::string_view rest =
            std::string_view(paragraph.text)
                .substr(static_cast<size_t>(text.data() - paragraph.text.data()));
        const bool ends = begins && (early || BothAreBodies(names, owner, rest) ||
                                     RoleFollowsRole(names, owner, text));
        owners += ends ? "\n" : (lines[i].apart ? " " : "");
      }
      owners += text;
    }
  }
  return owners;
}

TableOwners::TableOwners(const Vocabulary& vocabulary, const Section& section, size_t begin,
                         size_t end, std::optional<int> column) {
  float right = 0;
  for (size_t row = begin; row < end; ++row) {
    const TableCell* cell = column ? CellIn(section.paragraphs[row], *column) : nullptr;
    if (cell) right = std::max(right, RightEdge(*cell));
  }
  for (size_t row = begin; row < end; ++row) {
    const Paragraph& paragraph = section.paragraphs[row];
    if (paragraph.heading_row) continue;  // a page repeats it, and it spans nothing
    if (paragraph.cells.size() == 1 && NamesParties(vocabulary, TextOf(paragraph.cells[0]))) {
      bands_[row] = TextOf(paragraph.cells[0]);
      continue;
    }
    const TableCell* cell = column ? CellIn(paragraph, *column) : nullptr;
    if (cell) cells_[row] = OwnersIn(vocabulary, *cell, right);
  }
}

std::string TableOwners::Of(size_t row) const {
  const auto cell = cells_.upper_bound(row);
  const auto band = bands_.upper_bound(row);
  const bool has_cell = cell != cells_.begin(), has_band = band != bands_.begin();
  // A band parts what is below it from the cells above.
  if (has_cell && (!has_band || std::prev(band)->first < std::prev(cell)->first)) {
    return std::prev(cell)->second;
  }
  return has_band ? std::prev(band)->second : "";
}

std::optional<int> ColumnOfParties(const Vocabulary& vocabulary, const Section& section,
                                   size_t begin, size_t end, const std::map<int, bool>& known) {
  std::map<int, std::pair<size_t, size_t>> counts;  // parties and cells, by column
  for (size_t row = begin; row < end; ++row) {
    const Paragraph& paragraph = section.paragraphs[row];
    if (paragraph.heading_row || paragraph.cells.size() < 2) continue;
    for (const TableCell& cell : paragraph.cells) {
      if (known.contains(cell.column)) continue;
      auto& [parties, cells] = counts[cell.column];
      parties += NamesParties(vocabulary, TextOf(cell));
      ++cells;
    }
  }
  for (const auto& [column, count] : counts) {
    const auto& [parties, cells] = count;
    if (cells >= kLeastOwners && parties * 10 >= cells * 8) return column;
  }
  return std::nullopt;
}

}  // namespace caselore
