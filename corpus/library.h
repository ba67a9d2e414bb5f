// The library on disk: originals, records and the catalogue that says what they are.
//
//     catalogue.db                   the truth: what is not in it is not in the library
//     originals/ab/<sha256>          the bytes as ingested
//     records/ab/<sha256>.json.zst   one record a document
//     privacy/ab/<sha256>.json       what may have been published by mistake (privacy_report.h), of
//                                    documents where something was found; for the owner only
//     withdrawn/<sha256>.json        tombstones of withdrawn documents (tombstone.h)
//     index/                         made from the records (index/index_writer.h); not read here
//     staging/                       private copies of the files in work; emptied by each writer
//     lock                           held by the one writer
//
// How a batch writes (pipeline/), and what survives a kill at any point of it:
//
//     Stage(path)             copy and hash        lost: the next writer sweeps staging/
//     CommitDocument(…)       held in memory       lost
//     Flush()                 originals and records are synced and in place, then one SQLite
//                             transaction makes them part of the library, all or none
//                             (records made anew that were in place already: the next writer takes
//                             them into the catalogue)
//     index.Commit(revision)  the index says itself up to which revision it goes
//
// The next writer asks ChangesAfter(index.revision()) and indexes exactly what is missing.
#ifndef CASELORE_CORPUS_LIBRARY_H_
#define CASELORE_CORPUS_LIBRARY_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/attempts.h"
#include "corpus/case_row.h"
#include "corpus/document_row.h"
#include "corpus/outcome.h"
#include "corpus/outcome_row.h"
#include "corpus/quarantine_row.h"
#include "corpus/saved_search.h"
#include "corpus/source_row.h"
#include "corpus/staging.h"
#include "corpus/text_sample.h"
#include "corpus/withdrawal_row.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

enum class Access {
  kRead,   // any number of them, also while a writer works; they see the last Flush
  kWrite,  // one; makes the library if there is none (folders 0700, files 0600)
};

using RunId = int64_t;

// Not safe for use by two threads. Methods that write need Access::kWrite. Every method that gives
// a Result fails with kCorrupt when the catalogue turns out to be damaged and kUnreadable when the
// system refuses (disk full, permissions).
class Library {
 public:
  // Fails with kMissing (reading what is not there), kBusy (another writer) or kCorrupt: a
  // catalogue that is damaged, of a later version, or gone while originals remain is never
  // replaced by an empty one.
  static Result<Library> Open(const std::filesystem::path& folder, Access access);

  // Whether a library is at `folder`, or may begin there: it is not there yet, is empty, or holds
  // nothing but what a library may begin with. Fails with kUsage where other files stand and where
  // root would write in somebody else's (owner.h), and with kCorrupt where a library has lost its
  // catalogue. Changes nothing.
  static Result<void> CheckPlace(const std::filesystem::path& folder);

  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();  // what was not flushed is lost

  const std::filesystem::path& folder() const;
  std::filesystem::path IndexFolder() const;
  std::filesystem::path OriginalPath(std::string_view sha256) const;
  std::filesystem::path RecordPath(std::string_view sha256) const;
  std::filesystem::path PrivacyPath(std::string_view sha256) const;

  // Who is writing in it now, as its lock says: "pid 123 since 2026-03-14T02:31:07Z"; nothing if
  // nobody is. Fails with kUnreadable where that cannot be seen.
  Result<std::optional<std::string>> Writer() const;

  // --- What is there ---------------------------------------------------------------------------

