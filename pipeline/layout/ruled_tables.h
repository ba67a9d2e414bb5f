// Ruled tables: rows that level rules divide and no vertical rule, with or without a heading row.
#ifndef CASELORE_PIPELINE_LAYOUT_RULED_TABLES_H_
#define CASELORE_PIPELINE_LAYOUT_RULED_TABLES_H_

#include <vector>

#include "document/layout.h"
#include "pipeline/layout/blocks.h"
#include "pipeline/layout/open_tables.h"

namespace caselore {

// The tables among `fragments`, from top to bottom. Three level rules of one length or more, one
// under the other, with text in two columns or more in each row between them, are one; what stands
// close above the first rule or below the last one in the same columns belongs to it. Of three
// columns or more, two rules with a row above, between and below them are enough.
std::vector<TextRun> RuledTables(const Page& page, const std::vector<Font>& fonts,
                                 const std::vector<const Fragment*>& fragments,
                                 const TypeStatistics& type);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_RULED_TABLES_H_
