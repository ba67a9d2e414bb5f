// A file descriptor that closes itself.
#ifndef CASELORE_CORPUS_FILE_DESCRIPTOR_H_
#define CASELORE_CORPUS_FILE_DESCRIPTOR_H_

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace caselore {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
  }

  bool ok() const { return fd_ >= 0; }
  int get() const { return fd_; }

  // False, with errno set, if not all of it could be written.
  bool Write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
  }

 private:
  int fd_;
};

// What errno means, for the end of a sentence.
inline std::string SystemReason() { return std::strerror(errno); }

}  // namespace caselore

#endif  // CASELORE_CORPUS_FILE_DESCRIPTOR_H_
