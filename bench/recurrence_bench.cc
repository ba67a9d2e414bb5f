// recurrence_bench [ITEMS [FRESH]]: how long the groups of a large library take, in full and after
// a night's new reviews, over made-up recommendations (seeded: the same each time).
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "bench/made_requests.h"
#include "extractors/sketch_request.h"
#include "index/index_writer.h"
#include "index/request_pair.h"
#include "index/searcher.h"
#include "pipeline/library_recurrence.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

constexpr double kGate = 7;  // of request_model.toml

struct Clock {
  static double Cpu() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  double cpu = Cpu();
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

  void Print(const char* what) {
    const auto now = std::chrono::steady_clock::now();
    std::printf("%-34s %8.2f s CPU %8.2f s wall\n", what, Cpu() - cpu,
                std::chrono::duration<double>(now - start).count());
    std::fflush(stdout);
    cpu = Cpu();
    start = std::chrono::steady_clock::now();
  }
};

// Of pairs taken at random, those over the gate.
double ComparedShare(const std::vector<RequestSketch>& sketches) {
  constexpr int kPairs = 200000;
  std::mt19937 random(1);
  int compared = 0;
  for (int i = 0; i < kPairs; ++i) {
    const RequestSketch &a = sketches[random() % sketches.size()],
                        &b = sketches[random() % sketches.size()];
    if (PairScorer::SharedOf(a, b).mass >= kGate) ++compared;
  }
  return double{1} * compared / kPairs;
}

constexpr size_t kItemsOfReview = 15;

// An index of made-up reviews, as a library has it.
class MadeLibrary {
 public:
  MadeLibrary() : writer_(std::move(*IndexWriter::Open(folder_ / "index"))) {}

  const std::filesystem::path& folder() const { return folder_.path(); }

  void Add(RequestMaker& maker, size_t reviews) {
    for (size_t i = 0; i < reviews; ++i) {
      ReviewBuilder review("review " + std::to_string(made_));
      review.Title("Review " + std::to_string(made_)).Published(std::to_string(2005 + made_ % 20));
      review.Publisher("Board " + std::to_string(made_ % 300));
      review.Section(SectionKind::kRecommendations, "Recommendations", 7, {"What is to be done."});
      for (size_t k = 0; k < kItemsOfReview; ++k) {
        review.Item(ItemKind::kRecommendation, maker.Make());
      }
      static_cast<void>(writer_.Add(review.Build()));
      ++made_;
    }
    static_cast<void>(writer_.Commit(++revision_));
  }

 private:
  TempFolder folder_;
  IndexWriter writer_;
  size_t made_ = 0;
  uint64_t revision_ = 0;
};

void Find(const Vocabulary& vocabulary, const MadeLibrary& library, Clock& clock,
          const char* what) {
  Result<Searcher> searcher = Searcher::Open(library.folder() / "index");
  const auto groups = RecurringInLibrary(vocabulary, *searcher, library.folder());
  clock.Print(what);
  if (!groups) return;
  size_t largest = 0, members = 0;
  for (const RecurringGroup& group : *groups) {
    largest = std::max(largest, group.members.size());
    members += group.members.size();
  }
  std::printf(
      "    %zu groups of %zu items, the largest of %zu; kept: %.0f MB\n", groups->size(), members,
      largest,
      1e-6 * static_cast<double>(std::filesystem::file_size(RecurrenceCacheOf(library.folder()))));
}

int Run(size_t items, size_t fresh_reviews) {
  Clock clock;
  const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  RequestMaker maker(7);
  std::vector<RequestSketch> sketches;
  for (int i = 0; i < 2000; ++i) sketches.push_back(SketchRequest(*vocabulary, maker.Make()));
  std::printf("%.2f %% of pairs share enough to be compared\n", 100 * ComparedShare(sketches));
  clock.Print("2,000 made up and sketched");
  MadeLibrary library;
  library.Add(maker, items / kItemsOfReview);
  clock.Print("indexed");
  Find(*vocabulary, library, clock, "in full");
  Find(*vocabulary, library, clock, "again");
  library.Add(maker, fresh_reviews);
  clock.Print("new reviews indexed");
  Find(*vocabulary, library, clock, "with the new reviews");
  return 0;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  const size_t items = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 150000;
  const size_t fresh = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 50;
  return caselore::Run(items, fresh);
}