  // By SHA-256, or by a prefix of it of at least 6 digits (a review's id). Nothing if there is no
  // such document or more than one.
  Result<std::optional<DocumentRow>> Find(std::string_view id) const;
  // The document that a file held when it was last seen, if its stamp is still the same.
  Result<std::optional<DocumentRow>> FindByStamp(const FileStamp& stamp) const;
  // The failure of this very file (same stamp) when it was last tried.
  Result<std::optional<FailureRow>> FailureOf(const FileStamp& stamp) const;
  // The failure of whatever the path or URL held when it was last tried.
  Result<std::optional<FailureRow>> FailureAt(std::string_view path) const;
  // Current documents by revision, which is the order in which they came. Stops and hands on the
  // error when `visit` gives one.
  Result<void> ForEachDocument(const std::function<Result<void>(const DocumentRow&)>& visit) const;
  // Every document whose record or state changed after `revision`, in order; superseded and
  // withdrawn ones too, which are to leave the index.
  Result<std::vector<DocumentRow>> ChangesAfter(uint64_t revision) const;
  Result<uint64_t> Revision() const;  // the highest; 0 for an empty library
  Result<int64_t> Count() const;      // current documents
  // True if original and record are where they belong, by a look at each: they are there, and the
  // original has its size. Files that the next Flush puts there count.
  bool HasFiles(const DocumentRow& row) const;
  // True if the original has the very bytes that it is named by: it is read for it. As above, one
  // that the next Flush puts there counts.
  bool HasSoundOriginal(const DocumentRow& row) const;
  Result<std::string> RecordJsonOf(std::string_view sha256) const;  // kMissing if it has no record
  Result<Review> ReviewOf(std::string_view sha256) const;
  // The privacy report of a document, as JSON; kMissing if nothing was found in it.
  Result<std::string> PrivacyJsonOf(std::string_view sha256) const;
  Result<std::vector<FailureRow>> Failures()
      const;  // files that still fail, by path; not what was withdrawn
  Result<std::vector<RunRow>> Runs(int limit) const;  // the latest first

  // --- Cases (corpus/case_matching.h says what makes one)
  // -----------------------------------------

  Result<int64_t> CountCases() const;  // of current documents; at most Count()
  // For those who count a case once: the case of each current document that shares one.
  Result<CaseMap> CaseOfEach() const;
  // The cases of two current documents or more, in the order in which their first ones came.
  Result<std::vector<CaseRow>> SharedCases() const;
  // The case of a document (by its row), also where it stands alone. Nothing if neither it nor
  // another version of it is current.
  Result<std::optional<CaseRow>> CaseOf(const DocumentRow& row) const;
  Result<std::vector<CaseCorrectionRow>> CaseCorrections() const;  // in the order they were made

  // Says that the documents are of one case, whatever they look like; for good, for their later
  // versions too. False if they are already; that they are to stay so is noted all the same.
  Result<bool> MergeCases(const std::vector<DocumentRow>& rows, std::string_view reason);
  // Takes the document out of its case: from now on it stands alone and no evidence joins it with
  // another; MergeCases does. False if it stands alone already, which is noted all the same.
  Result<bool> SplitCase(const DocumentRow& row, std::string_view reason);

  // --- A run -----------------------------------------------------------------------------------

  Result<RunId> BeginRun(std::string_view command);

  // Copies and hashes a regular file; a link is not followed. Fails with kMissing, kUnreadable
  // (also for a file that changes under the copy), kUnsupported (not a regular file), kEmpty, or
  // kTooLarge over `limit` bytes.
  Result<StagedFile> Stage(const std::filesystem::path& file, uint64_t limit);
  // Set when Stage failed because the library could not be written, and not because of the file.
  const std::optional<Error>& Trouble() const;
  // How many bytes a run leaves free on the library's disk; until this is called as many as
  // corpus/free_space.h says. With less, BeginRun fails with kUnreadable and Stage with Trouble.
  void KeepFree(uint64_t bytes);
  // Gives up what a writer holds back for a full disk, so that a last Flush may succeed.
  void MakeRoom();
  void Discard(const StagedFile& file);

  // The file holds a document that the library has already and that is not stale: notes the path.
  // Gives kSame, or kChanged if the path led to other bytes before.
  Result<Outcome> RecordKnown(RunId run, const FileStamp& stamp, std::string_view sha256);

  // Takes the file over, with its record. Gives kNew, kChanged (the path led to other bytes, which
  // are kept as superseded unless another path still leads to them; or the record is made anew) or
  // kSame (same bytes, same record). An original or record that was lost, and an original that is
  // damaged, is put back, as kChanged.
  // `record` is RecordJson(review), whose source.sha256 must be that of the file.
  Result<Outcome> CommitDocument(RunId run, const StagedFile& file, const Review& review,
                                 std::string_view record);

  // Keeps the privacy report of a document (PrivacyReportJson) in the place of any before it; an
  // empty one says that nothing is found any more. Durable with the next Flush, like a record.
  Result<void> KeepPrivacy(std::string_view sha256, std::string_view report);

  // A record made anew from the original that the library holds, without the file it came from.
  Result<void> ReplaceRecord(const Review& review, std::string_view record);

