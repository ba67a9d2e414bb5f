// stage_shares: how the CPU time of an ingestion is shared among its stages, over a folder of PDFs.
//
//   stage_shares FOLDER [ROUNDS [CASELORE]]
//
// Reads every PDF of the folder in one process and times each stage by the process's CPU time; the
// first round, in which tables are compiled, is not counted where there are more. What workers,
// pipes and the catalogue cost is not in it: with the program's path each round ends in a whole
// `caselore ingest` of the same files, and the stages' share of that is told too.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "corpus/record.h"
#include "corpus/sha256.h"
#include "document/diagnostics.h"
#include "extractors/items.h"
#include "extractors/metadata.h"
#include "extractors/references.h"
#include "extractors/themes.h"
#include "extractors/vocabulary.h"
#include "index/index_writer.h"
#include "pipeline/lay_out.h"
#include "pipeline/outline.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kStages = {
    "read", "lay out", "outline", "metadata", "items", "themes", "references", "record", "index"};
using Seconds = std::array<double, kStages.size()>;

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Times what happens between two calls.
class Clock {
 public:
  explicit Clock(Seconds& seconds) : seconds_(seconds) {}
  void Add(size_t stage) {
    const double now = CpuSeconds();
    seconds_[stage] += now - last_;
    last_ = now;
  }

 private:
  Seconds& seconds_;
  double last_ = CpuSeconds();
};

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "stage-shares-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::exit(1);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Takes one document through all stages; false for one that cannot be read.
bool Take(const std::string& bytes, const std::string& name, const Vocabulary& vocabulary,
          IndexWriter& index, Seconds& seconds) {
  Diagnostics diagnostics;
  Clock clock(seconds);
  Result<Document> document = Read(bytes, name, ReadLimits(), diagnostics);
  if (!document) return false;
  clock.Add(0);
  const Layout layout = LayOut(*document, diagnostics);
  clock.Add(1);
  Review review;
  review.source = document->source;
  review.id = ReviewId(review.source.sha256);
  review.pages = static_cast<int>(document->pages.size());
  review.sections = Outline(*document, layout, vocabulary, diagnostics);
  clock.Add(2);
  review.metadata = ExtractMetadata(*document, layout, review.sections, vocabulary);
  clock.Add(3);
  review.items = ExtractItems(review.sections, vocabulary);
  clock.Add(4);
  TagThemes(vocabulary, ThemeTitle(review.metadata), review.sections, review.items, review.themes);
  clock.Add(5);
  review.references = FindReferences(vocabulary, review.sections);
  clock.Add(6);
  for (size_t i = 0; i < review.items.size(); ++i) {
    review.items[i].id = review.id + "/" + std::to_string(i);
  }
  const Result<Review> back = ReviewFromJson(RecordJson(review));
  clock.Add(7);
  const bool indexed = back && index.Add(*back).has_value();
  clock.Add(8);
  return indexed;
}

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// The CPU time of `program` and all that it starts, for an ingestion of `files` into an empty
// library; 0 if it fails.
double IngestionBy(const std::string& program, const std::vector<fs::path>& files) {
  const Folder library;
  std::vector<std::string> words = {program, "ingest", "--library",
                                    (library.path() / "library").string()};
  for (const fs::path& file : files) words.push_back(file.string());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  for (const int output : {1, 2}) {
    posix_spawn_file_actions_addopen(&quiet, output, "/dev/null", O_WRONLY, 0);
  }
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&quiet);
  int status = 0;
  rusage used{};
  if (failed != 0 || wait4(child, &status, 0, &used) != child || status != 0) return 0;
  return SecondsOf(used.ru_utime) + SecondsOf(used.ru_stime);
}

int Run(const fs::path& folder, int rounds, const std::string& program) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Seconds seconds{};
  double ingestions = 0;
  size_t failed = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round == 1) seconds = {}, ingestions = 0;
    const Folder library;
    Result<IndexWriter> index = IndexWriter::Open(library.path() / "index");
    if (!vocabulary || !index) return 1;
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      failed += !Take(bytes, file.filename().string(), *vocabulary, *index, seconds);
    }
    if (!index->Commit(1)) return 1;
    if (program.empty()) continue;
    const double whole = IngestionBy(program, files);
    if (whole == 0) {
      std::cerr << "stage_shares: " << program << " could not ingest the files\n";
      return 1;
    }
    ingestions += whole;
  }
  double total = 0;
  for (const double part : seconds) total += part;
  for (size_t i = 0; i < kStages.size(); ++i) {
    fmt::print("{:11} {:7.3f} s {:5.1f} %\n", kStages[i], seconds[i], 100 * seconds[i] / total);
  }
  const double ours = seconds[2] + seconds[4] + seconds[5];
  fmt::print("{:11} {:7.3f} s\nsections, items and themes {:.1f} %\n", "all", total,
             100 * ours / total);
  if (ingestions > 0) {
    fmt::print("{:11} {:7.3f} s\nof that {:.1f} %\n", "ingestion", ingestions,
               100 * ours / ingestions);
  }
  if (failed > 0) fmt::print("{} of {} readings failed\n", failed, files.size() * rounds);
  return 0;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "stage_shares: needs a folder of PDFs\n";
    return 2;
  }
  return caselore::Run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 2,
                       argc > 3 ? argv[3] : "");
}
