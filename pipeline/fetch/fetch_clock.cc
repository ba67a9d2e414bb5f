#include "pipeline/fetch/fetch_clock.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace caselore {

FetchClock SystemClock(std::function<bool()> stop) {
  if (!stop) stop = [] { return false; };
  const auto sleep = [stop](std::chrono::milliseconds span) {
    const auto end = std::chrono::steady_clock::now() + span;
    constexpr std::chrono::milliseconds kSlice{100};  // how late a stop may be noticed
    while (!stop() && std::chrono::steady_clock::now() < end) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      std::this_thread::sleep_for(std::clamp(left, std::chrono::milliseconds(1), kSlice));
    }
    return !stop();
  };
  return {[] { return std::chrono::steady_clock::now(); }, sleep, std::move(stop)};
}

}  // namespace caselore
