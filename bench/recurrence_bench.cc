// recurrence_bench [ITEMS [FRESH]]: how long the groups of a large library take, in full and after
// a night's new reviews, over made-up recommendations (seeded: the same each time).
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/built_in_tables.h"
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

std::string_view TableNamed(std::string_view name) {
  for (const BuiltInTable& table : BuiltInTables()) {
    if (table.file == name) return table.text;
  }
  return "";
}

// Words and phrases of the field, each as often as the field has it.
struct Lexicon {
  std::vector<std::string> words;
  std::vector<double> counts;

  Lexicon() {
    const std::string_view concepts = TableNamed("request_concepts.toml");
    std::string_view rows = TableNamed("request_background.tsv");
    while (!rows.empty()) {
      const size_t end = std::min(rows.find('\n'), rows.size());
      const std::string_view row = rows.substr(0, end);
      rows.remove_prefix(std::min(end + 1, rows.size()));
      const size_t tab = row.find('\t');
      if (tab == std::string_view::npos || row[0] == '#' || row[0] == '*') continue;
      std::string word(row.substr(0, tab));
      if (word[0] == '@') word = PhraseOf(concepts, word.substr(1));
      words.push_back(word);
      counts.push_back(std::atof(row.substr(tab + 1).data()));
    }
  }

  // The first phrase of a concept.
  static std::string PhraseOf(std::string_view concepts, const std::string& slug) {
    size_t at = concepts.find("\"" + slug + "\"");
    at = concepts.find('[', std::min(at, concepts.size()));
    const size_t begin = concepts.find_first_of("'\"", std::min(at, concepts.size()));
    if (begin == std::string_view::npos) return slug;
    const size_t end = concepts.find_first_of("'\"*", begin + 1);
    return std::string(concepts.substr(begin + 1, end - begin - 1));
  }
};

// Recommendations on some hundred topics: each topic has words that its requests draw on, each
// request words that those who make it keep, and each text words of its own.
class Maker {
 public:
  explicit Maker(uint32_t seed)
      : random_(seed), any_(lexicon_.counts.begin(), lexicon_.counts.end()) {
    for (auto& topic : topics_) {
      for (int i = 0; i < 40; ++i) topic.push_back(any_(random_));
    }
    for (auto& request : requests_) {
      const auto& topic = topics_[random_() % topics_.size()];
      request.topic = &topic;
      request.action = random_() % kActions.size();
      for (int i = 0; i < 5; ++i) {
        request.words.push_back(random_() % 10 < 3 ? topic[random_() % topic.size()]
                                                   : any_(random_));
      }
    }
  }

  std::string Make() {
    // Few requests are made often and most are made once or twice.
    const double u = std::generate_canonical<double, 32>(random_);
    const Request& request =
        requests_[static_cast<size_t>(std::pow(u, 1.4) * static_cast<double>(requests_.size()))];
    std::string text = std::string(kBodies[random_() % kBodies.size()]) + " should " +
                       std::string(kActions[request.action]);
    for (const size_t word : request.words) {
      if (random_() % 10 < 7) Add(text, word);
    }
    text += random_() % 2 == 0 ? " and ensure that" : ", so that";
    for (int i = 0; i < 2; ++i) {
      Add(text,
          random_() % 10 < 2 ? (*request.topic)[random_() % request.topic->size()] : any_(random_));
    }
    text += ".";
    if (random_() % 3 == 0) {
      text += " In this review it was";
      for (int i = 0; i < 4; ++i) Add(text, any_(random_));
      text += ".";
    }
    if (random_() % 3 == 0) text += " Progress should be reported to the Board within six months.";
    return text;
  }

 private:
  struct Request {
    const std::vector<size_t>* topic = nullptr;
    size_t action = 0;
    std::vector<size_t> words;
  };
  static constexpr std::array<std::string_view, 8> kBodies = {
      "The Safeguarding Children Partnership",
      "The Board",
      "All agencies",
      "The Hospital Trust",
      "The police",
      "Adult Social Care",
      "GP practices",
      "The Community Safety Partnership"};
  static constexpr std::array<std::string_view, 10> kActions = {"produce guidance on",
                                                                "audit",
                                                                "train staff in",
                                                                "review its policy on",
                                                                "remind practitioners of",
                                                                "ensure that",
                                                                "commission",
                                                                "agree a pathway for",
                                                                "record",
                                                                "share information on"};

  void Add(std::string& text, size_t word) { text += " " + lexicon_.words[word]; }

  std::mt19937 random_;
  Lexicon lexicon_;
  std::discrete_distribution<size_t> any_;
  std::array<std::vector<size_t>, 500> topics_;
  std::array<Request, 40000> requests_;
};

// Of pairs taken at random, those over the gate.
double ComparedShare(const std::vector<RequestSketch>& sketches) {
  constexpr int kPairs = 200000;
  std::mt19937 random(1);
  int compared = 0;
  for (int i = 0; i < kPairs; ++i) {
    const RequestSketch &a = sketches[random() % sketches.size()],
                        &b = sketches[random() % sketches.size()];
    if (PairScorer::SharedMass(a, b) >= kGate) ++compared;
  }
  return double{1} * compared / kPairs;
}

constexpr size_t kItemsOfReview = 15;

// An index of made-up reviews, as a library has it.
class MadeLibrary {
 public:
  MadeLibrary() : writer_(std::move(*IndexWriter::Open(folder_ / "index"))) {}

  const std::filesystem::path& folder() const { return folder_.path(); }

  void Add(Maker& maker, size_t reviews) {
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
  Maker maker(7);
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
