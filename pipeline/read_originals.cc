#include "pipeline/read_originals.h"

#include <fcntl.h>

#include <utility>

#include "corpus/record.h"
#include "pipeline/keep_privacy.h"
#include "pipeline/origin.h"

namespace caselore {
namespace {

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

}  // namespace

Result<size_t> ReadOriginals(
    const Library& library, const std::vector<DocumentRow>& rows, const BatchOptions& batch,
    const std::function<Result<void>(const DocumentRow&, Result<ReadOriginal>)>& taken) {
  std::string findings;  // of the document that is delivered next
  const BatchSteps steps = {
      [&](size_t i) -> std::optional<BatchInput> {
        const std::string& sha256 = rows[i].sha256;
        const auto original = library.OriginalPath(sha256);
        const bool suspect = batch.attempts != nullptr && batch.attempts->IsSuspect(sha256);
        return BatchInput{rows[i].file,
                          FileDescriptor(open(original.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)),
                          sha256, suspect};
      },
      [&](size_t i, BatchOutput output) {
        return taken(rows[i], output->and_then([&](const std::string& record) {
          return Checked(rows[i], record, findings);
        }));
      },
      [&](size_t, std::string found) { findings = std::move(found); }};
  return RunBatch(rows.size(), batch, steps);
}

}  // namespace caselore
