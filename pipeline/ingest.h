// Documents into the library: what is new is read and committed, what is known is left alone.
#ifndef CASELORE_PIPELINE_INGEST_H_
#define CASELORE_PIPELINE_INGEST_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/library.h"
#include "corpus/outcome.h"
#include "document/result.h"
#include "pipeline/admission.h"
#include "pipeline/batch.h"
#include "pipeline/file_walk.h"
#include "pipeline/index_sync.h"

namespace caselore {

// One file of a run.
struct IngestedFile {
  std::string file;  // the path as it was found; need not be UTF-8. Its URL if it was fetched
  std::string id;    // of the review; empty if there is none
  Outcome outcome = Outcome::kFailed;
  Error reason;          // of kFailed and kRefused
  bool partial = false;  // pages were given up while it was read (IsPartial)
  // Warnings of the privacy gate, if it was read in this run (document/privacy_finding.h).
  std::optional<size_t> privacy;
  // Of kFailed and kRefused: the run that saw it fail in the same way last; 0 if this is new.
  RunId failed_in = 0;
  std::vector<EarlierVersion> replaces{};  // of kChanged: those in whose place it came
};

// The catalogue is made durable so often, because a kill loses what came since.
inline constexpr size_t kDocumentsPerFlush = 64;

struct IngestReport {
  RunRow run;                    // as the catalogue keeps it
  int64_t left = 0;              // files of other kinds, met in folders
  SandboxGaps isolation;         // what did not confine the workers that it started
  std::vector<size_t> barren;    // arguments that are folders without any document
  bool stopped = false;          // before the end; what was committed stays
  std::optional<Error> trouble;  // why, if not on request: the library could not be written
};

// When that is read once more which was read before and may come out otherwise: a document whose
// record is stale, and a file that failed for what its bytes are.
enum class Again : uint8_t {
  kNow,
  kLater,  // it is kSame, and ReadStale (pipeline/read_stale.h) sees to it; or fails as before,
           // until another version comes
};

struct IngestOptions {
  BatchOptions batch;
  Again again = Again::kNow;
  std::string vocabulary_hash;  // of the vocabulary that batch.command loads
  // Told of each file in turn, as soon as it is settled. `done` counts up to `total`.
  std::function<void(const IngestedFile&, size_t done, size_t total)> settled;
};

// What the privacy gate finds goes to the library's restricted reports (Library::KeepPrivacy) with
// the record, and nowhere else. A report that makes no sense fails its document (kInternal).
//
// Every file of `list`, and every path in its errors, gets exactly one outcome; files of other
// kinds are counted only. Documents are committed in the order of the list, whatever the number of
// jobs. A file whose stamp or SHA-256 the library knows is kSame and not read again, unless its
// record is stale or the library has lost its original or record, or holds an original of another
// size, which are then put back (kChanged). Where the file's own bytes were read, and where it was
// named (FoundFile) and Again is kNow, the original is held against its hash too. One that is
// quarantined (corpus/quarantine_row.h) is refused without a worker. What was fetched from where
// another document was is held against that one (pipeline/successor.h): the same once more is kSame
// and not kept, a stranger fails (kDoubted) and the document stays, unless it is believed
// (FoundFile). Ends early when the library cannot be written (`trouble`). Fails only when library
// or index are damaged, or no run could be begun; what was committed before stays.
Result<IngestReport> Ingest(Library& library, IndexSync& index, const FileList& list,
                            const IngestOptions& options);

// Begins a run, after ending what an earlier one left: documents that are not indexed, as it was
// killed between catalogue and index, and withdrawals that were interrupted.
Result<RunId> StartRun(std::string_view command, Library& library, IndexSync& index);

// The same as Ingest, as a part of a run that the caller began, and finishes: counts go on from
// what they are, and the last documents are neither flushed nor indexed yet. `done` and `total` are
// of this list.
Result<IngestReport> IngestInto(RunId run, Library& library, IndexSync& index,
                                const Admission& admission, const FileList& list,
                                const IngestOptions& options);

// Ends a run: the library is flushed, the index follows and, at the end of a whole one, is
// compacted if it has grown.
enum class RunEnd : uint8_t { kWhole, kStopped };
Result<RunRow> FinishRun(RunId run, RunEnd end, Library& library, IndexSync& index);

// Ends a run after the library could not be written: what can be kept is. Fails with `trouble` if
// that is damage, which is then left as it is.
Result<RunRow> BreakOffRun(RunId run, const Error& trouble, Library& library, IndexSync& index);

// True of a file that fails the same way every time, as this version has found: it is not tried
// again by Again::kLater.
bool IsSettled(const FailureRow& failure);

// kRefused for what is no document or over a limit, kFailed for the rest.
Outcome OutcomeOf(Cause cause);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_INGEST_H_
