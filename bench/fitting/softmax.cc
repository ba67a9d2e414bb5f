#include "bench/fitting/softmax.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace caselore {
namespace {

constexpr float kStep = 0.1f, kLastStep = 0.03f, kMomentum = 0.9f, kSpread = 0.99f;
constexpr float kScale = 100;  // keeps gradients away from the smallest floats
std::vector<float> Biases(const std::vector<SoftmaxRow>& rows, size_t classes) {
  std::vector<float> biases(classes, 0.5f);
  for (const SoftmaxRow& row : rows) {
    for (size_t k : row.classes) biases[k] += 1 / static_cast<float>(row.classes.size());
  }
  for (float& bias : biases) bias = std::log(bias / static_cast<float>(rows.size()));
  return biases;
}

class Fit {
 public:
  Fit(const std::vector<SoftmaxRow>& rows, size_t features, size_t classes,
      const SoftmaxOptions& options)
      : rows_(rows),
        classes_(classes),
        options_(options),
        biases_(Biases(rows, classes)),
        weights_(features * classes),
        gradient_(weights_.size()),
        momentum_(weights_.size()),
        spread_(weights_.size()) {
    for (const SoftmaxRow& row : rows) total_ += row.weight;
  }

  void Run() {
    for (int round = 1; round <= options_.rounds; ++round) {
      const auto ridge = static_cast<float>(options_.ridge) * kScale;
      for (size_t i = 0; i < weights_.size(); ++i) gradient_[i] = ridge * weights_[i];
      for (const SoftmaxRow& row : rows_) Learn(row);
      Step(round);
    }
  }
  SoftmaxWeights Take() { return {std::move(biases_), std::move(weights_)}; }

 private:
  void Learn(const SoftmaxRow& row) {
    std::vector<float> sums = biases_;
    for (const auto& [feature, value] : row.features) {
      const float* weights = &weights_[feature * classes_];
      for (size_t k = 0; k < sums.size(); ++k) sums[k] += value * weights[k];
    }
    const float greatest = *std::max_element(sums.begin(), sums.end());
    float total = 0;
    for (float& sum : sums) total += sum = std::exp(sum - greatest);
    for (float& sum : sums) sum /= total;
    const auto weight = static_cast<float>(row.weight / total_ * kScale);
    for (size_t k : row.classes) sums[k] -= 1 / static_cast<float>(row.classes.size());
    for (const auto& [feature, value] : row.features) {
      float* gradient = &gradient_[feature * classes_];
      const float part = value * weight;
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

  const std::vector<SoftmaxRow>& rows_;
  const size_t classes_;
  const SoftmaxOptions& options_;
  double total_ = 0;  // of the rows' weights
  std::vector<float> biases_, weights_, gradient_, momentum_, spread_;
};

}  // namespace

SoftmaxWeights FitSoftmax(const std::vector<SoftmaxRow>& rows, size_t features, size_t classes,
                          const SoftmaxOptions& options) {
  Fit fit(rows, features, classes, options);
  fit.Run();
  return fit.Take();
}

std::string WeightEntries(std::vector<std::pair<std::string, double>> words, size_t most) {
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  words.resize(std::min(most, words.size()));
  std::string entries;
  for (const auto& [word, weight] : words) {
    const int hundredths = static_cast<int>(std::lround(weight * 100));
    if (hundredths == 0) continue;
    entries += fmt::format("{}{}:{}", entries.empty() ? "" : " ", word, hundredths);
  }
  return entries;
}

}  // namespace caselore
