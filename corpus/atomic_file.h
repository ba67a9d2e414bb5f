// Files that are either whole or not there, whenever the power goes.
#ifndef CASELORE_CORPUS_ATOMIC_FILE_H_
#define CASELORE_CORPUS_ATOMIC_FILE_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "document/result.h"

namespace caselore {

// Writes `bytes` beside `path` (mode 0600), syncs, renames over `path` and syncs the folder, which
// must exist.
Result<void> WriteFileAtomically(const std::filesystem::path& path, std::string_view bytes);

// The whole file. Fails with kMissing or kUnreadable.
Result<std::string> ReadWholeFile(const std::filesystem::path& path);

// Many files put in place at once. The kernel may write the first while the others are still being
// made, so that waiting for the disk is paid once a group and not once a file. Of two files that
// are to be the same path the later counts.
class FileGroup {
 public:
  FileGroup() = default;
  ~FileGroup();  // takes away what was not committed
  FileGroup(const FileGroup&) = delete;
  FileGroup& operator=(const FileGroup&) = delete;

  // Writes `bytes` to a file beside `path`, in a folder that is made if needed (0700). If that
  // fails, what was to be `path` before still is.
  Result<void> Write(const std::filesystem::path& path, std::string_view bytes);
  // Takes over the finished file `temporary`, on the same file system, to become `path`.
  Result<void> Adopt(const std::filesystem::path& temporary, const std::filesystem::path& path);
  // Syncs every file, renames every file, syncs every folder. After a failure some may be in place.
  Result<void> Commit();
  void Discard();
  // True if a file is to become `path`.
  bool Holds(const std::filesystem::path& path) const { return files_.contains(path); }
  // Where the bytes of `path` are now: in the file that is to become it, or in place.
  std::filesystem::path WhereNow(const std::filesystem::path& path) const {
    const auto held = files_.find(path);
    return held == files_.end() ? path : held->second;
  }

 private:
  void Take(const std::filesystem::path& temporary, const std::filesystem::path& path);

  std::map<std::filesystem::path, std::filesystem::path> files_;  // what it is to be: where it is
  uint64_t written_ = 0;                                          // for names of their own
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_ATOMIC_FILE_H_
