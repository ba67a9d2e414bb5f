#include "cli/output.h"

#include <unistd.h>

#include <cerrno>

namespace caselore {
namespace {

constexpr size_t kEnough = 65536;
constexpr int kReaderGone = 128 + 13;  // SIGPIPE

}  // namespace

void Output::Print(std::string_view text) {
  waiting_ += text;
  if (!text.ends_with('\n')) waiting_ += '\n';
  if (waiting_.size() >= kEnough) Flush();
}

bool Output::Flush() {
  std::string_view rest = waiting_;
  while (!rest.empty() && !failed_) {
    const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EPIPE) {
      _exit(kReaderGone);
    } else if (errno != EINTR && errno != EAGAIN) {
      failed_ = true;
    }
  }
  waiting_.clear();
  return !failed_;
}

}  // namespace caselore
