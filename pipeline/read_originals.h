// Originals that the library holds, read once more.
#ifndef CASELORE_PIPELINE_READ_ORIGINALS_H_
#define CASELORE_PIPELINE_READ_ORIGINALS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "corpus/privacy_report.h"
#include "document/result.h"
#include "document/review.h"
#include "pipeline/batch.h"

namespace caselore {

// What came of an original: its record, the review that it says, and what the privacy gate found.
struct ReadOriginal {
  Review review;
  std::string record;
  PrivacyReport privacy;
};

// Reads each document from its original, in workers, under the name and URL that it has; an
// original that cannot be opened or read gives its error. With a journal (`batch.attempts`) each
// attempt is in it, and suspects are read alone. `taken` gets them in the order of `rows`; its
// error ends it. Gives how many were taken: all, or fewer after a stop.
Result<size_t> ReadOriginals(
    const Library& library, const std::vector<DocumentRow>& rows, const BatchOptions& batch,
    const std::function<Result<void>(const DocumentRow&, Result<ReadOriginal>)>& taken);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_ORIGINALS_H_
