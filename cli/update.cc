// caselore update: the nightly run.
#include "pipeline/update.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/alert_news.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/event_log.h"
#include "cli/ingested.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/missing_programs.h"
#include "cli/night_report.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "digest/run_report.h"
#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/source_file.h"
#include "pipeline/fetch/url.h"
#include "pipeline/index_sync.h"
#include "pipeline/library_recurrence.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
  LogForm log = LogForm::kText;
  ReadingOptions reading;
  int budget = 1800;     // seconds
  int ocr_budget = 900;  // likewise, of one document
  std::vector<std::string> believed;
  std::optional<uint64_t> min_free;
};

class Nightly {
 public:
  explicit Nightly(const Options& options) : options_(options), log_(options.log) {}

  int Run() {
    const Result<fs::path> folder = LibraryFolder(options_.library);
    if (!folder) return Refuse("update", folder.error());
    const int status = TakeIn(*folder);
    if (changed_ && !StopRequested()) FindWhatRecurs(*folder);
    return status;
  }

 private:
  // A name that was mistyped would make an empty library, in which all seems well every night.
  static Result<void> CheckBegun(const fs::path& folder) {
    const Result<Library> there = Library::Open(folder, Access::kRead);
    std::error_code unknown;
    if (there || there.error().cause != Cause::kMissing) return {};
    if (fs::exists(SourceFileOf(folder), unknown) || unknown) return {};
    return Fail(Cause::kUsage,
                "There is no library here. 'caselore sources add' or 'caselore ingest' begins one; "
                "another is named with --library or CASELORE_LIBRARY.");
  }

  int TakeIn(const fs::path& folder) {
    if (auto begun = CheckBegun(folder); !begun) return Refuse(folder.native(), begun.error());
    const Result<SourceList> sources = ReadSources(folder);
    if (!sources) return RefuseLibrary("update", sources.error());
    const Result<Reading> reading = PrepareReading(options_.reading, VocabularyOf(folder));
    if (!reading) return Refuse("update", reading.error());
    Result<Library> library = Library::Open(folder, Access::kWrite);
    if (!library) return RefuseLibrary(folder.native(), library.error());
    const Result<BelievedNames> believed = Believed(*library, *sources);
    if (!believed) return Refuse("update", believed.error());
    if (options_.min_free) library->KeepFree(BytesOf(*options_.min_free));
    Result<IndexSync> index = IndexSync::Open(*library);
    if (!index) return RefuseLibrary(folder.native(), index.error());
    index->StopWhen(StopRequested);
    library->WhenFlushed([this](bool kept) { kept ? LogWhatIsKept() : ForgetWhatIsLost(); });
    if (sources->sources.empty()) {
      Note("The library has no sources yet. 'caselore sources add' names one.");
    }
    const Result<UpdateReport> done =
        Update(*library, *index, sources->sources,
               UpdateOptionsOf(*library, *reading, *sources, *believed));
    progress_.Clear();
    if (!done) {
      UpdateReport broken;
      broken.run = library->LatestRun();
      if (broken.run.id == 0) broken.run.command = "update";  // it ended before it could begin
      broken.trouble = done.error();
      return Conclude(*library, broken);
    }
    return Conclude(*library, *done);
  }

  // Last of all, with the library free for others and everything told: those who ask for recurring
  // recommendations in the morning need not wait. What does not come to its end is no loss.
  static void FindWhatRecurs(const fs::path& folder) {
    EndOnStopSignals();
    Result<Library> library = Library::Open(folder, Access::kRead);
    if (!library) return;
    Result<Asking> asking = Asking::OfAlone(*library);
    if (!asking) return;
    static_cast<void>(RecurringInLibrary(asking->vocabulary(), asking->searcher(), folder));
  }

  // A name that is mistyped would leave the doubt as it is, and say nothing.
  Result<BelievedNames> Believed(const Library& library, const SourceList& sources) const {
    BelievedNames believed;
    for (const std::string& name : options_.believed) {
      if (sources.Find(name) != nullptr) {
        believed.sources.insert(name);
      } else if (const auto document = library.Find(name); document && *document) {
        believed.documents.insert((*document)->sha256);
      } else if (const auto url = ParseUrl(name); url && IsKnown(library, url->text)) {
        believed.urls.insert(url->text);
      } else {
        return Fail(Cause::kUsage,
                    fmt::format("There is no source and no document '{}'.", Printable(name)));
      }
    }
    return believed;
  }

  static bool IsKnown(const Library& library, const std::string& url) {
    const auto document = library.DocumentAt(url);
    return document && *document;
  }

  UpdateOptions UpdateOptionsOf(const Library& library, const Reading& reading,
                                const SourceList& sources, const BelievedNames& believed) {
    UpdateOptions options;
    options.ingest.batch = reading.batch;
    options.ingest.batch.ocr_cache = library.folder() / "ocr";
    options.ingest.batch.limits.scans = std::chrono::seconds(options_.ocr_budget);
    options.ingest.batch.not_isolated = [this](const SandboxGaps& gaps) { NoteGaps(gaps); };
    options.ingest.vocabulary_hash = reading.vocabulary_hash;
    options.ingest.settled = [this](const IngestedFile& file, size_t done, size_t total) {
      Settled(file, done, total);
    };
    options.fetcher.transfer.user_agent = UserAgent(sources.contact);
    UseProxiesOfEnvironment(options.fetcher.transfer);
    options.fetcher.transfer.stop = StopRequested;
    options.clock = SystemClock(StopRequested);
    options.budget = std::chrono::seconds(options_.budget);
    options.now = std::chrono::system_clock::now();
    options.list_lost = sources.blank;
    options.believed = believed;
    options.begun = [this](const WatchedSource& source) {
      log_.Say(LogLevel::kInfo, "source", {{"source", source.name}});
    };
    return options;
  }

