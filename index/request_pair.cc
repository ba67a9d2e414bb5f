// Two texts that share little are not compared (the gate). Of the others the best pair of clauses
// counts, so that a recommendation which asks for two things may share one of them: cosine of the
// units, less where they share little, less where one is to train and the other to audit. Features
// and weights: document/request_sketch.h and request_model.toml.
#include "index/request_pair.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace caselore {
namespace {

using Units = std::vector<RequestSketch::Unit>;

// Shared weight of two clauses from which on their cosine counts in full.
constexpr double kFullMass = 12;
// What is left of a likeness under each clash.
constexpr std::array<double, 5> kLeft = {1, 0.875, 0.75, 0.5, 0.2};

// Calls `take(weight, weight)` for each common unit.
template <typename Take>
void ForEachShared(const Units& a, const Units& b, Take take) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (i->id < j->id) {
      ++i;
    } else if (j->id < i->id) {
      ++j;
    } else {
      take(*i++, *j++);
    }
  }
}

bool AtOdds(SmallSet asked_a, SmallSet said_a, SmallSet asked_b, SmallSet said_b) {
  return (asked_a & ~said_b) != 0 && (asked_b & ~said_a) != 0;
}

}  // namespace

PairScorer::PairScorer(const RequestModel& model, double threshold)
    : model_(model),
      threshold_(std::round((threshold - model.floor) * kLikenessUnit)),
      least_mass_(model.gate) {
  const auto weight = [&](PairFeature of) { return model.weights[static_cast<size_t>(of)]; };
  constexpr std::array kFor = {PairFeature::kSharedMass, PairFeature::kSharedWords,
                               PairFeature::kBestClauses};
  bounded_ = std::all_of(kFor.begin(), kFor.end(), [&](auto of) { return weight(of) >= 0; }) &&
             std::all_of(model.weights.begin() + kFor.size(), model.weights.end(),
                         [](double one) { return one <= 0; });
  constexpr double kStep = 0.01;
  const RequestSketch any;  // without anything that speaks against another
  while (bounded_ && least_mass_ < model.gate + 2 * kFullMass &&
         !CanReach(any, any, {least_mass_, 0})) {
    least_mass_ += kStep;
  }
  if (least_mass_ > model.gate) least_mass_ -= kStep;
}

bool PairScorer::Reaches(double margin) const {
  return (margin - model_.floor) * kLikenessUnit + 1 >= threshold_;
}

bool PairScorer::CanReach(const RequestSketch& a, const RequestSketch& b,
                          const Shared& shared) const {
  if (shared.mass < least_mass_) return false;
  // What clauses share their topics share.
  const Best best{std::min(1.0, shared.mass / kFullMass), false, -1, -1};
  return !bounded_ || Reaches(MarginOf(FeaturesOf(a, b, shared, best)));
}

PairScorer::Shared PairScorer::SharedOf(const RequestSketch& a, const RequestSketch& b) {
  Shared shared;
  ForEachShared(a.topic, b.topic, [&](const auto& in_a, const auto& in_b) {
    shared.mass += std::min(in_a.weight, in_b.weight);
    ++shared.units;
  });
  return shared;
}

PairScorer::Clash PairScorer::ClashOf(int action_a, int action_b) const {
  if (action_a == action_b) return Clash::kNone;
  const SmallSet either = SetOf(action_a) | SetOf(action_b);
  if ((either & model_.strong) != 0) return Clash::kStrong;
  if ((either & model_.middle) != 0) return Clash::kMiddle;
  return action_a >= 0 && action_b >= 0 ? Clash::kWeak : Clash::kHalfWeak;
}

