// Keeps the index in step with the catalogue, which is the truth.
#ifndef CASELORE_PIPELINE_INDEX_SYNC_H_
#define CASELORE_PIPELINE_INDEX_SYNC_H_

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"
#include "document/review.h"
#include "index/index_writer.h"

namespace caselore {

class IndexSync {
 public:
  // Opens the index of a library that is open for writing. One that is damaged, or further on than
  // the catalogue (a copy of that was put back), is thrown away: Commit makes it again from the
  // records.
  static Result<IndexSync> Open(Library& library);

  // Indexes a review that goes into the library too; its record need not be read again then.
  Result<void> Add(const Review& review);

  // Flushes the library, indexes what it has and the index has not, takes out what is no longer
  // current, and makes it visible: a few thousand changes at a time, so that of much to do a kill
  // does not lose all. Doing it again changes nothing.
  Result<void> Commit();

  // Asked between two changes of Commit; when it says true Commit makes visible what it has and
  // gives the rest up until it is called again.
  void StopWhen(std::function<bool()> stop) { stop_ = std::move(stop); }

  // After a failure: indexes what the library has, and forgets what was added and is not in it.
  Result<void> StartOver();

  // For corpus/check.h.
  IndexWriter& writer() { return writer_; }

 private:
  IndexSync(Library& library, IndexWriter writer)
      : library_(&library), writer_(std::move(writer)) {}
  Result<void> Follow(const DocumentRow& row);
  Result<void> MakeAnew();
  Result<void> FollowAll(const std::vector<DocumentRow>& changes);

  Library* library_;
  IndexWriter writer_;
  std::function<bool()> stop_ = [] { return false; };
  std::unordered_set<std::string> added_;  // ids, since the last Commit
};

// How many documents of the library an index that stands at `revision` does not have yet: a run
// that was killed, or is at work, is ahead of its index.
Result<int64_t> CountNotIndexed(const Library& library, uint64_t revision);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_INDEX_SYNC_H_
