// What can be said of a file before a worker reads it. Used by Ingest only.
#ifndef CASELORE_PIPELINE_FIRST_LOOK_H_
#define CASELORE_PIPELINE_FIRST_LOOK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "corpus/attempts.h"
#include "corpus/library.h"
#include "document/result.h"
#include "pipeline/admission.h"
#include "pipeline/file_walk.h"
#include "pipeline/ingest.h"
#include "pipeline/reading_terms.h"

namespace caselore {

class FirstLook {
 public:
  // What comes of it.
  struct Left {};  // is of another kind
  struct Known {   // by stamp or by bytes
    DocumentRow row;
  };
  struct Unreadable {
    std::string sha256;
    Error reason;
    Outcome outcome = OutcomeOf(reason.cause);
  };
  struct InWork {
    StagedFile staged;
    std::string name;      // for its record
    bool suspect = false;  // the last run ended while it was read
  };
  struct Unstaged {  // the library could not take it
    Error trouble;
  };
  using Found = std::variant<Left, Known, Unreadable, InWork, Unstaged>;

  // Whether the original that the library holds is only looked at, or read and hashed: that costs
  // as much as the file at hand, and is done where that was read too or a person gave it by name.
  enum class Look : uint8_t { kQuick, kClose };

  FirstLook(RunId run, Library& library, Attempts& attempts, const Admission& admission,
            const IngestOptions& options, const ReadingTerms& terms)
      : run_(run),
        library_(library),
        attempts_(attempts),
        admission_(admission),
        options_(options),
        terms_(terms) {}

  // `stamp`: of the file as it lies there.
  Found Examine(const FoundFile& found, const FileStamp& stamp);
  // The row, if there is one that need not be made again. A library that cannot be asked shows at
  // the next write, which reports it.
  std::optional<DocumentRow> Current(Result<std::optional<DocumentRow>> row, Look look) const;

 private:
  std::optional<Unreadable> FailureToKeep(const Result<std::optional<FailureRow>>& failure) const;
  std::string NameFor(const std::string& sha256, const FoundFile& found) const;

  const RunId run_;
  Library& library_;
  Attempts& attempts_;
  const Admission& admission_;
  const IngestOptions& options_;
  const ReadingTerms& terms_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FIRST_LOOK_H_
