// The Acts and guidance that a review names.
#ifndef CASELORE_EXTRACTORS_REFERENCES_H_
#define CASELORE_EXTRACTORS_REFERENCES_H_

#include <vector>

#include "document/review.h"
#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// By first mention, each title and year once. The year is that printed behind the name or, for an
// Act of which there is one, its own; a title that is named both with and without a year is given
// with it. Of Acts that no table knows, those are found whose year is printed ("Licensing Act
// 2003"). Contents pages do not count.
std::vector<Reference> FindReferences(const Vocabulary& vocabulary, const Sections& sections);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REFERENCES_H_
