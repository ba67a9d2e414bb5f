// Under which regime a review was made, and which product of it a document is.
#ifndef CASELORE_EXTRACTORS_REVIEW_TYPES_H_
#define CASELORE_EXTRACTORS_REVIEW_TYPES_H_

#include <optional>
#include <string>
#include <string_view>

#include "document/document_form.h"
#include "document/review_type.h"
#include "document/section.h"
#include "extractors/front_matter.h"
#include "extractors/vocabulary.h"

namespace caselore {

// From the title, else the cover, else running headers, else the type that the body speaks of most.
// `title` is folded.
std::optional<ReviewType> FindReviewType(const Vocabulary& vocabulary, std::string_view title,
                                         const FrontMatter& front, const Sections& sections);

// From title, cover and headers; a report where none of them names another form.
DocumentForm FindDocumentForm(const Vocabulary& vocabulary, std::string_view title,
                              const FrontMatter& front);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REVIEW_TYPES_H_
