#include "digest/csv_row.h"

#include <algorithm>
#include <array>

#include "digest/clean_text.h"

namespace caselore {
namespace {

// What spreadsheets pass over before they look whether a cell is a formula, or might.
constexpr std::array<std::string_view, 24> kPassedOver = {
    " ",      "\"",     "'",      "\u00A0", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B",
    "\u202F", "\u3000", "\uFEFF", "\u2018", "\u2019", "\u201C", "\u201D", "\u2060"};

// The last four are full-width.
constexpr std::array<std::string_view, 11> kOpeners = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

template <size_t N>
size_t SizeOfFirst(const std::array<std::string_view, N>& choices, std::string_view text) {
  const auto found = std::find_if(choices.begin(), choices.end(), [&](std::string_view choice) {
    return text.starts_with(choice);
  });
  return found == choices.end() ? 0 : found->size();
}

bool OpensAFormula(std::string_view text) {
  for (;;) {
    if (SizeOfFirst(kOpeners, text) > 0) return true;
    const size_t size = SizeOfFirst(kPassedOver, text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
}

bool NeedsQuotes(std::string_view cell) {
  return cell.find_first_of(",;\"\n") != std::string_view::npos || cell.starts_with(' ') ||
         cell.ends_with(' ');
}

void AppendCell(std::string_view cell, std::string& row) {
  if (!NeedsQuotes(cell)) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) row.append(c == '"' ? 2 : 1, c);
  row += '"';
}

}  // namespace

std::string CsvText(std::string_view text) {
  const std::string clean = CleanText(text);
  // As it was: a tab is a space by now. As it is: a space may have been anything.
  return OpensAFormula(text) || OpensAFormula(clean) ? "'" + clean : clean;
}

std::string CsvRow(const std::vector<std::string>& cells) {
  std::string row;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    AppendCell(CsvText(cells[i]), row);
  }
  return row + "\r\n";
}

}  // namespace caselore
