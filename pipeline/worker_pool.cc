// The pool's thread: poll(2) over the workers' sockets and one descriptor to be woken by.
//
// A seat holds one worker through its life:
//
//     kEmpty ──start──→ kStarting ──kReady──→ kIdle ──task──→ kBusy ──answer──→ kIdle (or kEmpty)
//       ↑                   │ gone, late                        │ gone, late
//       └───────────────────┴───────────────────────────────────┘
#include "pipeline/worker_pool.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "pipeline/ocr/scan_requests.h"
#include "pipeline/read.h"
#include "pipeline/scan_desk.h"

namespace caselore {
namespace {

using Clock = std::chrono::steady_clock;

// Loading the tables takes a fraction of a second; on a machine that swaps, more.
constexpr std::chrono::seconds kStartTime{30};
constexpr std::chrono::milliseconds kIdlePoll{1000};

enum class SeatState { kEmpty, kStarting, kIdle, kBusy };

// What a worker is to do: read a document, for the second time if OCR has read pages of it, or
// read a page by OCR.
struct Assignment {
  WorkerTask task;
  std::optional<std::string> results;
  std::optional<PageTask> page;  // then `task` is empty
};

struct Seat {
  SeatState state = SeatState::kEmpty;
  std::optional<WorkerProcess> worker;
  std::optional<Assignment> task;  // kStarting: what it is started for; kBusy: what it reads
  Clock::time_point deadline;
  int documents = 0;
};

bool IsTimed(const Seat& seat) {
  return seat.state == SeatState::kStarting || seat.state == SeatState::kBusy;
}

}  // namespace

class WorkerPool::Loop {
 public:
  Loop(int workers, WorkerCommand command, WorkerLimits limits, std::filesystem::path ocr_cache)
      : command_(std::move(command)),
        limits_(limits),
        seats_(static_cast<size_t>(std::max(workers, 1))),
        desk_(std::move(ocr_cache)),
        wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        thread_([this] { Run(); }) {}

  ~Loop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    Wake();
    thread_.join();
  }

