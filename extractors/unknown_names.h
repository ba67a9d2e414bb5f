// What a review holds that no table knows: so that the tables grow from evidence.
#ifndef CASELORE_EXTRACTORS_UNKNOWN_NAMES_H_
#define CASELORE_EXTRACTORS_UNKNOWN_NAMES_H_

#include <string>
#include <vector>

#include "document/review.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct UnknownNames {
  std::vector<std::string> headings;  // of sections whose kind no row tells
  std::vector<std::string> agencies;  // addressees that hold no agency's name
};

// As printed, each once, in reading order. Headings that label one item ("Recommendation 3") and
// those that the tables know to be of no kind are left out. A review without sections and items
// gives none.
UnknownNames FindUnknownNames(const Review& review, const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_UNKNOWN_NAMES_H_
