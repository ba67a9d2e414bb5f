// caselore privacy: what documents give away that was not meant to be published.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/missing_programs.h"
#include "cli/mounts.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/atomic_file.h"
#include "corpus/library.h"
#include "corpus/privacy_report.h"
#include "corpus/sha256.h"
#include "pipeline/batch.h"
#include "pipeline/file_walk.h"
#include "pipeline/open_document.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> paths;
  std::string library, output;
  Format format = Format::kText;
  bool show_text = false;
  ReadingOptions reading;
};

// A document, where it lies and what was found in it.
struct Looked {
  std::string file;
  PrivacyReport report;
};
struct Failed {
  std::string file;
  Error reason;
};
struct Findings {
  std::vector<Looked> documents;
  std::vector<Failed> failed;
};

// The text that was found goes to the person who asks for it and into no log by mistake.
std::optional<Error> WhyNotShow(const Options& options) {
  if (!options.show_text || !options.output.empty() || isatty(STDOUT_FILENO) == 1) {
    return std::nullopt;
  }
  return Error{Cause::kUsage,
               "The text that was found is shown on a terminal only; --output FILE writes it to a "
               "file that nobody else may read."};
}

Showing ShowingOf(const Options& options) {
  return options.show_text ? Showing::kText : Showing::kMasked;
}

size_t Warnings(const Findings& found) {
  size_t warnings = 0;
  for (const Looked& document : found.documents) {
    warnings += CountWarnings(document.report.findings);
  }
  return warnings;
}

// --- JSON ----------------------------------------------------------------------------------------

std::string JsonOf(const Findings& found, Showing showing) {
  Json json = {{"documents", Json::array()}, {"failed", Json::array()}};
  for (const Looked& document : found.documents) {
    Json report = Json::parse(PrivacyReportJson(document.report, showing));
    json["documents"].push_back({{"file", document.file},
                                 {"id", ReviewId(document.report.sha256)},
                                 {"sha256", document.report.sha256},
                                 {"warnings", CountWarnings(document.report.findings)},
                                 {"notes", CountNotes(document.report.findings)},
                                 {"findings", std::move(report["findings"])}});
  }
  for (const Failed& file : found.failed) {
    json["failed"].push_back({{"file", file.file},
                              {"cause", Name(file.reason.cause)},
                              {"message", file.reason.message}});
  }
  return JsonLine(json);
}

// --- Text ----------------------------------------------------------------------------------------

std::string PlaceOf(const PrivacyFinding& finding) {
  if (finding.page == 0) return "document";
  std::string place = fmt::format("page {}", finding.page);
  if (finding.boxes.empty()) return place;
  const BBox& box = finding.boxes.front();
  place += fmt::format(" at {:.0f},{:.0f}-{:.0f},{:.0f}", box.x0, box.y0, box.x1, box.y1);
  return finding.boxes.size() > 1 ? place + " and on" : place;
}

std::string LineOf(const PrivacyFinding& finding, Showing showing) {
  std::string line =
      fmt::format("  {:<7}  {:<16} {}: {}", IsNote(finding.kind) ? "note" : "warning",
                  Name(finding.kind), PlaceOf(finding), Printable(finding.message));
  if (showing == Showing::kText) line += "\n             " + Printable(finding.text);
  return line;
}

std::string TextOf(const Looked& document, Showing showing) {
  const std::vector<PrivacyFinding>& findings = document.report.findings;
  std::string text = fmt::format("{}: {}, {}", Printable(document.file),
                                 Counted(CountWarnings(findings), "warning", "warnings"),
                                 Counted(CountNotes(findings), "note", "notes"));
  for (const PrivacyFinding& finding : findings) text += "\n" + LineOf(finding, showing);
  return text;
}

std::string TextOf(const Findings& found, Showing showing) {
  std::string text;
  size_t warned = 0;
  for (const Looked& document : found.documents) {
    if (document.report.findings.empty()) continue;
    warned += CountWarnings(document.report.findings) > 0;
    text += TextOf(document, showing) + "\n";
  }
  text += fmt::format("{} looked at, {} with warnings",
                      Counted(found.documents.size(), "document", "documents"), warned);
  if (!found.failed.empty()) text += fmt::format(", {} failed", found.failed.size());
  return text;
}

// --- Looking -------------------------------------------------------------------------------------

class Look {
 public:
  explicit Look(const Options& options) : options_(options) {}

  Result<Findings> Run() {
    Result<Reading> reading = PrepareReading(options_.reading);
    if (!reading) return tl::unexpected<Error>(reading.error());
    reading->batch.ocr_cache = OwnOcrCache();
    Find();
    const BatchSteps steps = {
        [this](size_t i) { return Prepare(i); },
        [this](size_t i, BatchOutput output) { return Deliver(i, std::move(output)); },
        [this](size_t, std::string json) { json_ = std::move(json); }};
    const Result<size_t> done = RunBatch(work_.size(), reading->batch, steps);
    progress_.Clear();
    if (!done) return tl::unexpected<Error>(done.error());
    return std::move(found_);
  }

