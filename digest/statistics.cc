#include "digest/statistics.h"

#include <algorithm>
#include <cmath>

namespace caselore {
namespace {

constexpr double kZ = 1.959963984540054;  // 97.5 % of the normal distribution

// count * ln(count / expected), which is 0 for none.
double Term(double count, double expected) {
  return count > 0 && expected > 0 ? count * std::log(count / expected) : 0;
}

}  // namespace

Interval WilsonInterval(int64_t count, int64_t of) {
  if (of <= 0) return {};
  const auto n = static_cast<double>(of);
  const double share = static_cast<double>(count) / n, z2 = kZ * kZ;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double SignedLogLikelihood(const Sample& one, const Sample& other) {
  if (one.of <= 0 || other.of <= 0) return 0;
  const double a = one.count, n = one.of, b = other.count, m = other.of;
  const double share = (a + b) / (n + m);
  const double surprise = 2 * (Term(a, n * share) + Term(b, m * share) +
                               Term(n - a, n * (1 - share)) + Term(m - b, m * (1 - share)));
  return a / n < b / m ? -surprise : surprise;
}

double SignedLogLikelihood(int64_t count, int64_t of, int64_t other_count, int64_t other_of) {
  const auto sample = [](int64_t with, int64_t all) {
    return Sample{static_cast<double>(with), static_cast<double>(all)};
  };
  return SignedLogLikelihood(sample(count, of), sample(other_count, other_of));
}

bool AreEnough(int64_t count, int64_t of, int64_t other_count, int64_t other_of) {
  constexpr int64_t kLeast = 5;
  const int64_t with = count + other_count, all = of + other_of;
  const int64_t rarer = std::min(with, all - with), fewer = std::min(of, other_of);
  return all > 0 && rarer * fewer >= kLeast * all;
}

}  // namespace caselore
