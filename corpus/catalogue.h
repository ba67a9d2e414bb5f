// The catalogue: what the library holds, in one SQLite file. Used by Library only.
#ifndef CASELORE_CORPUS_CATALOGUE_H_
#define CASELORE_CORPUS_CATALOGUE_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/case_facts.h"
#include "corpus/case_row.h"
#include "corpus/document_row.h"
#include "corpus/outcome_row.h"
#include "corpus/quarantine_row.h"
#include "corpus/saved_search.h"
#include "corpus/source_row.h"
#include "corpus/withdrawal_row.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

// A file as a run saw it last.
struct FileRow {
  FileStamp stamp;
  std::string document;               // SHA-256 of the document that it led to; empty if none
  std::optional<FailureRow> failure;  // if it could not be read when it was seen last
};

// Changes gather in a transaction that Begin opens; Commit makes them durable (WAL, synchronous
// FULL). Errors as in Library.
class Catalogue {
 public:
  // Writes an empty catalogue to `path`, whole or not at all.
  static Result<void> Create(const std::filesystem::path& path);
  static Result<Catalogue> OpenForReading(const std::filesystem::path& path);
  // To read where no file can be made beside the catalogue, as SQLite wants to for its log: on a
  // full disk, or where nothing may be written. Fails with kUnreadable if the log holds anything:
  // without it the catalogue is not whole.
  //
  // REQUIRES: nobody writes, and nobody begins to while this is open.
  static Result<Catalogue> OpenAtRest(const std::filesystem::path& path);
  static Result<Catalogue> OpenForWriting(const std::filesystem::path& path);

  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  // `prefix` is of lower-case hex digits. Nothing if none or more than one document begins so.
  Result<std::optional<DocumentRow>> Find(std::string_view prefix);
  Result<std::optional<FileRow>> FileAt(std::string_view path);
  // Documents with a higher revision, in its order.
  Result<void> ForEachAfter(uint64_t revision,
                            const std::function<Result<void>(const DocumentRow&)>& visit);
  Result<uint64_t> Revision();
  Result<int64_t> Count(DocumentState state);
  Result<std::vector<FailureRow>> Failures();
  Result<std::vector<RunRow>> Runs(int limit);
  Result<void> FullCheck();
  Result<int64_t> CountCases();  // with a current document
  // By name of the review (its id): the name of its case. Of current documents that share one.
  Result<CaseMap> SharedCases();
  // Nothing if no current document is of it.
  Result<std::optional<CaseRow>> CaseNamed(std::string_view case_id);
  Result<std::vector<CaseCorrectionRow>> CaseCorrections();
  Result<std::optional<QuarantineRow>> QuarantineOf(std::string_view sha256);
  Result<std::vector<QuarantineRow>> Quarantine();  // the oldest first

  // --- Nightly runs (catalogue_sources.cc)
  Result<SourceRow> SourceNamed(std::string_view name);
  Result<std::vector<std::string>> SourceNames();
  Result<void> PutSource(const SourceRow& source);
  Result<void> RemoveSource(std::string_view name);                  // with all that it listed
  Result<std::vector<ListedRow>> ListedBy(std::string_view source);  // by path
  Result<void> PutListed(const ListedRow& listed);
  // Other paths that lead to the document of this one, by name.
  Result<std::vector<std::string>> OtherPaths(std::string_view path);
  // True if another source than this one lists the path, and found it when it last looked.
  Result<bool> IsListedByOther(std::string_view path, std::string_view source);
  // The run that gave up the last place where the document was listed; nothing while there is one,
  // or if no source ever listed it.
  Result<std::optional<int64_t>> GoneSince(std::string_view sha256);
  // When the run began that brought the document: ISO 8601, UTC. Empty if no run did.
  Result<std::string> CameAt(std::string_view sha256);
  Result<std::vector<SavedSearch>> SavedSearches();  // by name
  Result<void> PutSavedSearch(const SavedSearch& search);
  Result<bool> RemoveSavedSearch(std::string_view name);  // false if there is none

  // --- Runs (catalogue_runs.cc)
  // Earlier than `before`, oldest first: those of which no report tells.
  Result<std::vector<RunRow>> UntoldRuns(int64_t before);
  Result<std::vector<OutcomeRow>> OutcomesOf(int64_t run);  // in the order in which they were noted
  Result<void> MarkTold(int64_t run, int64_t by);
  Result<void> PutReport(int64_t run, std::string_view report);
  Result<std::string> ReportOf(int64_t run);  // kMissing if it has none

