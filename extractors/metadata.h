// What a document says of itself: title, type, subjects, publisher, dates, authors.
#ifndef CASELORE_EXTRACTORS_METADATA_H_
#define CASELORE_EXTRACTORS_METADATA_H_

#include "document/document.h"
#include "document/layout.h"
#include "document/review.h"
#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// From the first pages, the running headers and footers, and where these do not say, the body.
// What the document does not say stays empty; the file's own metadata only helps where no title is
// printed. Of bilingual lines the English half is taken.
ReviewMetadata ExtractMetadata(const Document& document, const Layout& layout,
                               const Sections& sections, const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_METADATA_H_
