// caselore status: how the library is, at a glance.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "corpus/library.h"
#include "digest/run_report.h"
#include "document/named.h"
#include "document/version.h"
#include "pipeline/fetch/source_file.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
  std::optional<int64_t> run;
};

struct Status {
  std::string folder;
  int64_t documents = 0, cases = 0, stale = 0;
  std::vector<std::string> without_text;  // files: scans that no OCR has read
  uint64_t bytes = 0, free_bytes = 0;
  int64_t earlier = 0;                        // versions that later ones took the place of
  uint64_t earlier_bytes = 0;                 // of their originals, which are kept
  std::vector<RunRow> runs;                   // recent ones, the latest first
  std::vector<FailureRow> failures;           // those that were tried most often first
  std::vector<FailureRow> in_parts;           // long scans, of which each run reads some pages
  std::vector<SourceRow> sources;             // of sources.toml; `run` is 0 where none asked yet
  std::string sources_trouble;                // why sources.toml cannot be used; empty if it can
  std::string next;                           // as systemd says it; empty if it knows nothing
  Result<std::optional<std::string>> writer;  // who is writing in it now
  std::string ended;  // why the last run ended before its end; empty if it did not

  int64_t NewInRuns() const {
    int64_t sum = 0;
    for (const RunRow& run : runs) sum += run.counts[Outcome::kNew];
    return sum;
  }
};

constexpr int kRecentRuns = 30;

// How the last run stands. A kill leaves no end, and neither does a run before it has one: who
// holds the library since before the run began is that run.
enum class RunState : uint8_t { kFinished, kStopped, kAtWork, kCutOff, kUnknown };
constexpr Names<5> kRunStateNames = {"finished", "stopped", "at_work", "cut_off", "unknown"};

RunState StateOf(const Status& status) {
  const RunRow& run = status.runs.front();
  const Result<std::optional<std::string>>& writer = status.writer;
  if (!run.finished.empty()) {
    return status.ended.empty() ? RunState::kFinished : RunState::kStopped;
  }
  if (!writer) return RunState::kUnknown;
  if (!*writer) return RunState::kCutOff;
  constexpr std::string_view kSince = " since ";
  const size_t since = (*writer)->find(kSince);
  if (since == std::string::npos) return RunState::kUnknown;
  return (*writer)->substr(since + kSince.size()) <= run.started ? RunState::kAtWork
                                                                 : RunState::kCutOff;
}

// When the timer of packaging/systemd goes off next. No text of ours is part of the command.
std::string NextOfTimer() {
  FILE* answer = popen(
      "systemctl show caselore-update.timer --property=NextElapseUSecRealtime --value 2>/dev/null",
      "r");
  if (answer == nullptr) return {};
  std::array<char, 128> line{};
  std::string next = fgets(line.data(), line.size(), answer) != nullptr ? line.data() : "";
  pclose(answer);
  while (!next.empty() && (next.back() == '\n' || next.back() == ' ')) next.pop_back();
  return Printable(next);
}

Result<Status> Look(const Library& library) {
  Status status;
  status.folder = library.folder().native();
  const auto documents = library.AllDocuments();
  if (!documents) return tl::unexpected<Error>(documents.error());
  for (const DocumentRow& row : *documents) {
    if (row.state == DocumentState::kCurrent) {
      ++status.documents;
      status.bytes += row.bytes;
      status.stale += row.version != kVersion ? 1 : 0;
      if (!row.has_text) status.without_text.push_back(row.file);
    } else if (row.state == DocumentState::kSuperseded) {
      ++status.earlier;
      status.earlier_bytes += row.bytes;
    }
  }
  status.cases = library.CountCases().value_or(status.documents);
  status.writer = library.Writer();  // before the runs: one that ends in between has its end then
  auto runs = library.Runs(kRecentRuns);
  if (!runs) return tl::unexpected<Error>(runs.error());
  status.runs = std::move(*runs);
  if (!status.runs.empty()) {
    const auto report =
        library.ReportOf(status.runs.front().id).and_then([](const std::string& json) {
          return RunReportFromJson(json);
        });
    if (report) status.ended = report->ended;  // an ingest has none
    const RunRow& last = status.runs.front();
    const bool nobody_writes = status.writer && !*status.writer;
    if (!report && last.command == "update" && !last.finished.empty() && nobody_writes) {
      status.ended = "It could not keep its report; the next run tells what it did.";
    }
  }
  auto failures = library.Failures();
  if (!failures) return tl::unexpected<Error>(failures.error());
  for (FailureRow& row : *failures) {
    auto& kind = row.cause == Cause::kUnfinished ? status.in_parts : status.failures;
    kind.push_back(std::move(row));
  }
  std::stable_sort(
      status.failures.begin(), status.failures.end(),
      [](const FailureRow& a, const FailureRow& b) { return a.attempts > b.attempts; });
  const Result<SourceList> sources = ReadSources(library.folder());
  if (!sources) status.sources_trouble = sources.error().message;
  if (sources) {
    const auto watched = library.SourceNames();
    if (sources->blank && watched && !watched->empty()) {
      status.sources_trouble = "sources.toml is gone or empty, and sources were watched.";
    }
    for (const WatchedSource& source : sources->sources) {
      if (auto row = library.SourceNamed(source.name)) status.sources.push_back(std::move(*row));
    }
  }
  std::error_code unknown;
  const fs::space_info space = fs::space(library.folder(), unknown);
  if (!unknown) status.free_bytes = space.available;
  status.next = NextOfTimer();
  return status;
}

