// What a PDF says of itself: title, author, dates, language.
#ifndef CASELORE_PIPELINE_PDF_METADATA_H_
#define CASELORE_PIPELINE_PDF_METADATA_H_

#include "document/document.h"

class PDFDoc;

namespace caselore {

// Of the document's information dictionary (ISO 32000-1, 14.3.3) and its catalogue; empty where
// they are silent. Throws what Poppler throws.
Metadata ReadMetadata(PDFDoc& doc);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_METADATA_H_
