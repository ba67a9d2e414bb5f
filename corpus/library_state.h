// What the source files of Library share. Not for any other file.
#ifndef CASELORE_CORPUS_LIBRARY_STATE_H_
#define CASELORE_CORPUS_LIBRARY_STATE_H_

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/atomic_file.h"
#include "corpus/catalogue.h"
#include "corpus/library.h"
#include "corpus/lock.h"

namespace caselore {

// In staging/, while a writer is at work: what it holds back for a full disk.
inline constexpr char kReserve[] = "reserve";

// The row that a record gives; state, revision and case are the library's to say.
DocumentRow RowOf(const Review& review, std::string_view record);

struct Library::State {
  State(std::filesystem::path folder, Catalogue catalogue)
      : folder(std::move(folder)), catalogue(std::move(catalogue)) {}

  std::filesystem::path folder;
  std::optional<FileLock> lock;  // of a writer
  mutable Catalogue catalogue;   // reading compiles and steps statements

  FileGroup files;  // written since the last Flush
  // Privacy reports of which nothing is left to say: taken away by the next Flush.
  std::set<std::filesystem::path> settled_reports;
  bool in_transaction = false;  // likewise the catalogue
  uint64_t revision = 0;        // the highest given out
  uint64_t staged = 0;          // copies made, for their names
  // SHA-256 of documents whose case is to be settled by the next Flush.
  std::set<std::string> unsettled;
  // In the run: documents with those that took their place, by SHA-256.
  std::set<std::pair<std::string, std::string>> replaced;
  std::map<std::string, std::string> replaced_at;  // by path: what it led to before
  std::function<void(bool kept)> when_flushed = [](bool) {};
  RunRow run;             // the one begun last
  OutcomeCounts durable;  // its counts at the last Flush
  std::optional<Error> trouble;
  std::optional<uint64_t> min_free;  // see CheckFreeSpace
  std::optional<Attempts> attempts;  // once it was asked for

  std::filesystem::path Place(const char* store, std::string_view sha256,
                              const char* ending) const {
    return folder / store / std::string(sha256.substr(0, 2)) / (std::string(sha256) + ending);
  }
  bool HasOriginal(const DocumentRow& row) const;
  bool HasSoundOriginal(const DocumentRow& row) const;
  bool HasRecord(const DocumentRow& row) const;
  Result<void> EnsureTransaction();
  // The row, what is counted of it, and what is compared of it.
  Result<void> PutRecord(const DocumentRow& row, const Review& review);
  Result<void> SetState(std::string_view sha256, DocumentState state);
  // The tombstone of a file, and the file of one.
  Result<void> TakeTombstone(const WithdrawalRow& tombstone);
  Result<void> KeepTombstone(std::string_view sha256);
  Result<void> PutBesideTombstone(std::string_view sha256, std::string_view ending,
                                  std::string_view bytes);
  // Records that a killed run made anew and put in place without the catalogue: its rows become
  // those of the records. What no row names is left for who comes by the file again.
  Result<void> TakeOver(const std::vector<std::filesystem::path>& records);
  Result<void> PutFiles(const std::filesystem::path* original, const DocumentRow& row,
                        std::string_view record);
  Result<void> NoteOutcome(RunId run, std::string_view path, Outcome outcome,
                           std::string_view sha256, const Error* reason);
  // Points the file at the document, which must be there. True if it led to another before, and is
  // the first in this run that left that one for these bytes: a page and what it redirects to
  // change together, and that is one change. The other document is superseded if nothing leads to
  // it any more.
  Result<bool> PointFile(RunId run, const FileStamp& stamp, std::string_view sha256);
  Result<Outcome> Commit(RunId run, const StagedFile& file, DocumentRow row, const Review& review,
                         std::string_view record);
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_LIBRARY_STATE_H_
