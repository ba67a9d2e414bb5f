// Time as fetching needs it, so that tests need not wait.
#ifndef CASELORE_PIPELINE_FETCH_FETCH_CLOCK_H_
#define CASELORE_PIPELINE_FETCH_FETCH_CLOCK_H_

#include <chrono>
#include <functional>

namespace caselore {

struct FetchClock {
  using Time = std::chrono::steady_clock::time_point;

  // Monotonic: a clock that is set back makes nobody wait.
  std::function<Time()> now;
  // Comes back early, with false, when the run is asked to stop.
  std::function<bool(std::chrono::milliseconds)> sleep;
  // True once the run is asked to stop.
  std::function<bool()> stop;
};

// The clock of the machine. `stop` may be empty.
FetchClock SystemClock(std::function<bool()> stop);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_FETCH_CLOCK_H_
