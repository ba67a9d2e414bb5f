// Each stage of the pipeline alone, in pages a second, over a document drawn glyph by glyph
// (argument 0) and one drawn in whole lines (argument 1). What each stage takes is made once,
// before.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "corpus/record.h"
#include "document/diagnostics.h"
#include "document/document.h"
#include "document/layout.h"
#include "document/result.h"
#include "document/review.h"
#include "document/section.h"
#include "extractors/items.h"
#include "extractors/themes.h"
#include "extractors/vocabulary.h"
#include "index/index_writer.h"
#include "pipeline/analyse.h"
#include "pipeline/lay_out.h"
#include "pipeline/outline.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

const char* const kFiles[] = {"review-0000.pdf", "review-0001.pdf"};

// The value, or the end of the program: a benchmark of a failure measures nothing.
template <typename T>
T Must(Result<T> result) {
  if (!result) {
    std::cerr << "stages_bench: " << result.error().message << "\n";
    std::exit(1);
  }
  return std::move(*result);
}

void MustSucceed(const Result<void>& result) {
  if (result) return;
  std::cerr << "stages_bench: " << result.error().message << "\n";
  std::exit(1);
}

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Must(Vocabulary::Load({}));
  return vocabulary;
}

// One document at every state of knowledge.
struct Staged {
  std::string file;
  std::string bytes;
  Document document;
  Layout layout;
  Sections sections;
  Review review;
};

std::string FileBytes(const std::string& file) {
  std::ifstream in(std::string(CASELORE_BENCH_CORPUS) + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Staged MakeStaged(const std::string& file) {
  Staged staged;
  Diagnostics diagnostics;
  staged.file = file;
  staged.bytes = FileBytes(file);
  staged.document = Must(Read(staged.bytes, file, ReadLimits(), diagnostics));
  staged.layout = LayOut(staged.document, diagnostics);
  staged.sections = Outline(staged.document, staged.layout, BuiltIn(), diagnostics);
  staged.review = Must(Analyse(staged.bytes, file, BuiltIn(), ReadLimits()));
  return staged;
}

const Staged& StagedFor(const benchmark::State& state) {
  static const std::vector<Staged> all = {MakeStaged(kFiles[0]), MakeStaged(kFiles[1])};
  return all[static_cast<size_t>(state.range(0))];
}

// Calls `stage` until the time is long enough, and counts pages.
template <typename Stage>
void Run(benchmark::State& state, const Staged& staged, Stage stage) {
  for (auto _ : state) benchmark::DoNotOptimize(stage());
  state.counters["pages/s"] = benchmark::Counter(static_cast<double>(staged.document.pages.size()),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}

void BM_Read(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] {
    Diagnostics diagnostics;
    return Read(staged.bytes, staged.file, ReadLimits(), diagnostics);
  });
}

void BM_LayOut(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] {
    Diagnostics diagnostics;
    return LayOut(staged.document, diagnostics);
  });
}

void BM_Outline(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] {
    Diagnostics diagnostics;
    return Outline(staged.document, staged.layout, BuiltIn(), diagnostics);
  });
}

// Items and themes: what the extractors make of the sections.
void BM_Items(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] { return ExtractItems(staged.sections, BuiltIn()); });
}

void BM_Themes(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Items items = ExtractItems(staged.sections, BuiltIn());
  state.counters["items"] = static_cast<double>(items.size());
  Run(state, staged, [&] {
    std::vector<ThemeCount> counts;
    TagThemes(BuiltIn(), staged.review.metadata.title, staged.sections, items, counts);
    return counts;
  });
}

// All stages from bytes to Review.
void BM_Analyse(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] { return Analyse(staged.bytes, staged.file, BuiltIn(), ReadLimits()); });
}

void BM_RecordJson(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  Run(state, staged, [&] { return RecordJson(staged.review); });
}

void BM_ReviewFromJson(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  const std::string json = RecordJson(staged.review);
  Run(state, staged, [&] { return ReviewFromJson(json); });
}

// Adds the review to an index under an id of its own each time, with a commit for every 20.
void BM_IndexAdd(benchmark::State& state) {
  const Staged& staged = StagedFor(state);
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("stages_bench." + std::to_string(getpid()));
  IndexWriter writer = Must(IndexWriter::Recreate(folder));
  Review review = staged.review;
  uint64_t number = 0;
  Run(state, staged, [&] {
    review.id = "review" + std::to_string(number++);
    MustSucceed(writer.Add(review));
    if (number % 20 == 0) MustSucceed(writer.Commit(number));
    return number;
  });
  std::filesystem::remove_all(folder);
}

void BothDrawings(benchmark::internal::Benchmark* bench) {
  bench->ArgName("runs")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
}

BENCHMARK(BM_Read)->Apply(BothDrawings);
BENCHMARK(BM_LayOut)->Apply(BothDrawings);
BENCHMARK(BM_Outline)->Apply(BothDrawings);
BENCHMARK(BM_Items)->Apply(BothDrawings);
BENCHMARK(BM_Themes)->Apply(BothDrawings);
BENCHMARK(BM_Analyse)->Apply(BothDrawings);
BENCHMARK(BM_RecordJson)->Apply(BothDrawings);
BENCHMARK(BM_ReviewFromJson)->Apply(BothDrawings);
BENCHMARK(BM_IndexAdd)->Apply(BothDrawings);

}  // namespace
}  // namespace caselore

BENCHMARK_MAIN();
