// pandoc as a process: started with two descriptors, waited for, killed.
#ifndef CASELORE_PIPELINE_OFFICE_PANDOC_PROCESS_H_
#define CASELORE_PIPELINE_OFFICE_PANDOC_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "document/result.h"
#include "pipeline/office/pandoc.h"

namespace caselore {

// The status of a child that could not become pandoc.
inline constexpr int kCannotStart = 127;

// A child that is killed and waited for, whatever happens.
class PandocProcess {
 public:
  // Reads a file of `format` ("docx" or "odt") from `in` and writes the page to `out`; both stay
  // the caller's. It has nothing else: no other descriptor, no environment, a standard error that
  // nobody reads, the limits, and PR_SET_PDEATHSIG. `confine` is called in the child, right before
  // it becomes pandoc. A program that cannot be run shows as status kCannotStart.
  static Result<PandocProcess> Start(
      const std::string& program, std::string_view format, int in, int out,
      const PandocLimits& limits, const std::function<void()>& confine = [] {});

  PandocProcess(PandocProcess&& other) noexcept;
  PandocProcess& operator=(PandocProcess&&) = delete;
  ~PandocProcess();

  pid_t pid() const { return pid_; }

  // Its status (waitpid) once it has ended; nothing if it has not by `deadline`.
  std::optional<int> WaitUntil(std::chrono::steady_clock::time_point deadline);

  // Ends it and gives its status. REQUIRES: WaitUntil has not given it.
  int Kill();

 private:
  explicit PandocProcess(pid_t pid) : pid_(pid) {}

  pid_t pid_ = -1;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PANDOC_PROCESS_H_
