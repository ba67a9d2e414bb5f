// What a DOCX or ODT file says of itself beside its text.
#ifndef CASELORE_PIPELINE_OFFICE_PROPERTIES_H_
#define CASELORE_PIPELINE_OFFICE_PROPERTIES_H_

#include "document/document.h"
#include "pipeline/office/package.h"

namespace caselore {

// Title, author, subject, keywords, program, dates and language, from docProps/core.xml (ECMA-376,
// part 2, section 11) or meta.xml (OpenDocument 1.2, part 1, section 4.3), both of which use the
// Dublin Core. Empty fields where there is nothing or the part cannot be read.
Metadata ReadProperties(const OfficePackage& package);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PROPERTIES_H_