std::string Megabytes(uint64_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string StateText(const Status& status) {
  const RunRow& last = status.runs.front();
  switch (StateOf(status)) {
    case RunState::kFinished:
      return "finished " + last.finished;
    case RunState::kStopped:
      return "stopped " + last.finished + ": " + Printable(status.ended);
    case RunState::kAtWork:
      return "at work: " + Printable(**status.writer);
    case RunState::kCutOff:
      return "cut off before its end; the next run goes on";
    default:
      return "at work, or cut off before its end" +
             (status.writer ? "" : ": " + Printable(status.writer.error().message));
  }
}

std::string SourcesTextOf(const Status& status) {
  if (!status.sources_trouble.empty()) {
    return "Sources: none is asked. " + Printable(status.sources_trouble) + "\n";
  }
  std::string text = fmt::format("Sources: {}\n", status.sources.size());
  for (const SourceRow& source : status.sources) {
    text += source.run == 0
                ? fmt::format("  {}: not asked yet\n", source.name)
                : fmt::format("  {}: {} listed{}\n", source.name, source.listed,
                              source.trouble.empty() ? "" : "; " + Printable(source.trouble));
  }
  return text;
}

std::string WithoutTextOf(const Status& status) {
  constexpr size_t kMostNamed = 5;
  if (status.without_text.empty()) return "";
  std::string text =
      fmt::format("Documents without text, such as scans that OCR has not read: {}\n",
                  status.without_text.size());
  for (size_t i = 0; i < status.without_text.size() && i < kMostNamed; ++i) {
    text += "  " + Printable(status.without_text[i]) + "\n";
  }
  if (status.without_text.size() <= kMostNamed) return text;
  return text + fmt::format("  and {} more\n", status.without_text.size() - kMostNamed);
}

std::string TextOf(const Status& status) {
  const auto counted = [](int64_t count, const char* one, const char* many) {
    return Counted(static_cast<size_t>(count), one, many);
  };
  std::string text =
      fmt::format("{}\n  {} of {}, {} of originals{}; {} free\n", Printable(status.folder),
                  counted(status.documents, "document", "documents"),
                  counted(status.cases, "case", "cases"), Megabytes(status.bytes),
                  status.earlier == 0
                      ? ""
                      : fmt::format(" and {} of {}", Megabytes(status.earlier_bytes),
                                    counted(status.earlier, "earlier version", "earlier versions")),
                  Megabytes(status.free_bytes));
  if (status.runs.empty()) return text + "  No run yet.\n" + SourcesTextOf(status);
  const RunRow& last = status.runs.front();
  text += fmt::format("Last run: {} ({}), {}, {}\n  {}\n", last.id, Printable(last.command),
                      last.started, StateText(status), last.counts.Words());
  if (StateOf(status) != RunState::kAtWork && status.writer && *status.writer) {
    text += "The library is being written: " + Printable(**status.writer) + "\n";
  }
  if (!status.next.empty()) text += "Next run: " + status.next + "\n";
  text += fmt::format("Growth: {} in the last {}\n",
                      counted(status.NewInRuns(), "new document", "new documents"),
                      status.runs.size() == 1 ? "run" : Counted(status.runs.size(), "run", "runs"));
  if (status.stale > 0) {
    text += fmt::format("Stale: {} of another version; 'caselore update' makes them anew\n",
                        counted(status.stale, "record", "records"));
  }
  text += SourcesTextOf(status) +
          fmt::format("Files that cannot be read: {}\n", status.failures.size());
  if (!status.failures.empty()) {
    const FailureRow& oldest = status.failures.front();
    text += fmt::format("  the longest, in {} {}: {}: {}\n", oldest.attempts,
                        oldest.attempts == 1 ? "run" : "runs", Printable(oldest.path),
                        Printable(oldest.message));
  }
  text += WithoutTextOf(status);
  if (status.in_parts.empty()) return text;
  text +=
      fmt::format("Long scans, of which each run reads some pages: {}\n", status.in_parts.size());
  for (const FailureRow& scan : status.in_parts) {
    text += fmt::format("  {}: {}\n", Printable(scan.path), Printable(scan.message));
  }
  return text;
}

Json RunJson(const RunRow& run) {
  Json json = {{"run", run.id},
               {"command", run.command},
               {"started", run.started},
               {"finished", TextOrNull(run.finished)},
               {"seen", run.counts.Seen()}};
  for (size_t i = 0; i < kOutcomeNames.size(); ++i) {
    json[std::string(kOutcomeNames[i])] = run.counts.of[i];
  }
  return json;
}

std::string JsonOf(const Status& status) {
  Json json = {{"library", status.folder},
               {"documents", status.documents},
               {"cases", status.cases},
               {"bytes", status.bytes},
               {"earlier_versions", status.earlier},
               {"earlier_bytes", status.earlier_bytes},
               {"free_bytes", status.free_bytes},
               {"stale", status.stale}};
  json["last_run"] = status.runs.empty() ? Json() : RunJson(status.runs.front());
  if (!status.runs.empty()) {
    json["last_run"]["state"] = NameIn(kRunStateNames, StateOf(status));
    json["last_run"]["ended"] = TextOrNull(status.ended);
  }
  json["writer"] = TextOrNull(status.writer ? status.writer->value_or("") : "");
  json["next_run"] = TextOrNull(status.next);
  json["new_in_recent_runs"] = status.NewInRuns();
  json["sources"] = Json::array();
  for (const SourceRow& source : status.sources) {
    json["sources"].push_back({{"name", source.name},
                               {"listed", source.listed},
                               {"run", source.run},
                               {"believed_run", source.believed_run},
                               {"trouble", TextOrNull(source.trouble)}});
  }
  json["sources_trouble"] = TextOrNull(status.sources_trouble);
  json["failures"] = status.failures.size();
  if (!status.failures.empty()) {
    const FailureRow& oldest = status.failures.front();
    json["oldest_failure"] = {{"file", oldest.path},
                              {"runs", oldest.attempts},
                              {"last_run", oldest.run},
                              {"cause", Name(oldest.cause)},
                              {"message", oldest.message}};
  } else {
    json["oldest_failure"] = nullptr;
  }
  json["without_text"] = status.without_text;
  json["in_parts"] = Json::array();
  for (const FailureRow& scan : status.in_parts) {
    json["in_parts"].push_back(
        {{"file", scan.path}, {"runs", scan.attempts}, {"message", scan.message}});
  }
  return JsonLine(json);
}

int ShowRun(const Options& options, const Library& library) {
  const Result<RunReport> report =
      library.ReportOf(*options.run).and_then([](const std::string& json) {
        return RunReportFromJson(json);
      });
  if (!report) return Refuse("status", report.error());
  Output output;
  output.Print(options.format == Format::kJson ? RunReportJson(*report) : RunReportText(*report));
  return kAllWell;
}

int Show(const Options& options, const Library& library) {
  if (options.run) return ShowRun(options, library);
  const Result<Status> status = Look(library);
  if (!status) return RefuseLibrary(library.folder().native(), status.error());
  Output output;
  output.Print(options.format == Format::kJson ? JsonOf(*status) : TextOf(*status));
  return status->sources_trouble.empty() ? kAllWell : kSomeFailed;
}

}  // namespace

Action DefineStatus(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("--run", options->run, "the report of one run, by its number")
      ->option_text("NUMBER");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] {
    return WithLibrary(options->library, [&](Library& library) { return Show(*options, library); });
  };
}

}  // namespace caselore
