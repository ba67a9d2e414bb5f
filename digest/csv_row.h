// A line of CSV that no spreadsheet takes for a formula.
#ifndef CASELORE_DIGEST_CSV_ROW_H_
#define CASELORE_DIGEST_CSV_ROW_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// Before the first row: Excel takes a file without it for one of its own encodings.
inline constexpr char kUtf8Mark[] = "\xEF\xBB\xBF";

// RFC 4180, with CR LF at its end: cells that need it stand in quotes, quotes in them are doubled,
// line breaks within a cell are LF. Cells are CleanText. A semicolon also puts a cell into quotes,
// as spreadsheets of some countries take it for the separator.
//
// A cell that a spreadsheet could take for a formula gets an apostrophe in front: one whose first
// character is = + - @ (also full-width), a tab or a line break, also behind spaces and quotes.
// Source: OWASP, CSV Injection.
std::string CsvRow(const std::vector<std::string>& cells);

// The text of one cell as above, before it is put into quotes.
std::string CsvText(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_DIGEST_CSV_ROW_H_
