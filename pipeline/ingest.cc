#include "pipeline/ingest.h"

#include <fcntl.h>

#include <chrono>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "corpus/record.h"
#include "corpus/sha256.h"
#include "document/failpoint.h"
#include "document/version.h"
#include "pipeline/first_look.h"
#include "pipeline/keep_privacy.h"
#include "pipeline/origin.h"
#include "pipeline/partial.h"
#include "pipeline/quarantine.h"
#include "pipeline/read.h"
#include "pipeline/reading_terms.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kFlushEvery{5};
// More rarely than the catalogue: a commit of the index costs more and can be made up from it.
constexpr size_t kDocumentsPerIndexCommit = 2000;

using InWork = FirstLook::InWork;

// A file between prepare and deliver.
struct Pending {
  FileStamp stamp;
  FirstLook::Found state;
};

class Pass {
 public:
  Pass(RunId run, Library& library, IndexSync& index, const Admission& admission,
       const FileList& list, const IngestOptions& options)
      : library_(library),
        index_(index),
        admission_(admission),
        list_(list),
        options_(options),
        run_(run) {}

  Result<IngestReport> Do() {
    if (Result<void> noted = NoteWalkErrors(); !noted) return Hand(noted.error());
    Result<Attempts*> attempts = library_.OpenAttempts();
    if (!attempts) return BreakOff(attempts.error());
    first_look_.emplace(run_, library_, **attempts, admission_, options_, terms_);
    BatchOptions batch = options_.batch;
    batch.attempts = *attempts;
    batch.not_isolated = [this](const SandboxGaps& gaps) {
      report_.isolation = gaps;
      options_.batch.not_isolated(gaps);
    };
    const BatchSteps steps = {
        [this](size_t i) { return Prepare(i); },
        [this](size_t i, BatchOutput output) { return Deliver(i, std::move(output)); },
        [this](size_t, std::string findings) { findings_ = std::move(findings); },
        [this] { return FlushIfDue(); }};
    const Result<size_t> delivered = RunBatch(list_.files.size(), batch, steps);
    DropPending();
    if (!delivered) return BreakOff(delivered.error());
    report_.run = library_.LatestRun();
    report_.stopped = *delivered < list_.files.size();
    for (size_t argument : list_.folders) {
      if (!report_.stopped && !fruitful_[argument]) report_.barren.push_back(argument);
    }
    return std::move(report_);
  }

  // After the library could not be written: what can be kept is, and the report says how much.
  Result<IngestReport> BreakOff(const Error& trouble) {
    const Result<RunRow> run = BreakOffRun(run_, trouble, library_, index_);
    if (!run) return Hand(run.error());
    report_.run = *run;
    report_.stopped = true;
    report_.trouble = trouble;
    return std::move(report_);
  }

 private:
  // After a stop: private copies that nobody will read.
  void DropPending() {
    for (const auto& [index, pending] : pending_) {
      if (const auto* work = std::get_if<InWork>(&pending.state)) library_.Discard(work->staged);
    }
    pending_.clear();
  }

  Result<void> NoteWalkErrors() {
    for (const WalkError& error : list_.errors) {
      if (Result<void> noted = NoteFailure(StampWithPath(error.path), "", error.reason,
                                           error.path.native(), OutcomeOf(error.reason.cause));
          !noted) {
        return noted;
      }
    }
    return {};
  }

  static FileStamp StampWithPath(const fs::path& path) {
    std::error_code failed;
    FileStamp stamp;
    stamp.path = fs::absolute(path, failed).lexically_normal().native();
    return stamp;
  }

  // --- Before the worker -----------------------------------------------------------------------

  std::optional<BatchInput> Prepare(size_t index) {
    const FoundFile& found = list_.files[index];
    Pending& pending = pending_[index];
    pending.stamp = StampWithPath(found.path);
    if (Result<FileStamp> stamp = StampOf(pending.stamp.path)) pending.stamp = *stamp;
    pending.state = first_look_->Examine(found, pending.stamp);
    pending.stamp = StampFor(found, pending.stamp);
    if (auto* work = std::get_if<InWork>(&pending.state)) {
      work->staged.stamp = StampFor(found, work->staged.stamp);
    }
    const InWork* work = std::get_if<InWork>(&pending.state);
    if (work == nullptr) return std::nullopt;
    suspects_ += work->suspect ? 1 : 0;
    return BatchInput{work->name,
                      FileDescriptor(open(work->staged.copy.c_str(), O_RDONLY | O_CLOEXEC)),
                      work->staged.sha256, work->suspect};
  }

  // What was fetched is known by its URL; the system's stamp of the copy tells nothing.
  static FileStamp StampFor(const FoundFile& found, const FileStamp& of_copy) {
    if (found.url.empty()) return of_copy;
    FileStamp stamp;
    stamp.path = found.url;
    stamp.bytes = of_copy.bytes;
    return stamp;
  }

  static std::string ShownOf(const FoundFile& found) {
    return found.url.empty() ? found.path.native() : found.url;
  }

