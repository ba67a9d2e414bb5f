#include "cli/output.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace caselore {
namespace {

constexpr size_t kEnough = 65536;
constexpr int kReaderGone = 128 + 13;  // SIGPIPE

// There is one standard output: whoever found it full, it is so for all.
std::atomic<int> failed_with = 0;  // errno

}  // namespace

void Output::Print(std::string_view text) {
  waiting_ += text;
  if (!text.ends_with('\n')) waiting_ += '\n';
  if (waiting_.size() >= kEnough) Flush();
}

void Output::Flush() {
  std::string_view rest = waiting_;
  while (!rest.empty() && failed_with == 0) {
    const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EPIPE) {
      _exit(kReaderGone);
    } else if (errno != EINTR && errno != EAGAIN) {
      failed_with = errno;
    }
  }
  waiting_.clear();
}

std::string Output::Failure() {
  const int number = failed_with;
  return number == 0 ? std::string() : std::strerror(number);
}

}  // namespace caselore
