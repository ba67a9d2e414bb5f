// The outline of a PDF: what a viewer shows as bookmarks.
#ifndef CASELORE_PIPELINE_PDF_BOOKMARKS_H_
#define CASELORE_PIPELINE_PDF_BOOKMARKS_H_

#include <vector>

#include "document/document.h"

class PDFDoc;

namespace caselore {

// Adds the bookmarks of `doc` in their order, levels from 1, y as BBox; those without a title are
// left out, but not those below them. At most 20,000, and 12 levels. Throws what Poppler throws;
// what was read before that is kept.
void ReadBookmarks(PDFDoc& doc, std::vector<Bookmark>& bookmarks);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_BOOKMARKS_H_
