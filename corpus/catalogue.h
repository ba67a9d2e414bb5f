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
#include "corpus/quarantine_row.h"
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

  Result<void> Begin();
  Result<void> Commit();
  void Rollback();

  // Inserts the document or overwrites its row.
  Result<void> PutDocument(const DocumentRow& row);
  Result<void> SetState(std::string_view sha256, DocumentState state, uint64_t revision);
  Result<void> PutFile(int64_t run, const FileRow& file);
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

 private:
  struct State;
  explicit Catalogue(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_CATALOGUE_H_
