// The second of the two linear models: what rules, words and the document are worth, for all themes
// alike.
#ifndef CASELORE_BENCH_THEMES_SHARED_WEIGHTS_H_
#define CASELORE_BENCH_THEMES_SHARED_WEIGHTS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "bench/themes/training_rows.h"
#include "extractors/theme_model.h"
#include "extractors/theme_table.h"

namespace caselore {

// One theme that might be given to one extract.
struct ThemeCase {
  size_t extract = 0;
  int theme = 0;
  ThemeFeatures features{};
  double given = 0;  // 1 by both coders, 0.5 by one, 0
};

// All candidates of all extracts; the extracts of one document are each other's context.
std::vector<ThemeCase> CasesOf(const std::vector<CodedExtract>& extracts, const ThemeTable& table,
                               const ThemeModel& model);

// Logistic regression by Newton's method with an L2 penalty on standardised features, the intercept
// free. `without` leaves out the extracts of a document.
ThemeFeatures FitShared(const std::vector<ThemeCase>& cases,
                        const std::vector<CodedExtract>& extracts, const std::string& without = "");

// How far tags agree with coders: score_themes.py's measures.
struct ThemeAgreement {
  double precision = 0, recall = 0, f1 = 0;
  double among_five = 0;  // the part of the tags of both coders that is among the best five
};

// The themes of extracts in the order of their scores.
class ThemeRanking {
 public:
  // By the weights that `weights_for` gives for a document.
  ThemeRanking(const std::vector<ThemeCase>& cases, const std::vector<CodedExtract>& extracts,
               const ThemeTable& table,
               const std::function<ThemeFeatures(const std::string& document)>& weights_for);
  ThemeAgreement At(double tagged, size_t most_tags) const;
  // The middle of the cut-offs whose F1 is, but for a hundredth, the greatest.
  double BestCut(size_t most_tags) const;

 private:
  struct Scored {
    double score = 0;
    bool both = false, either = false;
  };
  std::vector<std::vector<Scored>> extracts_;  // best first
  size_t wanted_ = 0;
};

}  // namespace caselore

#endif  // CASELORE_BENCH_THEMES_SHARED_WEIGHTS_H_
