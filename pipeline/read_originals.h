// Originals that the library holds, read once more.
#ifndef CASELORE_PIPELINE_READ_ORIGINALS_H_
#define CASELORE_PIPELINE_READ_ORIGINALS_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/library.h"
#include "corpus/privacy_report.h"
#include "document/result.h"
#include "document/review.h"
#include "pipeline/batch.h"
#include "pipeline/index_sync.h"

namespace caselore {

// What came of an original: its record, the review that it says, and what the privacy gate found.
struct ReadOriginal {
  Review review;
  std::string record;
  PrivacyReport privacy;
};

// Reads each document from its original, in workers, under the name and URL that it has; an
// original that cannot be opened or read gives its error. `taken` gets them in the order of `rows`;
// its error ends it. Gives how many were taken: all, or fewer after a stop.
Result<size_t> ReadOriginals(
    const Library& library, const std::vector<DocumentRow>& rows, const BatchOptions& batch,
    const std::function<Result<void>(const DocumentRow&, Result<ReadOriginal>)>& taken);

struct StaleReport {
  int64_t read = 0;    // records made anew
  int64_t failed = 0;  // could not be read this time; their old record stays
  int64_t left = 0;    // stale still: there was no time for them
};

// Makes the records anew that another vocabulary or version made (IsStale), oldest first, until
// `budget` is over: what is in work then is dropped and left for the next time. The last of them
// are neither flushed nor committed to the index yet.
Result<StaleReport> ReadStale(Library& library, IndexSync& index, const BatchOptions& batch,
                              std::string_view vocabulary_hash, std::chrono::seconds budget);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_ORIGINALS_H_
