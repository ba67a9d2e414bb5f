#include "corpus/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <ctime>
#include <utility>

#include "corpus/file_descriptor.h"

namespace caselore {
namespace {

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

// "pid 123 since 2025-11-22T02:39:19Z", as its holder wrote it. Another user's file may hold
// anything, so it is cut and cleaned.
std::string Holder(int fd) {
  char text[80];
  const ssize_t size = pread(fd, text, sizeof text, 0);
  std::string holder;
  for (ssize_t i = 0; i < size && text[i] >= ' ' && text[i] < 0x7F; ++i) holder += text[i];
  return holder.empty() ? "another process" : holder;
}

}  // namespace

Result<FileLock> FileLock::Acquire(const std::filesystem::path& path) {
  FileDescriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.ok()) {
    return Fail(Cause::kUnreadable, path.string() + " cannot be opened: " + SystemReason() + ".");
  }
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
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

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) close(fd_);
}

}  // namespace caselore
