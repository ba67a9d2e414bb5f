// Which documents of a library are of reviews that came after a revision of it.
#ifndef CASELORE_DIGEST_NEW_DOCUMENTS_H_
#define CASELORE_DIGEST_NEW_DOCUMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"

namespace caselore {

// The ids of current documents of cases that had no document at `revision`, in the library's order:
// a further document of a known review is no new review, and neither is one that was read anew.
// Fails as the catalogue does.
Result<std::vector<std::string>> NewDocuments(const Library& library, uint64_t revision);

// The same as values of Field::kReview: one that no review has if there is none, as a filter
// without values would let all pass.
Result<std::vector<std::string>> NewDocumentsAsFilter(const Library& library, uint64_t revision);

}  // namespace caselore

#endif  // CASELORE_DIGEST_NEW_DOCUMENTS_H_
