#include "pipeline/update.h"

#include <set>
#include <string>
#include <utility>

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
    if (auto done = AskAll().and_then([this] { return ReadWhatIsStale(); }); !done) {
      return BreakOff(done.error());
    }
    if (report_.trouble) return std::move(report_);
    const Result<RunRow> finished =
        FinishRun(run_, report_.stopped ? RunEnd::kStopped : RunEnd::kWhole, library_, index_);
    if (!finished) return BreakOff(finished.error());
    report_.run = *finished;
    return std::move(report_);
  }

 private:
  static tl::unexpected<Error> Hand(const Error& error) { return tl::unexpected<Error>(error); }

  Result<void> AskAll() {
    for (const WatchedSource& source : sources_) {
      if (report_.stopped || report_.trouble) break;
      options_.begun(source);
      SourceVisit visit(source, run_, library_, index_, options_, settled_);
      const bool folder = source.kind == SourceKind::kFolder;
      const Result<void> done = folder ? visit.Folder() : visit.Web(fetcher_);
      report_.sources.push_back(visit.report());
      report_.partial += visit.partial();
      if (!done) return done;
      report_.stopped = visit.stopped();
      report_.trouble = visit.trouble();
      if (report_.trouble) report_.run = library_.LatestRun();
    }
    return {};
  }

  Result<void> ReadWhatIsStale() {
    if (report_.stopped || report_.trouble) return {};
    auto stale = ReadStale(library_, index_, options_.ingest.batch, options_.ingest.vocabulary_hash,
                           options_.budget);
    if (!stale) return Hand(stale.error());
    report_.stale = *stale;
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
  std::set<std::string> settled_;  // paths and URLs that have their outcome
  UpdateReport report_;
};

}  // namespace

Result<UpdateReport> Update(Library& library, IndexSync& index,
                            const std::vector<WatchedSource>& sources,
                            const UpdateOptions& options) {
  return Night(library, index, sources, options).Do();
}

}  // namespace caselore
