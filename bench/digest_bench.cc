// digest_bench FOLDER REVIEWS PROGRAM: what a board asks of a large library, in CPU seconds of
// whole processes.
//
// Makes a library of generated reviews in FOLDER unless it is there (catalogue, records and index,
// without PDFs: their originals are a few bytes), and runs PROGRAM, a caselore, over it.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "bench/made_requests.h"
#include "corpus/library.h"
#include "corpus/record.h"
#include "extractors/vocabulary.h"
#include "pipeline/index_sync.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr size_t kReviewsOfCommit = 250;

// Of each review: requests, and what is found, praised and asked beside them.
struct Share {
  ItemKind kind;
  int items;
};
constexpr Share kShares[] = {{ItemKind::kRecommendation, 12},
                             {ItemKind::kAction, 3},
                             {ItemKind::kFinding, 8},
                             {ItemKind::kGoodPractice, 2},
                             {ItemKind::kQuestion, 1}};

class ReviewMaker {
 public:
  explicit ReviewMaker(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    themes_ = vocabulary.ThemeSlugs();
    agencies_ = vocabulary.AgencySlugs();
  }

  Review Make(const std::string& bytes) {
    ++made_;
    ReviewBuilder review(bytes);
    const size_t area = Below(150);
    // Words of its own: reviews of one case are told by what they share.
    review.Title(fmt::format("Child {}:{}", made_, requests_.Prose(5)));
    review.File(fmt::format("review-{}.pdf", made_)).Publisher(fmt::format("Board {}", area));
    review.Published(fmt::format("{}-0{}", 2005 + Below(21), 1 + Below(9)));
    review.Type(static_cast<ReviewType>(Below(8)));
    for (int page = 2; page < 6; ++page) {
      review.Section(SectionKind::kAnalysis, "Analysis", page,
                     {requests_.Prose(80), requests_.Prose(80)});
    }
    review.Section(SectionKind::kRecommendations, "Recommendations", 7, {"What is to be done."});
    for (const auto& [kind, items] : kShares) {
      for (int i = 0; i < items; ++i) AddItem(review, kind);
    }
    for (size_t i = 0; i < 6; ++i) review.Mentions(Theme(requests_.topic() * (i + 3)), 2);
    Review made = review.Build();
    made.metadata.area = fmt::format("Area {}", area);
    made.vocabulary_hash = vocabulary_.hash();
    return made;
  }

 private:
  void AddItem(ReviewBuilder& review, ItemKind kind) {
    const std::string text = requests_.Make();
    const size_t topic = requests_.topic();
    review.Item(kind, text, {Theme(topic), Theme(topic * 7 + 1)},
                {agencies_[topic * 3 % agencies_.size()]});
  }
  // Some themes are of every second review, most of few.
  const std::string& Theme(size_t number) const {
    const double at = static_cast<double>(number % RequestMaker::kTopics) / RequestMaker::kTopics;
    return themes_[static_cast<size_t>(at * at * static_cast<double>(themes_.size()))];
  }
  size_t Below(size_t n) { return random_() % n; }

  const Vocabulary& vocabulary_;
  RequestMaker requests_{7};
  std::mt19937 random_{3};
  std::vector<std::string> themes_, agencies_;
  size_t made_ = 0;
};

// Says why if it fails.
std::optional<Error> Make(const fs::path& folder, size_t reviews) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  if (!vocabulary) return vocabulary.error();
  Result<Library> library = Library::Open(folder, Access::kWrite);
  if (!library) return library.error();
  Result<IndexSync> index = IndexSync::Open(*library);
  if (!index) return index.error();
  ReviewMaker maker(*vocabulary);
  const Result<RunId> run = library->BeginRun("digest_bench");
  if (!run) return run.error();
  for (size_t i = 1; i <= reviews; ++i) {
    const std::string bytes = fmt::format("review {}", i);
    const fs::path original = folder / fmt::format("review-{}.txt", i);  // another would be changed
    std::ofstream(original, std::ios::trunc) << bytes;
    const Result<StagedFile> staged = library->Stage(original, 1 << 20);
    if (!staged) return staged.error();
    const Review review = maker.Make(bytes);
    const auto done = library->CommitDocument(*run, *staged, review, RecordJson(review));
    if (!done) return done.error();
    if (const auto added = index->Add(review); !added) return added.error();
    fs::remove(original);
    if (i % kReviewsOfCommit != 0 && i != reviews) continue;
    if (const auto committed = index->Commit(); !committed) return committed.error();
    fmt::print("{} reviews\r", i);
    std::fflush(stdout);
  }
  if (const auto finished = library->FinishRun(*run); !finished) return finished.error();
  return std::nullopt;
}

double ChildrenCpu() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Asked {
  const char* arguments;  // {0}: the folder; {1}: a revision when a hundred reviews were to come
  double goal;            // CPU seconds; 0: none
};
constexpr Asked kAsked[] = {
    {"recurring --limit 10", 0},  // finds the groups, which takes minutes
    {"recurring --limit 10", 1},
    {"themes", 1},
    {"themes --year 2018..", 1},
    {"themes --by year", 1},
    {"themes --by region", 1},
    {"themes --pairs", 1},
    {"themes --distinctive --year 2018..", 1},
    {"themes --emerging", 0},
    {"digest --output {0}/board.html", 10},
    {"digest --period 2018..2024 --output {0}/period.html", 10},
    {"digest --preset practitioners --output {0}/page.html", 10},
    {"digest --since {1} --output {0}/new.html", 10},
    {"digest --verify {0}/board.html", 10},
};

int Ask(const fs::path& folder, size_t reviews, const std::string& program) {
  int status = 0;
  fmt::print("{:<56} {:>8} {:>6}\n", "CPU s", "", "goal");
  for (const auto& [arguments, goal] : kAsked) {
    const std::string command = fmt::format(fmt::runtime(arguments), folder.native(),
                                            reviews - std::min<size_t>(reviews, 100));
    const double before = ChildrenCpu();
    const int failed = std::system(fmt::format("'{}' {} --library '{}' > '{}/answer.txt' 2>&1",
                                               program, command, folder.native(), folder.native())
                                       .c_str());
    fmt::print("{:<56} {:>8.2f} {:>6} {}\n", arguments, ChildrenCpu() - before,
               goal > 0 ? fmt::format("{}", goal) : "", failed != 0 ? "FAILED" : "");
    std::fflush(stdout);
    status = failed != 0 ? 1 : status;
  }
  return status;
}

int Run(const fs::path& folder, size_t reviews, const std::string& program) {
  if (!fs::exists(folder / "catalogue.db")) {
    if (const auto failed = Make(folder, reviews)) {
      fmt::print(stderr, "{}\n", failed->message);
      return 1;
    }
  }
  return Ask(folder, reviews, program);
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "digest_bench FOLDER REVIEWS PROGRAM\n");
    return 2;
  }
  return caselore::Run(argv[1], std::strtoull(argv[2], nullptr, 10), argv[3]);
}
