// caselore_fit_themes: makes theme_model.toml and theme_weights.tsv of extractors/vocabulary.
//
//   caselore_fit_themes --output FOLDER --fit DIR [--fit DIR …] [--measure DIR …]
//
// Words are weighed by the rules of themes.toml and by the texts in training/; what rules, words
// and the document are worth, and the cut-offs, by the coded extracts of --fit, cross-validated by
// document. --measure only prints how the result does on others. A DIR holds extracts.jsonl and
// coded.json.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/themes/shared_weights.h"
#include "bench/themes/training_rows.h"
#include "bench/themes/word_weights.h"
#include "extractors/vocabulary.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr char kVocabulary[] = CASELORE_SOURCE_DIR "/extractors/vocabulary/";
constexpr size_t kMostTags = 4;
// A theme this likely is worth a look; below it the best five are noise.
constexpr double kSuggested = 0.03;

template <typename T>
T Must(Result<T> result) {
  if (!result) {
    std::cerr << "caselore_fit_themes: " << result.error().message << "\n";
    std::exit(1);
  }
  return std::move(*result);
}

// --fit DIR and so on; a setting of the fit for experiments is --NAME NUMBER.
struct Options {
  std::string output;
  std::vector<std::string> fit, measure;
  WordWeightOptions words;
};

Options ParseOptions(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i], value = argv[i + 1];
    if (name == "--output") options.output = value;
    if (name == "--fit") options.fit.push_back(value);
    if (name == "--measure") options.measure.push_back(value);
    if (name == "--ridge") options.words.softmax.ridge = std::stod(value);
    if (name == "--rounds") options.words.softmax.rounds = std::stoi(value);
    if (name == "--rarest") options.words.rarest = std::stoi(value);
    if (name == "--words") options.words.words = static_cast<size_t>(std::stoul(value));
  }
  if (options.output.empty() || options.fit.empty()) {
    std::cerr << "caselore_fit_themes: needs --output FOLDER and --fit DIR\n";
    std::exit(2);
  }
  return options;
}

std::vector<CodedExtract> ReadAllCoded(const std::vector<std::string>& folders) {
  std::vector<CodedExtract> all;
  for (const std::string& folder : folders) {
    for (CodedExtract& extract : Must(ReadCoded(folder))) {
      extract.document = folder + "/" + extract.document;
      all.push_back(std::move(extract));
    }
  }
  return all;
}

std::vector<WordWeights> WeighWords(const Vocabulary::Tables& tables,
                                    const WordWeightOptions& options) {
  const std::string folder = kVocabulary;
  std::vector<ThemeExample> examples = Must(RulesAsExamples(folder + "themes.toml"));
  for (const char* file : {"training/theme_examples.tsv", "training/theme_cases.tsv"}) {
    for (ThemeExample& example : Must(ReadExamples(folder + file))) {
      examples.push_back(std::move(example));
    }
  }
  fmt::print("{} examples\n", examples.size());
  return FitWords(examples, tables.themes, tables.theme_model.classes(), options);
}

std::string WeightLines(const std::vector<WordWeights>& weights,
                        const std::vector<std::string>& slugs, size_t most) {
  std::string lines;
  for (size_t i = 0; i < slugs.size(); ++i) {
    lines += fmt::format("{}\t{:.2f}\t{}\n", slugs[i], weights[i].bias,
                         WeightEntries(weights[i].words, most));
  }
  return lines;
}

std::string SharedToml(const ThemeFeatures& weights, double tagged) {
  std::string toml = fmt::format(
      "\n[[theme_model]]\nslug = \"shared\"\ntagged = \"{:.2f}\"\nsuggested = \"{:.2f}\"\n"
      "most_tags = {}\nweights = [\n",
      tagged, kSuggested, kMostTags);
  for (size_t i = 0; i < kThemeFeatures; ++i) {
    toml += fmt::format("  \"{} {:.3f}\",\n", kThemeFeatureNames[i], weights[i]);
  }
  return toml + "]\n";
}

constexpr char kSharedHeader[] =
    "# Made by caselore_fit_themes (bench/themes); do not edit. What rules, words and the rest of "
    "the\n"
    "# document are worth for all themes alike.\n";
constexpr char kWeightsHeader[] =
    "# Made by caselore_fit_themes (bench/themes); do not edit. How much each word speaks for each "
    "theme,\n"
    "# in hundredths (\"@infant\" is a class of theme_words.toml, \"a_b\" two neighbours): theme, "
    "bias, words.\n";

// The model of weights made here.
ThemeModel Loaded(const std::string& lines, const Vocabulary::Tables& tables) {
  ThemeModel model;
  model.UseWeights("theme_weights.tsv", lines);
  model.UseClasses(tables.theme_model.classes());
  model.Finish(tables.themes.themes());
  return model;
}

void WriteOrDie(const std::string& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (out.good()) return;
  std::cerr << "caselore_fit_themes: " << path << ": cannot be written\n";
  std::exit(1);
}

void Print(const std::string& what, const ThemeAgreement& a) {
  fmt::print("{}: precision {:.3f} recall {:.3f} F1 {:.3f}, among the best five {:.3f}\n", what,
             a.precision, a.recall, a.f1, a.among_five);
}

int Run(const Options& options) {
  const Vocabulary vocabulary = Must(Vocabulary::Load({}));
  const Vocabulary::Tables& tables = vocabulary.tables();
  const std::vector<std::string> slugs = vocabulary.ThemeSlugs();
  const std::string words =
      WeightLines(WeighWords(tables, options.words), slugs, options.words.words);
  const ThemeModel model = Loaded(words, tables);

  const std::vector<CodedExtract> coded = ReadAllCoded(options.fit);
  const std::vector<ThemeCase> cases = CasesOf(coded, tables.themes, model);
  const ThemeFeatures weights = FitShared(cases, coded);
  const ThemeRanking validation(cases, coded, tables.themes, [&](const std::string& document) {
    return FitShared(cases, coded, document);
  });
  const double tagged = validation.BestCut(kMostTags);
  Print(fmt::format("cross-validated, cut at {:.2f}", tagged), validation.At(tagged, kMostTags));
  for (const std::string& folder : options.measure) {
    const std::vector<CodedExtract> others = ReadAllCoded({folder});
    const ThemeRanking ranking(CasesOf(others, tables.themes, model), others, tables.themes,
                               [&](const std::string&) { return weights; });
    Print(folder, ranking.At(tagged, kMostTags));
  }
  WriteOrDie(options.output + "/theme_model.toml", kSharedHeader + SharedToml(weights, tagged));
  WriteOrDie(options.output + "/theme_weights.tsv", kWeightsHeader + words);
  return 0;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) { return caselore::Run(caselore::ParseOptions(argc, argv)); }
