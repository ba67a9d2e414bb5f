// Named steps at which a test kills the program, to see that nothing is lost (tests/fault/).
//
//     CASELORE_FAILPOINT=catalogue_committed:3 caselore ingest …    dies at the third commit
//
// They are compiled in always: what is tested is the program that is shipped. A step costs one
// comparison, and they stand where a file is synced or a document is done. Whoever can set our
// environment can end us anyway, so this gives nobody a power that they had not; workers, which
// read what strangers wrote, are given an environment of their own and never see it.
#ifndef CASELORE_DOCUMENT_FAILPOINT_H_
#define CASELORE_DOCUMENT_FAILPOINT_H_

#include <cstdint>

#include "document/named.h"

namespace caselore {

enum class Failpoint : uint8_t {
  // The library (corpus/)
  kLockTaken,
  kCatalogueMade,     // a new one, not in place yet
  kLibraryOpened,     // for writing; nothing begun
  kStaged,            // a private copy, hashed
  kFileWritten,       // a temporary file, not synced
  kFilesSynced,       // all of a group; none renamed
  kFileRenamed,       // each; its folder not synced
  kFoldersSynced,     // a group is in place
  kTransactionBegun,  // SQLite's
  kCasesSettled,      // within the transaction
  kCatalogueBeforeCommit,
  kCatalogueCommitted,
  kRunFinished,
  kRecordMended,      // 'check --repair': made anew from its original
  kStrayMoved,        // likewise
  kTombstoneWritten,  // of a withdrawn document: its file is in place
  kTextErased,        // the catalogue has forgotten it; free pages and log may hold it
  kDocumentRemoved,   // its original and record are gone; the end is not noted
  // The index (index/)
  kGenerationMade,  // an empty one, not current
  kDocumentIndexed,
  kIndexBeforeCommit,
  kIndexCommitted,
  kGenerationCompacted,  // complete, not current
  kStubWritten,          // that is to name it
  kStubRenamed,          // it is current; the old one is still there
  // A run (pipeline/, cli/)
  kWorkerAnswered,
  kDocumentCommitted,       // into the transaction
  kFailureNoted,            // likewise
  kRecurrenceCacheWritten,  // not renamed
  kReportPrinted,
};

inline constexpr Names<30> kFailpointNames = {
    "lock_taken",
    "catalogue_made",
    "library_opened",
    "staged",
    "file_written",
    "files_synced",
    "file_renamed",
    "folders_synced",
    "transaction_begun",
    "cases_settled",
    "catalogue_before_commit",
    "catalogue_committed",
    "run_finished",
    "record_mended",
    "stray_moved",
    "tombstone_written",
    "text_erased",
    "document_removed",
    "generation_made",
    "document_indexed",
    "index_before_commit",
    "index_committed",
    "generation_compacted",
    "stub_written",
    "stub_renamed",
    "worker_answered",
    "document_committed",
    "failure_noted",
    "recurrence_cache_written",
    "report_printed",
};

// Ends the process by SIGKILL if the environment, as it was at the first step of all, names this
// one and its count is reached. A name that is not in the table, or no number, ends it at once too:
// a test that meant another step must not pass.
void Step(Failpoint point);

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_FAILPOINT_H_