  // --- After it --------------------------------------------------------------------------------

  Result<void> Deliver(size_t index, BatchOutput output) {
    const Pending pending = std::move(pending_.extract(index).mapped());
    const FoundFile& found = list_.files[index];
    if (std::holds_alternative<FirstLook::Left>(pending.state)) {
      ++report_.left;
      return {};
    }
    if (const auto* unstaged = std::get_if<FirstLook::Unstaged>(&pending.state)) {
      return tl::unexpected<Error>(unstaged->trouble);
    }
    fruitful_[found.argument] = true;
    for (const size_t argument : found.again) fruitful_[argument] = true;
    if (const auto* known = std::get_if<FirstLook::Known>(&pending.state)) {
      return NoteKnown(found, pending.stamp, known->row);
    }
    if (const auto* bad = std::get_if<FirstLook::Unreadable>(&pending.state)) {
      return NoteFailure(pending.stamp, bad->sha256, bad->reason, ShownOf(found), bad->outcome);
    }
    return Commit(found, std::get<InWork>(pending.state).staged, std::move(*output))
        .and_then([this] { return FlushNowAndThen(); });
  }

  Result<void> NoteKnown(const FoundFile& found, const FileStamp& stamp, const DocumentRow& row) {
    return library_.RecordKnown(run_, stamp, row.sha256).map([&](Outcome outcome) {
      Tell({ShownOf(found), row.id, outcome, {}, false, {}, 0, ReplacedAt(stamp, outcome)});
    });
  }

  Result<void> Commit(const FoundFile& found, const StagedFile& staged,
                      Result<std::string> record) {
    Step(Failpoint::kWorkerAnswered);
    const std::string findings = std::exchange(findings_, {});
    Result<Review> review =
        record.and_then([](const std::string& json) { return ReviewFromJson(json); });
    if (review) record = RecordWithOrigin(found.url, found.publisher, *review, *record);
    if (!review || !IsRecordOf(staged, *review)) {
      library_.Discard(staged);
      const Error reason =
          review ? Error{Cause::kInternal, "Its record is of another document."} : review.error();
      return NoteKillIfAny(staged, reason).and_then([&](const Error& told) {
        return NoteFailure(staged.stamp, staged.sha256, told, ShownOf(found),
                           OutcomeOf(told.cause));
      });
    }
    const Result<PrivacyReport> privacy = PrivacyReportOf(*review, findings);
    if (!privacy) {
      library_.Discard(staged);
      return NoteFailure(staged.stamp, staged.sha256, privacy.error(), ShownOf(found),
                         OutcomeOf(privacy.error().cause));
    }
    if (auto forgotten = library_.ForgetKills(staged.sha256); !forgotten)
      return Hand(forgotten.error());
    // The same bytes may have come under another name since it was looked at; the first name stays.
    if (auto row = first_look_->Current(library_.Find(staged.sha256), FirstLook::Look::kClose)) {
      library_.Discard(staged);
      if (auto doubt = admission_.WhyDoubted(*row, found)) {
        return NoteFailure(staged.stamp, staged.sha256, *doubt, ShownOf(found), Outcome::kFailed);
      }
      return NoteKnown(found, staged.stamp, *row);
    }
    const Admission::Verdict verdict = admission_.Of(*review, staged, found);
    if (verdict.why_not) {
      library_.Discard(staged);
      return NoteFailure(staged.stamp, staged.sha256, *verdict.why_not, ShownOf(found),
                         OutcomeOf(verdict.why_not->cause));
    }
    if (verdict.instead) return KeepInstead(*verdict.instead, found, staged);
    const Result<Outcome> outcome = library_.CommitDocument(run_, staged, *review, *record);
    if (!outcome) {
      library_.Discard(staged);
      return Hand(outcome.error());
    }
    if (Result<void> kept = KeepPrivacyReport(library_, *privacy); !kept) return kept;
    Tell({ShownOf(found),
          review->id,
          *outcome,
          {},
          IsPartial(*record),
          CountWarnings(privacy->findings),
          0,
          ReplacedAt(staged.stamp, *outcome)});
    ++since_flush_;
    ++since_index_;
    return index_.Add(*review);
  }

  Result<void> KeepInstead(const DocumentRow& before, const FoundFile& found,
                           const StagedFile& staged) {
    library_.Discard(staged);
    FileStamp stamp = staged.stamp;
    stamp.bytes = before.bytes;
    return NoteKnown(found, stamp, before);
  }

  // What a worker says of the bytes, held against what was seen of them here.
  static bool IsRecordOf(const StagedFile& staged, const Review& review) {
    return review.source.sha256 == staged.sha256 && review.id == ReviewId(staged.sha256) &&
           review.source.bytes == staged.stamp.bytes && review.version == kVersion &&
           review.pages <= ReadLimits().pages;
  }

  // Gives the reason as it is to be told.
  Result<Error> NoteKillIfAny(const StagedFile& staged, const Error& reason) {
    if (!IsKill(reason.cause)) return reason;
    return NoteFailedAttempt(run_, library_, staged.sha256, staged.stamp.path, terms_, reason);
  }

