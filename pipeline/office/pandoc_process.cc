// Between fork and exec the child makes system calls only, unless the caller has one thread and its
// `confine` does more.
#include "pipeline/office/pandoc_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "corpus/file_descriptor.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

// Of folders there is none; without their names pandoc asks the list of users for them.
// Its C library would reserve 128 MB for each thread that meets another in malloc, and how many do
// depends on what else the machine does: of its address space too little was left now and then.
constexpr const char* kEnvironment[] = {"LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/nonexistent",
                                        "MALLOC_ARENA_MAX=1", nullptr};
constexpr rlim_t kThreadStack = 1 << 20;  // bytes; its own stacks are on its heap

void SetLimit(__rlimit_resource resource, rlim_t value) {
  rlimit limit = {};
  getrlimit(resource, &limit);
  limit.rlim_cur = limit.rlim_max = std::min(value, limit.rlim_max);
  setrlimit(resource, &limit);
}

// In the child. `in`, `out` and `null` are above the standard descriptors.
[[noreturn]] void BecomePandoc(const char* program, char* const* arguments, pid_t parent, int in,
                               int out, int null, const PandocLimits& limits,
                               const std::function<void()>& confine) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotStart);  // it died before the line above
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  signal(SIGXFSZ, SIG_DFL);
  dup2(in, 0);
  dup2(out, 1);
  dup2(null, 2);
  close_range(3, ~0u, 0);
  SetLimit(RLIMIT_AS, limits.address_space);
  SetLimit(RLIMIT_STACK, kThreadStack);
  SetLimit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
  SetLimit(RLIMIT_CORE, 0);
  SetLimit(RLIMIT_FSIZE, 0);
  confine();
  execve(program, arguments, const_cast<char* const*>(kEnvironment));
  _exit(kCannotStart);
}

FileDescriptor OutOfTheWay(int fd) { return FileDescriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3)); }

}  // namespace

Result<PandocProcess> PandocProcess::Start(const std::string& program, std::string_view format,
                                           int in, int out, const PandocLimits& limits,
                                           const std::function<void()>& confine) {
  const FileDescriptor null_low(open("/dev/null", O_RDWR | O_CLOEXEC));
  const FileDescriptor null = OutOfTheWay(null_low.get());
  if (!null.ok())
    return Fail(Cause::kInternal, "No descriptor for pandoc: " + SystemReason() + ".");
  const std::string from = "--from=" + std::string(format);
  const char* const arguments[] = {"pandoc",       from.c_str(), "--to=html5",
                                   "--standalone", "--sandbox",  "--track-changes=accept",
                                   "--wrap=none",  nullptr};
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    BecomePandoc(program.c_str(), const_cast<char* const*>(arguments), parent, in, out, null.get(),
                 limits, confine);
  }
  if (pid < 0) return Fail(Cause::kInternal, "No process for pandoc: " + SystemReason() + ".");
  return PandocProcess(pid);
}

PandocProcess::PandocProcess(PandocProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)) {}

PandocProcess::~PandocProcess() {
  if (pid_ > 0) Kill();
}

std::optional<int> PandocProcess::WaitUntil(Clock::time_point deadline) {
  int status = 0;
  pid_t ended;
  while ((ended = waitpid(pid_, &status, WNOHANG)) == 0 && Clock::now() < deadline) usleep(1000);
  if (ended == 0) return std::nullopt;
  pid_ = -1;
  return status;
}

int PandocProcess::Kill() {
  // By a handle, which a starter may use, whereas kill(2) is not on its list.
  const FileDescriptor handle(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  const long sent = syscall(SYS_pidfd_send_signal, handle.get(), SIGKILL, nullptr, 0);
  if (sent != 0) kill(pid_, SIGKILL);
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

}  // namespace caselore
