// A few workers that share a queue of documents.
#ifndef CASELORE_PIPELINE_WORKER_POOL_H_
#define CASELORE_PIPELINE_WORKER_POOL_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "corpus/file_descriptor.h"
#include "document/result.h"
#include "pipeline/worker_process.h"

namespace caselore {

struct WorkerTask {
  uint64_t ticket = 0;          // the caller's, unique among what is in flight
  std::string file;             // base name, valid UTF-8
  FileDescriptor document{-1};  // open for reading, at its start
};

struct WorkerAnswer {
  uint64_t ticket = 0;
  Result<std::string> record;  // JSON, in one line; or why there is none
};

// Workers start when there is work for them and stay. Whatever a document does to its worker, it
// gets exactly one answer and the others go on: a worker over its time is killed (kTimeout), one
// that dies is replaced (kCrashed). A document is not tried twice.
//
// A thread of the pool's own talks to the workers, so that they are fed and timed while the caller
// is busy. Submit and Wait are for one thread.
class WorkerPool {
 public:
  // REQUIRES: workers > 0.
  WorkerPool(int workers, WorkerCommand command, WorkerLimits limits);
  // Kills the workers; answers that nobody waited for are lost.
  ~WorkerPool();

  void Submit(WorkerTask task);

  // The next answer, in no order; nothing after `patience`.
  std::optional<WorkerAnswer> Wait(std::chrono::milliseconds patience);

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_POOL_H_
