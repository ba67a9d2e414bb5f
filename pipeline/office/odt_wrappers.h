// What stands around the paragraphs and words of an OpenDocument text.
#ifndef CASELORE_PIPELINE_OFFICE_ODT_WRAPPERS_H_
#define CASELORE_PIPELINE_OFFICE_ODT_WRAPPERS_H_

#include <libxml/tree.h>

namespace caselore {

// Sections, indexes, groups of rows and of shapes, and fields give way to what they hold, because
// pandoc leaves them out with it. Comments, what was deleted under change tracking, hidden text,
// and marks that show nothing go.
void OpenWrappers(xmlNode& root);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_ODT_WRAPPERS_H_
