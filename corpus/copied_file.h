// A file copied and hashed on the way.
#ifndef CASELORE_CORPUS_COPIED_FILE_H_
#define CASELORE_CORPUS_COPIED_FILE_H_

#include <cstdint>
#include <filesystem>
#include <string>

#include "document/result.h"

namespace caselore {

struct CopiedFile {
  uint64_t bytes = 0;
  std::string sha256;
};

// Makes `to` (0600), which must not be there, and its folder (0700). Links are not followed. Fails
// with kMissing, kUnsupported (not a regular file) or kUnreadable, which names the file; nothing is
// left then. Not durable before SyncAll.
Result<CopiedFile> CopyFile(const std::filesystem::path& from, const std::filesystem::path& to);

// Reads the file and writes nothing. Errors likewise.
Result<CopiedFile> HashFile(const std::filesystem::path& file);

// Forces everything that was written to the file system of `folder` to the disk.
Result<void> SyncAll(const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_CORPUS_COPIED_FILE_H_
