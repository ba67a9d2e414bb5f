// Footnotes: small type at the foot of a page that opens with a number or a sign.
#ifndef CASELORE_PIPELINE_LAYOUT_FOOTNOTES_H_
#define CASELORE_PIPELINE_LAYOUT_FOOTNOTES_H_

#include <vector>

#include "document/document.h"
#include "pipeline/layout/blocks.h"

namespace caselore {

// Labels the footnotes among the blocks of one page, and captions ("Figure 2: …", "Table 1").
void MarkFootnotes(const Page& page, const TypeStatistics& type, std::vector<Block>& blocks);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_FOOTNOTES_H_
