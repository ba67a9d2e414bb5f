// Starting, limiting and ending a worker. Between fork and exec the child makes system calls only:
// other threads of ours may hold any lock at that moment.
#include "pipeline/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>

namespace caselore {
namespace {

constexpr int kCannotStart = 127;
constexpr rlim_t kWorkerFiles = 32;

// AddressSanitizer reserves terabytes of addresses for its shadow.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitAddressSpace = false;
#else
constexpr bool kLimitAddressSpace = true;
#endif

// Of our own environment only where programs are; else what makes text, time and threads the same
// everywhere.
std::vector<std::string> Environment() {
  std::vector<std::string> environment = {"LC_ALL=C.UTF-8", "TZ=UTC", "OMP_THREAD_LIMIT=1"};
  if (const char* path = getenv("PATH")) environment.push_back(std::string("PATH=") + path);
  return environment;
}

void SetLimit(__rlimit_resource resource, rlim_t value) {
  const rlimit limit = {value, value};
  setrlimit(resource, &limit);
}

void ApplyLimits(const WorkerLimits& limits) {
  if (kLimitAddressSpace) SetLimit(RLIMIT_AS, limits.address_space);
  SetLimit(RLIMIT_CORE, 0);
  SetLimit(RLIMIT_NOFILE, kWorkerFiles);
  SetLimit(RLIMIT_FSIZE, 0);
}

void UnblockSignals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// In the child. `socket` and `null` are above the standard descriptors.
[[noreturn]] void BecomeWorker(const char* program, char* const* arguments,
                               char* const* environment, pid_t parent, int socket, int null,
                               const WorkerLimits& limits) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotStart);  // it died before the line above
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  UnblockSignals();
  for (int standard = 0; standard <= 2; ++standard) dup2(null, standard);
  dup2(socket, kWorkerSocket);
  close_range(kWorkerSocket + 1, ~0u, 0);
  ApplyLimits(limits);
  execve(program, arguments, environment);
  _exit(kCannotStart);
}

// Moves a descriptor above those that the child gives a meaning to.
FileDescriptor OutOfTheWay(int fd) {
  if (fd < 0) return FileDescriptor(-1);  // and errno stays
  return FileDescriptor(fcntl(fd, F_DUPFD_CLOEXEC, kWorkerSocket + 1));
}

