// The first of the two linear models: how much each word speaks for each theme.
#ifndef CASELORE_BENCH_THEMES_WORD_WEIGHTS_H_
#define CASELORE_BENCH_THEMES_WORD_WEIGHTS_H_

#include <string>
#include <utility>
#include <vector>

#include "bench/fitting/softmax.h"
#include "bench/themes/training_rows.h"
#include "extractors/theme_table.h"
#include "extractors/theme_words.h"

namespace caselore {

struct WordWeights {
  double bias = 0;
  std::vector<std::pair<std::string, double>> words;
};

struct WordWeightOptions {
  SoftmaxOptions softmax;
  int rarest = 3;      // a word must occur in so many examples
  size_t words = 300;  // the most that are kept for a theme
};

// One for each theme of `table`; words count by their rarity. See FitSoftmax.
std::vector<WordWeights> FitWords(const std::vector<ThemeExample>& examples,
                                  const ThemeTable& table, const WordClasses& classes,
                                  const WordWeightOptions& options);

}  // namespace caselore

#endif  // CASELORE_BENCH_THEMES_WORD_WEIGHTS_H_
