#include "corpus/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "corpus/file_descriptor.h"
#include "corpus/now.h"

namespace caselore {
namespace {

// "pid 123 since 2025-11-22T02:39:19Z", as its holder wrote it. Another user's file may hold
// anything, so it is cut and cleaned.
std::string Holder(int fd) {
  char text[80];
  const ssize_t size = pread(fd, text, sizeof text, 0);
  std::string holder;
  for (ssize_t i = 0; i < size && text[i] >= ' ' && text[i] < 0x7F; ++i) holder += text[i];
  return holder.empty() ? "another process" : holder;
}

// HolderOf has the lock for a moment, which is no reason to say that the library is busy.
bool LockSoon(int fd) {
  constexpr std::chrono::milliseconds kMoment{5};
  for (int left = 4;; --left) {
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK || left == 0) return false;
    std::this_thread::sleep_for(kMoment);
  }
}

}  // namespace

Result<std::optional<std::string>> FileLock::HolderOf(const std::filesystem::path& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.ok() && errno == ENOENT) return std::nullopt;
  if (file.ok() && flock(file.get(), LOCK_SH | LOCK_NB) == 0) return std::nullopt;
  if (file.ok() && errno == EWOULDBLOCK) return Holder(file.get());
  return Fail(Cause::kUnreadable, path.string() + " cannot be looked at: " + SystemReason() + ".");
}

Result<FileLock> FileLock::Acquire(const std::filesystem::path& path) {
  FileDescriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.ok()) {
    return Fail(Cause::kUnreadable, path.string() + " cannot be opened: " + SystemReason() + ".");
  }
  if (!LockSoon(file.get())) {
    if (errno != EWOULDBLOCK) {
      return Fail(Cause::kUnreadable, path.string() + " cannot be locked: " + SystemReason() + ".");
    }
    return Fail(Cause::kBusy, "The library is in use by another run: " + Holder(file.get()) + ".");
  }
  const std::string holder = "pid " + std::to_string(getpid()) + " since " + Now() + "\n";
  if (ftruncate(file.get(), 0) != 0 || !file.Write(holder)) {
    return Fail(Cause::kUnreadable, path.string() + " cannot be written: " + SystemReason() + ".");
  }
  return FileLock(fcntl(file.get(), F_DUPFD_CLOEXEC, 3));
}

FolderLock::FolderLock(const std::filesystem::path& folder)
    : folder_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  while (folder_.ok() && flock(folder_.get(), LOCK_EX) != 0 && errno == EINTR) {
  }
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) close(fd_);
}

}  // namespace caselore
