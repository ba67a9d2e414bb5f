#include "cli/stop_signals.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace caselore {
namespace {

// The one piece of global state: a signal handler can reach nothing else.
std::atomic<int> caught_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void OnSignal(int signal) {
  if (caught_signal.exchange(signal) != 0) _exit(128 + signal);
}

}  // namespace

void CatchStopSignals() {
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);  // a file over the limit is then a write that fails, and is told
}

void EndOnStopSignals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
}

bool StopRequested() { return caught_signal != 0; }

int StopStatus() { return caught_signal == 0 ? 0 : 128 + caught_signal; }

}  // namespace caselore
