// Tables of a Word document.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_TABLES_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_TABLES_H_

#include <libxml/tree.h>

namespace caselore {

// Gives every table under `root` a grid with as many columns as its longest row. Word always writes
// one; without it pandoc leaves out what stands in the columns that it does not know of.
void CompleteGrids(xmlNode& root);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_TABLES_H_
