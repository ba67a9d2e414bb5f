// A text has few themes, so its themes share one softmax: the target is an equal part for each.
// Adam because the gradients of rare and of frequent words differ by orders (Kingma and Ba 2015).
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

constexpr float kStep = 0.1f, kLastStep = 0.03f, kMomentum = 0.9f, kSpread = 0.99f;
constexpr float kScale = 100;  // keeps gradients away from the smallest floats
constexpr double kRarityUnit = 8;

struct Row {
  std::vector<std::pair<size_t, float>> words;
  std::vector<size_t> themes;
  float weight = 0;  // of all rows together: kScale
};

struct Problem {
  std::vector<std::string> words;
  std::vector<double> rarity;
  std::vector<Row> rows;
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
  double total = 0;
  for (const ThemeExample& example : examples) total += example.weight;
  for (size_t i = 0; i < examples.size(); ++i) {
    Row& row = problem.rows.emplace_back();
    row.weight = static_cast<float>(examples[i].weight / total * kScale);
    const double part = ThemeTokenPart(tokens[i].words);
    for (const std::string& word : tokens[i].different) {
      const auto place = places.find(word);
      if (place == places.end()) continue;
      row.words.emplace_back(place->second,
                             static_cast<float>(part * problem.rarity[place->second]));
    }
    for (const std::string& theme : examples[i].themes) {
      row.themes.push_back(NumberOf(theme, table));
    }
  }
  return problem;
}

std::vector<float> Biases(const Problem& problem) {
  std::vector<float> biases(problem.themes, 0.5f);
  for (const Row& row : problem.rows) {
    for (size_t theme : row.themes) biases[theme] += 1 / static_cast<float>(row.themes.size());
  }
  for (float& bias : biases) bias = std::log(bias / static_cast<float>(problem.rows.size()));
  return biases;
}

class Fit {
 public:
  Fit(const Problem& problem, const WordWeightOptions& options)
      : problem_(problem),
        options_(options),
        biases_(Biases(problem)),
        weights_(problem.words.size() * problem.themes),
        gradient_(weights_.size()),
        momentum_(weights_.size()),
        spread_(weights_.size()) {}

  void Run() {
    for (int round = 1; round <= options_.rounds; ++round) {
      const auto ridge = static_cast<float>(options_.ridge) * kScale;
      for (size_t i = 0; i < weights_.size(); ++i) gradient_[i] = ridge * weights_[i];
      for (const Row& row : problem_.rows) Learn(row);
      Step(round);
    }
  }
  const std::vector<float>& weights() const { return weights_; }
  const std::vector<float>& biases() const { return biases_; }

 private:
  void Learn(const Row& row) {
    std::vector<float> sums = biases_;
    for (const auto& [word, value] : row.words) {
      const float* weights = &weights_[word * problem_.themes];
      for (size_t k = 0; k < sums.size(); ++k) sums[k] += value * weights[k];
    }
    const float greatest = *std::max_element(sums.begin(), sums.end());
    float total = 0;
    for (float& sum : sums) total += sum = std::exp(sum - greatest);
    for (float& sum : sums) sum /= total;
    for (size_t theme : row.themes) sums[theme] -= 1 / static_cast<float>(row.themes.size());
    for (const auto& [word, value] : row.words) {
      float* gradient = &gradient_[word * problem_.themes];
      const float part = value * row.weight;
      for (size_t k = 0; k < sums.size(); ++k) gradient[k] += part * sums[k];
    }
  }

  void Step(int round) {
    const auto t = static_cast<float>(round);
    const float momentum = 1 - std::pow(kMomentum, t), spread = 1 - std::pow(kSpread, t);
    const float step = round * 10 > options_.rounds * 7 ? kLastStep : kStep;
    for (size_t i = 0; i < weights_.size(); ++i) {
      momentum_[i] = kMomentum * momentum_[i] + (1 - kMomentum) * gradient_[i];
      spread_[i] = kSpread * spread_[i] + (1 - kSpread) * gradient_[i] * gradient_[i];
      weights_[i] -= step * (momentum_[i] / momentum) / (std::sqrt(spread_[i] / spread) + 1e-8f);
    }
  }

  const Problem& problem_;
  const WordWeightOptions& options_;
  std::vector<float> biases_, weights_, gradient_, momentum_, spread_;
};

}  // namespace

std::vector<WordWeights> FitWords(const std::vector<ThemeExample>& examples,
                                  const ThemeTable& table, const WordClasses& classes,
                                  const WordWeightOptions& options) {
  const Problem problem = MakeProblem(examples, table, classes, options.rarest);
  Fit fit(problem, options);
  fit.Run();
  std::vector<WordWeights> all(problem.themes);
  for (size_t k = 0; k < all.size(); ++k) {
    all[k].bias = fit.biases()[k];
    for (size_t i = 0; i < problem.words.size(); ++i) {
      all[k].words.emplace_back(problem.words[i],
                                fit.weights()[i * problem.themes + k] * problem.rarity[i]);
    }
    std::stable_sort(all[k].words.begin(), all[k].words.end(), [](const auto& a, const auto& b) {
      return std::abs(a.second) > std::abs(b.second);
    });
    all[k].words.resize(std::min(options.words, all[k].words.size()));
  }
  return all;
}

}  // namespace caselore