PairScorer::Best PairScorer::BestClauses(const RequestSketch& a, const RequestSketch& b) const {
  Best best;
  for (size_t i = 0; i < a.clauses.size(); ++i) {
    for (size_t j = 0; j < b.clauses.size(); ++j) {
      const RequestSketch::Clause &p = a.clauses[i], &q = b.clauses[j];
      double shared = 0, product = 0;
      ForEachShared(p.units, q.units, [&](const auto& in_p, const auto& in_q) {
        shared += std::min(in_p.weight, in_q.weight);
        product += double{in_p.weight} * in_q.weight;
      });
      if (shared <= 0) continue;
      const Clash clash = ClashOf(p.action, q.action);
      const double likeness = product / (double{p.norm} * q.norm) *
                              std::min(1.0, shared / kFullMass) * kLeft[static_cast<size_t>(clash)];
      if (likeness > best.likeness) {
        best = {likeness, clash == Clash::kMiddle, static_cast<int>(i), static_cast<int>(j)};
      }
    }
  }
  return best;
}

PairFeatures PairScorer::FeaturesOf(const RequestSketch& a, const RequestSketch& b,
                                    const Shared& shared, const Best& best) const {
  const auto units = static_cast<double>(a.topic.size() + b.topic.size());
  const SmallSet actions_a = a.Actions(), actions_b = b.Actions();
  const SmallSet head_a = SetOf(a.Head()), head_b = SetOf(b.Head());
  const bool new_head =
      (head_a & model_.strong & ~actions_b) != 0 || (head_b & model_.strong & ~actions_a) != 0;
  PairFeatures features;
  const auto set = [&](PairFeature feature, double value) {
    features[static_cast<size_t>(feature)] = value;
  };
  set(PairFeature::kSharedMass, std::log1p(shared.mass));
  // Two texts of which nothing is known may share all.
  set(PairFeature::kSharedWords, units > 0 ? 2 * static_cast<double>(shared.units) / units : 1);
  set(PairFeature::kBestClauses, best.likeness);
  set(PairFeature::kStrongHead, new_head ? 1 : 0);
  set(PairFeature::kMiddleClash, best.middle_clash ? 1 : 0);
  set(PairFeature::kGroupsClash,
      AtOdds(a.people_asked, a.people_said, b.people_asked, b.people_said) ? 1 : 0);
  set(PairFeature::kSettingsClash,
      AtOdds(a.settings_asked, a.settings_said, b.settings_asked, b.settings_said) ? 1 : 0);
  return features;
}

double PairScorer::MarginOf(const PairFeatures& features) const {
  double margin = model_.intercept;
  for (size_t i = 0; i < features.size(); ++i) margin += model_.weights[i] * features[i];
  return std::clamp(margin, model_.floor, std::max(model_.floor, model_.ceiling));
}

Likeness PairScorer::Compare(const RequestSketch& a, const RequestSketch& b) const {
  return Compare(a, b, SharedOf(a, b));
}

Likeness PairScorer::Compare(const RequestSketch& a, const RequestSketch& b,
                             const Shared& shared) const {
  if (shared.mass < model_.gate || shared.mass <= 0) return 0;
  return LikenessOf(MarginOf(FeaturesOf(a, b, shared, BestClauses(a, b))));
}

Likeness PairScorer::LikenessOf(double margin) const {
  return std::llround((margin - model_.floor) * kLikenessUnit);
}

PairReasons PairScorer::Explain(const RequestSketch& a, const RequestSketch& b) const {
  PairReasons reasons;
  ForEachShared(a.topic, b.topic, [&](const auto& in_a, const auto& in_b) {
    reasons.shared.push_back({in_a.id, std::min(in_a.weight, in_b.weight)});
  });
  std::stable_sort(reasons.shared.begin(), reasons.shared.end(),
                   [](const auto& x, const auto& y) { return x.weight > y.weight; });
  const Shared shared = SharedOf(a, b);
  const Best best = BestClauses(a, b);
  reasons.features = FeaturesOf(a, b, shared, best);
  reasons.best_clause_a = best.a;
  reasons.best_clause_b = best.b;
  reasons.compared = shared.mass >= model_.gate && shared.mass > 0;
  reasons.margin = reasons.compared ? MarginOf(reasons.features) : model_.floor;
  return reasons;
}

}  // namespace caselore
