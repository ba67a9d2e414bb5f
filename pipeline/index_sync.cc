#include "pipeline/index_sync.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace caselore {
namespace {

constexpr size_t kChangesPerCommit = 2000;

}  // namespace

Result<IndexSync> IndexSync::Open(Library& library) {
  Result<IndexWriter> writer = IndexWriter::Open(library.IndexFolder());
  if (!writer && writer.error().cause == Cause::kCorrupt) {
    writer = IndexWriter::Recreate(library.IndexFolder());
  }
  if (!writer) return tl::unexpected<Error>(writer.error());
  const Result<uint64_t> revision = library.Revision();
  if (!revision) return tl::unexpected<Error>(revision.error());
  if (writer->revision() > *revision) {
    writer = IndexWriter::Recreate(library.IndexFolder());
    if (!writer) return tl::unexpected<Error>(writer.error());
  }
  return IndexSync(library, std::move(*writer));
}

Result<void> IndexSync::Add(const Review& review) {
  Result<void> added = writer_.Add(review);
  if (!added && added.error().cause == Cause::kCorrupt) {
    added = MakeAnew().and_then([&] { return writer_.Add(review); });
  }
  if (added) added_.insert(review.id);
  return added;
}

// Damage may show only when the table that has it is changed. A new index stands at revision 0, so
// that Commit puts everything into it.
Result<void> IndexSync::MakeAnew() {
  added_.clear();
  return IndexWriter::Recreate(library_->IndexFolder()).map([this](IndexWriter made) {
    writer_ = std::move(made);
  });
}

Result<void> IndexSync::Follow(const DocumentRow& row) {
  if (row.state != DocumentState::kCurrent) return writer_.Remove(row.id);
  if (added_.contains(row.id)) return {};
  return library_->ReviewOf(row.sha256).and_then([this](const Review& review) {
    return writer_.Add(review);
  });
}

Result<void> IndexSync::Commit() {
  if (Result<void> flushed = library_->Flush(); !flushed) return flushed;
  const Result<std::vector<DocumentRow>> changes = library_->ChangesAfter(writer_.revision());
  if (!changes) return tl::unexpected<Error>(changes.error());
  // A new index is made visible even if it is empty: a run that is killed leaves one to search.
  if (changes->empty() && added_.empty() && !writer_.is_new()) return {};
  Result<void> followed = FollowAll(*changes);
  if (!followed && followed.error().cause == Cause::kCorrupt && !writer_.is_new()) {
    followed =
        MakeAnew()
            .and_then([this] { return library_->ChangesAfter(0); })
            .and_then([this](const std::vector<DocumentRow>& all) { return FollowAll(all); });
  }
  if (!followed) return followed;
  added_.clear();
  return {};
}

// Changes come by revision, so that the index can stand at any of them.
Result<void> IndexSync::FollowAll(const std::vector<DocumentRow>& changes) {
  uint64_t revision = writer_.revision();
  size_t waiting = 0;
  for (const DocumentRow& row : changes) {
    // What is to be taken out costs nothing, and belongs to what was put in.
    const bool is_to_be_read = row.state == DocumentState::kCurrent && !added_.contains(row.id);
    if (stop_() && is_to_be_read) break;
    if (Result<void> followed = Follow(row); !followed) return followed;
    revision = row.revision;
    if (++waiting < kChangesPerCommit) continue;
    waiting = 0;
    if (Result<void> committed = writer_.Commit(revision); !committed) return committed;
  }
  return writer_.Commit(revision);
}

Result<void> IndexSync::StartOver() {
  added_.clear();
  return writer_.Revert().and_then([this] { return Commit(); });
}

Result<int64_t> CountNotIndexed(const Library& library, uint64_t revision) {
  return library.ChangesAfter(revision).map([](const std::vector<DocumentRow>& changes) {
    return std::count_if(changes.begin(), changes.end(), [](const DocumentRow& row) {
      return row.state == DocumentState::kCurrent;
    });
  });
}

}  // namespace caselore
