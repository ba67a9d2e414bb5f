// The starter's wire: a request is one byte, the format, with two descriptors; the answer is a
// status as waitpid gives it. A byte without descriptors, or the end of the stream, means: end it.
#include "pipeline/office/pandoc_starter.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/office/pandoc_exchange.h"
#include "pipeline/office/pandoc_process.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSocket = 3;  // in the starter
constexpr int kNotStarted = kCannotStart << 8;
constexpr char kEndIt = 'k';
constexpr std::array<std::pair<char, std::string_view>, 2> kFormats = {
    {{'d', "docx"}, {'o', "odt"}}};

char CodeOf(std::string_view format) {
  for (const auto& [code, name] : kFormats) {
    if (name == format) return code;
  }
  return '\0';
}

std::string_view FormatOf(char code) {
  for (const auto& [known, name] : kFormats) {
    if (known == code) return name;
  }
  return {};
}

union TwoDescriptors {
  cmsghdr header;
  char bytes[CMSG_SPACE(2 * sizeof(int))];
};

bool SendRequest(int socket, char code, std::array<int, 2> descriptors) {
  iovec part = {&code, 1};
  TwoDescriptors space = {};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.bytes;
  message.msg_controllen = sizeof(space.bytes);
  space.header.cmsg_level = SOL_SOCKET;
  space.header.cmsg_type = SCM_RIGHTS;
  space.header.cmsg_len = CMSG_LEN(sizeof(descriptors));
  std::memcpy(CMSG_DATA(&space.header), descriptors.data(), sizeof(descriptors));
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == 1;
}

struct Request {
  char code = '\0';
  FileDescriptor in{-1}, out{-1};
};

// Nothing at the end of the stream.
std::optional<Request> ReceiveRequest() {
  Request request;
  iovec part = {&request.code, 1};
  TwoDescriptors space = {};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.bytes;
  message.msg_controllen = sizeof(space.bytes);
  ssize_t got;
  do {
    got = recvmsg(kSocket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got != 1) return std::nullopt;
  const cmsghdr* control = CMSG_FIRSTHDR(&message);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return request;
  std::array<int, 2> descriptors = {-1, -1};
  std::memcpy(descriptors.data(), CMSG_DATA(control),
              std::min(control->cmsg_len - CMSG_LEN(0), sizeof(descriptors)));
  request.in = FileDescriptor(descriptors[0]);
  request.out = FileDescriptor(descriptors[1]);
  return request;
}

// Until it ends by itself, its time is over, or whoever asked for it wants it no longer.
int StatusOf(PandocProcess& pandoc, const PandocLimits& limits) {
  const Clock::time_point deadline = Clock::now() + limits.time;
  const FileDescriptor ended(static_cast<int>(syscall(SYS_pidfd_open, pandoc.pid(), 0)));
  std::array<pollfd, 2> polled = {{{ended.get(), POLLIN, 0}, {kSocket, POLLIN, 0}}};
  const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(limits.time).count();
  const int woken = poll(polled.data(), polled.size(), static_cast<int>(patience));
  if (woken > 0 && polled[0].revents != 0) return pandoc.WaitUntil(deadline).value_or(SIGKILL);
  return pandoc.Kill();
}

int ServeOne(const Request& request, const std::string& program, const PandocLimits& limits,
             const std::function<void()>& confine) {
  const std::string_view format = FormatOf(request.code);
  if (format.empty() || !request.in.ok() || !request.out.ok()) return kNotStarted;
  Result<PandocProcess> pandoc =
      PandocProcess::Start(program, format, request.in.get(), request.out.get(), limits, confine);
  return pandoc ? StatusOf(*pandoc, limits) : kNotStarted;
}

bool SendBytes(int socket, const void* bytes, size_t size) {
  return send(socket, bytes, size, MSG_NOSIGNAL) == static_cast<ssize_t>(size);
}

// In the new process.
[[noreturn]] void Serve(int socket, pid_t parent, const std::string& program,
                        const PandocLimits& limits, const PandocStarter::Confinement& confinement) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  dup2(socket, kSocket);
  close_range(kSocket + 1, ~0u, 0);
  const char confined = confinement.starter();
  bool heard = SendBytes(kSocket, &confined, 1);
  while (heard) {
    std::optional<Request> request = ReceiveRequest();
    if (!request) break;
    if (request->code == kEndIt) continue;  // it had ended already
    const int status = ServeOne(*request, program, limits, confinement.pandoc);
    request.reset();
    heard = SendBytes(kSocket, &status, sizeof(status));
  }
  _exit(0);
}

// What the starter answers to one request; asks it to end pandoc if nobody waited for that.
class Awaited {
 public:
  explicit Awaited(int socket) : socket_(socket) {}
  Awaited(const Awaited&) = delete;
  Awaited& operator=(const Awaited&) = delete;
  ~Awaited() {
    if (heard_) return;
    SendBytes(socket_, &kEndIt, 1);
    WaitUntil(Clock::time_point::max());
  }

  std::optional<int> WaitUntil(Clock::time_point deadline) {
    const bool forever = deadline == Clock::time_point::max();
    const auto left = forever ? -1
                              : std::chrono::ceil<std::chrono::milliseconds>(
                                    std::max(deadline - Clock::now(), Clock::duration::zero()))
                                    .count();
    pollfd polled = {socket_, POLLIN, 0};
    if (poll(&polled, 1, static_cast<int>(left)) == 0) return std::nullopt;
    heard_ = true;
    int status = kNotStarted;
    if (recv(socket_, &status, sizeof(status), MSG_WAITALL) != sizeof(status)) return kNotStarted;
    return status;
  }

 private:
  int socket_;
  bool heard_ = false;
};

}  // namespace

Result<PandocStarter> PandocStarter::Start(const std::string& program, const PandocLimits& limits,
                                           const Confinement& confinement) {
  if (program.empty()) return PandocStarter(FileDescriptor(-1), '\0', limits);
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return Fail(Cause::kInternal, "No socket to start pandoc by: " + SystemReason() + ".");
  }
  FileDescriptor ours(pair[0]);
  const FileDescriptor theirs(pair[1]);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) Serve(theirs.get(), parent, program, limits, confinement);
  if (pid < 0) return Fail(Cause::kInternal, "No process to start pandoc: " + SystemReason() + ".");
  char confined = '\0';
  if (recv(ours.get(), &confined, 1, 0) != 1) {
    return Fail(Cause::kInternal, "The process that starts pandoc has died.");
  }
  return PandocStarter(std::move(ours), confined, limits);
}

Result<std::string> PandocStarter::Convert(std::string_view file, std::string_view format) const {
  if (!socket_.ok()) return NoPandoc();
  return ExchangeWithPandoc(file, limits_, [&](int in, int out) -> Result<WaitForEnd> {
    if (!SendRequest(socket_.get(), CodeOf(format), {in, out})) {
      return Fail(Cause::kCrashed, "The process that starts pandoc has died.");
    }
    auto awaited = std::make_shared<Awaited>(socket_.get());
    return WaitForEnd([awaited](auto deadline) { return awaited->WaitUntil(deadline); });
  });
}

}  // namespace caselore
