#include "bench/themes/shared_weights.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extractors/theme_scores.h"

namespace caselore {
namespace {

constexpr double kPenalty = 10;
constexpr int kMostRounds = 30;
constexpr size_t kLast = kThemeFeatures - 1;  // the intercept
constexpr size_t kBestOf = 5;
// F1 hardly changes over a wide range of cuts, and rules match less in documents that their writers
// have not read: of cuts that are as good, the lowest.
constexpr double kAsGood = 0.01;

using Matrix = std::array<ThemeFeatures, kThemeFeatures>;

double Dot(const ThemeFeatures& a, const ThemeFeatures& b) {
  double sum = 0;
  for (size_t i = 0; i < kThemeFeatures; ++i) sum += a[i] * b[i];
  return sum;
}

// Gaussian elimination; `a` is positive definite.
ThemeFeatures Solve(Matrix a, ThemeFeatures b) {
  for (size_t i = 0; i < kThemeFeatures; ++i) {
    for (size_t row = i + 1; row < kThemeFeatures; ++row) {
      const double factor = a[row][i] / a[i][i];
      for (size_t k = i; k < kThemeFeatures; ++k) a[row][k] -= factor * a[i][k];
      b[row] -= factor * b[i];
    }
  }
  for (size_t i = kThemeFeatures; i-- > 0;) {
    for (size_t k = i + 1; k < kThemeFeatures; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

struct Scale {
  ThemeFeatures mean{}, spread{};
};

Scale ScaleOf(const std::vector<const ThemeCase*>& cases) {
  Scale scale;
  const auto count = static_cast<double>(cases.size());
  for (size_t i = 0; i < kThemeFeatures; ++i) {
    double sum = 0, squares = 0;
    for (const ThemeCase* one : cases) {
      sum += one->features[i];
      squares += one->features[i] * one->features[i];
    }
    scale.mean[i] = i == kLast ? 0 : sum / count;
    const double variance = squares / count - scale.mean[i] * scale.mean[i];
    scale.spread[i] = i == kLast ? 1 : std::sqrt(std::max(variance, 1e-12));
  }
  return scale;
}

ThemeFeatures Newton(const std::vector<ThemeFeatures>& rows, const std::vector<double>& given) {
  ThemeFeatures weights{};
  for (int round = 0; round < kMostRounds; ++round) {
    Matrix curvature{};
    ThemeFeatures slope{};
    for (size_t i = 0; i < kThemeFeatures; ++i) {
      const double penalty = i == kLast ? 1e-3 : kPenalty;
      curvature[i][i] = penalty;
      slope[i] = -penalty * weights[i];
    }
    for (size_t r = 0; r < rows.size(); ++r) {
      const double likely = 1 / (1 + std::exp(-Dot(rows[r], weights)));
      const double steep = likely * (1 - likely);
      for (size_t i = 0; i < kThemeFeatures; ++i) {
        slope[i] += (given[r] - likely) * rows[r][i];
        for (size_t k = 0; k < kThemeFeatures; ++k) {
          curvature[i][k] += steep * rows[r][i] * rows[r][k];
        }
      }
    }
    const ThemeFeatures step = Solve(curvature, slope);
    double greatest = 0;
    for (size_t i = 0; i < kThemeFeatures; ++i) {
      weights[i] += step[i];
      greatest = std::max(greatest, std::abs(step[i]));
    }
    if (greatest < 1e-7) break;
  }
  return weights;
}

double GivenOf(const CodedExtract& extract, const std::string& slug) {
  return extract.both.contains(slug) ? 1 : extract.either.contains(slug) ? 0.5 : 0;
}

}  // namespace

std::vector<ThemeCase> CasesOf(const std::vector<CodedExtract>& extracts, const ThemeTable& table,
                               const ThemeModel& model) {
  std::vector<ThemeReading> readings;
  std::map<std::string, ThemeContext> contexts;
  for (const CodedExtract& extract : extracts) {
    readings.push_back(ReadThemes(table, model, extract.label, extract.text));
    contexts[extract.document].Add(readings.back());
  }
  std::vector<ThemeCase> cases;
  for (size_t i = 0; i < extracts.size(); ++i) {
    const auto candidates = ThemeCandidates(table, readings[i], contexts[extracts[i].document]);
    for (const ThemeCandidate& candidate : candidates) {
      const std::string& slug = table.themes()[static_cast<size_t>(candidate.theme)].slug;
      cases.push_back({i, candidate.theme, candidate.features, GivenOf(extracts[i], slug)});
    }
  }
  return cases;
}

ThemeFeatures FitShared(const std::vector<ThemeCase>& cases,
                        const std::vector<CodedExtract>& extracts, const std::string& without) {
  std::vector<const ThemeCase*> used;
  for (const ThemeCase& one : cases) {
    if (extracts[one.extract].document != without) used.push_back(&one);
  }
  const Scale scale = ScaleOf(used);
  std::vector<ThemeFeatures> rows;
  std::vector<double> given;
  for (const ThemeCase* one : used) {
    auto& row = rows.emplace_back();
    for (size_t i = 0; i < kThemeFeatures; ++i) {
      row[i] = (one->features[i] - scale.mean[i]) / scale.spread[i];
    }
    given.push_back(one->given);
  }
  ThemeFeatures weights = Newton(rows, given);
  for (size_t i = 0; i < kLast; ++i) {
    weights[i] /= scale.spread[i];
    weights[kLast] -= weights[i] * scale.mean[i];
  }
  return weights;
}

ThemeRanking::ThemeRanking(const std::vector<ThemeCase>& cases,
                           const std::vector<CodedExtract>& extracts, const ThemeTable& table,
                           const std::function<ThemeFeatures(const std::string&)>& weights_for)
    : extracts_(extracts.size()) {
  std::map<std::string, ThemeFeatures> weights;
  for (const CodedExtract& extract : extracts) {
    wanted_ += extract.both.size();
    if (weights.contains(extract.document)) continue;
    weights[extract.document] = weights_for(extract.document);
  }
  for (const ThemeCase& one : cases) {
    const CodedExtract& extract = extracts[one.extract];
    const std::string& slug = table.themes()[static_cast<size_t>(one.theme)].slug;
    const double score = 1 / (1 + std::exp(-Dot(one.features, weights[extract.document])));
    extracts_[one.extract].push_back(
        {score, extract.both.contains(slug), extract.either.contains(slug)});
  }
  for (auto& scored : extracts_) {
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
  }
}

ThemeAgreement ThemeRanking::At(double tagged, size_t most_tags) const {
  double tags = 0, right = 0, found = 0, suggested = 0;
  for (const auto& scored : extracts_) {
    for (size_t i = 0; i < scored.size(); ++i) {
      if (i < kBestOf && scored[i].both) ++suggested;
      if (i >= most_tags || scored[i].score < tagged) continue;
      ++tags;
      right += scored[i].either ? 1 : 0;
      found += scored[i].both ? 1 : 0;
    }
  }
  ThemeAgreement agreement;
  const auto wanted = static_cast<double>(wanted_);
  agreement.precision = tags > 0 ? right / tags : 1;
  agreement.recall = wanted > 0 ? found / wanted : 1;
  const double sum = agreement.precision + agreement.recall;
  agreement.f1 = sum > 0 ? 2 * agreement.precision * agreement.recall / sum : 0;
  agreement.among_five = wanted > 0 ? suggested / wanted : 1;
  return agreement;
}

double ThemeRanking::BestCut(size_t most_tags) const {
  constexpr int kLowest = 8, kHighest = 60;  // hundredths
  std::vector<double> f1;
  for (int cut = kLowest; cut <= kHighest; ++cut) f1.push_back(At(cut / 100.0, most_tags).f1);
  const double enough = *std::max_element(f1.begin(), f1.end()) - kAsGood;
  const auto is_enough = [&](double value) { return value >= enough; };
  const auto first = std::find_if(f1.begin(), f1.end(), is_enough) - f1.begin();
  const auto after = std::find_if(f1.rbegin(), f1.rend(), is_enough) - f1.rbegin();
  return static_cast<double>((kLowest + first + kHighest - after) / 2) / 100.0;
}

}  // namespace caselore
