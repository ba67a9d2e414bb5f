// Which annotations belong to what a page says: filled fields, notes typed on it,
// boxes that hide text.
#ifndef CASELORE_PIPELINE_PDF_ANNOTATIONS_H_
#define CASELORE_PIPELINE_PDF_ANNOTATIONS_H_

#include <string_view>
#include <vector>

#include "document/bbox.h"

class Annot;
class PDFDoc;
class Page;

namespace caselore {

// True unless no annotation of the file can show text. Most files have none but links, by the
// thousand, and having Poppler parse each of them takes longer than all that the pages draw. So
// the names are looked for where dictionaries can stand: in the bytes and in object streams.
// `bytes` are those of `doc`. Throws what Poppler throws.
bool MayHaveTextAnnotations(PDFDoc& doc, std::string_view bytes);

// True if an annotation of `page` is of a kind that a page shows text with.
bool HasTextAnnotations(::Page& page);

// What annotations of `page` mark to be redacted, on the page as it is shown. That a redaction is
// marked does not take away what it marks. Throws what Poppler throws.
std::vector<BBox> RedactionMarks(::Page& page);

// For Poppler to ask of each annotation: borders of links are no part of the text's own lines.
bool IsPartOfPage(Annot* annotation, void*);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_ANNOTATIONS_H_
