#include "tests/support/command.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace caselore {
namespace {

void Redirect(const std::filesystem::path& path, int descriptor) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(file, descriptor);
  close(file);
}

[[noreturn]] void BecomeCaselore(const std::vector<std::string>& arguments,
                                 const std::vector<std::string>& environment) {
  for (const char* name :
       {"CASELORE_LIBRARY", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME", "TESSDATA_PREFIX"})
    unsetenv(name);
  for (const std::string& entry : environment) putenv(const_cast<char*>(entry.c_str()));
  std::vector<char*> argv = {const_cast<char*>("caselore")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(CASELORE_PROGRAM, argv.data());
  _exit(126);
}

}  // namespace

RunningCommand::RunningCommand(const std::vector<std::string>& arguments,
                               const std::vector<std::string>& environment) {
  pid_ = fork();
  if (pid_ != 0) return;
  Redirect("/dev/null", STDIN_FILENO);
  Redirect(folder_ / "out", STDOUT_FILENO);
  Redirect(folder_ / "err", STDERR_FILENO);
  BecomeCaselore(arguments, environment);
}

RunningCommand::~RunningCommand() {
  if (pid_ <= 0) return;
  Signal(SIGKILL);
  Wait();
}

void RunningCommand::Signal(int signal) const { kill(pid_, signal); }

CommandResult RunningCommand::Wait() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
          Content(folder_ / "out"), Content(folder_ / "err")};
}

// Any thread of the program may be a worker's parent.
std::vector<pid_t> RunningCommand::Workers() const {
  std::vector<pid_t> workers;
  std::error_code gone;
  const std::string tasks = "/proc/" + std::to_string(pid_) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
    std::ifstream children(task.path() / "children");
    for (pid_t child; children >> child;) {
      if (IsAlive(child)) workers.push_back(child);
    }
  }
  return workers;
}

CommandResult Caselore(const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment) {
  return RunningCommand(arguments, environment).Wait();
}

bool IsAlive(pid_t pid) {
  const std::string status = Content("/proc/" + std::to_string(pid) + "/stat");
  return !status.empty() && status.find(") Z") == std::string::npos;
}

}  // namespace caselore
