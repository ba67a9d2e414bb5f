// The few formulas that counts are judged by.
#ifndef CASELORE_DIGEST_STATISTICS_H_
#define CASELORE_DIGEST_STATISTICS_H_

#include <cstdint>

namespace caselore {

struct Interval {
  double low = 0, high = 1;
};

// The 95 % score interval of a share of `count` in `of` (E. B. Wilson, "Probable Inference, the Law
// of Succession, and Statistical Inference", 1927, without continuity correction). 0 to 1 if `of`
// is 0.
Interval WilsonInterval(int64_t count, int64_t of);

// How unlikely it is that two shares are the same: the log-likelihood ratio G2 (T. Dunning,
// "Accurate Methods for the Statistics of Surprise and Coincidence", 1993) of `count` in `of`
// against `other_count` in `other_of`. Above 3.84 chance would do it less than once in 20, above
// 10.83 once in 1,000. Negative where the first share is the smaller; 0 if either has nothing.
double SignedLogLikelihood(int64_t count, int64_t of, int64_t other_count, int64_t other_of);
// The same of counts that are weighed, and so no whole numbers.
struct Sample {
  double count = 0, of = 0;
};
double SignedLogLikelihood(const Sample& one, const Sample& other);
inline constexpr double kUnlikely = 3.84;
inline constexpr double kVeryUnlikely = 6.63;  // less than once in 100

// True if the counts are enough to judge two shares by: of each at least five would be expected
// with and five without, if the shares were the same (W. G. Cochran, "Some Methods for
// Strengthening the Common chi-squared Tests", 1954).
bool AreEnough(int64_t count, int64_t of, int64_t other_count, int64_t other_of);

// Of fewer nothing is made: a share of them says more about chance than about practice.
inline constexpr int64_t kSmallCell = 3;    // counts below are shown as such
inline constexpr int64_t kFewReviews = 10;  // shares of fewer are marked

}  // namespace caselore

#endif  // CASELORE_DIGEST_STATISTICS_H_
