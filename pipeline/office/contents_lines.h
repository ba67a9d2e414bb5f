// Lines of a table of contents: "2.1 The family→12", the arrow a tab with dots that the program
// draws.
#ifndef CASELORE_PIPELINE_OFFICE_CONTENTS_LINES_H_
#define CASELORE_PIPELINE_OFFICE_CONTENTS_LINES_H_

#include <libxml/tree.h>

namespace caselore {

// If the paragraph ends in a tab and a page number, the dots are written in place of the tab, so
// that the line is known for what it is. `paragraph` is a w:p of a DOCX or a text:p of an ODT.
void WriteLeaders(xmlNode& paragraph);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_CONTENTS_LINES_H_
