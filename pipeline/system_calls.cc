// Lists of what is allowed, not of what is forbidden: a call that a later kernel brings is refused
// until somebody has thought about it. The lists were made by looking at what readers, Tesseract
// and pandoc call (strace), and by group, so that another version of a library is not refused a
// sibling of what the last one used.
#include "pipeline/system_calls.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <span>

namespace caselore {
namespace {

// What reading, thinking and answering take. Opening files is here, since Landlock says which.
constexpr int kForAll[] = {
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fadvise64),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(shutdown),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getcpu),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getpgrp),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

// To start a program and to wait for it, and what a program does when it begins.
constexpr int kForStarting[] = {
    SCMP_SYS(execve),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(getrlimit),
    SCMP_SYS(setrlimit),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    // of the runtime of Haskell
    SCMP_SYS(eventfd2),
    SCMP_SYS(epoll_create),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(timer_create),
    SCMP_SYS(timer_settime),
    SCMP_SYS(timer_delete),
    SCMP_SYS(ioctl),
    SCMP_SYS(fcntl),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
};

// What the starter does itself: it waits for pandoc, ends it, and puts the second filter on it.
constexpr int kForStarter[] = {
    SCMP_SYS(wait4),   SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(seccomp), SCMP_SYS(prctl),      SCMP_SYS(tgkill),
};

// What none of the programs and libraries in here has a use for.
constexpr int kOnlyAnExploit[] = {
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(open_tree),
    SCMP_SYS(move_mount),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(io_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(modify_ldt),
    SCMP_SYS(personality),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
    SCMP_SYS(acct),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(sethostname),
    SCMP_SYS(quotactl),
    SCMP_SYS(vmsplice),
    SCMP_SYS(memfd_secret),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(syslog),
};

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

// Each adds rules and remembers whether one of them was refused.
class Rules {
 public:
  explicit Rules(uint32_t otherwise) : filter_(seccomp_init(otherwise)) {
    good_ = filter_ != nullptr &&
            seccomp_attr_set(filter_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
  }

  void Add(uint32_t action, std::span<const int> calls) {
    for (const int call : calls) Add(action, call, {});
  }

  // Only with arguments that are like that. A call that this architecture does not have is passed
  // over by libseccomp.
  void Add(uint32_t action, int call, std::span<const scmp_arg_cmp> arguments) {
    if (!good_) return;
    const int added = seccomp_rule_add_array(
        filter_.get(), action, call, static_cast<unsigned>(arguments.size()), arguments.data());
    good_ = added == 0 || added == -EDOM;
  }

  void AllowIf(int call, unsigned argument, uint64_t mask, uint64_t value) {
    const scmp_arg_cmp like = {argument, SCMP_CMP_MASKED_EQ, mask, value};
    Add(SCMP_ACT_ALLOW, call, {&like, 1});
  }

  bool PutOn() { return good_ && seccomp_load(filter_.get()) == 0; }

 private:
  Filter filter_;
  bool good_ = false;
};

constexpr uint64_t kWhole = ~uint64_t{0};
constexpr uint64_t kInt = 0xFFFFFFFF;

// What a reader may do with arguments that are harmless only.
void AllowReadersOwn(Rules& rules) {
  // Memory that can be written cannot be run: libraries may be loaded, code not be made.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    rules.AllowIf(call, 2, PROT_EXEC, 0);
    rules.AllowIf(call, 2, PROT_WRITE, 0);
  }
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC}) {
    rules.AllowIf(SCMP_SYS(fcntl), 1, kInt, static_cast<uint64_t>(command));
  }
  constexpr uint64_t kIsTerminal = 0x5401;  // TCGETS, with which the C library asks
  rules.AllowIf(SCMP_SYS(ioctl), 1, kInt, kIsTerminal);
  // Pipes to pandoc; a datagram socket could write to any other by its name.
  const scmp_arg_cmp stream[] = {{0, SCMP_CMP_MASKED_EQ, kInt, AF_UNIX},
                                 {1, SCMP_CMP_MASKED_EQ, 0xF, SOCK_STREAM}};
  rules.Add(SCMP_ACT_ALLOW, SCMP_SYS(socketpair), stream);
}

// Threads, and for the starter processes; never namespaces. clone3 hides its flags behind a
// pointer: the C library takes clone when there is none.
void AllowStarting(Rules& rules, SandboxProfile profile) {
  constexpr uint64_t kNamespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                   CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  const bool threads_only = profile == SandboxProfile::kConverter;
  rules.AllowIf(SCMP_SYS(clone), 0, threads_only ? CLONE_THREAD | kNamespaces : kNamespaces,
                threads_only ? CLONE_THREAD : 0);
  rules.Add(SCMP_ACT_ALLOW, kForStarting);
}

// Signals to itself only: abort() does so. Limits of its own only, which a reader may but ask for.
void AllowOwn(Rules& rules, SandboxProfile profile) {
  if (profile !=
      SandboxProfile::kStarter) {  // its filter stays on pandoc, which has another number
    rules.AllowIf(SCMP_SYS(tgkill), 0, kWhole, static_cast<uint64_t>(getpid()));
  }
  const scmp_arg_cmp only_asks[] = {{0, SCMP_CMP_EQ, 0, 0}, {2, SCMP_CMP_EQ, 0, 0}};
  const bool asks = profile == SandboxProfile::kReader;
  rules.Add(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), {only_asks, asks ? 2u : 1u});
}

}  // namespace

bool LimitSystemCalls(SandboxProfile profile) {
  Rules rules(SCMP_ACT_ERRNO(EPERM));
  rules.Add(SCMP_ACT_ALLOW, kForAll);
  rules.Add(SCMP_ACT_KILL_PROCESS, kOnlyAnExploit);
  rules.Add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), {});
  AllowOwn(rules, profile);
  if (profile == SandboxProfile::kReader) AllowReadersOwn(rules);
  if (profile != SandboxProfile::kReader) AllowStarting(rules, profile);
  if (profile == SandboxProfile::kStarter) rules.Add(SCMP_ACT_ALLOW, kForStarter);
  return rules.PutOn();
}

}  // namespace caselore
