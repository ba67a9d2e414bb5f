// One writer at a time.
#ifndef CASELORE_CORPUS_LOCK_H_
#define CASELORE_CORPUS_LOCK_H_

#include <filesystem>

#include "document/result.h"

namespace caselore {

// Holds an advisory lock on a file that says who holds it. The kernel frees it when the holder
// dies, so there is no stale lock; the file itself stays. It does not pass to exec'd programs.
class FileLock {
 public:
  // Never waits. Fails with kBusy ("… pid 123 since 2025-11-22T02:39:19Z") when another process
  // (or another FileLock of this one) holds it, with kUnreadable when the file cannot be made.
  static Result<FileLock> Acquire(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();  // releases

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_LOCK_H_
