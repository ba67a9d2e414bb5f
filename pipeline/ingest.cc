// A file goes through these questions, the cheap ones first; the first that can be answered settles
// it. Only what passes all of them costs a worker's time.
//
//     stamp known? → same        a document? → refused, or left      bytes known? → same
//     opened?      → failed      staged?     → failed                read?        → failed | new
#include "pipeline/ingest.h"

#include <fcntl.h>

#include <chrono>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "corpus/privacy_report.h"
#include "corpus/record.h"
#include "document/version.h"
#include "pipeline/open_document.h"
#include "pipeline/partial.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// The catalogue is made durable often, because a kill loses what came since; the index more rarely,
// because a commit there costs more and can be made up from the catalogue.
constexpr size_t kDocumentsPerFlush = 64;
constexpr std::chrono::seconds kFlushEvery{5};
constexpr size_t kDocumentsPerIndexCommit = 2000;

// What is known of a file between prepare and deliver.
struct Left {};  // of another kind
struct Known {   // by stamp or by bytes
  DocumentRow row;
};
struct Unreadable {
  std::string sha256;
  Error reason;
};
struct InWork {
  StagedFile staged;
  std::string name;  // for its record
};
struct Unstaged {  // the library could not take it
  Error trouble;
};
using Found = std::variant<Left, Known, Unreadable, InWork, Unstaged>;
struct Pending {
  FileStamp stamp;
  Found state;
};

class Run {
 public:
  Run(Library& library, IndexSync& index, const FileList& list, const IngestOptions& options)
      : library_(library), index_(index), list_(list), options_(options) {}

  Result<IngestReport> Do() {
    // First what an earlier run could not index: it was killed between catalogue and index.
    if (Result<void> synced = index_.Commit(); !synced) return Hand(synced);
    Result<RunId> run = library_.BeginRun("ingest");
    if (!run) return Hand(run);
    run_ = *run;
    if (Result<void> begun = library_.Flush(); !begun) return Hand(begun);
    if (Result<void> noted = NoteWalkErrors(); !noted) return Hand(noted);
    const BatchSteps steps = {
        [this](size_t i) { return Prepare(i); },
        [this](size_t i, BatchOutput output) { return Deliver(i, std::move(output)); },
        [this](size_t, std::string findings) { findings_ = std::move(findings); }};
    const Result<size_t> delivered = RunBatch(list_.files.size(), options_.batch, steps);
    if (!delivered) return BreakOff(delivered.error());
    report_.stopped = *delivered < list_.files.size();
    DropPending();
    Result<IngestReport> finished = Finish();
    return finished ? finished : BreakOff(finished.error());
  }

 private:
  template <typename T>
  static tl::unexpected<Error> Hand(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
  }

  Result<IngestReport> Finish() {
    const Result<RunRow> run = library_.FinishRun(run_);
    if (!run) return Hand(run);
    report_.run = *run;
    if (Result<void> committed = index_.Commit(); !committed) return Hand(committed);
    static_cast<void>(index_.writer().CompactIfGrown());  // without it the index is only larger
    for (size_t argument : list_.folders) {
      if (!report_.stopped && !fruitful_[argument]) report_.barren.push_back(argument);
    }
    return std::move(report_);
  }

  // After the library could not be written: what can be kept is, and the report says how much.
  Result<IngestReport> BreakOff(const Error& trouble) {
    DropPending();
    library_.MakeRoom();
    if (trouble.cause == Cause::kCorrupt) return tl::unexpected<Error>(trouble);
    // If the documents since the last Flush cannot be kept, at least the counts of the others are.
    if (!library_.FinishRun(run_)) static_cast<void>(library_.FinishRun(run_));
    static_cast<void>(index_.StartOver());  // what it still lacks, search tells
    report_.run = library_.LatestRun();
    report_.stopped = true;
    report_.trouble = trouble;
    return std::move(report_);
  }

  // After a stop: private copies that nobody will read.
  void DropPending() {
    for (const auto& [index, pending] : pending_) {
      if (const auto* work = std::get_if<InWork>(&pending.state)) library_.Discard(work->staged);
    }
    pending_.clear();
  }

