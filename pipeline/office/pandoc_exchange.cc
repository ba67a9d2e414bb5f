// The file goes in while the page comes out, so that neither side can wait for the other.
#include "pipeline/office/pandoc_exchange.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <utility>

#include "corpus/file_descriptor.h"
#include "pipeline/office/pandoc_process.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kHeapExhausted = 251;  // GHC's EXIT_HEAPOVERFLOW

FileDescriptor OutOfTheWay(int fd) { return FileDescriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3)); }

// Two ends of a stream. A socket, because writing to it raises no SIGPIPE if so asked.
struct Stream {
  FileDescriptor ours{-1}, theirs{-1};
};

Stream NewStream() {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return {};
  FileDescriptor theirs(pair[1]);
  return {FileDescriptor(pair[0]), OutOfTheWay(theirs.get())};
}

bool IsForLater() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

class Exchange {
 public:
  Exchange(std::string_view input, const FileDescriptor& in, const FileDescriptor& out,
           const PandocLimits& limits)
      : input_(input), in_(in.get()), out_(out.get()), limits_(limits) {}

  // Until the child closes its output. Fails over a limit.
  Result<std::string> Run(Clock::time_point deadline) {
    while (!ended_) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
      if (left.count() <= 0) return Fail(Cause::kTimeout, "");
      std::array<pollfd, 2> polled = {{{out_, POLLIN, 0}, {sending_ ? in_ : -1, POLLOUT, 0}}};
      if (poll(polled.data(), polled.size(), static_cast<int>(left.count())) < 0) continue;
      if (polled[1].revents != 0) Send();
      if (polled[0].revents != 0) Receive();
      if (output_.size() > limits_.output) return Fail(Cause::kTooLarge, "");
    }
    return std::move(output_);
  }

 private:
  void Send() {
    const ssize_t sent = send(in_, input_.data(), input_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) input_.remove_prefix(static_cast<size_t>(sent));
    sending_ = sent < 0 ? IsForLater() : !input_.empty();
    if (!sending_) shutdown(in_, SHUT_WR);
  }

  void Receive() {
    std::array<char, 65536> chunk;
    const ssize_t got = recv(out_, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (got > 0) output_.append(chunk.data(), static_cast<size_t>(got));
    ended_ = got == 0 || (got < 0 && !IsForLater());
  }

  std::string_view input_;
  int in_, out_;
  const PandocLimits& limits_;
  std::string output_;
  bool sending_ = true, ended_ = false;
};

Error TookTooLong(const PandocLimits& limits) {
  return {Cause::kTimeout,
          fmt::format("Converting it with pandoc took more than {} s.", limits.time.count())};
}

Error CauseOfEnd(int status, const PandocLimits& limits) {
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
    return TookTooLong(limits);
  }
  if (WIFSIGNALED(status)) {
    return {Cause::kCrashed, fmt::format("pandoc died of signal {}.", WTERMSIG(status))};
  }
  if (WEXITSTATUS(status) == kCannotStart) {
    return {Cause::kNotInstalled, "pandoc, which it takes to read it, could not be run."};
  }
  if (WEXITSTATUS(status) == kHeapExhausted) {
    return {Cause::kOutOfMemory, fmt::format("Converting it with pandoc took more than {} MB.",
                                             limits.address_space >> 20)};
  }
  return {Cause::kDamaged,
          fmt::format("pandoc cannot read the document (its status is {}).", WEXITSTATUS(status))};
}

Error OverLimit(Cause cause, const PandocLimits& limits) {
  if (cause == Cause::kTimeout) return TookTooLong(limits);
  return {Cause::kTooLarge,
          fmt::format("The document has more than {} MB of text.", limits.output >> 20)};
}

}  // namespace

Result<std::string> ExchangeWithPandoc(std::string_view file, const PandocLimits& limits,
                                       const StartPandoc& start) {
  Stream in = NewStream(), out = NewStream();
  if (!in.theirs.ok() || !out.theirs.ok()) {
    return Fail(Cause::kInternal, "No descriptor for pandoc: " + SystemReason() + ".");
  }
  const Clock::time_point deadline = Clock::now() + limits.time;
  const Result<WaitForEnd> child = start(in.theirs.get(), out.theirs.get());
  if (!child) return tl::unexpected<Error>(child.error());
  in.theirs = FileDescriptor(-1);
  out.theirs = FileDescriptor(-1);
  Result<std::string> html = Exchange(file, in.ours, out.ours, limits).Run(deadline);
  if (!html) return tl::unexpected<Error>(OverLimit(html.error().cause, limits));
  const std::optional<int> status = (*child)(deadline);
  if (!status) return tl::unexpected<Error>(TookTooLong(limits));
  if (*status != 0) return tl::unexpected<Error>(CauseOfEnd(*status, limits));
  return html;
}

}  // namespace caselore
