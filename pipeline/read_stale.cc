#include "pipeline/read_stale.h"

#include <utility>

#include "document/version.h"
#include "pipeline/ingest.h"
#include "pipeline/keep_privacy.h"
#include "pipeline/quarantine.h"
#include "pipeline/read_originals.h"
#include "pipeline/reading_terms.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

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

class Pass {
 public:
  Pass(RunId run, Library& library, IndexSync& index, const BatchOptions& batch)
      : run_(run), library_(library), index_(index), batch_(batch) {}

  Result<StaleReport> Do(std::vector<DocumentRow> rows, std::chrono::seconds budget) {
    report_.left = static_cast<int64_t>(rows.size());
    if (rows.empty() || budget.count() <= 0) return std::move(report_);
    const Result<Attempts*> attempts = library_.OpenAttempts();
    if (!attempts) return tl::unexpected<Error>(attempts.error());
    LeaveOutQuarantined(rows, **attempts);
    BatchOptions batch = batch_;
    batch.attempts = *attempts;
    const Clock::time_point until = Clock::now() + budget;
    batch.stop = [this, until] { return Clock::now() >= until || batch_.stop(); };
    const Result<size_t> done =
        ReadOriginals(library_, rows, batch, [this](const DocumentRow& row, auto read) {
          --report_.left;
          return read ? Take(row, *read) : NoteFailure(row, read.error());
        });
    if (!done) return tl::unexpected<Error>(done.error());
    return std::move(report_);
  }

 private:
  void LeaveOutQuarantined(std::vector<DocumentRow>& rows, Attempts& attempts) {
    std::erase_if(rows, [&](const DocumentRow& row) {
      has_suspects_ = has_suspects_ || attempts.IsSuspect(row.sha256);
      const auto quarantined =
          QuarantinedNow(run_, library_, attempts, row.sha256, row.file, terms_);
      if (!quarantined) return false;
      --report_.left;
      report_.failures.push_back({row, ReasonOf(*quarantined), quarantined->run});
      return true;
    });
  }

  Result<void> Take(const DocumentRow& row, const ReadOriginal& read) {
    ++report_.read;
    return library_.ForgetKills(row.sha256)
        .and_then([&] { return library_.ReplaceRecord(read.review, read.record); })
        .and_then([&] { return KeepPrivacyReport(library_, read.privacy); })
        .and_then([&] { return index_.Add(read.review); })
        .and_then([this] { return FlushNowAndThen(); });
  }

  // What was read before a suspect is safe before that is tried.
  Result<void> FlushNowAndThen() {
    if (!has_suspects_ && report_.read % static_cast<int64_t>(kDocumentsPerFlush) != 0) return {};
    return library_.Flush();
  }

  Result<void> NoteFailure(const DocumentRow& row, const Error& reason) {
    const auto before = library_.KillsOf(row.sha256);
    if (!before) return tl::unexpected<Error>(before.error());
    const bool as_before =
        *before && (*before)->terms == terms_ && (*before)->reason.cause == reason.cause;
    StaleFailure failure{row, reason, as_before ? (*before)->run : 0};
    if (IsKill(reason.cause) || IsOfTheBytes(reason.cause)) {
      Result<Error> told = NoteFailedAttempt(run_, library_, row.sha256, row.file, terms_, reason);
      if (!told) return Hand(told.error());
      failure.reason = std::move(*told);
    }
    report_.failures.push_back(std::move(failure));
    return {};
  }

  const RunId run_;
  Library& library_;
  IndexSync& index_;
  const BatchOptions& batch_;
  const ReadingTerms terms_ = TermsOf(batch_.limits);
  bool has_suspects_ = false;
  StaleReport report_;
};

}  // namespace

Result<StaleReport> ReadStale(RunId run, Library& library, IndexSync& index,
                              const BatchOptions& batch, std::string_view vocabulary_hash,
                              std::chrono::seconds budget) {
  return StaleDocuments(library, vocabulary_hash).and_then([&](std::vector<DocumentRow> rows) {
    return Pass(run, library, index, batch).Do(std::move(rows), budget);
  });
}

}  // namespace caselore
