// Keeps the index in step with the catalogue, which is the truth.
#ifndef CASELORE_PIPELINE_INDEX_SYNC_H_
#define CASELORE_PIPELINE_INDEX_SYNC_H_

#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

#include "corpus/library.h"
#include "document/result.h"
#include "document/review.h"
#include "index/index_writer.h"

namespace caselore {

class IndexSync {
 public:
  // Opens the index of a library that is open for writing. A damaged one is thrown away: Commit
  // makes it again from the records.
  static Result<IndexSync> Open(Library& library);

  // Indexes a review that goes into the library too; its record need not be read again then.
  Result<void> Add(const Review& review);

  // Flushes the library, indexes what it has and the index has not, takes out what is no longer
  // current, and makes all of it visible at once. Doing it again changes nothing.
  Result<void> Commit();

  // After a failure: indexes what the library has, and forgets what was added and is not in it.
  Result<void> StartOver();

  // For corpus/check.h.
  IndexWriter& writer() { return writer_; }

 private:
  IndexSync(Library& library, IndexWriter writer)
      : library_(&library), writer_(std::move(writer)) {}
  Result<void> Follow(const DocumentRow& row);

  Library* library_;
  IndexWriter writer_;
  std::unordered_set<std::string> added_;  // ids, since the last Commit
};

// How many documents of the library an index that stands at `revision` does not have yet: a run
// that was killed, or is at work, is ahead of its index.
Result<int64_t> CountNotIndexed(const Library& library, uint64_t revision);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_INDEX_SYNC_H_
