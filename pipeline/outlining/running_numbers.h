// Numbers that count the paragraphs of a whole document, as in reports of ombudsmen and inspectors.
#ifndef CASELORE_PIPELINE_OUTLINING_RUNNING_NUMBERS_H_
#define CASELORE_PIPELINE_OUTLINING_RUNNING_NUMBERS_H_

#include <vector>

#include "pipeline/outlining/paragraphs.h"

namespace caselore {

// Sets `counts_on` of the list items whose plain numbers ("14.") count on under heading after
// heading and hold much of the document, where they lead into lists: under one heading are more
// bullets than numbers. Where that is so twice, all such numbers count. Elsewhere a numbered
// paragraph may be an item with bullets of its own. Nothing is set if there are too few numbers.
void MarkRunningNumbers(std::vector<OutlineParagraph>& paragraphs);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_RUNNING_NUMBERS_H_