  // Loudly, and in the report: nobody watches.
  void NoteGaps(const SandboxGaps& gaps) {
    if (!gaps_.empty()) return;
    gaps_ = gaps.Sentence();
    Note("Warning: " + gaps_);
  }

  void Settled(const IngestedFile& file, size_t done, size_t total) {
    const bool bad = IsFailure(file.outcome);
    if (bad && log_.form() == LogForm::kText) {
      progress_.Clear();
      missing_programs_.Note(file.reason);
      Complain(file.file, file.reason);
    }
    warned_ += file.privacy.value_or(0) > 0 ? 1 : 0;
    progress_.Show(done, total, fs::path(file.file).filename().native());
    if (file.outcome != Outcome::kSame) {
      told_.push_back(file);
    }
    if (options_.format == Format::kJson) {
      documents_.push_back(IngestedJson(file));
      documents_.back()["failed_in"] = file.failed_in == 0 ? Json() : Json(file.failed_in);
    }
  }

  // A log that says of a document that it is in must not be ahead of the disk.
  void LogWhatIsKept() {
    for (; kept_ < told_.size(); ++kept_) {
      const IngestedFile& file = told_[kept_];
      Json replaces = Json::array();
      for (const EarlierVersion& one : file.replaces) replaces.push_back(one.id);
      log_.Say(IsFailure(file.outcome) ? LogLevel::kWarning : LogLevel::kInfo, "document",
               {{"file", file.file},
                {"id", file.id},
                {"outcome", std::string(Name(file.outcome))},
                {"message", MessageOf(file)},
                {"replaces", std::move(replaces)}});
    }
    documents_kept_ = documents_.size();
  }

  // The disk did not take it: neither log nor report speaks of it.
  void ForgetWhatIsLost() {
    told_.resize(kept_);
    documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(documents_kept_),
                     documents_.end());
  }

  NightNotes Notes() const {
    NightNotes notes{Seconds(), told_, {}};
    if (!gaps_.empty()) notes.notes.push_back(gaps_);
    if (warned_ > 0) notes.notes.push_back(PrivacySentence(warned_));
    return notes;
  }

  int Conclude(Library& library, const UpdateReport& done) {
    RunReport report = NightReport(library, done, Notes());
    const OutcomeCounts& so_far = report.run.counts;
    changed_ = !done.trouble && !done.stopped &&
               so_far[Outcome::kNew] + so_far[Outcome::kChanged] + report.read_anew > 0;
    if (!done.trouble && !done.stopped) report.alerts = TellAlerts(library);
    const Result<void> kept = KeepNightReport(library, report);
    Json told = Json::parse(RunReportJson(report));
    for (const char* key : {"documents", "cut_off", "not_made_anew"}) {
      told.erase(key);  // titles are text of documents
    }
    log_.Say(AlarmsOf(report) > 0 ? LogLevel::kWarning : LogLevel::kInfo, "run", told);
    Print(report);
    if (done.trouble) return RefuseLibrary(library.folder().native(), *done.trouble);
    if (!kept) return RefuseLibrary(library.folder().native(), kept.error());
    if (done.stopped && StopRequested()) return StopStatus();
    const bool well = report.new_failures == 0 && AlarmsOf(report) == 0 && report.partial == 0;
    return well ? kAllWell : kSomeFailed;
  }

  void Print(const RunReport& report) {
    Output output;
    if (options_.format == Format::kText) return output.Print(RunReportText(report));
    Json json = Json::parse(RunReportJson(report));
    json["documents"] = std::move(documents_);  // those that stayed the same too
    output.Print(JsonLine(json));
  }

  double Seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

  const Options& options_;
  const Clock::time_point started_ = Clock::now();
  EventLog log_;
  Progress progress_;
  MissingPrograms missing_programs_;
  std::vector<IngestedFile> told_;        // all but kSame
  size_t kept_ = 0, documents_kept_ = 0;  // of them and of `documents_`, those on the disk
  bool changed_ = false;                  // there is something that may recur
  size_t warned_ = 0;                     // documents with privacy findings
  std::string gaps_;                      // what did not confine the workers
  Json documents_ = Json::array();
};

}  // namespace

Action DefineUpdate(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser
      .add_option("--budget", options->budget,
                  "seconds for records that another version or vocabulary made (default: 1800)")
      ->check(CLI::Range(0, 1'000'000))
      ->option_text("SECONDS");
  parser
      .add_option(
          "--ocr-budget", options->ocr_budget,
          "seconds that OCR reads of one document in a run, the next goes on (default: 900)")
      ->check(CLI::Range(0, 1'000'000))
      ->option_text("SECONDS");
  parser
      .add_option(
          "--believe", options->believed,
          "what was doubted is right: a source that lists so little or gives what it gives, "
          "or one document, by the URL or the id that the report names")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->option_text("SOURCE|URL|ID");
  AddMinFree(parser, options->min_free);
  AddLog(parser, options->log);
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  return [options] { return Nightly(*options).Run(); };
}

}  // namespace caselore
