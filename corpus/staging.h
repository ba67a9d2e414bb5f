// Private copies of files, and what the system says of the files themselves.
#ifndef CASELORE_CORPUS_STAGING_H_
#define CASELORE_CORPUS_STAGING_H_

#include <cstdint>
#include <filesystem>
#include <optional>

#include "corpus/document_row.h"
#include "document/result.h"

namespace caselore {

// A private copy of a file: what is analysed and stored is what was hashed.
struct StagedFile {
  std::filesystem::path copy;
  std::string sha256;
  FileStamp stamp;  // of the file as it was copied
};

// Copies `file` to `copy` (a new file, mode 0600). Errors as Library::Stage. If it is the copy that
// fails, and not the file, `unwritable` is set to the error.
Result<StagedFile> CopyAndHash(const std::filesystem::path& file, const std::filesystem::path& copy,
                               uint64_t limit, std::optional<Error>& unwritable);

// What the system says of a file, links not followed. Fails with kMissing, kUnreadable or
// kUnsupported (not a regular file).
Result<FileStamp> StampOf(const std::filesystem::path& file);

}  // namespace caselore

#endif  // CASELORE_CORPUS_STAGING_H_