  // For what never became a document: kFailed or kRefused with its reason. `stamp` needs no more
  // than a path; with the rest the file is known again (FailureOf). `sha256` may be empty. Gives
  // the run that saw it fail in the same way last (IsSameFailure, corpus/document_row.h); 0 if none
  // did.
  Result<RunId> RecordFailure(RunId run, Outcome outcome, const FileStamp& stamp,
                              std::string_view sha256, const Error& reason);

  // What failed at this path, as these bytes did, is all that will come (FailureRow::believed).
  // Does nothing where nothing failed.
  Result<void> BelieveFailure(std::string_view path);

  // A file that a source listed is no longer there: kGone. Its document stays, a failure of it is
  // forgotten.
  Result<void> RecordGone(RunId run, std::string_view path, std::string_view message);

  // All of the above since the last Flush is durable and seen by readers when this returns. Call
  // it every few dozen documents. If it fails, none of it is, and the run's counts go back too.
  Result<void> Flush();

  // Flushes, and closes the run with its counts, which add up from the calls above.
  Result<RunRow> FinishRun(RunId run);
  // The run begun last, as it stands.
  const RunRow& LatestRun() const;
  // The version in whose place another came in that run at this path; none if none did, as where a
  // record was made anew or something was put back.
  std::vector<EarlierVersion> ReplacedAt(const std::string& path) const;
  // Called after each Flush of something, of a run or not: what was done since the one before is
  // durable now, or it is lost.
  void WhenFlushed(std::function<void(bool kept)> told);

  // --- Sources, saved searches, reports (library_sources.cc); written with the next Flush --------

  // Of one that was never asked a row that says so: its `run` is 0.
  Result<SourceRow> SourceNamed(std::string_view name) const;
  Result<std::vector<ListedRow>> ListedBy(std::string_view source) const;  // by path
  // Of which rows are kept, by name.
  Result<std::vector<std::string>> SourceNames() const;
  Result<void> PutSource(const SourceRow& source);
  // With all that it listed: as if it had never been asked. Its documents stay.
  Result<void> ForgetSource(std::string_view name);
  Result<void> PutListed(const ListedRow& listed);
  // The document that a path or URL led to when it was last read. Nothing if to none.
  Result<std::optional<DocumentRow>> DocumentAt(std::string_view path) const;
  // True if what the path led to is there under another name: at one of `found`, or where another
  // source than this one found it when it last looked.
  Result<bool> IsElsewhere(std::string_view path, std::string_view source,
                           const std::set<std::string>& found) const;
  // The run that gave up the last place where a source listed the document; nothing while there is
  // one, or if no source ever did.
  Result<std::optional<RunId>> GoneSince(std::string_view sha256) const;

  // When the run began that brought the document: ISO 8601, UTC. Empty if no run did.
  Result<std::string> CameAt(std::string_view sha256) const;

  Result<std::vector<SavedSearch>> SavedSearches() const;  // by name
  Result<void> PutSavedSearch(const SavedSearch& search);
  Result<bool> RemoveSavedSearch(std::string_view name);  // false if there is none

  // What a run told, as JSON. kMissing if it told nothing.
  Result<std::string> ReportOf(RunId run) const;
  Result<void> PutReport(RunId run, std::string_view report);
  // Runs before this one that nobody was told of, oldest first: those that were cut off, and
  // updates that ended without their report.
  Result<std::vector<RunRow>> UntoldRuns(RunId before) const;
  // What became of each file in a run, but for those that stayed the same; as far as it is durable.
  Result<std::vector<OutcomeRow>> OutcomesOf(RunId run) const;
  // The report of `by` tells of the run, which may be itself.
  Result<void> MarkTold(RunId run, RunId by);

  // --- Withdrawal (pipeline/withdrawal.h does all of it) ----------------------------------------

