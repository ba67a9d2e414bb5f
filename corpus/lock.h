// One writer at a time.
#ifndef CASELORE_CORPUS_LOCK_H_
#define CASELORE_CORPUS_LOCK_H_

#include <filesystem>
#include <optional>
#include <string>

#include "corpus/file_descriptor.h"
#include "document/result.h"

namespace caselore {

// Holds an advisory lock on a file that says who holds it. The kernel frees it when the holder
// dies, so there is no stale lock; the file itself stays. It does not pass to exec'd programs.
class FileLock {
 public:
  // Who holds the lock on the file: "pid 123 since 2025-11-22T02:39:19Z"; nothing if nobody does,
  // or there is no such file. Fails with kUnreadable where that cannot be seen. Who looks at the
  // very moment in which another acquires the lock does not keep it from that.
  static Result<std::optional<std::string>> HolderOf(const std::filesystem::path& path);

  // Waits no longer than somebody needs who looks at it. Fails with kBusy ("… pid 123 since
  // 2025-11-22T02:39:19Z") when another process (or another FileLock of this one) holds it, with
  // kUnreadable when the file cannot be made.
  static Result<FileLock> Acquire(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();  // releases

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

// Held for the moment in which a file of a folder is read, changed and put back, by those who do
// so. Nothing to do with the library's lock, which a run may hold for hours.
class FolderLock {
 public:
  // Waits. A folder that cannot be opened, and a file system without locks, are not locked: what is
  // then done there fails by itself, or is as safe as it can be.
  explicit FolderLock(const std::filesystem::path& folder);

 private:
  FileDescriptor folder_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_LOCK_H_
