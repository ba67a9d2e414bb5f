// When a document was published.
#ifndef CASELORE_EXTRACTORS_PUBLISHED_H_
#define CASELORE_EXTRACTORS_PUBLISHED_H_

#include <string>

#include "document/section.h"
#include "extractors/front_matter.h"

namespace caselore {

// As precise as the document states it, "2025", "2025-03" or "2025-03-14"; without a date of
// publication that of completion, presentation or submission, also of a form's row or a signature;
// at last the year in `title` or `url`. Never the date of an event that the title names. Empty if
// the document does not say.
std::string FindPublished(const std::string& title, const FrontMatter& front,
                          const Sections& sections, const std::string& url);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PUBLISHED_H_
