// Does a text ask for something to be done?
#ifndef CASELORE_EXTRACTORS_REQUESTS_H_
#define CASELORE_EXTRACTORS_REQUESTS_H_

#include <string>

#include "extractors/vocabulary.h"

namespace caselore {

// True if the first sentence of `text` has "should", "must" and the like, or begins with an
// imperative ("Ensure that …") or with "That".
bool IsRequest(const Vocabulary& vocabulary, const std::string& text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REQUESTS_H_
