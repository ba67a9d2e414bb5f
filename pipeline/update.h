// The nightly run: every source is asked, what is new or changed is taken in, what vanished is
// noted.
//
//     what earlier runs left untold ─ sources, who has waited longest first:
//     source ─ List ─ believed? ─┬─ Fetch, if it changed ─┬─ IngestInto ─┐
//                                 └─ no: an alarm          │              ├─ ReadStale ─ FinishRun
//     what was listed and is not found ─ missed, in the end gone ─────────┘
#ifndef CASELORE_PIPELINE_UPDATE_H_
#define CASELORE_PIPELINE_UPDATE_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "corpus/sources/watched_source.h"
#include "document/result.h"
#include "pipeline/fetch/fetcher.h"
#include "pipeline/ingest.h"
#include "pipeline/read_stale.h"

namespace caselore {

// What one source gave in one run.
struct SourceReport {
  std::string name;
  SourceKind kind = SourceKind::kFolder;
  int64_t listed = 0;      // now; what was listed before if its listing has not changed
  int64_t unfinished = 0;  // of a folder: files that somebody is still writing, left for next time
  int64_t downloads = 0;   // of them, those that say so by their names
  OutcomeCounts counts;    // of its documents
  int64_t missing = 0;     // not found where they were, and not given up yet
  int64_t let_go = 0;      // that can no longer be read, as somebody said is right (--believe)
  // Why it could not be asked, or was not believed; empty if all is well. Nothing is then taken for
  // missing.
  std::string alarm;
};

// An earlier run that was killed, or ended without its report, and what is known to have become of
// its documents.
struct CutOffRun {
  RunRow run;
  std::vector<OutcomeRow> outcomes;
};

struct UpdateReport {
  RunRow run;
  std::vector<CutOffRun> cut_off;     // of which nobody was told, oldest first
  std::vector<SourceReport> sources;  // in the order of sources.toml
  StaleReport stale;
  int64_t partial = 0;           // documents of which pages were given up
  bool stopped = false;          // before the end; what was committed stays
  std::optional<Error> trouble;  // why, if not on request: the library could not be written
};

// What somebody has looked at and found right, by name.
struct BelievedNames {
  std::set<std::string> sources;    // their listing, however short, and what is at their URLs
  std::set<std::string> urls;       // canonical: what is there now
  std::set<std::string> documents;  // SHA-256: what is now where they were
};

struct UpdateOptions {
  IngestOptions ingest;            // its `again` is not looked at; it is kLater
  FetcherOptions fetcher;          // of which contact and proxies are the caller's to say
  FetchClock clock;                // of the fetcher
  std::chrono::seconds budget{0};  // for stale records
  std::chrono::system_clock::time_point now;
  // The list of sources is gone or blank: those that were watched are an alarm each.
  bool list_lost = false;
  BelievedNames believed;
  // Told when a source is begun.
  std::function<void(const WatchedSource&)> begun = [](const WatchedSource&) {};
};

// After this many runs in a row that did not find it, a document is gone: its tombstone is set, the
// outcome is kGone, and the document stays in the library.
inline constexpr int kMissesToBeGone = 3;

// Why a source that listed `before` documents is not believed that it lists `now`; empty if it is.
// A listing that is empty or has less than half of what it had is a page that was redesigned, a
// folder that is not mounted or a site that is ill more often than it is the truth.
std::string WhyNotBelieved(int64_t before, int64_t now);

// Every document of a source that is listed now gets exactly one outcome; one that is no longer
// listed gets one when it is given up. What is known and has not changed (stamp of a file, 304 of a
// server) is not read. The source that was asked longest ago goes first, one that never was before
// all others, so that runs that end early do not always miss the same ones; of equals the first by
// name. What the library keeps of sources that are no longer among `sources` is forgotten. Ends
// early as Ingest does.
Result<UpdateReport> Update(Library& library, IndexSync& index,
                            const std::vector<WatchedSource>& sources,
                            const UpdateOptions& options);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_UPDATE_H_
