// A file descriptor that closes itself.
#ifndef CASELORE_PIPELINE_OWNED_FD_H_
#define CASELORE_PIPELINE_OWNED_FD_H_

#include <unistd.h>

#include <utility>

namespace caselore {

// Owns the descriptor; -1 is none. Moved, never copied.
class OwnedFd {
 public:
  OwnedFd() = default;
  explicit OwnedFd(int fd) : fd_(fd) {}
  OwnedFd(OwnedFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  OwnedFd& operator=(OwnedFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~OwnedFd() {
    if (fd_ >= 0) close(fd_);
  }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  void reset() { *this = OwnedFd(); }

 private:
  int fd_ = -1;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OWNED_FD_H_
