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
  bool again = false;            // memory was short: with all of it, and with nobody beside it
};

struct Seat {
  SeatState state = SeatState::kEmpty;
  std::optional<WorkerProcess> worker;
  std::optional<Assignment> task;  // kStarting: what it is started for; kBusy: what it reads
  Clock::time_point deadline;
  int documents = 0;
};

// What all workers of a pool may have together while each has its first try. A tenth of it is what
// ordinary documents need; fonts and libraries, which they share, count for each.
constexpr uint64_t kMemoryOfAll = 1536ull << 20;
constexpr uint64_t kLeastMemory = 384ull << 20;

WorkerLimits ForFirstTry(WorkerLimits limits, size_t workers) {
  const uint64_t share = std::max(kMemoryOfAll / workers, kLeastMemory);
  limits.address_space = std::min(limits.address_space, share);
  return limits;
}

// A library that gets no memory often aborts.
bool MayBeShortOfMemory(const Error& error) {
  return error.cause == Cause::kOutOfMemory || error.cause == Cause::kCrashed;
}

bool IsTimed(const Seat& seat) {
  return seat.state == SeatState::kStarting || seat.state == SeatState::kBusy;
}

}  // namespace

class WorkerPool::Loop {
 public:
  Loop(int workers, WorkerCommand command, WorkerLimits limits, std::filesystem::path ocr_cache,
       Attempts* attempts)
      : command_(std::move(command)),
        limits_(limits),
        first_limits_(ForFirstTry(limits, static_cast<size_t>(std::max(workers, 1)))),
        attempts_(attempts),
        seats_(static_cast<size_t>(std::max(workers, 1))),
        desk_(std::move(ocr_cache), limits.scans),
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

  SandboxGaps Gaps() {
    const std::lock_guard lock(mutex_);
    return gaps_;
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

  // The next document whose pages are read; those that ran out of time are answered.
  std::optional<Assignment> NextReady() {
    while (std::optional<ReadyTask> ready = desk_.NextReady()) {
      if (!ready->unfinished) {
        return Assignment{std::move(ready->task), std::move(ready->results), std::nullopt, false};
      }
      AnswerDocument(ready->task, tl::unexpected<Error>(*ready->unfinished), {});
    }
    return std::nullopt;
  }

  // What was begun goes first.
  std::optional<Assignment> NextTask() {
    if (std::optional<Assignment> ready = NextReady()) return ready;
    if (std::optional<PageTask> page = desk_.NextPage()) {
      return Assignment{{}, std::nullopt, *page, false};
    }
    if (std::optional<Assignment> ready = NextReady()) return ready;  // there was no next page
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return std::nullopt;
    Assignment next{std::move(queue_.front()), std::nullopt, std::nullopt, false};
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

  bool HasOneAlone() const {
    return std::any_of(seats_.begin(), seats_.end(),
                       [](const Seat& seat) { return seat.task && seat.task->again; });
  }

  // What memory was short for is tried again when there is nothing else to do: the batch comes to
  // wait for it.
  void GiveAgain(Seat& seat) {
    const bool all_rest = std::none_of(seats_.begin(), seats_.end(),
                                       [](const Seat& other) { return other.task.has_value(); });
    if (again_.empty() || !all_rest) return;
    for (Seat& other : seats_) Vacate(other);
    seat.task = std::move(again_.front());
    again_.pop_front();
    StartWorker(seat);
  }

  void GiveWork(Seat& seat) {
    if (seat.task || HasOneAlone()) return;
    if (seat.state == SeatState::kIdle && seat.documents >= limits_.documents) Vacate(seat);
    seat.task = NextTask();
    if (!seat.task) return GiveAgain(seat);
    // One that died while it was idle has not seen the document: start another for it.
    if (seat.state == SeatState::kIdle && SendTask(seat)) return;
    Vacate(seat);
    StartWorker(seat);
  }

  void StartWorker(Seat& seat) {
    Result<WorkerProcess> started =
        WorkerProcess::Start(command_, seat.task->again ? limits_ : first_limits_);
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
    if (IsJournalled(task)) attempts_->Begin(task.sha256);
    return seat.worker->Read(task.file, task.document.get(), seat.task->results);
  }

  // An attempt lasts from the first time that a worker is given the document to its answer, so that
  // the pages that OCR reads belong to it.
  bool IsJournalled(const WorkerTask& task) const {
    return attempts_ != nullptr && !task.sha256.empty();
  }

  // The seat's task has its answer: a record, what OCR read of a page, or why there is none. Its
  // worker, if any, is free.
  void Settle(Seat& seat, Result<std::string> answer, std::string findings = {}) {
    const bool with_all = seat.task->again;
    if (!answer && IsForAgain(*seat.task, answer.error())) {
      seat.task->again = true;
      again_.push_back(std::move(*seat.task));
    } else if (seat.task->page) {
      SettlePage(*seat.task->page, std::move(answer));
    } else {
      AnswerDocument(seat.task->task, std::move(answer), std::move(findings));
    }
    seat.task.reset();
    if (seat.worker) seat.state = SeatState::kIdle;
    if (with_all) Vacate(seat);  // those that come after it get their share only
  }

  void AnswerDocument(const WorkerTask& task, Result<std::string> answer, std::string findings) {
    if (IsJournalled(task)) attempts_->End(task.sha256);
    Answer(task.ticket, std::move(answer), std::move(findings));
  }

  bool IsForAgain(const Assignment& task, const Error& error) const {
    return !task.again && first_limits_.address_space < limits_.address_space &&
           MayBeShortOfMemory(error);
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
    const bool with_all = seat.task->again;
    desk_.Open(std::move(seat.task->task), std::move(*scans));
    seat.task.reset();
    seat.state = SeatState::kIdle;
    if (with_all) Vacate(seat);
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
      return NoteGaps(frame.payload) && SendTask(seat);
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

  // False for nonsense.
  bool NoteGaps(std::string_view payload) {
    const std::optional<SandboxGaps> gaps = SandboxGaps::Decode(payload);
    if (!gaps) return false;
    const std::lock_guard lock(mutex_);
    gaps_.Add(*gaps);
    return true;
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
  const WorkerLimits first_limits_;
  Attempts* const attempts_;
  std::vector<Seat> seats_;       // the thread's own
  ScanDesk desk_;                 // likewise
  std::deque<Assignment> again_;  // likewise
  FileDescriptor wake_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::deque<WorkerTask> queue_;      // under mutex_
  std::deque<WorkerAnswer> answers_;  // under mutex_
  std::optional<Error> ocr_trouble_;  // under mutex_
  SandboxGaps gaps_;                  // under mutex_
  bool stopping_ = false;             // under mutex_
  std::thread thread_;                // last: it uses all of the above
};

WorkerPool::WorkerPool(int workers, WorkerCommand command, WorkerLimits limits,
                       std::filesystem::path ocr_cache, Attempts* attempts)
    : loop_(std::make_unique<Loop>(workers, std::move(command), limits, std::move(ocr_cache),
                                   attempts)) {}

WorkerPool::~WorkerPool() = default;

std::optional<Error> WorkerPool::OcrTrouble() const { return loop_->OcrTrouble(); }

SandboxGaps WorkerPool::Gaps() const { return loop_->Gaps(); }

void WorkerPool::Submit(WorkerTask task) { loop_->Submit(std::move(task)); }

std::optional<WorkerAnswer> WorkerPool::Wait(std::chrono::milliseconds patience) {
  return loop_->Wait(patience);
}

}  // namespace caselore
