// caselore ingest: documents into the library.
#include "pipeline/ingest.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/ingested.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/missing_programs.h"
#include "cli/mounts.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "document/failpoint.h"
#include "pipeline/file_walk.h"
#include "pipeline/index_sync.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> paths;
  std::string library;
  Format format = Format::kText;
  ReadingOptions reading;
  std::optional<uint64_t> min_free;
};

class Ingestion {
 public:
  explicit Ingestion(const Options& options) : options_(options) {}

  int Run() {
    const Result<fs::path> folder = LibraryFolder(options_.library);
    if (!folder) return Refuse("ingest", folder.error());
    const Result<Reading> reading = PrepareReading(options_.reading, VocabularyOf(*folder));
    if (!reading) return Refuse("ingest", reading.error());
    Result<Library> library = Library::Open(*folder, Access::kWrite);
    if (!library) return RefuseLibrary(folder->native(), library.error());
    if (options_.min_free) library->KeepFree(BytesOf(*options_.min_free));
    Result<IndexSync> index = IndexSync::Open(*library);
    if (!index) return RefuseLibrary(folder->native(), index.error());
    index->StopWhen(StopRequested);
    const Result<IngestReport> report = IngestAll(*library, *index, *reading);
    progress_.Clear();
    if (!report) return RefuseLibrary(folder->native(), report.error());
    return Conclude(folder->native(), *report);
  }

 private:
  Result<IngestReport> IngestAll(Library& library, IndexSync& index, const Reading& reading) {
    const FileList list = WalkFiles({options_.paths.begin(), options_.paths.end()});
    NoteMounts(list);
    IngestOptions options;
    options.batch = reading.batch;
    options.batch.ocr_cache = library.folder() / "ocr";
    options.vocabulary_hash = reading.vocabulary_hash;
    options.settled = [this](const IngestedFile& file, size_t done, size_t total) {
      Settled(file, done, total);
    };
    return Ingest(library, index, list, options);
  }

  void Settled(const IngestedFile& file, size_t done, size_t total) {
    if (IsFailure(file.outcome)) {
      progress_.Clear();
      missing_programs_.Note(file.reason);
      Complain(file.file, file.reason);
    }
    partial_ += file.partial ? 1 : 0;
    warned_ += file.privacy.value_or(0) > 0 ? 1 : 0;
    progress_.Show(done, total, fs::path(file.file).filename().native());
    if (options_.format == Format::kJson) {
      documents_.push_back(IngestedJson(file));
    }
  }

  int Conclude(const std::string& library, const IngestReport& report) {
    for (const size_t folder : report.barren) {
      Complain(options_.paths[folder], {Cause::kEmpty, "The folder holds no document."});
    }
    Output output;
    output.Print(options_.format == Format::kJson ? JsonOf(report) : TextOf(report));
    output.Flush();
    Step(Failpoint::kReportPrinted);
    if (report.trouble) return RefuseLibrary(library, *report.trouble);
    if (report.stopped) return StopStatus();
    const OutcomeCounts& counts = report.run.counts;
    const bool well = counts[Outcome::kFailed] + counts[Outcome::kRefused] == 0 &&
                      report.barren.empty() && partial_ == 0;
    return well ? kAllWell : kSomeFailed;
  }

  double Seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

  std::string TextOf(const IngestReport& report) const {
    std::string text =
        fmt::format("Run {}: {}: {} ({:.1f} s)", report.run.id,
                    Counted(static_cast<size_t>(report.run.counts.Seen()), "document", "documents"),
                    report.run.counts.Words(), Seconds());
    if (partial_ > 0) text += fmt::format("; {} read in part", partial_);
    if (report.left > 0) text += fmt::format("; {} of other kinds left", report.left);
    if (report.stopped) text += "; stopped before the end";
    return warned_ == 0 ? text : text + "\n" + PrivacySentence(warned_);
  }

  std::string JsonOf(const IngestReport& report) const {
    Json json = {{"run", report.run.id}, {"seen", report.run.counts.Seen()}};
    for (size_t i = 0; i < kOutcomeNames.size(); ++i) {
      json[std::string(kOutcomeNames[i])] = report.run.counts.of[i];
    }
    json["seconds"] = std::round(Seconds() * 1000) / 1000;
    json["isolation"] = report.isolation.Names();  // what is missing of it
    json["documents"] = documents_;
    return JsonLine(json);
  }

  const Options& options_;
  const Clock::time_point started_ = Clock::now();
  Progress progress_;
  MissingPrograms missing_programs_;
  size_t partial_ = 0, warned_ = 0;
  Json documents_ = Json::array();
};

}  // namespace

Action DefineIngest(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("PATH", options->paths, "documents, or folders of them")->required();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  AddMinFree(parser, options->min_free);
  return [options] { return Ingestion(*options).Run(); };
}

}  // namespace caselore
