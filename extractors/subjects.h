// Whom a review is about.
#ifndef CASELORE_EXTRACTORS_SUBJECTS_H_
#define CASELORE_EXTRACTORS_SUBJECTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/section.h"
#include "extractors/named_people.h"

namespace caselore {

// The pseudonyms in `text`: "Child K", "Adult B", "Mr D", "Family M", of "Children F, G and H"
// each.
std::vector<std::string> PseudonymsIn(std::string_view text);

// Those whom the title names, each apart: pseudonyms, else names that the body speaks of; where it
// names none, whom the body calls by a pseudonym or a name most often. `title` is folded; `area`
// and `publisher` hold names that are none of a person.
std::vector<std::string> FindSubjects(std::string_view title, std::string_view publisher,
                                      const Sections& sections, const NamedPeople& people);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_SUBJECTS_H_
