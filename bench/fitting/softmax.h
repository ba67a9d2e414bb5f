// Multinomial logistic regression over sparse rows: what the linear models of words learn with.
#ifndef CASELORE_BENCH_FITTING_SOFTMAX_H_
#define CASELORE_BENCH_FITTING_SOFTMAX_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace caselore {

struct SoftmaxRow {
  std::vector<std::pair<size_t, float>> features;  // number, value
  std::vector<size_t> classes;                     // each an equal part of the target; one or more
  double weight = 1;
};

struct SoftmaxOptions {
  double ridge = 1e-5;
  int rounds = 120;
};

// Weights of feature i for class k at [i * classes + k].
struct SoftmaxWeights {
  std::vector<float> biases, weights;
};

// L2-regularised; biases are the classes' shares of the rows and are not learnt. By Adam over all
// rows at once, because the gradients of rare and of frequent features differ by orders (Kingma and
// Ba 2015). The same rows give the same weights.
SoftmaxWeights FitSoftmax(const std::vector<SoftmaxRow>& rows, size_t features, size_t classes,
                          const SoftmaxOptions& options);

// The words of a class with what they weigh for it, the `most` of greatest magnitude, as a row of a
// table of weights has them (word_model.h): "cot:250 pram:-12", in hundredths; none of nought.
std::string WeightEntries(std::vector<std::pair<std::string, double>> words, size_t most);

}  // namespace caselore

#endif  // CASELORE_BENCH_FITTING_SOFTMAX_H_