  void Submit(WorkerTask task) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(task));
    }
    Wake();
  }

  std::optional<WorkerAnswer> Wait(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!answered_.wait_for(lock, patience, [this] { return !answers_.empty(); })) {
      return std::nullopt;
    }
    WorkerAnswer answer = std::move(answers_.front());
    answers_.pop_front();
    return answer;
  }

  std::optional<Error> OcrTrouble() {
    const std::lock_guard lock(mutex_);
    return ocr_trouble_;
  }

 private:
  void Wake() { eventfd_write(wake_.get(), 1); }

  void Run() {
    while (!stopping()) {
      for (Seat& seat : seats_) GiveWork(seat);
      PollSeats();
      for (Seat& seat : seats_) HearFrom(seat);
    }
    seats_.clear();  // on this thread: it is the workers' parent
  }

  bool stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
  }

  // What was begun goes first.
  std::optional<Assignment> NextTask() {
    if (std::optional<ReadyTask> ready = desk_.NextReady()) {
      return Assignment{std::move(ready->task), std::move(ready->results), std::nullopt};
    }
    if (std::optional<PageTask> page = desk_.NextPage()) {
      return Assignment{{}, std::nullopt, *page};
    }
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return std::nullopt;
    Assignment next{std::move(queue_.front()), std::nullopt, std::nullopt};
    queue_.pop_front();
    return next;
  }

  void Answer(uint64_t ticket, Result<std::string> record, std::string findings) {
    {
      const std::lock_guard lock(mutex_);
      answers_.push_back({ticket, std::move(record), std::move(findings)});
    }
    answered_.notify_one();
  }

  void GiveWork(Seat& seat) {
    if (seat.task) return;
    if (seat.state == SeatState::kIdle && seat.documents >= limits_.documents) Vacate(seat);
    seat.task = NextTask();
    if (!seat.task) return;
    // One that died while it was idle has not seen the document: start another for it.
    if (seat.state == SeatState::kIdle && SendTask(seat)) return;
    Vacate(seat);
    StartWorker(seat);
  }

  void StartWorker(Seat& seat) {
    Result<WorkerProcess> started = WorkerProcess::Start(command_, limits_);
    if (!started) return Settle(seat, tl::unexpected<Error>(started.error()));
    seat.worker.emplace(std::move(*started));
    seat.state = SeatState::kStarting;
    seat.deadline = Clock::now() + kStartTime;
  }

  // False if the worker is gone.
  bool SendTask(Seat& seat) {
    seat.state = SeatState::kBusy;
    const std::optional<PageTask>& page = seat.task->page;
    seat.deadline = Clock::now() + LimitOf(seat);
    ++seat.documents;
    if (page) return seat.worker->ReadPage(page->page, page->dpi, page->document);
    const WorkerTask& task = seat.task->task;
    return seat.worker->Read(task.file, task.document.get(), seat.task->results);
  }

  // The seat's task has its answer: a record, what OCR read of a page, or why there is none. Its
  // worker, if any, is free.
  void Settle(Seat& seat, Result<std::string> answer, std::string findings = {}) {
    if (seat.task->page) {
      SettlePage(*seat.task->page, std::move(answer));
    } else {
      Answer(seat.task->task.ticket, std::move(answer), std::move(findings));
    }
    seat.task.reset();
    if (seat.worker) seat.state = SeatState::kIdle;
  }

  void SettlePage(const PageTask& page, Result<std::string> words) {
    desk_.Settle(page, std::move(words));
    const std::lock_guard lock(mutex_);
    ocr_trouble_ = desk_.trouble();
  }

  // The seat's document is put aside until its pages are read. False for nonsense.
  bool PutAside(Seat& seat, std::string_view payload) {
    if (seat.task->page || seat.task->results) return false;
    std::optional<std::vector<ScanRequest>> scans = DecodeScans(payload, ReadLimits().pages);
    if (!scans) return false;
    desk_.Open(std::move(seat.task->task), std::move(*scans));
    seat.task.reset();
    seat.state = SeatState::kIdle;
    return true;
  }

  void Vacate(Seat& seat) {
    seat.worker.reset();
    seat.documents = 0;
    seat.state = SeatState::kEmpty;
  }

  // The seat's worker is gone or cheats: its task, if any, is answered with what it died of.
  void Lose(Seat& seat) {
    const Error died = seat.worker->End();
    Vacate(seat);
    if (seat.task) Settle(seat, tl::unexpected<Error>(died));
  }

  std::chrono::seconds LimitOf(const Seat& seat) const {
    return seat.task->page ? limits_.page : limits_.wall;
  }

  void LoseToTime(Seat& seat) {
    const bool starting = seat.state == SeatState::kStarting;
    Vacate(seat);
    Settle(seat, starting ? Fail(Cause::kInternal, "Its worker did not start in time.")
                          : Fail(Cause::kTimeout, fmt::format("Reading it took more than {} s.",
                                                              LimitOf(seat).count())));
  }

  void HearFrom(Seat& seat) {
    if (!seat.worker) return;
    const std::optional<Frame> frame = seat.worker->Receive();
    if (frame && !Understand(seat, *frame)) return Lose(seat);
    if (!seat.worker) return;
    if (seat.worker->gone()) return Lose(seat);
    if (IsTimed(seat) && Clock::now() >= seat.deadline) LoseToTime(seat);
  }

  // One frame at a time: a worker says nothing more until it is given something. False for a frame
  // out of turn, and if the worker is gone.
  bool Understand(Seat& seat, const Frame& frame) {
    if (seat.state == SeatState::kStarting && frame.type == FrameType::kReady) {
      return SendTask(seat);
    }
    if (seat.state != SeatState::kBusy) return false;
    const bool of_page = seat.task->page.has_value();
    switch (frame.type) {
      case FrameType::kFailure:
        SettleFailure(seat, DecodeFailure(frame.payload));
        return true;
      case FrameType::kScans:
        return PutAside(seat, frame.payload);
      case FrameType::kFound:
        return !of_page && SettleFound(seat, frame.payload);
      case FrameType::kRecord:
      case FrameType::kWords:
        if (of_page != (frame.type == FrameType::kWords)) return false;
        Settle(seat, frame.payload);
        return true;
      default:
        return false;
    }
  }

  bool SettleFound(Seat& seat, std::string_view payload) {
    std::optional<FoundPayload> found = DecodeFound(payload);
    if (!found) return false;
    Settle(seat, std::move(found->record), std::move(found->findings));
    return true;
  }

  // A worker that ran out of memory is about to end: give it nothing more.
  void SettleFailure(Seat& seat, const Error& error) {
    Settle(seat, tl::unexpected<Error>(error));
    if (error.cause == Cause::kOutOfMemory) Vacate(seat);
  }

  void PollSeats() {
    std::vector<pollfd> polled = {{wake_.get(), POLLIN, 0}};
    Clock::time_point until = Clock::now() + kIdlePoll;
    for (const Seat& seat : seats_) {
      if (seat.worker) polled.push_back({seat.worker->socket(), POLLIN, 0});
      if (IsTimed(seat)) until = std::min(until, seat.deadline);
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    poll(polled.data(), polled.size(), static_cast<int>(std::max<int64_t>(wait, 0)));
    eventfd_t ignored;
    eventfd_read(wake_.get(), &ignored);
  }

  const WorkerCommand command_;
  const WorkerLimits limits_;
  std::vector<Seat> seats_;  // the thread's own
  ScanDesk desk_;            // likewise
  FileDescriptor wake_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::deque<WorkerTask> queue_;      // under mutex_
  std::deque<WorkerAnswer> answers_;  // under mutex_
  std::optional<Error> ocr_trouble_;  // under mutex_
  bool stopping_ = false;             // under mutex_
  std::thread thread_;                // last: it uses all of the above
};

WorkerPool::WorkerPool(int workers, WorkerCommand command, WorkerLimits limits,
                       std::filesystem::path ocr_cache)
    : loop_(std::make_unique<Loop>(workers, std::move(command), limits, std::move(ocr_cache))) {}

WorkerPool::~WorkerPool() = default;

std::optional<Error> WorkerPool::OcrTrouble() const { return loop_->OcrTrouble(); }

void WorkerPool::Submit(WorkerTask task) { loop_->Submit(std::move(task)); }

std::optional<WorkerAnswer> WorkerPool::Wait(std::chrono::milliseconds patience) {
  return loop_->Wait(patience);
}

}  // namespace caselore
