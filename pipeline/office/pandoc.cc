// One child, two descriptors: the file goes in while the page comes out, so that neither side can
// wait for the other. Between fork and exec the child makes system calls only.
#include "pipeline/office/pandoc.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>

#include "corpus/file_descriptor.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kCannotStart = 127;
constexpr int kHeapExhausted = 251;  // GHC's EXIT_HEAPOVERFLOW
constexpr std::string_view kUsualPath = "/usr/local/bin:/usr/bin:/bin";
constexpr const char* kEnvironment[] = {"LC_ALL=C.UTF-8", "TZ=UTC", nullptr};

void SetLimit(__rlimit_resource resource, rlim_t value) {
  rlimit limit = {};
  getrlimit(resource, &limit);
  limit.rlim_cur = limit.rlim_max = std::min(value, limit.rlim_max);
  setrlimit(resource, &limit);
}

// In the child. `in` and `out` are above the standard descriptors.
[[noreturn]] void BecomePandoc(const char* program, char* const* arguments, pid_t parent, int in,
                               int out, int null, const PandocLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotStart);  // it died before the line above
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  signal(SIGXFSZ, SIG_DFL);
  dup2(in, 0);
  dup2(out, 1);
  dup2(null, 2);
  close_range(3, ~0u, 0);
  SetLimit(RLIMIT_AS, limits.address_space);
  SetLimit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
  SetLimit(RLIMIT_CORE, 0);
  SetLimit(RLIMIT_FSIZE, 0);
  execve(program, arguments, const_cast<char* const*>(kEnvironment));
  _exit(kCannotStart);
}

FileDescriptor OutOfTheWay(int fd) { return FileDescriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3)); }

// A child that is killed and waited for, whatever happens.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) Kill();
  }

  // Its status once it has ended; nothing if it has not by `deadline`.
  std::optional<int> WaitUntil(Clock::time_point deadline) {
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(pid_, &status, WNOHANG)) == 0 && Clock::now() < deadline) usleep(1000);
    if (ended == 0) return std::nullopt;
    pid_ = -1;
    return status;
  }

 private:
  void Kill() const {
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  pid_t pid_;
};

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

Result<std::string> ConvertToHtml(std::string_view file, std::string_view format,
                                  const std::string& program, const PandocLimits& limits) {
  Stream in = NewStream(), out = NewStream();
  const FileDescriptor null_low(open("/dev/null", O_RDWR | O_CLOEXEC));
  const FileDescriptor null = OutOfTheWay(null_low.get());
  if (!in.theirs.ok() || !out.theirs.ok() || !null.ok()) {
    return Fail(Cause::kInternal, "No descriptor for pandoc: " + SystemReason() + ".");
  }
  std::string from = "--from=" + std::string(format);
  const char* const arguments[] = {"pandoc",       from.c_str(), "--to=html5",
                                   "--standalone", "--sandbox",  "--track-changes=accept",
                                   "--wrap=none",  nullptr};
  const Clock::time_point deadline = Clock::now() + limits.time;
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    BecomePandoc(program.c_str(), const_cast<char* const*>(arguments), parent, in.theirs.get(),
                 out.theirs.get(), null.get(), limits);
  }
  if (pid < 0) return Fail(Cause::kInternal, "No process for pandoc: " + SystemReason() + ".");
  Child child(pid);
  in.theirs = FileDescriptor(-1);
  out.theirs = FileDescriptor(-1);
  Result<std::string> html = Exchange(file, in.ours, out.ours, limits).Run(deadline);
  if (!html) return tl::unexpected<Error>(OverLimit(html.error().cause, limits));
  const std::optional<int> status = child.WaitUntil(deadline);
  if (!status) return tl::unexpected<Error>(TookTooLong(limits));
  if (*status != 0) return tl::unexpected<Error>(CauseOfEnd(*status, limits));
  return html;
}

std::string FindPandoc() {
  const char* given = std::getenv("PATH");
  std::string_view path = given == nullptr ? kUsualPath : std::string_view(given);
  while (!path.empty()) {
    const size_t end = std::min(path.find(':'), path.size());
    const std::string candidate = std::string(path.substr(0, end)) + "/pandoc";
    if (candidate.front() == '/' && access(candidate.c_str(), X_OK) == 0) return candidate;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return {};
}

}  // namespace caselore
