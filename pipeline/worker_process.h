// One worker: a process of our own program that reads documents and can be killed at any time.
#ifndef CASELORE_PIPELINE_WORKER_PROCESS_H_
#define CASELORE_PIPELINE_WORKER_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file_descriptor.h"
#include "document/result.h"
#include "pipeline/worker_protocol.h"

namespace caselore {

// What to run: a program that speaks worker_protocol.h on descriptor 3.
struct WorkerCommand {
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments = {"worker"};
};

// What one document may cost. Ordinary reviews take a hundredth of it.
struct WorkerLimits {
  std::chrono::seconds wall{60};
  std::chrono::seconds cpu{60};
  std::chrono::seconds page{120};               // of both, for a page that is read by OCR
  std::optional<std::chrono::seconds> scans{};  // for all such pages of a document; else no limit
  uint64_t address_space = 1280ull << 20;       // bytes
  uint32_t output = 64u << 20;                  // bytes of one answer
  int documents = 500;                          // then the worker is replaced: what it leaked goes
};

// Exec'd, not only forked, so that it holds none of our locks; in a process group of its own, so
// that Ctrl-C reaches us alone; with an environment of PATH and constants, no descriptor but its
// socket, and a kernel's promise (PR_SET_PDEATHSIG) that it dies when the thread that started it
// ends. What it starts itself stays in its group and dies with it.
class WorkerProcess {
 public:
  // Fails with kInternal if the system has no process to give. A program that cannot be run shows
  // as a worker that is gone.
  static Result<WorkerProcess> Start(const WorkerCommand& command, const WorkerLimits& limits);

  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&&) = delete;
  ~WorkerProcess();  // kills and reaps

  // For poll(2).
  int socket() const { return socket_.get(); }

  // Hands over a document, with what OCR read of it (EncodeResults) if it did, and raises the CPU
  // limit for it. False if the worker is gone.
  bool Read(std::string_view file, int document, const std::optional<std::string>& results);

  // The same for one page, to be read by OCR.
  bool ReadPage(int page, int dpi, int document);

  // Takes in what has come, without waiting. Nothing until a whole frame is there.
  std::optional<Frame> Receive();

  // True if the worker closed its socket or talked nonsense: End() it.
  bool gone() const { return closed_ || frames_.broken(); }

  // Kills it if it still runs, waits for it and says what it died of.
  Error End();

 private:
  WorkerProcess(pid_t pid, FileDescriptor socket, const WorkerLimits& limits);
  void RaiseCpuLimit(std::chrono::seconds by);

  pid_t pid_ = -1;
  FileDescriptor socket_;
  WorkerLimits limits_;
  FrameReader frames_;
  bool closed_ = false;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_PROCESS_H_