  Result<std::vector<WithdrawalRow>> Withdrawals() const;  // in the order they were made
  // By SHA-256 or a prefix of at least 6 digits; and by the path or URL that led to it.
  Result<std::optional<WithdrawalRow>> WithdrawalOf(std::string_view id) const;
  Result<std::optional<WithdrawalRow>> WithdrawnAt(std::string_view path) const;
  // Earlier and later versions of a document that are not withdrawn.
  Result<std::vector<DocumentRow>> OtherVersions(const DocumentRow& row) const;
  // The first step: the tombstone, durable when this returns. From now on the document is not
  // current and neither its bytes nor its paths are taken. Doing it again changes nothing. `sha256`
  // may be of bytes that the library never had.
  Result<void> BuryDocument(std::string_view sha256, std::string_view reason);
  // The steps after it, each of which may be done again: the catalogue's own text, with `clean`
  // applied to every other text that it keeps; the catalogue's free pages and log; the document's
  // files, and the end.
  Result<void> EraseText(std::string_view sha256,
                         const std::function<std::string(std::string_view)>& clean);
  Result<void> VacuumCatalogue();
  Result<void> RemoveFiles(std::string_view sha256);
  Result<void> EndWithdrawal(std::string_view sha256);
  // Where the catalogue and the tombstones' files (corpus/tombstone.h) say different things.
  Result<std::vector<TombstoneDifference>> TombstoneDifferences() const;
  // Writes the files that are missing or say something else, and takes what only a file says into
  // the catalogue: a document that is there is then one whose withdrawal is unfinished. Does
  // nothing, quickly, if there is nothing to do.
  Result<void> MendTombstones();
  // What withdrawn texts are known again by, by SHA-256; those that are damaged are left out.
  Result<void> KeepSample(std::string_view sha256, const TextSample& sample);
  std::vector<std::pair<std::string, TextSample>> WithdrawnSamples() const;
  // Bytes that are let in whatever they are like (AllowPath).
  bool IsAllowed(std::string_view sha256) const;
  // Takes the tombstone away: the bytes and their paths may be ingested again.
  Result<void> UndoWithdrawal(std::string_view sha256);
  // Lets other bytes in from a path, also bytes that are like the withdrawn ones; or the bytes that
  // were refused there for being like others (kLikeWithdrawn). False if it is neither.
  Result<bool> AllowPath(std::string_view path);
  // Every text and blob of the catalogue.
  Result<void> ForEachValue(
      const std::function<void(std::string_view table, std::string_view column,
                               std::string_view bytes)>& visit) const;
  // For a backup: the catalogue as it stands, as one file at `path`, which must not be there.
  Result<void> CopyCatalogueTo(const std::filesystem::path& path) const;

  // --- Documents that ended their workers (corpus/attempts.h has the rule) -----------------------

  // All of them, the oldest first; from kKillsToQuarantine on they are in quarantine.
  Result<std::vector<QuarantineRow>> Kills() const;
  Result<std::optional<QuarantineRow>> KillsOf(std::string_view sha256) const;
  // One more, under these terms; kills under others no longer count. Gives the row.
  Result<QuarantineRow> NoteKill(RunId run, std::string_view sha256, std::string_view path,
                                 const ReadingTerms& terms, const Error& reason);
  // It was read, or a person wants it tried again. Nothing to do for a document without kills.
  Result<void> ForgetKills(std::string_view sha256);
  // The journal, opened when first asked for; the library's, and closed with it.
  Result<Attempts*> OpenAttempts();

  // --- For Check (corpus/check.h) --------------------------------------------------------------

  Result<std::vector<DocumentRow>> AllDocuments() const;  // of every state, by revision
  Result<void> CheckCatalogue() const;                    // SQLite's own full check
  // Takes a lost or damaged original anew from wherever the library knows of the same bytes: lost/,
  // and the files that led to the document when they were last seen. In place with the next Flush.
  // Gives where it came from; nothing if it is nowhere.
  Result<std::optional<std::filesystem::path>> FindOriginalAgain(const DocumentRow& row);
  // SHA-256 of current documents that were never compared for cases (library of version 1), and of
  // those whose case is not what facts and corrections say.
  Result<std::vector<std::string>> NotCompared() const;
  Result<std::vector<std::string>> WrongCases() const;
  // Takes from a review what is compared of it.
  Result<void> CompareAnew(const Review& review);
  // Settles the cases of all documents.
  Result<void> SettleAllCases();

 private:
  struct State;
  Result<bool> AllowLike(std::string_view path);
  explicit Library(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// True if the document's record was made with another vocabulary or version.
inline bool IsStale(const DocumentRow& row, std::string_view vocabulary_hash,
                    std::string_view version) {
  return row.vocabulary_hash != vocabulary_hash || row.version != version;
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_LIBRARY_H_
