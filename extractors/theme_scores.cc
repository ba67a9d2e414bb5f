#include "extractors/theme_scores.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extractors/fold.h"
#include "extractors/theme_rules.h"

namespace caselore {
namespace {

// Themes below the twentieth place by their words were nearly never given by a coder.
constexpr size_t kRanked = 20;
// A theme that no text has taught the model, one of a user's own: a name or a cue is enough to tag
// it, a hint is not. (By the shared weights: between -2.54 and -2.15.)
constexpr double kUnknownLogShare = -2.35;
constexpr double kLeastShare = 1e-6;
// With about half of an even share, or less, a theme is hardly ever tagged, whatever rules match:
// they are not tried, which is a third of the time. A share of nothing is that of a theme without
// weights, which has only its rules.
constexpr double kLeastRanked = 5e-3;
// As many texts that are about nothing are thought to belong to each document, so that two texts
// do not make a topic.
constexpr double kSilentTexts = 3;
constexpr int kMostMore = 3;

double& At(ThemeFeatures& features, ThemeFeature feature) {
  return features[static_cast<size_t>(feature)];
}

// The themes by share, greatest first; in the order of the table where equal. Only those with one.
std::vector<int> Ranked(const std::vector<double>& shares) {
  std::vector<int> order;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] > kLeastRanked) order.push_back(static_cast<int>(i));
  }
  const auto middle = order.begin() + static_cast<long>(std::min(kRanked, order.size()));
  std::partial_sort(order.begin(), middle, order.end(), [&](int a, int b) {
    const double left = shares[static_cast<size_t>(a)], right = shares[static_cast<size_t>(b)];
    return left != right ? left > right : a < b;
  });
  order.erase(middle, order.end());
  return order;
}

// Whether a case can be about it, so that its other items make it likelier in this one; how people
// work is told item by item.
bool IsTopic(const ThemeTable::Theme& theme) {
  return theme.group != "practice" && theme.group != "systems";
}

ThemeFeatures FeaturesOf(const ThemeFinding* finding, double share, size_t place, double others,
                         bool topic) {
  ThemeFeatures features{};
  if (finding != nullptr) {
    At(features, ThemeFeature::kNamed) = finding->names > 0 ? 1 : 0;
    At(features, ThemeFeature::kCued) = finding->Firm() ? 1 : 0;
    At(features, ThemeFeature::kMore) =
        std::clamp(finding->names + finding->cues - 1, 0, kMostMore);
    At(features, ThemeFeature::kHinted) = !finding->Firm() && finding->hints > 0 ? 1 : 0;
  }
  At(features, ThemeFeature::kLogShare) =
      share > 0 ? std::log(std::max(share, kLeastShare)) : kUnknownLogShare;
  At(features, ThemeFeature::kShare) = share;
  At(features, ThemeFeature::kRank) = 1.0 / static_cast<double>(place + 1);
  At(features, ThemeFeature::kOthers) = std::sqrt(std::max(0.0, others));
  At(features, ThemeFeature::kTopic) = topic ? At(features, ThemeFeature::kOthers) : 0;
  At(features, ThemeFeature::kIntercept) = 1;
  return features;
}

}  // namespace

CharSpan ThemeReading::InText(const CharSpan& span) const {
  if (span.begin < text_from) return {};
  const auto from = static_cast<uint32_t>(text_from);
  return {span.begin - from, span.end - from};
}

CharSpan ThemeReading::EvidenceOf(const ThemeTable& table, const ThemeFinding& finding) const {
  const Folded folded(joined);
  const CharSpan at = EvidenceIn(table, RuleText(table, folded.text(), label_size), finding);
  return folded.Span(at.begin, at.end);
}

ThemeReading ReadThemes(const ThemeTable& table, const ThemeModel& model, std::string_view label,
                        std::string_view text) {
  ThemeReading reading;
  reading.joined = label;
  if (!label.empty()) reading.joined += ": ";
  reading.text_from = reading.joined.size();
  reading.joined += text;
  reading.label_size = Fold(label).size();
  const Folded folded(reading.joined);
  const RuleText rule_text(table, folded.text(), reading.label_size);
  reading.words = model.WordsOf(rule_text.plain);
  for (auto& [token, span] : reading.words.tokens) span = folded.Span(span.begin, span.end);
  reading.shares = model.Shares(reading.words);
  reading.findings = FindThemes(table, rule_text, [&](int theme) {
    const double share = reading.shares[static_cast<size_t>(theme)];
    return share > kLeastRanked || share == 0;
  });
  return reading;
}

void ThemeContext::Add(const ThemeReading& reading) {
  sums.resize(reading.shares.size());
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += reading.shares[i];
  ++readings;
}

std::vector<ThemeCandidate> ThemeCandidates(const ThemeTable& table, const ThemeReading& reading,
                                            const ThemeContext& context) {
  if (reading.words.words == 0 && reading.findings.empty()) return {};
  const std::vector<int> ranked = Ranked(reading.shares);
  std::map<int, size_t> places;  // of the themes in question, by share
  for (size_t i = 0; i < ranked.size(); ++i) places.emplace(ranked[i], i);
  for (const auto& [theme, finding] : reading.findings) places.emplace(theme, ranked.size());
  const double texts = static_cast<double>(context.readings - 1) + kSilentTexts;
  std::vector<ThemeCandidate> candidates;
  for (const auto& [theme, place] : places) {
    const auto index = static_cast<size_t>(theme);
    const auto finding = reading.findings.find(theme);
    const double share = reading.shares[index];
    const double others = (context.sums[index] - share) / texts;
    candidates.push_back(
        {theme, FeaturesOf(finding == reading.findings.end() ? nullptr : &finding->second, share,
                           place, others, IsTopic(table.themes()[index]))});
  }
  return candidates;
}

}  // namespace caselore
