// Open tables: columns that no vertical rule divides, known by their heading row or by the rules
// between their rows.
#ifndef CASELORE_PIPELINE_LAYOUT_OPEN_TABLES_H_
#define CASELORE_PIPELINE_LAYOUT_OPEN_TABLES_H_

#include <vector>

#include "document/layout.h"
#include "pipeline/layout/blocks.h"
#include "pipeline/layout/fragments.h"

namespace caselore {

// Part of what one column of the page holds: a table, or fragments of running text.
struct TextRun {
  bool is_table = false;
  Block table;
  std::vector<const Fragment*> fragments;  // of the table too
};

// Cuts the fragments of one column at the open tables in it. A table begins with a row of at least
// three short bold fragments (two where a rule runs under them) and goes on as long as the gaps
// between its columns stay open; it is no wider than that rule. Without such a row, three columns
// in rows between rules of one width are a table. Every fragment goes into exactly one part.
std::vector<TextRun> SplitOpenTables(const Page& page, const std::vector<Font>& fonts,
                                     const std::vector<const Fragment*>& fragments,
                                     const TypeStatistics& type);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_OPEN_TABLES_H_
