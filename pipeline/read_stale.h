// Records that another vocabulary or version made, made anew.
#ifndef CASELORE_PIPELINE_READ_STALE_H_
#define CASELORE_PIPELINE_READ_STALE_H_

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"
#include "pipeline/batch.h"
#include "pipeline/index_sync.h"

namespace caselore {

struct StaleFailure {
  DocumentRow document;  // which keeps the record that it has
  Error reason;
  RunId failed_in = 0;  // the run that saw it fail for the same cause last; 0 if this is new
};

struct StaleReport {
  int64_t read = 0;  // records made anew
  std::vector<StaleFailure> failures;
  int64_t left = 0;  // stale still: there was no time for them
};

// Makes the records anew that are stale (IsStale), oldest first, until `budget` is over: what is in
// work then is dropped and left for the next time. Attempts are journalled as those of new
// documents, and one that fails twice for what its bytes are or do (they end the worker, are
// damaged, …) is quarantined: it is a failure without being read, until version or limits are
// others or a person has it tried again. The last records are neither flushed nor committed to the
// index yet.
Result<StaleReport> ReadStale(RunId run, Library& library, IndexSync& index,
                              const BatchOptions& batch, std::string_view vocabulary_hash,
                              std::chrono::seconds budget);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_STALE_H_