// As execve wants them: `first` if it is not null, then pointers into `strings`, then null.
std::vector<char*> PointersTo(const char* first, const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  if (first != nullptr) pointers.push_back(const_cast<char*>(first));
  for (const std::string& string : strings) pointers.push_back(const_cast<char*>(string.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

Error CauseOfSignal(int signal, const WorkerLimits& limits) {
  if (signal == SIGXCPU) {
    return {Cause::kTimeout,
            fmt::format("Reading it took more than {} s of processor time.", limits.cpu.count())};
  }
  std::string why = fmt::format("Its worker died of signal {} ({})", signal, strsignal(signal));
  if (signal == SIGABRT) {  // what a library does that gets no memory
    why += fmt::format("; probably it needed more memory than the limit allows ({} MB)",
                       limits.address_space >> 20);
  }
  return {Cause::kCrashed, why + "."};
}

Error CauseOfDeath(int status, const WorkerLimits& limits) {
  if (WIFSIGNALED(status)) return CauseOfSignal(WTERMSIG(status), limits);
  if (WEXITSTATUS(status) == kCannotStart) {
    return {Cause::kInternal, "Its worker could not be started."};
  }
  return {Cause::kCrashed, fmt::format("Its worker ended with status {}.", WEXITSTATUS(status))};
}

// Waits for a child that is dead or about to be.
int Reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

// A file without a name that holds `bytes`, for good; not open if there is no memory for it.
FileDescriptor InMemory(std::string_view bytes) {
  FileDescriptor file(memfd_create("results", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  while (file.ok() && !bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return FileDescriptor(-1);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
  return file;
}

}  // namespace

Result<WorkerProcess> WorkerProcess::Start(const WorkerCommand& command,
                                           const WorkerLimits& limits) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return Fail(Cause::kInternal, fmt::format("No socket for a worker: {}.", strerror(errno)));
  }
  FileDescriptor ours(pair[0]), theirs(pair[1]);
  const FileDescriptor high = OutOfTheWay(theirs.get());
  const FileDescriptor null_low(open("/dev/null", O_RDWR | O_CLOEXEC));
  const FileDescriptor null = OutOfTheWay(null_low.get());
  if (!high.ok() || !null.ok()) {
    return Fail(Cause::kInternal, fmt::format("No descriptor for a worker: {}.", strerror(errno)));
  }
  const std::vector<char*> arguments = PointersTo("caselore", command.arguments);
  const std::vector<std::string> environment = Environment();
  const std::vector<char*> variables = PointersTo(nullptr, environment);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    BecomeWorker(command.program.c_str(), arguments.data(), variables.data(), parent, high.get(),
                 null.get(), limits);
  }
  if (pid < 0)
    return Fail(Cause::kInternal, fmt::format("No process for a worker: {}.", strerror(errno)));
  return WorkerProcess(pid, std::move(ours), limits);
}

WorkerProcess::WorkerProcess(pid_t pid, FileDescriptor socket, const WorkerLimits& limits)
    : pid_(pid), socket_(std::move(socket)), limits_(limits), frames_(limits.output) {}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      socket_(std::move(other.socket_)),
      limits_(other.limits_),
      frames_(std::move(other.frames_)),
      closed_(other.closed_) {}

WorkerProcess::~WorkerProcess() {
  if (pid_ > 0) End();
}

// The kernel counts the CPU of a process over its whole life; the limit moves along. It is set from
// here, not by the worker, because a worker that was taken over would not do it.
void WorkerProcess::RaiseCpuLimit(std::chrono::seconds by) {
  clockid_t clock;
  timespec used = {};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) return;
  const rlim_t soft = static_cast<rlim_t>(used.tv_sec) + 1 + static_cast<rlim_t>(by.count());
  const rlimit limit = {soft, RLIM_INFINITY};
  prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

bool WorkerProcess::Read(std::string_view file, int document,
                         const std::optional<std::string>& results) {
  RaiseCpuLimit(limits_.cpu);
  if (!results) return SendDocument(socket_.get(), file, document);
  const FileDescriptor memory = InMemory(*results);
  return memory.ok() && SendDocument(socket_.get(), file, document, memory.get());
}

bool WorkerProcess::ReadPage(int page, int dpi, int document) {
  RaiseCpuLimit(limits_.page);
  return SendPage(socket_.get(), page, dpi, document);
}

std::optional<Frame> WorkerProcess::Receive() {
  std::array<char, 65536> chunk;
  while (!closed_ && !frames_.broken()) {
    if (std::optional<Frame> frame = frames_.Next()) return frame;
    const ssize_t got = recv(socket_.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return std::nullopt;
    if (got <= 0) {
      closed_ = true;
    } else {
      frames_.Append({chunk.data(), static_cast<size_t>(got)});
    }
  }
  return std::nullopt;
}

// A worker that closed its socket is about to end by itself, and its own status tells more than our
// kill would; but it is not given long. The group goes before the worker is reaped: until then its
// number cannot be another's.
Error WorkerProcess::End() {
  siginfo_t ended = {};
  for (int tries = 0; closed_ && ended.si_pid == 0 && tries < 50; ++tries) {
    if (tries > 0) usleep(2000);
    waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT);
  }
  kill(-pid_, SIGKILL);
  kill(pid_, SIGKILL);
  const int status = Reap(pid_);
  pid_ = -1;
  if (frames_.broken()) {
    return {Cause::kTooLarge,
            fmt::format("Its record would have more than {} MB.", limits_.output >> 20)};
  }
  return CauseOfDeath(status, limits_);
}

}  // namespace caselore
