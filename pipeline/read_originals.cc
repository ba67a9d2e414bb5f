#include "pipeline/read_originals.h"

#include <fcntl.h>

#include <utility>

#include "corpus/record.h"
#include "document/version.h"
#include "pipeline/keep_privacy.h"
#include "pipeline/origin.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

// As in an ingest: a kill loses what came since.
constexpr int64_t kDocumentsPerFlush = 64;

Result<ReadOriginal> Checked(const DocumentRow& row, const std::string& record,
                             const std::string& findings) {
  Result<Review> review = ReviewFromJson(record);
  if (!review) return tl::unexpected<Error>(review.error());
  if (review->source.sha256 != row.sha256) {
    return Fail(Cause::kCorrupt, "Its original holds other bytes. 'caselore check' names it.");
  }
  Result<PrivacyReport> privacy = PrivacyReportOf(*review, findings);
  if (!privacy) return tl::unexpected<Error>(privacy.error());
  std::string kept = RecordWithOrigin(row.url, row.publisher, *review, record);
  return ReadOriginal{std::move(*review), std::move(kept), std::move(*privacy)};
}

Result<std::vector<DocumentRow>> StaleDocuments(const Library& library,
                                                std::string_view vocabulary_hash) {
  std::vector<DocumentRow> stale;
  const Result<void> looked = library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
    if (IsStale(row, vocabulary_hash, kVersion)) stale.push_back(row);
    return {};
  });
  if (!looked) return tl::unexpected<Error>(looked.error());
  return stale;
}

}  // namespace

Result<size_t> ReadOriginals(
    const Library& library, const std::vector<DocumentRow>& rows, const BatchOptions& batch,
    const std::function<Result<void>(const DocumentRow&, Result<ReadOriginal>)>& taken) {
  std::string findings;  // of the document that is delivered next
  const BatchSteps steps = {
      [&](size_t i) -> std::optional<BatchInput> {
        const auto original = library.OriginalPath(rows[i].sha256);
        return BatchInput{rows[i].file, FileDescriptor(open(original.c_str(),
                                                            O_RDONLY | O_CLOEXEC | O_NOFOLLOW))};
      },
      [&](size_t i, BatchOutput output) {
        return taken(rows[i], output->and_then([&](const std::string& record) {
          return Checked(rows[i], record, findings);
        }));
      },
      [&](size_t, std::string found) { findings = std::move(found); }};
  return RunBatch(rows.size(), batch, steps);
}

Result<StaleReport> ReadStale(Library& library, IndexSync& index, const BatchOptions& given,
                              std::string_view vocabulary_hash, std::chrono::seconds budget) {
  const Result<std::vector<DocumentRow>> stale = StaleDocuments(library, vocabulary_hash);
  if (!stale) return tl::unexpected<Error>(stale.error());
  StaleReport report;
  report.left = static_cast<int64_t>(stale->size());
  if (stale->empty() || budget.count() <= 0) return report;
  BatchOptions batch = given;
  const Clock::time_point until = Clock::now() + budget;
  batch.stop = [&given, until] { return Clock::now() >= until || given.stop(); };
  const auto take = [&](const DocumentRow&, Result<ReadOriginal> read) -> Result<void> {
    --report.left;
    ++(read ? report.read : report.failed);
    if (!read) return {};
    return library.ReplaceRecord(read->review, read->record)
        .and_then([&] { return KeepPrivacyReport(library, read->privacy); })
        .and_then([&] { return index.Add(read->review); })
        .and_then([&]() -> Result<void> {
          return report.read % kDocumentsPerFlush == 0 ? library.Flush() : Result<void>();
        });
  };
  const Result<size_t> done = ReadOriginals(library, *stale, batch, take);
  if (!done) return tl::unexpected<Error>(done.error());
  return report;
}

}  // namespace caselore
