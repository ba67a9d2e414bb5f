// A line at the bottom of the terminal that says how far a run is.
#ifndef CASELORE_CLI_PROGRESS_H_
#define CASELORE_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <string_view>

namespace caselore {

// Drawn on standard error, only if that is a terminal, at most ten times a second.
class Progress {
 public:
  Progress();
  ~Progress() { Clear(); }

  void Show(size_t done, size_t total, std::string_view file);
  // To be called before anything else is written to the terminal.
  void Clear();

 private:
  bool terminal_ = false;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace caselore

#endif  // CASELORE_CLI_PROGRESS_H_
