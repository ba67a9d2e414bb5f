// The title of a document.
#ifndef CASELORE_EXTRACTORS_TITLES_H_
#define CASELORE_EXTRACTORS_TITLES_H_

#include <string>

#include "extractors/front_matter.h"
#include "extractors/named_people.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The lines of the cover that form the title, joined: the run of lines in the largest type that
// names a review, a product or a case, with the lines beside it that name what it lacks ("Overview
// Report", "Child K", a name of `people`); of an accident's title, also the lines under it that say
// where and when. Never a line that only names the publisher, a date, an author, a section, readers
// or counts. Empty if no line looks like a title.
std::string FindTitle(const Vocabulary& vocabulary, const FrontMatter& front,
                      const NamedPeople& people);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TITLES_H_