  Result<void> NoteWalkErrors() {
    for (const WalkError& error : list_.errors) {
      if (Result<void> noted = NoteFailure(StampWithPath(error.path), "", error.reason, error.path);
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
    pending.state = Examine(found, pending.stamp);
    const InWork* work = std::get_if<InWork>(&pending.state);
    if (work == nullptr) return std::nullopt;
    return BatchInput{work->name,
                      FileDescriptor(open(work->staged.copy.c_str(), O_RDONLY | O_CLOEXEC))};
  }

  Found Examine(const FoundFile& found, const FileStamp& stamp) {
    if (auto row = Current(library_.FindByStamp(stamp))) return Known{*row};
    const uint64_t limit = ReadLimits().bytes;
    if (Result<FileDescriptor> open = OpenDocument(stamp.path, limit); !open) {
      if (IsLeft(found, open.error())) return Left{};
      return Unreadable{"", open.error()};
    }
    Result<StagedFile> staged = library_.Stage(stamp.path, limit);
    if (!staged && library_.Trouble()) return Unstaged{*library_.Trouble()};
    if (!staged) return Unreadable{"", staged.error()};
    if (auto row = Current(library_.Find(staged->sha256))) {
      library_.Discard(*staged);
      return Known{*row};
    }
    std::string name = NameFor(staged->sha256, found.path);
    return InWork{std::move(*staged), std::move(name)};
  }

  // What is read again keeps the name under which it first came.
  std::string NameFor(const std::string& sha256, const fs::path& path) const {
    const Result<std::optional<DocumentRow>> row = library_.Find(sha256);
    return row && *row ? (*row)->file : RecordFileName(path);
  }

  // The row, if there is one that need not be made again. A library that cannot be asked shows at
  // the next write, which reports it.
  std::optional<DocumentRow> Current(Result<std::optional<DocumentRow>> row) const {
    if (!row || !*row || (*row)->state != DocumentState::kCurrent) return std::nullopt;
    if (IsStale(**row, options_.vocabulary_hash, kVersion)) return std::nullopt;
    if (!library_.HasFiles(**row)) return std::nullopt;
    return *row;
  }

  // --- After it --------------------------------------------------------------------------------

  Result<void> Deliver(size_t index, BatchOutput output) {
    const Pending pending = std::move(pending_.extract(index).mapped());
    const FoundFile& found = list_.files[index];
    if (std::holds_alternative<Left>(pending.state)) {
      ++report_.left;
      return {};
    }
    if (const auto* unstaged = std::get_if<Unstaged>(&pending.state)) {
      return tl::unexpected<Error>(unstaged->trouble);
    }
    fruitful_[found.argument] = true;
    for (const size_t argument : found.again) fruitful_[argument] = true;
    if (const auto* known = std::get_if<Known>(&pending.state)) {
      return NoteKnown(found, pending.stamp, known->row);
    }
    if (const auto* bad = std::get_if<Unreadable>(&pending.state)) {
      return NoteFailure(pending.stamp, bad->sha256, bad->reason, found.path);
    }
    return Commit(found, std::get<InWork>(pending.state).staged, *output).and_then([this] {
      return FlushNowAndThen();
    });
  }

  Result<void> NoteKnown(const FoundFile& found, const FileStamp& stamp, const DocumentRow& row) {
    return library_.RecordKnown(run_, stamp, row.sha256).map([&](Outcome outcome) {
      Tell({found.path.native(), row.id, outcome, {}, false, {}});
    });
  }

  // What the worker said of the document's privacy, if it is of this document.
  Result<PrivacyReport> FoundIn(const Review& review) {
    const std::string json = std::exchange(findings_, {});
    if (json.empty()) return PrivacyReport{review.source.file, review.source.sha256, {}};
    Result<PrivacyReport> report = PrivacyReportFromJson(json);
    if (report && report->sha256 == review.source.sha256) return report;
    return Fail(Cause::kInternal, "Its privacy report makes no sense.");
  }

  Result<void> KeepFound(const PrivacyReport& found) {
    const bool any = !found.findings.empty();
    return library_.KeepPrivacy(found.sha256,
                                any ? PrivacyReportJson(found, Showing::kText) : std::string());
  }

  Result<void> Commit(const FoundFile& found_path, const StagedFile& staged,
                      const Result<std::string>& record) {
    const Result<Review> review =
        record.and_then([](const std::string& json) { return ReviewFromJson(json); });
    if (!review || review->source.sha256 != staged.sha256) {
      library_.Discard(staged);
      const Error reason =
          review ? Error{Cause::kInternal, "Its record is of another document."} : review.error();
      return NoteFailure(staged.stamp, staged.sha256, reason, found_path.path);
    }
    const Result<PrivacyReport> found = FoundIn(*review);
    if (!found) {
      library_.Discard(staged);
      return NoteFailure(staged.stamp, staged.sha256, found.error(), found_path.path);
    }
    // The same bytes may have come under another name since it was looked at; the first name stays.
    if (auto row = Current(library_.Find(staged.sha256))) {
      library_.Discard(staged);
      return NoteKnown(found_path, staged.stamp, *row);
    }
    const Result<Outcome> outcome = library_.CommitDocument(run_, staged, *review, *record);
    if (!outcome) {
      library_.Discard(staged);
      return Hand(outcome);
    }
    if (Result<void> kept = KeepFound(*found); !kept) return kept;
    Tell({found_path.path.native(),
          review->id,
          *outcome,
          {},
          IsPartial(*record),
          CountWarnings(found->findings)});
    ++since_flush_;
    ++since_index_;
    return index_.Add(*review);
  }

  Result<void> NoteFailure(const FileStamp& stamp, const std::string& sha256, const Error& reason,
                           const fs::path& path) {
    const Outcome outcome = OutcomeOf(reason.cause);
    return library_.RecordFailure(run_, outcome, stamp, sha256, reason).map([&] {
      Tell({path.native(), "", outcome, reason, false, {}});
    });
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
    if (since_flush_ < kDocumentsPerFlush && Clock::now() < last_flush_ + kFlushEvery) return {};
    since_flush_ = 0;
    last_flush_ = Clock::now();
    return library_.Flush();
  }

  Library& library_;
  IndexSync& index_;
  const FileList& list_;
  const IngestOptions& options_;
  RunId run_ = 0;
  std::map<size_t, Pending> pending_;
  std::map<size_t, bool> fruitful_;  // by argument: it led to at least one document
  IngestReport report_;
  std::string findings_;  // of the document that is delivered next
  size_t told_ = 0, since_flush_ = 0, since_index_ = 0;
  Clock::time_point last_flush_ = Clock::now();
};

}  // namespace

Outcome OutcomeOf(Cause cause) {
  return cause == Cause::kUnsupported || cause == Cause::kTooLarge ? Outcome::kRefused
                                                                   : Outcome::kFailed;
}

Result<IngestReport> Ingest(Library& library, IndexSync& index, const FileList& list,
                            const IngestOptions& options) {
  return Run(library, index, list, options).Do();
}

}  // namespace caselore
