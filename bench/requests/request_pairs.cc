// caselore_request_pairs FILE.jsonl [WORDS.toml…]: what the pairs of rows (`id`, `text`) that share
// enough to be compared share, one a line: "ID<TAB>ID<TAB>mass" and the features of
// request_sketch.h. fit_requests.py learns the weights of request_model.toml from them.
// caselore_request_pairs --explain ID ID FILE.jsonl: the units that two rows share, the heaviest
// first. caselore_request_pairs --background FILE.jsonl: how many rows hold each unit, as
// request_background.tsv has it, once with the concepts of today.
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extractors/sketch_request.h"
#include "extractors/vocabulary.h"
#include "index/request_pair.h"

namespace caselore {
namespace {

struct Row {
  std::string id, text;
  RequestSketch sketch;
};

std::vector<Row> ReadRows(const std::string& path, const Vocabulary& vocabulary) {
  std::vector<Row> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    Row row{json.at("id"), json.at("text"), {}};
    row.sketch = SketchRequest(vocabulary, row.text);
    rows.push_back(std::move(row));
  }
  return rows;
}

void PrintPairs(const PairScorer& scorer, const std::vector<Row>& rows) {
  for (size_t b = 1; b < rows.size(); ++b) {
    for (size_t a = 0; a < b; ++a) {
      const double mass = PairScorer::SharedOf(rows[a].sketch, rows[b].sketch).mass;
      if (mass <= 0) continue;
      std::printf("%s\t%s\t%.4f", rows[a].id.c_str(), rows[b].id.c_str(), mass);
      for (const double feature : scorer.Explain(rows[a].sketch, rows[b].sketch).features) {
        std::printf("\t%.4f", feature);
      }
      std::printf("\n");
    }
  }
}

void PrintReasons(const PairScorer& scorer, const Vocabulary& vocabulary, const Row& a,
                  const Row& b) {
  std::map<uint64_t, std::string> names = UnitNamesOf(vocabulary, a.text);
  names.merge(UnitNamesOf(vocabulary, b.text));
  const PairReasons reasons = scorer.Explain(a.sketch, b.sketch);
  std::printf("margin %.2f, clauses %d and %d\n", reasons.margin, reasons.best_clause_a,
              reasons.best_clause_b);
  for (size_t i = 0; i < reasons.features.size(); ++i) {
    std::printf("  %-16s %.3f\n", std::string(kPairFeatureNames[i]).c_str(), reasons.features[i]);
  }
  for (const auto& shared : reasons.shared) {
    std::printf("  %6.2f %s\n", double{shared.weight}, names[shared.unit].c_str());
  }
}

void PrintBackground(const Vocabulary& vocabulary, const std::vector<Row>& rows) {
  std::map<std::string, int> texts;
  for (const Row& row : rows) {
    for (const auto& [id, name] : UnitNamesOf(vocabulary, row.text)) ++texts[name];
  }
  std::printf(
      "# How many texts of the field hold a unit (a stem, or a @concept of request_concepts.toml), "
      "of "
      "those\n# that at least two hold; the first row is the number of all texts. What is rare "
      "tells "
      "more.\n*\t%zu\n",
      rows.size());
  for (const auto& [name, count] : texts) {
    if (count > 1) std::printf("%s\t%d\n", name.c_str(), count);
  }
}

const Row* RowOf(const std::vector<Row>& rows, const std::string& id) {
  for (const Row& row : rows) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

int Run(std::vector<std::string> arguments) {
  const std::string mode = arguments.empty() ? "" : arguments[0];
  const size_t at = mode == "--explain" ? 3 : mode == "--background" ? 1 : 0;
  if (arguments.size() <= at) {
    std::fprintf(
        stderr,
        "caselore_request_pairs [--explain ID ID | --background] FILE.jsonl [WORDS.toml…]\n");
    return 2;
  }
  auto vocabulary =
      Vocabulary::Load({arguments.begin() + static_cast<long>(at) + 1, arguments.end()});
  if (!vocabulary) {
    std::fprintf(stderr, "%s\n", vocabulary.error().message.c_str());
    return 2;
  }
  const PairScorer scorer(RequestModelOf(*vocabulary));
  const std::vector<Row> rows = ReadRows(arguments[at], *vocabulary);
  if (mode == "--background") {
    PrintBackground(*vocabulary, rows);
    return 0;
  }
  if (mode != "--explain") {
    PrintPairs(scorer, rows);
    return 0;
  }
  const Row *a = RowOf(rows, arguments[1]), *b = RowOf(rows, arguments[2]);
  if (a == nullptr || b == nullptr) {
    std::fprintf(stderr, "no such row\n");
    return 2;
  }
  PrintReasons(scorer, *vocabulary, *a, *b);
  return 0;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) { return caselore::Run({argv + 1, argv + argc}); }
