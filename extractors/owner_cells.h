// Whose the items of a table are: by a column of owners, or by a row that names them for the rows
// below it.
#ifndef CASELORE_EXTRACTORS_OWNER_CELLS_H_
#define CASELORE_EXTRACTORS_OWNER_CELLS_H_

#include <map>
#include <optional>
#include <string>

#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The text of `cell` for ListedParties: a line break parts two owners, a space the lines of one. A
// paragraph ends an owner. So does a line behind which the first word of the next one would have
// fitted (`right` is the right edge of the column's text, in points), and a line that is the name
// of a body where the next one is too:
//
//     Lead Nurse, Adult          Lowmere Council
//     Protection                 NHS Ister and
//     Chief Inspector,           Marches ICB
//     Partnerships
std::string OwnersIn(const Vocabulary& vocabulary, const TableCell& cell, float right);

// The owners of the rows [begin, end) of one table. A cell counts for the rows that it spans, which
// are those below it without a cell in its column.
class TableOwners {
 public:
  // `column` is that of the owners if its heading says so.
  TableOwners(const Vocabulary& vocabulary, const Section& section, size_t begin, size_t end,
              std::optional<int> column);

  // True if the row is one cell that names parties, for the rows below it.
  bool IsBand(size_t row) const { return bands_.contains(row); }
  // For ListedParties; empty if nothing tells.
  std::string Of(size_t row) const;

 private:
  std::map<size_t, std::string> bands_;  // by row
  std::map<size_t, std::string> cells_;
};

// The column in which nearly every cell of the rows [begin, end) names parties and nothing else, of
// those without a heading that `known` says something about. For tables whose headings do not tell.
std::optional<int> ColumnOfParties(const Vocabulary& vocabulary, const Section& section,
                                   size_t begin, size_t end, const std::map<int, bool>& known);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_OWNER_CELLS_H_
