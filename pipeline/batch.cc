// A window slides over the inputs: those in it are prepared, in work or answered and waiting for an
// earlier one. Its head is delivered as soon as it is answered; its tail grows while there is room.
#include "pipeline/batch.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <utility>

#include "pipeline/worker_pool.h"

namespace caselore {
namespace {

// A document may take a minute while its neighbours take 20 ms: with this many in the window the
// others go on for a while. Their records have some 100 KB each.
constexpr size_t kWindowPerJob = 64;
constexpr size_t kWaitingBytes = 128u << 20;

// Each input that has no answer yet holds a descriptor, and a worker of its own holds another: a
// quarter of what the system grants leaves room for both and for what else the process has open.
size_t MostOpen() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1;
  return std::max<size_t>(limit.rlim_cur / 4, 1);
}

// How soon a stop is noticed while all workers are busy.
constexpr std::chrono::milliseconds kPatience{100};

struct Slot {
  bool answered = false;
  BatchOutput output;
  std::string findings;
};

class Batch {
 public:
  Batch(size_t count, const BatchOptions& options, const BatchSteps& steps)
      : count_(count),
        options_(options),
        steps_(steps),
        pool_(options.jobs, options.command, options.limits, options.ocr_cache, options.attempts) {}

  Result<size_t> Run() {
    while (delivered_ < count_ && !options_.stop()) {
      ReleaseHeld();
      Fill();
      if (window_.front().answered) {
        if (Result<void> done = DeliverHead(); !done) return tl::unexpected<Error>(done.error());
      } else if (std::optional<WorkerAnswer> answer = pool_.Wait(kPatience)) {
        Keep(std::move(*answer));
      } else if (Result<void> done = steps_.idle(); !done) {
        return tl::unexpected<Error>(done.error());
      }
    }
    if (const std::optional<Error> trouble = pool_.OcrTrouble()) options_.ocr_trouble(*trouble);
    if (const SandboxGaps gaps = pool_.Gaps(); !gaps.none()) options_.not_isolated(gaps);
    return delivered_;
  }

 private:
  size_t prepared() const { return delivered_ + window_.size(); }

  // One that is to be read alone goes once it has the window to itself.
  void ReleaseHeld() {
    if (!held_ || window_.size() > 1) return;
    pool_.Submit(std::move(*held_));
    held_.reset();
  }

  bool HasRoom() const {
    if (alone_) return false;
    if (window_.empty()) return true;
    return window_.size() < kWindowPerJob * static_cast<size_t>(options_.jobs) &&
           waiting_bytes_ < kWaitingBytes && open_ < most_open_;
  }

  void Fill() {
    while (prepared() < count_ && HasRoom() && !options_.stop()) {
      const size_t index = prepared();
      std::optional<BatchInput> input = steps_.prepare(index);
      const int reason = errno;
      window_.emplace_back();
      if (!input) {
        window_.back().answered = true;
      } else if (!input->document.ok()) {
        window_.back() = {true, Unopened(reason), ""};
      } else {
        WorkerTask task{index, std::move(input->file), std::move(input->document),
                        std::move(input->sha256)};
        ++open_;
        if (input->alone) {
          alone_ = true;
          held_ = std::move(task);
          return ReleaseHeld();
        }
        pool_.Submit(std::move(task));
      }
      if (window_.front().answered) return;
    }
  }

  static BatchOutput Unopened(int reason) {
    return Fail(Cause::kUnreadable, fmt::format("It cannot be opened: {}.", std::strerror(reason)));
  }

  // Tickets are the pool's own copies of our indices: they are always in the window.
  void Keep(WorkerAnswer answer) {
    Slot& slot = window_[answer.ticket - delivered_];
    --open_;
    alone_ = alone_ && held_.has_value();
    if (answer.record) waiting_bytes_ += answer.record->size() + answer.findings.size();
    slot.output = std::move(answer.record);
    slot.findings = std::move(answer.findings);
    slot.answered = true;
  }

  Result<void> DeliverHead() {
    BatchOutput output = std::move(window_.front().output);
    std::string findings = std::move(window_.front().findings);
    window_.pop_front();
    if (output && *output) {
      waiting_bytes_ -= (*output)->size() + findings.size();
      steps_.found(delivered_, std::move(findings));
    }
    return steps_.deliver(delivered_++, std::move(output));
  }

  const size_t count_;
  const BatchOptions& options_;
  const BatchSteps& steps_;
  std::deque<Slot> window_;
  size_t delivered_ = 0;
  size_t waiting_bytes_ = 0;
  size_t open_ = 0;     // in the pool, without an answer
  bool alone_ = false;  // the tail of the window is to be, or is being, read alone
  std::optional<WorkerTask> held_;
  const size_t most_open_ = MostOpen();
  WorkerPool pool_;
};

}  // namespace

Result<size_t> RunBatch(size_t count, const BatchOptions& options, const BatchSteps& steps) {
  return Batch(count, options, steps).Run();
}

}  // namespace caselore
