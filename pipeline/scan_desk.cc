#include "pipeline/scan_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace caselore {
namespace {

Error UnfinishedAt(const std::vector<ScanResult>& results) {
  const auto read = std::count_if(results.begin(), results.end(),
                                  [](const ScanResult& result) { return bool(result.words); });
  return {Cause::kUnfinished,
          fmt::format("OCR has read {} of {} pages of it. They are kept, and the next run goes on "
                      "with the others.",
                      read, results.size())};
}

}  // namespace

void ScanDesk::Open(WorkerTask task, std::vector<ScanRequest> scans) {
  const uint64_t ticket = task.ticket;
  Job& job = jobs_[ticket];
  job.task = std::move(task);
  job.scans = std::move(scans);
  job.left = job.scans.size();
  for (const ScanRequest& scan : job.scans) job.results.push_back({scan.page, ""});
  job.failed.resize(job.scans.size());
  std::vector<PageTask> waiting[2];  // those that failed before last
  for (size_t i = 0; i < job.scans.size(); ++i) {
    const ScanRequest& scan = job.scans[i];
    if (std::optional<std::string> known = cache_.Find(scan.key)) {
      Put(job, i, std::move(*known));
    } else if (trouble_) {
      Put(job, i, tl::unexpected<Error>(*trouble_));
    } else {
      job.failed[i] = cache_.HasFailed(scan.key);
      waiting[job.failed[i]].push_back({ticket, i, scan.page, scan.dpi, job.task.document.get()});
    }
  }
  for (const auto& pages : waiting) pages_.insert(pages_.end(), pages.begin(), pages.end());
}

bool ScanDesk::IsOutOfTime(const Job& job) const {
  return patience_ && job.begun && std::chrono::steady_clock::now() >= *job.begun + *patience_;
}

std::optional<PageTask> ScanDesk::NextPage() {
  while (!pages_.empty()) {
    const PageTask page = pages_.front();
    pages_.pop_front();
    Job& job = jobs_.at(page.ticket);
    if (!IsOutOfTime(job)) {
      if (!job.begun) job.begun = std::chrono::steady_clock::now();
      return page;
    }
    GiveUpForNow(job, page.index);
  }
  return std::nullopt;
}

// A document is not to wait for ever for a page that cannot be read.
void ScanDesk::GiveUpForNow(Job& job, size_t index) {
  job.unfinished = job.unfinished || !job.failed[index];
  Put(job, index,
      Fail(Cause::kTimeout, "It could not be read, and there was no time to try it again."));
}

// A page of small print has 100 KB with its boxes. Words wait in memory until all pages are read,
// and go to the cache: a worker that makes them up is not to fill either.
bool ScanDesk::Fits(Job& job, const std::string& words) {
  constexpr size_t kMostOfPage = 2u << 20, kMostOfDocument = 128u << 20;
  job.bytes += words.size();
  return words.size() <= kMostOfPage && job.bytes <= kMostOfDocument;
}

void ScanDesk::Settle(const PageTask& page, Result<std::string> words) {
  Job& job = jobs_.at(page.ticket);
  if (words && !Fits(job, *words))
    words = Fail(Cause::kTooLarge, "It has more words than are read.");
  if (words) cache_.Keep(job.scans[page.index].key, *words);
  const bool missing = !words && words.error().cause == Cause::kMissing;
  if (!words && !missing) cache_.KeepFailure(job.scans[page.index].key);
  if (missing && !trouble_) trouble_ = words.error();
  Put(job, page.index, std::move(words));
  if (!missing) return;
  while (const std::optional<PageTask> next = NextPage()) {
    Put(jobs_.at(next->ticket), next->index, tl::unexpected<Error>(*trouble_));
  }
}

void ScanDesk::Put(Job& job, size_t index, Result<std::string> words) {
  job.results[index].words = std::move(words);
  if (--job.left == 0) ready_.push_back(job.task.ticket);
}

std::optional<ReadyTask> ScanDesk::NextReady() {
  if (ready_.empty()) return std::nullopt;
  Job job = std::move(jobs_.extract(ready_.front()).mapped());
  ready_.pop_front();
  ReadyTask ready{std::move(job.task), EncodeResults(job.results), std::nullopt};
  if (job.unfinished) ready.unfinished = UnfinishedAt(job.results);
  return ready;
}

}  // namespace caselore
