// Documents that wait for pages of theirs to be read by OCR.
#ifndef CASELORE_PIPELINE_SCAN_DESK_H_
#define CASELORE_PIPELINE_SCAN_DESK_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/result.h"
#include "pipeline/ocr/ocr_cache.h"
#include "pipeline/ocr/scan_requests.h"
#include "pipeline/worker_task.h"

namespace caselore {

// One page to be read, by any worker.
struct PageTask {
  uint64_t ticket = 0;  // of its document
  size_t index = 0;     // among its document's scans
  int page = 0, dpi = 0;
  int document = -1;  // descriptor, the desk's: open until the page is settled
};

// A document all of whose pages are settled: to be read once more, or given up for this time.
struct ReadyTask {
  WorkerTask task;
  std::string results;              // EncodeResults
  std::optional<Error> unfinished;  // kUnfinished: there was no time for some of its pages
};

// For each document: Open, NextPage and Settle for each of its scans, NextReady. A page that the
// cache knows is settled from the start. Not safe for use by two threads.
class ScanDesk {
 public:
  // `patience`: how long after its first page others of a document are still begun; nothing: as
  // long as it takes. Pages that were never tried are begun first, and of each document one always,
  // so that it gets further each time; one that failed before holds up nobody.
  explicit ScanDesk(std::filesystem::path cache,
                    std::optional<std::chrono::seconds> patience = std::nullopt)
      : cache_(std::move(cache)), patience_(patience) {}

  // `scans` are those that a worker asked for, at least one.
  void Open(WorkerTask task, std::vector<ScanRequest> scans);
  // The documents' pages come in the order in which the documents were opened.
  std::optional<PageTask> NextPage();
  // kMissing means that OCR is not there at all: every page that is still to be read fails the
  // same way, and so does every later one. More words than a page can have are none (kTooLarge).
  void Settle(const PageTask& page, Result<std::string> words);
  std::optional<ReadyTask> NextReady();

  // Why there is no OCR, if it turned out so.
  const std::optional<Error>& trouble() const { return trouble_; }

 private:
  struct Job {
    WorkerTask task;
    std::vector<ScanRequest> scans;
    std::vector<ScanResult> results;  // of the same pages
    std::vector<bool> failed;         // likewise: true if it could not be read when last tried
    size_t left = 0;
    size_t bytes = 0;                                            // of words
    std::optional<std::chrono::steady_clock::time_point> begun;  // the first of its pages
    bool unfinished = false;                                     // pages will never be tried
  };
  bool IsOutOfTime(const Job& job) const;
  static bool Fits(Job& job, const std::string& words);
  void Put(Job& job, size_t index, Result<std::string> words);
  void GiveUpForNow(Job& job, size_t index);

  OcrCache cache_;
  const std::optional<std::chrono::seconds> patience_;
  std::map<uint64_t, Job> jobs_;  // by ticket
  std::deque<PageTask> pages_;
  std::deque<uint64_t> ready_;
  std::optional<Error> trouble_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SCAN_DESK_H_
