#include "pipeline/update.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "pipeline/source_visit.h"

namespace caselore {
namespace {

class Night {
 public:
  Night(Library& library, IndexSync& index, const std::vector<WatchedSource>& sources,
        const UpdateOptions& options)
      : library_(library),
        index_(index),
        sources_(sources),
        options_(options),
        fetcher_(options.fetcher, options.clock) {}

  Result<UpdateReport> Do() {
    const Result<RunId> run = StartRun("update", library_, index_);
    if (!run) return Hand(run.error());
    run_ = *run;
    const Result<void> done = NoteCutOff()
                                  .and_then([this] { return ForgetOthers(); })
                                  .and_then([this] { return AskAll(); })
                                  .and_then([this] { return ReadWhatIsStale(); });
    if (!done) return BreakOff(done.error());
    if (report_.trouble) return std::move(report_);
    const Result<RunRow> finished =
        FinishRun(run_, report_.stopped ? RunEnd::kStopped : RunEnd::kWhole, library_, index_);
    if (!finished) return BreakOff(finished.error());
    report_.run = *finished;
    return std::move(report_);
  }

 private:
  Result<void> NoteCutOff() {
    const auto runs = library_.UntoldRuns(run_);
    if (!runs) return Hand(runs.error());
    for (const RunRow& run : *runs) {
      auto outcomes = library_.OutcomesOf(run.id);
      if (!outcomes) return Hand(outcomes.error());
      report_.cut_off.push_back({run, std::move(*outcomes)});
    }
    return {};
  }

  // What is no longer watched is neither there nor gone. If nobody said so, it is an alarm.
  Result<void> ForgetOthers() {
    const auto names = library_.SourceNames();
    if (!names) return Hand(names.error());
    for (const std::string& name : *names) {
      const bool watched = std::any_of(sources_.begin(), sources_.end(),
                                       [&](const auto& source) { return source.name == name; });
      if (watched) continue;
      const auto done = options_.list_lost ? Alarm(name) : library_.ForgetSource(name);
      if (!done) return done;
    }
    return {};
  }

  Result<void> Alarm(const std::string& name) {
    const auto row = library_.SourceNamed(name);
    if (!row) return Hand(row.error());
    SourceReport report;
    report.name = name;
    report.kind = KindAsked(row->asked).value_or(SourceKind::kFolder);
    report.alarm =
        "It was not asked: sources.toml is gone or empty. Put the file back ('caselore backup' "
        "keeps a copy), or say 'caselore sources add' anew.";
    report_.sources.push_back(std::move(report));
    return {};
  }

  Result<void> AskAll() {
    admission_.emplace(library_);
    const auto turns = Turns();
    if (!turns) return Hand(turns.error());
    std::map<size_t, SourceReport> reports;  // by place in sources.toml
    Result<void> done;
    for (const size_t place : *turns) {
      if (!done || report_.stopped || report_.trouble) break;
      done = NoteAsked(sources_[place].name).and_then([&] {
        return Ask(sources_[place], reports[place]);
      });
    }
    for (auto& [place, report] : reports) report_.sources.push_back(std::move(report));
    return done;
  }

  // Places in `sources_`, in the order in which they are asked.
  Result<std::vector<size_t>> Turns() const {
    std::vector<std::tuple<RunId, std::string, size_t>> turns;
    for (size_t place = 0; place < sources_.size(); ++place) {
      const auto row = library_.SourceNamed(sources_[place].name);
      if (!row) return Hand(row.error());
      turns.emplace_back(row->run, sources_[place].name, place);
    }
    std::sort(turns.begin(), turns.end());
    std::vector<size_t> places;
    for (const auto& turn : turns) places.push_back(std::get<size_t>(turn));
    return places;
  }

  // On the disk before it is asked: a source that ends the run, or takes all of its time, has had
  // its turn.
  Result<void> NoteAsked(const std::string& name) {
    auto row = library_.SourceNamed(name);
    if (!row) return Hand(row.error());
    row->run = run_;
    return library_.PutSource(*row).and_then([this] { return library_.Flush(); });
  }

  Result<void> Ask(const WatchedSource& source, SourceReport& report) {
    options_.begun(source);
    SourceVisit visit(source, run_, library_, index_, *admission_, options_, settled_);
    const bool folder = source.kind == SourceKind::kFolder;
    const Result<void> done = folder ? visit.Folder() : visit.Web(fetcher_);
    report = visit.report();
    report_.partial += visit.partial();
    if (!done) return done;
    report_.stopped = visit.stopped();
    report_.trouble = visit.trouble();
    if (report_.trouble) report_.run = library_.LatestRun();
    return {};
  }

  Result<void> ReadWhatIsStale() {
    if (report_.stopped || report_.trouble) return {};
    auto stale = ReadStale(run_, library_, index_, options_.ingest.batch,
                           options_.ingest.vocabulary_hash, options_.budget);
    if (!stale) return Hand(stale.error());
    report_.stale = std::move(*stale);
    report_.stopped = options_.ingest.batch.stop();
    return {};
  }

  // As Ingest does: what can be kept is kept, and the report says how much.
  Result<UpdateReport> BreakOff(const Error& trouble) {
    const Result<RunRow> run = BreakOffRun(run_, trouble, library_, index_);
    if (!run) return Hand(run.error());
    report_.run = *run;
    report_.stopped = true;
    report_.trouble = trouble;
    return std::move(report_);
  }

  Library& library_;
  IndexSync& index_;
  const std::vector<WatchedSource>& sources_;
  const UpdateOptions& options_;
  Fetcher fetcher_;
  RunId run_ = 0;
  std::optional<Admission> admission_;  // made once the run has begun
  SourceVisit::Settled settled_;
  UpdateReport report_;
};

}  // namespace

Result<UpdateReport> Update(Library& library, IndexSync& index,
                            const std::vector<WatchedSource>& sources,
                            const UpdateOptions& options) {
  return Night(library, index, sources, options).Do();
}

}  // namespace caselore
