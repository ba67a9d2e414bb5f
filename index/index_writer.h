// Writes the index: what search needs of every review, made from its record.
#ifndef CASELORE_INDEX_INDEX_WRITER_H_
#define CASELORE_INDEX_INDEX_WRITER_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "document/result.h"
#include "document/review.h"

namespace caselore {

// One writer a folder at a time; any number of Searchers read beside it and see the last Commit.
// Not safe for use by two threads. Errors: kBusy (another writer), kCorrupt (the index is damaged:
// it can be thrown away and made again from the records), kUnreadable (disk full, permissions).
class IndexWriter {
 public:
  // Makes the index if there is none; `folder`'s parent must exist.
  static Result<IndexWriter> Open(const std::filesystem::path& folder);

  // Throws away whatever stands in `folder` and opens an empty index there.
  static Result<IndexWriter> Recreate(const std::filesystem::path& folder);

  // Looks at every block of every table of the index in `folder`. Fails with kCorrupt if any is
  // wrong, with kMissing if there is no index. Reads all of it: some 100 MB a second.
  static Result<void> Verify(const std::filesystem::path& folder);

  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();  // what was not committed is lost

  // Puts a review in, in place of an earlier one of the same id. A Review and what its record
  // gives back are indexed alike.
  Result<void> Add(const Review& review);

  // Takes a review out; nothing happens if it is not there.
  Result<void> Remove(const std::string& review_id);

  // Everything since the last Commit becomes durable and visible at once, together with the number
  // of the library's revision that the index now stands at (Library::Revision).
  Result<void> Commit(uint64_t revision);

  // Forgets everything since the last Commit.
  Result<void> Revert();

  // Writes the committed index without its gaps (about half of it) as a new generation, if the
  // documents added since that was last done are a third of all: over the years a document is
  // written so a few times. What was not committed is lost. An error leaves the index as it was.
  Result<void> CompactIfGrown();

  // Writes the committed index as a new generation in which nothing is left of what was removed: no
  // gap with old text in it, no word that no review has any more. What was not committed is lost.
  // Nothing happens to an index that was never committed.
  Result<void> Purge();

  // True if no Searcher can see the index before its first Commit.
  bool is_new() const;

  // That number, as last committed; 0 for a new index.
  uint64_t revision() const;

  // The ids of all reviews in the index, in order.
  Result<std::vector<std::string>> ReviewIds() const;

 private:
  struct State;
  explicit IndexWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_INDEX_WRITER_H_
