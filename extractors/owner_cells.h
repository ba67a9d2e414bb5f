// The cell that says whose an action is, with each owner on a line of its own.
#ifndef CASELORE_EXTRACTORS_OWNER_CELLS_H_
#define CASELORE_EXTRACTORS_OWNER_CELLS_H_

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

// The right edge of what stands in `cell`; 0 if it is empty.
float RightEdge(const TableCell& cell);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_OWNER_CELLS_H_