  // --- Rebuilding (catalogue_salvage.cc)
  // Takes over what records do not tell from a catalogue that need not be sound, as far as it can
  // be read: runs, corrections of cases, withdrawals, versions and states of documents that are
  // here, saved searches, sources, quarantine. Within a transaction of its own. Names in words for
  // people what could not be read.
  std::vector<std::string> TakeFrom(const std::filesystem::path& damaged);
  // All that TakeFrom may name, for where there is nothing to take from.
  static std::vector<std::string> WhatRecordsDoNotTell();
  // A run of 'rebuild', begun and ended at `at` (ISO 8601, UTC); later runs count from it.
  Result<void> InsertRebuildRun(std::string_view at);

  Result<void> Begin();
  // Fails with kCorrupt if the file that was opened is no longer the one at its path: what is
  // written would be nobody's.
  Result<void> Commit();
  void Rollback();

  // Inserts the document or overwrites its row.
  Result<void> PutDocument(const DocumentRow& row);
  Result<void> SetState(std::string_view sha256, DocumentState state, uint64_t revision);
  Result<void> PutFile(int64_t run, const FileRow& file);
  // Those that lead to the document, by name.
  Result<std::vector<std::string>> PathsOf(std::string_view sha256);
  // True if any file still leads to the document.
  Result<bool> HasFile(std::string_view sha256);
  // What is compared of a document that is there; its links are found when cases are settled.
  Result<void> PutCaseFacts(std::string_view sha256, const CaseFacts& facts);
  // A path that led to `earlier` leads to `sha256` now.
  Result<void> PutVersion(std::string_view sha256, std::string_view earlier);
  Result<void> PutCorrection(const CaseCorrectionRow& correction, std::string_view sha256,
                             std::string_view other);
  // Compares these documents with their candidates and gives everything that hangs together with
  // them its case.
  Result<void> SettleCases(const std::set<std::string>& sha256s);
  // SHA-256 of current documents that were never compared, and of those whose case is not what
  // facts, links and corrections say.
  Result<std::vector<std::string>> NotCompared();
  Result<std::vector<std::string>> WrongCases();
  // Settles every document from its facts.
  Result<void> SettleAllCases();
  Result<void> PutQuarantine(const QuarantineRow& row);
  Result<void> RemoveQuarantine(std::string_view sha256);
  Result<int64_t> InsertRun(std::string_view command, std::string_view started);
  Result<void> UpdateRun(const RunRow& run);
  Result<void> PutOutcome(int64_t run, std::string_view path, Outcome outcome,
                          std::string_view sha256, std::string_view cause,
                          std::string_view message);

  // --- Withdrawals (catalogue_withdrawal.cc)
  // In the order in which they were made.
  Result<std::vector<WithdrawalRow>> Withdrawals();
  // By SHA-256 or a prefix of it.
  Result<std::optional<WithdrawalRow>> WithdrawalOf(std::string_view prefix);
  Result<std::optional<WithdrawalRow>> WithdrawnAt(std::string_view path);
  // Tombstones for the bytes, and for every path that leads to them and to nothing else.
  Result<void> PutWithdrawal(std::string_view sha256, std::string_view reason,
                             std::string_view made);
  // The tombstone as it stands, for bytes that may be no document here. One that is there stays.
  Result<void> PutTombstone(const WithdrawalRow& tombstone);
  Result<void> RemoveWithdrawal(std::string_view sha256);
  Result<bool> RemoveWithdrawnPath(std::string_view path);
  // SHA-256 of the other versions of a document that are not withdrawn, earlier and later ones.
  Result<std::vector<std::string>> OtherVersions(std::string_view sha256);
  // All that the catalogue says of a document but for its SHA-256, size and the hash of its record.
  Result<void> EraseText(std::string_view sha256);
  // Nothing of the document is kept any more.
  Result<void> EndWithdrawal(std::string_view sha256);
  // Every text and blob of every table, with the names of table and column.
  using VisitValue =
      std::function<void(std::string_view table, std::string_view column, std::string_view bytes)>;
  Result<void> ForEachValue(const VisitValue& visit);
  // Puts `text` in the place of `old` wherever it stands in that column.
  Result<void> ReplaceText(std::string_view table, std::string_view column, std::string_view old,
                           std::string_view text);
  // Outside a transaction: writes the catalogue anew without free pages and empties its log, so
  // that nothing that was deleted is left in its files. kBusy while a reader needs the log.
  Result<void> Vacuum();
  // A copy of the catalogue as it stands, as one file without a log.
  Result<void> CopyTo(const std::filesystem::path& path);
  // SHA-256 over every row of every table: the same for two that say the same.
  Result<std::string> ContentHash();

 private:
  struct State;
  explicit Catalogue(std::unique_ptr<State> state);
  static Result<Catalogue> Read(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_CATALOGUE_H_
