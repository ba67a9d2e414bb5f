// What the catalogue knows of a document, a file and a run.
#ifndef CASELORE_CORPUS_DOCUMENT_ROW_H_
#define CASELORE_CORPUS_DOCUMENT_ROW_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/outcome.h"
#include "document/result.h"

namespace caselore {

// The state of a document. Only current ones are searched; of the others nothing is thrown away.
enum class DocumentState : uint8_t {
  kCurrent,
  kSuperseded,  // every path that led to it has other bytes now
  kWithdrawn,   // taken out on purpose
};

// The catalogue's row: the record in brief. Strings are empty where the document does not say.
struct DocumentRow {
  std::string sha256;   // 64 hex digits
  std::string id;       // the first 12 of them
  std::string case_id;  // id of the first document of the same case
  DocumentState state = DocumentState::kCurrent;
  uint64_t revision = 0;  // when its record was last written: 1, 2, 3, … over the whole library
  uint64_t first_revision = 0;  // when it came
  std::string file;             // base name under which it first came
  std::string url;
  std::string media_type;
  uint64_t bytes = 0;
  int pages = 0;
  std::string title;
  std::string review_type;  // names, as in the record
  std::string document_form;
  std::string publisher;
  std::string area;
  std::string published;
  int items = 0;
  bool has_text = true;         // false of a scan that no OCR has read
  std::string vocabulary_hash;  // of the record
  std::string version;          // of the record
  std::string record_sha256;    // of the record as JSON
};

// What stat says of a file: as long as it says the same, the bytes are taken to be the same.
struct FileStamp {
  std::string path;  // absolute; need not be UTF-8
  uint64_t bytes = 0;
  int64_t modified_ns = 0;
  uint64_t inode = 0;
  uint64_t device = 0;

  bool operator==(const FileStamp&) const = default;
};

// A file that could not be read, in the run that saw it last.
struct FailureRow {
  std::string path;
  std::string sha256;  // empty if it never got so far
  Outcome outcome = Outcome::kFailed;
  Cause cause = Cause::kInternal;
  std::string message;
  int attempts = 0;
  int64_t run = 0;
  std::string version;  // that tried it last; only where one file is asked for
  // Somebody said that nothing better will come in the place of these bytes (--believe); likewise.
  bool believed = false;
};

// True if nothing is new about a failure since `before`: the same bytes, outcome and cause, and the
// same words but for numbers (of seconds, bytes, nights); or the same bytes were refused for the
// quarantine that `before` told of.
bool IsSameFailure(const FailureRow& before, const FailureRow& now);

// How many files had each outcome; Seen() is their sum.
struct OutcomeCounts {
  std::array<int64_t, kOutcomeNames.size()> of{};

  int64_t& operator[](Outcome outcome) { return of[static_cast<size_t>(outcome)]; }
  int64_t operator[](Outcome outcome) const { return of[static_cast<size_t>(outcome)]; }
  int64_t Seen() const {
    int64_t sum = 0;
    for (int64_t count : of) sum += count;
    return sum;
  }
  std::string Words() const;  // "2 new, 0 changed, 14 same, …": all of them
};

// A version of a document in whose place another came.
struct EarlierVersion {
  std::string id;
  std::string came;  // when the run began that brought it: ISO 8601, UTC; empty if no run did
};

// A run as the catalogue keeps it. `finished` is empty if it never came to its end.
struct RunRow {
  int64_t id = 0;
  std::string command;
  std::string started, finished;  // ISO 8601, UTC
  OutcomeCounts counts;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_DOCUMENT_ROW_H_
