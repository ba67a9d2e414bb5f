// Text boxes of a Word document.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_TEXT_BOXES_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_TEXT_BOXES_H_

#include <libxml/tree.h>

namespace caselore {

// What stands in text boxes becomes blocks behind the paragraph that the box hangs on; the frame
// goes from the run that held it, because pandoc reads such a run as the frame only.
void LiftTextBoxes(xmlNode& root);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_TEXT_BOXES_H_
