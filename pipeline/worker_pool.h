// A few workers that share a queue of documents.
#ifndef CASELORE_PIPELINE_WORKER_POOL_H_
#define CASELORE_PIPELINE_WORKER_POOL_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "corpus/attempts.h"
#include "document/result.h"
#include "pipeline/worker_process.h"
#include "pipeline/worker_sandbox.h"
#include "pipeline/worker_task.h"

namespace caselore {

struct WorkerAnswer {
  uint64_t ticket = 0;
  Result<std::string> record;  // JSON, in one line; or why there is none
  std::string findings;        // JSON as the worker gave it: what a privacy report may hold, or ""
};

// Workers start when there is work for them and stay. Whatever a document does to its worker, it
// gets exactly one answer and the others go on: a worker over its time is killed (kTimeout), one
// that dies is replaced (kCrashed). A document is not tried twice, but for lack of memory: workers
// share 1.5 GB at first, and what that was too little for has the limit of WorkerLimits to itself,
// when all others rest. So the number of workers changes nothing of what is read.
//
// A document whose worker asks for OCR is put aside until its pages are read, one page a task, by
// whichever worker is free; a page that takes its worker with it costs that page only.
//
// A thread of the pool's own talks to the workers, so that they are fed and timed while the caller
// is busy. Submit and Wait are for one thread.
class WorkerPool {
 public:
  // REQUIRES: workers > 0. `ocr_cache`: where pages that OCR has read are kept; empty for nowhere.
  // `attempts`, the caller's: told before a worker is given a document, and when that has ended.
  WorkerPool(int workers, WorkerCommand command, WorkerLimits limits,
             std::filesystem::path ocr_cache = {}, Attempts* attempts = nullptr);
  // Kills the workers; answers that nobody waited for are lost.
  ~WorkerPool();

  void Submit(WorkerTask task);

  // The next answer, in no order; nothing after `patience`.
  std::optional<WorkerAnswer> Wait(std::chrono::milliseconds patience);

  // Why pages that needed OCR were not read, if that is because OCR is not installed.
  std::optional<Error> OcrTrouble() const;

  // What confines none or not all of the workers that have started so far.
  SandboxGaps Gaps() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_POOL_H_
