// Puts on a sandbox and tries one thing, for worker_sandbox_test.
//
//     sandbox_probe none|reader|starter|converter ATTEMPT [ARGUMENT]   0: it could, 1: it was
//     refused sandbox_probe gaps                                         what is missing, one word
//     a line sandbox_probe without files|system_calls PROGRAM …         runs it as on a kernel that
//     lacks it
//     pandoc …                                     in place of pandoc: hangs
#include <arpa/inet.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "pipeline/office/pandoc.h"
#include "pipeline/worker_sandbox.h"

namespace caselore {
namespace {

// What was open before, as a worker's document is.
struct Before {
  int socket = -1, document = -1;
};

bool CanConnect(int socket, const std::string& port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(std::stoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

bool CanRun(const char* program, const char* argument, const char* more = nullptr) {
  execl(program, program, argument, more, static_cast<char*>(nullptr));
  return false;
}

bool CanFork() {
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid > 0 && waitpid(pid, nullptr, 0) == pid;
}

pid_t Number(const std::string& text) { return static_cast<pid_t>(std::stoi(text)); }

using Attempt = std::function<bool(const Before&, const std::string& argument)>;

const std::map<std::string, Attempt>& Attempts() {
  static const std::map<std::string, Attempt> attempts = {
      {"socket",
       [](const Before&, const std::string&) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
      {"connect", [](const Before& before,
                     const std::string& port) { return CanConnect(before.socket, port); }},
      {"datagrams",
       [](const Before&, const std::string&) {
         int pair[2];
         return socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0;
       }},
      {"read",
       [](const Before&, const std::string& path) { return open(path.c_str(), O_RDONLY) >= 0; }},
      {"write",
       [](const Before&, const std::string& path) {
         return open(path.c_str(), O_WRONLY | O_CREAT, 0600) >= 0;
       }},
      {"remove", [](const Before&, const std::string& path) { return unlink(path.c_str()) == 0; }},
      {"chmod",
       [](const Before& before, const std::string&) { return fchmod(before.document, 0644) == 0; }},
      {"trace",
       [](const Before&, const std::string& pid) {
         return ptrace(PTRACE_SEIZE, Number(pid), 0, 0) == 0;
       }},
      {"signal",
       [](const Before&, const std::string& pid) { return kill(Number(pid), SIGCONT) == 0; }},
      {"limits",
       [](const Before&, const std::string& pid) {
         const rlimit limit = {1u << 20, 1u << 20};
         return prlimit(Number(pid), RLIMIT_MEMLOCK, &limit, nullptr) == 0;
       }},
      {"fork", [](const Before&, const std::string&) { return CanFork(); }},
      {"shell", [](const Before&, const std::string&) { return CanRun("/bin/sh", "-c", ":"); }},
      {"pandoc",
       [](const Before&, const std::string&) { return CanRun(FindPandoc().c_str(), "--version"); }},
      {"environment",
       [](const Before&, const std::string& pid) {
         return open(("/proc/" + pid + "/environ").c_str(), O_RDONLY) >= 0;
       }},
      {"fonts",
       [](const Before&, const std::string&) { return open("/usr/share", O_RDONLY) >= 0; }},
      {"document",
       [](const Before& before, const std::string&) {
         char byte;
         return pread(before.document, &byte, 1, 0) == 1;
       }},
      {"x32",
       [](const Before&, const std::string&) { return syscall(0x40000000 | SYS_getpid) > 0; }},
  };
  return attempts;
}

const std::map<std::string, SandboxProfile>& Profiles() {
  static const std::map<std::string, SandboxProfile> profiles = {
      {"reader", SandboxProfile::kReader},
      {"starter", SandboxProfile::kStarter},
      {"converter", SandboxProfile::kConverter}};
  return profiles;
}

int Try(const std::string& profile, const std::string& attempt, const std::string& argument) {
  const Before before = {socket(AF_INET, SOCK_STREAM, 0), open("/proc/self/exe", O_RDONLY)};
  const SandboxFiles files = {"", FindPandoc()};
  // As it is in a worker: pandoc has its starter's limits and its own.
  if (profile == "converter") PutOnSandbox(SandboxProfile::kStarter, files);
  if (profile != "none") PutOnSandbox(Profiles().at(profile), files);
  return Attempts().at(attempt)(before, argument) ? 0 : 1;
}

int PrintGaps() {
  const SandboxGaps gaps = PutOnSandbox(SandboxProfile::kReader, {});
  for (const std::string& name : gaps.Names()) std::puts(name.c_str());
  return 0;
}

int RunWithout(const std::string& what, char** command) {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  const uint32_t refused = SCMP_ACT_ERRNO(ENOSYS);
  if (what == "files") {
    seccomp_rule_add(filter, refused, SCMP_SYS(landlock_create_ruleset), 0);
  } else {
    const scmp_arg_cmp to_filter = {0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
    seccomp_rule_add(filter, refused, SCMP_SYS(seccomp), 0);
    seccomp_rule_add_array(filter, refused, SCMP_SYS(prctl), 1, &to_filter);
  }
  if (seccomp_load(filter) != 0) return 2;
  execv(command[0], command);
  return 2;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  using namespace caselore;
  if (std::string(argv[0]) == "pandoc") return static_cast<int>(sleep(600));
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "gaps") return PrintGaps();
  if (first == "without" && argc > 3) return RunWithout(argv[2], argv + 3);
  if (argc < 3) return 2;
  return Try(first, argv[2], argc > 3 ? argv[3] : "");
}
