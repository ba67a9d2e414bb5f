// Heading rows that only their words give away.
#ifndef CASELORE_PIPELINE_OUTLINING_TABLE_HEADINGS_H_
#define CASELORE_PIPELINE_OUTLINING_TABLE_HEADINGS_H_

#include <vector>

#include "extractors/vocabulary.h"
#include "pipeline/outlining/paragraphs.h"

namespace caselore {

// A plan may set its headings anew below each recommendation, in the middle of the table: a row
// that the table has more than once, word for word, and of which most cells are what columns are
// called
// ("Step", "Who leads"), is a heading row, and heads the columns of the rows behind it up to the
// next.
void MarkRepeatedHeadings(const Vocabulary& vocabulary, std::vector<OutlineParagraph>& paragraphs);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_TABLE_HEADINGS_H_
