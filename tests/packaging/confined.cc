// confined CALLS PROGRAM …: runs the program as systemd does under NoNewPrivileges,
// MemoryDenyWriteExecute, RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 and a SystemCallFilter;
// the file CALLS names the calls that this leaves, one a line.
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>

namespace {

// False if the kernel would not take it.
bool Allow(scmp_filter_ctx filter, const std::string& call) {
  const int number = seccomp_syscall_resolve_name(call.c_str());
  if (number == __NR_SCMP_ERROR) return true;  // of another machine
  if (call == "socket") {
    for (const int family : {AF_UNIX, AF_INET, AF_INET6}) {
      const auto is_one = SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(family));
      if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 1, is_one) != 0) return false;
    }
    return true;
  }
  if (call == "mmap" || call == "mprotect" || call == "pkey_mprotect") {
    const auto not_run = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 1, not_run) != 0) return false;
    if (call != "mmap") return true;
    const auto not_written = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 1, not_written) == 0;
  }
  static_cast<void>(seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0));  // not all are here
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  constexpr int kUnusable = 98;
  if (count < 3) return kUnusable;
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  std::ifstream calls(arguments[1]);
  for (std::string call; calls >> call;) {
    if (!Allow(filter, call)) return kUnusable;
  }
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || seccomp_load(filter) != 0) return kUnusable;
  execv(arguments[2], arguments + 2);
  std::perror(arguments[2]);
  return kUnusable;
}
