// Many documents through the workers, answers in the order of the inputs.
#ifndef CASELORE_PIPELINE_BATCH_H_
#define CASELORE_PIPELINE_BATCH_H_

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "corpus/attempts.h"
#include "corpus/file_descriptor.h"
#include "document/result.h"
#include "pipeline/worker_process.h"
#include "pipeline/worker_sandbox.h"

namespace caselore {

// A document that is ready for a worker.
struct BatchInput {
  std::string file;             // base name, valid UTF-8
  FileDescriptor document{-1};  // not open: errno says why, and the answer is kUnreadable
  std::string sha256{};         // for the journal of attempts; empty: it is not journalled
  bool alone = false;  // a suspect: read when all before it are delivered, and before any after it
};

// What the worker said; nothing for an input that was settled without one.
using BatchOutput = std::optional<Result<std::string>>;

// Both are called on the thread of RunBatch, with the index of an input.
struct BatchSteps {
  // In order, somewhat ahead of `deliver`. Nothing: settled, no worker is needed.
  std::function<std::optional<BatchInput>(size_t)> prepare;
  // In order, each input once, whatever the number of jobs and whoever is ready first. An error
  // ends the batch.
  std::function<Result<void>(size_t, BatchOutput)> deliver;
  // Directly before `deliver` of an input with a record: what its worker gave as privacy report
  // (corpus/privacy_report.h), "" for nothing found. It may be anything: parse it.
  std::function<void(size_t, std::string)> found = [](size_t, std::string) {};
  // Now and then while all wait for one that takes long. An error ends the batch.
  std::function<Result<void>()> idle = [] { return Result<void>(); };
};

struct BatchOptions {
  int jobs = 1;  // workers, > 0
  WorkerCommand command;
  WorkerLimits limits;
  std::filesystem::path ocr_cache;  // of pages that OCR has read; empty: they are not kept
  Attempts* attempts = nullptr;     // the journal, the caller's; null: there is none
  // Told once, at the end, why pages that need OCR were not read: it is not installed.
  std::function<void(const Error&)> ocr_trouble = [](const Error&) {};
  // Told once, at the end, if something does not confine the workers.
  std::function<void(const SandboxGaps&)> not_isolated = [](const SandboxGaps&) {};
  // Asked between documents; true ends the batch at once: what is in work is dropped.
  std::function<bool()> stop = [] { return false; };
};

// Gives how many inputs were delivered: `count`, or fewer after a stop. Answers that wait for an
// earlier one are held; how many and how large they may become is bounded, and so is how many
// documents are open at a time (by RLIMIT_NOFILE). No worker is left when this returns.
Result<size_t> RunBatch(size_t count, const BatchOptions& options, const BatchSteps& steps);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_BATCH_H_
