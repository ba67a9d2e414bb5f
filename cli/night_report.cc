#include "cli/night_report.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "cli/ingested.h"
#include "cli/printable.h"
#include "corpus/atomic_file.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

class Maker {
 public:
  Maker(const Library& library, const UpdateReport& done, const NightNotes& notes)
      : library_(library), done_(done), notes_(notes) {
    for (const CutOffRun& run : done.cut_off) untold_.insert(run.run.id);
  }

  RunReport Make() {
    RunReport report;
    report.run = done_.run;
    report.seconds = std::round(notes_.seconds * 1000) / 1000;
    for (const SourceReport& source : done_.sources) report.sources.push_back(LineOf(source));
    for (const IngestedFile& file : notes_.documents) report.documents.push_back(LineOf(file));
    report.read_anew = done_.stale.read;
    report.not_read_anew = static_cast<int64_t>(done_.stale.failures.size());
    for (const StaleFailure& one : done_.stale.failures) {
      report.not_made_anew.push_back(LineOf(one));
    }
    report.stale = done_.stale.left;
    report.partial = done_.partial;
    report.new_failures = new_failures_;
    report.cut_off = CutOff();
    report.library_documents = library_.Count().value_or(0);
    report.library_cases = library_.CountCases().value_or(0);
    const auto failures = library_.Failures();
    report.library_failures = failures ? static_cast<int64_t>(failures->size()) : 0;
    report.notes = notes_.notes;
    if (done_.trouble) {
      report.ended = "It ended before the end: " + Printable(done_.trouble->message);
    } else if (done_.stopped) {
      report.ended = "It was stopped before the end; the next run goes on.";
    }
    return report;
  }

 private:
  static RunReport::SourceLine LineOf(const SourceReport& source) {
    return {source.name,
            std::string(NameIn(kSourceKindNames, source.kind)),
            source.listed,
            source.unfinished,
            source.missing,
            source.counts,
            Printable(source.alarm),
            source.downloads,
            source.let_go};
  }

  RunReport::DocumentLine LineOf(const IngestedFile& file) {
    RunReport::DocumentLine line;
    line.file = Printable(file.file);
    line.id = file.id;
    line.outcome = file.outcome;
    line.message = Printable(MessageOf(file));
    line.replaces = file.replaces;
    if (IsFailure(file.outcome)) line.failed_in = Judged(file.reason.cause, file.failed_in);
    Describe(line, file.id);
    return line;
  }

  RunReport::DocumentLine LineOf(const StaleFailure& failure) {
    RunReport::DocumentLine line;
    line.file = Printable(failure.document.file);
    line.id = failure.document.id;
    line.outcome = Outcome::kFailed;
    line.message = Printable(MessageOf(failure.reason));
    line.failed_in = Judged(failure.reason.cause, failure.failed_in);
    Describe(line, failure.document.id);
    return line;
  }

  // Gives the run that told of the failure; counts one that nobody was told of.
  RunId Judged(Cause cause, RunId failed_in) {
    const RunId told = untold_.count(failed_in) > 0 ? 0 : failed_in;
    new_failures_ += told == 0 && cause != Cause::kWithdrawn ? 1 : 0;
    return told;
  }

  void Describe(RunReport::DocumentLine& line, const std::string& id) const {
    if (id.empty()) return;
    const auto row = library_.Find(id);
    if (!row || !*row) return;
    line.title = Printable((*row)->title);
    line.publisher = Printable((*row)->publisher);
    line.published = Printable((*row)->published);
    line.items = (*row)->items;
  }

  // Of a path that has an outcome in a later run too, that one is told.
  std::vector<RunReport::CutOffRun> CutOff() const {
    std::set<std::string> told;
    for (const IngestedFile& file : notes_.documents) told.insert(file.file);
    std::vector<RunReport::CutOffRun> runs;
    for (auto run = done_.cut_off.rbegin(); run != done_.cut_off.rend(); ++run) {
      runs.push_back(CutOff(*run, told));
    }
    std::reverse(runs.begin(), runs.end());
    return runs;
  }

  RunReport::CutOffRun CutOff(const CutOffRun& cut_off, std::set<std::string>& told) const {
    RunReport::CutOffRun run{cut_off.run.id, cut_off.run.command, cut_off.run.started, 0, {}};
    std::set<std::string> standing;
    for (const OutcomeRow& row : cut_off.outcomes) {
      const auto document = library_.Find(row.sha256);
      const bool known = document && *document;
      if (known && (*document)->state == DocumentState::kWithdrawn) continue;
      const bool came = row.outcome == Outcome::kNew || row.outcome == Outcome::kChanged;
      if (came && known && (*document)->state == DocumentState::kCurrent) {
        standing.insert(row.sha256);
      }
      if (!row.path.empty() && told.insert(row.path).second) run.documents.push_back(LineOf(row));
    }
    run.standing = static_cast<int64_t>(standing.size());
    return run;
  }

  RunReport::DocumentLine LineOf(const OutcomeRow& row) const {
    RunReport::DocumentLine line;
    line.file = Printable(row.path);
    line.outcome = row.outcome;
    if (!row.cause.empty()) line.message = Printable(row.cause + ": " + row.message);
    if (IsFailure(row.outcome) || row.sha256.empty()) return line;
    line.id = row.sha256.substr(0, 12);
    Describe(line, row.sha256);
    return line;
  }

  const Library& library_;
  const UpdateReport& done_;
  const NightNotes& notes_;
  std::set<RunId> untold_;
  int64_t new_failures_ = 0;
};

Result<void> WriteFiles(const fs::path& folder, const RunReport& report, const std::string& json) {
  std::error_code ignored;
  fs::create_directory(folder, ignored);
  fs::permissions(folder, fs::perms::owner_all, ignored);
  return WriteFileAtomically(folder / "latest.json", json + "\n")
      .and_then([&] { return WriteFileAtomically(folder / "latest.txt", RunReportText(report)); })
      .and_then([&] { return WriteFileAtomically(folder / "latest.html", RunReportHtml(report)); });
}

Result<void> KeepWithRun(Library& library, const RunReport& report, const std::string& json) {
  const RunId id = report.run.id;
  Result<void> kept =
      library.PutReport(id, json).and_then([&] { return library.MarkTold(id, id); });
  for (const RunReport::CutOffRun& run : report.cut_off) {
    kept = kept.and_then([&] { return library.MarkTold(run.run, id); });
  }
  return kept.and_then([&] { return library.Flush(); });
}

}  // namespace

RunReport NightReport(const Library& library, const UpdateReport& done, const NightNotes& notes) {
  return Maker(library, done, notes).Make();
}

Result<void> KeepNightReport(Library& library, const RunReport& report) {
  const std::string json = RunReportJson(report);
  const Result<void> filed = WriteFiles(library.folder() / "reports", report, json);
  const bool begun = report.run.id != 0;
  const Result<void> kept = begun ? KeepWithRun(library, report, json) : Result<void>();
  return kept || !report.ended.empty() ? filed : kept;
}

}  // namespace caselore