  Result<void> NoteFailure(const FileStamp& stamp, const std::string& sha256, const Error& reason,
                           const std::string& shown, Outcome outcome) {
    return library_.RecordFailure(run_, outcome, stamp, sha256, reason).map([&](RunId before) {
      Tell({shown, "", outcome, reason, false, {}, before});
    });
  }

  std::vector<EarlierVersion> ReplacedAt(const FileStamp& stamp, Outcome outcome) const {
    if (outcome != Outcome::kChanged) return {};
    return library_.ReplacedAt(stamp.path);
  }

  void Tell(const IngestedFile& file) {
    if (options_.settled) {
      options_.settled(file, ++told_, list_.files.size() + list_.errors.size());
    }
  }

  Result<void> FlushNowAndThen() {
    if (since_index_ >= kDocumentsPerIndexCommit) {
      since_index_ = since_flush_ = 0;
      return index_.Commit();
    }
    // What was read before a suspect is safe before that is tried.
    const size_t enough = suspects_ > 0 ? 1 : kDocumentsPerFlush;
    return since_flush_ >= enough ? FlushNow() : FlushIfDue();
  }

  // Also while a long document is read: what came before it is not to be lost with it.
  Result<void> FlushIfDue() {
    if (since_flush_ == 0 || Clock::now() < last_flush_ + kFlushEvery) return {};
    return FlushNow();
  }

  Result<void> FlushNow() {
    since_flush_ = 0;
    last_flush_ = Clock::now();
    return library_.Flush();
  }

  Library& library_;
  IndexSync& index_;
  const Admission& admission_;
  const FileList& list_;
  const IngestOptions& options_;
  const RunId run_;
  const ReadingTerms terms_ = TermsOf(options_.batch.limits);
  std::optional<FirstLook> first_look_;
  size_t suspects_ = 0;  // met so far
  std::map<size_t, Pending> pending_;
  std::map<size_t, bool> fruitful_;  // by argument: it led to at least one document
  IngestReport report_;
  std::string findings_;  // of the document that is delivered next
  size_t told_ = 0, since_flush_ = 0, since_index_ = 0;
  Clock::time_point last_flush_ = Clock::now();
};

}  // namespace

bool IsSettled(const FailureRow& failure) {
  return failure.version == kVersion && IsOfTheBytes(failure.cause);
}

Outcome OutcomeOf(Cause cause) {
  const bool refused = cause == Cause::kUnsupported || cause == Cause::kTooLarge ||
                       cause == Cause::kWithdrawn || cause == Cause::kLikeWithdrawn;
  return refused ? Outcome::kRefused : Outcome::kFailed;
}

Result<RunId> StartRun(std::string_view command, Library& library, IndexSync& index) {
  if (Result<void> synced = index.Commit(); !synced) return Hand(synced.error());
  // What a reader still needs waits for the next writer.
  if (Result<void> ended = FinishWithdrawals(library, index);
      !ended && ended.error().cause != Cause::kBusy) {
    return Hand(ended.error());
  }
  return library.BeginRun(command).and_then(
      [&](RunId run) { return library.Flush().map([run] { return run; }); });
}

Result<RunRow> FinishRun(RunId run, RunEnd end, Library& library, IndexSync& index) {
  Result<RunRow> finished = library.FinishRun(run);
  if (!finished) return finished;
  if (Result<void> committed = index.Commit(); !committed) return Hand(committed.error());
  // Without it the index is only larger; who asked to stop does not want to wait for it.
  if (end == RunEnd::kWhole) static_cast<void>(index.writer().CompactIfGrown());
  return finished;
}

Result<RunRow> BreakOffRun(RunId run, const Error& trouble, Library& library, IndexSync& index) {
  library.MakeRoom();
  if (trouble.cause == Cause::kCorrupt) return tl::unexpected<Error>(trouble);
  // If the documents since the last Flush cannot be kept, at least the counts of the others are.
  if (!library.FinishRun(run)) static_cast<void>(library.FinishRun(run));
  static_cast<void>(index.StartOver());  // what it still lacks, search tells
  return library.LatestRun();
}

Result<IngestReport> IngestInto(RunId run, Library& library, IndexSync& index,
                                const Admission& admission, const FileList& list,
                                const IngestOptions& options) {
  return Pass(run, library, index, admission, list, options).Do();
}

Result<IngestReport> Ingest(Library& library, IndexSync& index, const FileList& list,
                            const IngestOptions& options) {
  const Result<RunId> run = StartRun("ingest", library, index);
  if (!run) return Hand(run.error());
  const Admission admission(library);
  Pass pass(*run, library, index, admission, list, options);
  Result<IngestReport> report = pass.Do();
  if (!report || report->trouble) return report;
  const Result<RunRow> finished =
      FinishRun(*run, report->stopped ? RunEnd::kStopped : RunEnd::kWhole, library, index);
  if (!finished) return pass.BreakOff(finished.error());
  report->run = *finished;
  return report;
}

}  // namespace caselore