 private:
  void Find() {
    const FileList list = WalkFiles({options_.paths.begin(), options_.paths.end()});
    NoteMounts(list);
    for (const WalkError& error : list.errors) Fails(error.path, error.reason);
    for (const FoundFile& file : list.files) {
      const Result<FileDescriptor> open = OpenDocument(file.path, ReadLimits().bytes);
      if (open || !IsLeft(file, open.error())) work_.push_back(file.path);
    }
  }

  std::optional<BatchInput> Prepare(size_t index) {
    Result<FileDescriptor> open = OpenDocument(work_[index], ReadLimits().bytes);
    if (open) return BatchInput{RecordFileName(work_[index]), std::move(*open)};
    unreadable_[index] = open.error();
    return std::nullopt;
  }

  Result<void> Deliver(size_t index, BatchOutput output) {
    const fs::path& path = work_[index];
    progress_.Show(index, work_.size(), path.filename().native());
    if (!output) {
      Fails(path, unreadable_.extract(index).mapped());
    } else if (!*output) {
      Fails(path, output->error());
    } else {
      Keep(path, **output);
    }
    return {};
  }

  void Keep(const fs::path& path, const std::string& record) {
    const std::string json = std::exchange(json_, {});
    if (json.empty()) {
      const Json read = Json::parse(record, nullptr, false);
      const std::string sha256 = read.value(Json::json_pointer("/source/sha256"), "");
      found_.documents.push_back({path.native(), {RecordFileName(path), sha256, {}}});
      return;
    }
    Result<PrivacyReport> report = PrivacyReportFromJson(json);
    if (!report) return Fails(path, {Cause::kInternal, report.error().message});
    found_.documents.push_back({path.native(), std::move(*report)});
  }

  void Fails(const fs::path& path, const Error& reason) {
    progress_.Clear();
    missing_programs_.Note(reason);
    Complain(path.native(), reason);
    found_.failed.push_back({path.native(), reason});
  }

  const Options& options_;
  std::vector<fs::path> work_;
  std::map<size_t, Error> unreadable_;  // of what was prepared and not delivered yet
  std::string json_;                    // of the document that is delivered next
  Findings found_;
  Progress progress_;
  MissingPrograms missing_programs_;
};

// What the last readings of the library's documents found.
Result<Findings> Kept(const Library& library) {
  Findings found;
  const Result<void> all = library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
    const Result<std::string> json = library.PrivacyJsonOf(row.sha256);
    if (!json && json.error().cause == Cause::kMissing) return {};
    Result<PrivacyReport> report =
        json.and_then([](const std::string& text) { return PrivacyReportFromJson(text); });
    if (report) {
      found.documents.push_back({row.file, std::move(*report)});
    } else {
      found.failed.push_back({row.file, report.error()});
      Complain(row.file, report.error());
    }
    return {};
  });
  if (!all) return tl::unexpected<Error>(all.error());
  return found;
}

int Conclude(const Options& options, const Findings& found) {
  const Showing showing = ShowingOf(options);
  const std::string text =
      options.format == Format::kJson ? JsonOf(found, showing) : TextOf(found, showing);
  if (!options.output.empty()) {
    const Result<void> written = WriteFileAtomically(fs::absolute(options.output), text + "\n");
    if (!written) return Refuse(options.output, written.error());
  } else {
    Output().Print(text);
  }
  if (StopRequested()) return StopStatus();
  return Warnings(found) > 0 || !found.failed.empty() ? kSomeFailed : kAllWell;
}

int Run(const Options& options) {
  if (const std::optional<Error> refused = WhyNotShow(options)) {
    return Refuse("--show-text", *refused);
  }
  if (!options.paths.empty()) {
    const Result<Findings> found = Look(options).Run();
    return found ? Conclude(options, *found) : Refuse("privacy", found.error());
  }
  return WithLibrary(options.library, [&](Library& library) -> int {
    const Result<Findings> found = Kept(library);
    return found ? Conclude(options, *found)
                 : RefuseLibrary(library.folder().native(), found.error());
  });
}

}  // namespace

Action DefinePrivacy(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("PATH", options->paths,
                    "documents, or folders of them; without any, what the library's last readings "
                    "of its documents found");
  parser.add_flag("--show-text", options->show_text,
                  "show the text that was found, on a terminal or with --output");
  parser.add_option("--output", options->output, "write to FILE, which only its owner may read")
      ->option_text("FILE");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  return [options] { return Run(*options); };
}

}  // namespace caselore
