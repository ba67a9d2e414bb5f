// A text has few themes, so its themes share one softmax: the target is an equal part for each.
#include "bench/themes/word_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string_view>

#include "extractors/fold.h"
#include "extractors/theme_model.h"

namespace caselore {
namespace {

constexpr double kRarityUnit = 8;

struct Problem {
  std::vector<std::string> words;
  std::vector<double> rarity;
  std::vector<SoftmaxRow> rows;
  size_t themes = 0;
};

// The different tokens of an example, and how many words it has.
struct Tokens {
  std::set<std::string, std::less<>> different;
  size_t words = 0;
};

std::vector<Tokens> TokensOf(const std::vector<ThemeExample>& examples, const ThemeTable& table,
                             const WordClasses& classes) {
  std::vector<Tokens> tokens;
  for (const ThemeExample& example : examples) {
    const std::string joined =
        example.label.empty() ? example.text : example.label + ": " + example.text;
    Tokens& row = tokens.emplace_back();
    row.words =
        ForEachThemeToken(table.Plain(Fold(joined)), classes,
                          [&](std::string_view token, CharSpan) { row.different.emplace(token); });
  }
  return tokens;
}

// An example of a theme that is none ends the fit: its weights would be missing.
size_t NumberOf(const std::string& slug, const ThemeTable& table) {
  const auto& themes = table.themes();
  const auto place = std::find_if(themes.begin(), themes.end(),
                                  [&](const auto& theme) { return theme.slug == slug; });
  if (place == themes.end()) {
    std::cerr << "caselore_fit_themes: an example names " << slug << ", which is no theme\n";
    std::exit(1);
  }
  return static_cast<size_t>(place - themes.begin());
}

Problem MakeProblem(const std::vector<ThemeExample>& examples, const ThemeTable& table,
                    const WordClasses& classes, int rarest) {
  Problem problem;
  problem.themes = table.themes().size();
  const auto tokens = TokensOf(examples, table, classes);
  std::map<std::string, int> counts;
  for (const auto& row : tokens) {
    for (const std::string& word : row.different) ++counts[word];
  }
  std::map<std::string, size_t> places;
  for (const auto& [word, count] : counts) {
    if (count < rarest) continue;
    places[word] = problem.words.size();
    problem.words.push_back(word);
    problem.rarity.push_back(std::log(static_cast<double>(examples.size()) / count) / kRarityUnit);
  }
  for (size_t i = 0; i < examples.size(); ++i) {
    SoftmaxRow& row = problem.rows.emplace_back();
    row.weight = examples[i].weight;
    const double part = TokenPart(tokens[i].words);
    for (const std::string& word : tokens[i].different) {
      const auto place = places.find(word);
      if (place == places.end()) continue;
      row.features.emplace_back(place->second,
                                static_cast<float>(part * problem.rarity[place->second]));
    }
    for (const std::string& theme : examples[i].themes) {
      row.classes.push_back(NumberOf(theme, table));
    }
  }
  return problem;
}

}  // namespace

std::vector<WordWeights> FitWords(const std::vector<ThemeExample>& examples,
                                  const ThemeTable& table, const WordClasses& classes,
                                  const WordWeightOptions& options) {
  const Problem problem = MakeProblem(examples, table, classes, options.rarest);
  const SoftmaxWeights fit =
      FitSoftmax(problem.rows, problem.words.size(), problem.themes, options.softmax);
  std::vector<WordWeights> all(problem.themes);
  for (size_t k = 0; k < all.size(); ++k) {
    all[k].bias = fit.biases[k];
    for (size_t i = 0; i < problem.words.size(); ++i) {
      all[k].words.emplace_back(problem.words[i],
                                fit.weights[i * problem.themes + k] * problem.rarity[i]);
    }
  }
  return all;
}

}  // namespace caselore
