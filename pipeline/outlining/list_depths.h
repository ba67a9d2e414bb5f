// Lists: which paragraphs belong to one, and how deep each of its items is nested.
#ifndef CASELORE_PIPELINE_OUTLINING_LIST_DEPTHS_H_
#define CASELORE_PIPELINE_OUTLINING_LIST_DEPTHS_H_

#include <vector>

#include "pipeline/outlining/paragraphs.h"

namespace caselore {

// Sets `depth` of the list items. An item whose number follows that of an open list goes on with
// that list, wherever it stands; a list that begins with (i) or (a) right behind an item of another
// kind is nested in it; the rest is told by how far markers are indented:
//
//     (a) Records           0
//         (i) Before …      1
//     (b) Consideration …   0
//
// Items of such a list that look like headings ("(c) This timetable should …", all of it bold)
// become list items.
void SetListDepths(std::vector<OutlineParagraph>& paragraphs);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_LIST_DEPTHS_H_
