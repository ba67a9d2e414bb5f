// The whole program, driven as a user would: arguments in, status and output out.
#ifndef CASELORE_TESTS_SUPPORT_COMMAND_H_
#define CASELORE_TESTS_SUPPORT_COMMAND_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/temp_folder.h"

namespace caselore {

struct CommandResult {
  int status = 0;  // 128 + signal if it died of one
  std::string out, err;
};

// `caselore arguments…` in the background, with its output kept in files. Its environment is that
// of the test without CASELORE_LIBRARY, XDG_DATA_HOME, XDG_CACHE_HOME, HOME and TESSDATA_PREFIX,
// with NAME=value of `environment`.
class RunningCommand {
 public:
  explicit RunningCommand(const std::vector<std::string>& arguments,
                          const std::vector<std::string>& environment = {});
  ~RunningCommand();  // kills it if nobody waited

  void Signal(int signal) const;
  CommandResult Wait();

  pid_t pid() const { return pid_; }
  std::vector<pid_t> Workers() const;  // children that are alive

 private:
  TempFolder folder_;
  pid_t pid_ = -1;
};

CommandResult Caselore(const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment = {});

// True if the process is there and no zombie.
bool IsAlive(pid_t pid);

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_COMMAND_H_
