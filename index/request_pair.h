// Do two recommendations ask for the same? A linear model over what their sketches share
// (docs/recurrence.md).
#ifndef CASELORE_INDEX_REQUEST_PAIR_H_
#define CASELORE_INDEX_REQUEST_PAIR_H_

#include <cstdint>
#include <vector>

#include "document/request_sketch.h"

namespace caselore {

// How far the margin of a pair stands above the floor, in millionths: a whole number, so that sums
// are the same in any order. 0 for a pair that is not compared.
using Likeness = int64_t;
inline constexpr double kLikenessUnit = 1e6;

// What a margin is made of, for people and tests.
struct PairReasons {
  PairFeatures features{};
  struct Shared {
    uint64_t unit = 0;
    float weight = 0;  // the lesser of the two
  };
  std::vector<Shared> shared;                  // units of both topics, the heaviest first
  int best_clause_a = -1, best_clause_b = -1;  // those most alike; -1: no two share a unit
  bool compared = false;                       // the shared weight is over the gate
  double margin = 0;
};

// Compares by one model; holds a reference to it.
class PairScorer {
 public:
  // `threshold`: the mean margin that groups are to reach, model.threshold or another.
  PairScorer(const RequestModel& model, double threshold);
  explicit PairScorer(const RequestModel& model) : PairScorer(model, model.threshold) {}

  // What two topics share: the sum of the lesser weights of common units, and how many these are.
  struct Shared {
    double mass = 0;
    size_t units = 0;
  };
  static Shared SharedOf(const RequestSketch& a, const RequestSketch& b);

  Likeness Compare(const RequestSketch& a, const RequestSketch& b) const;
  // The same if `shared` is SharedOf(a, b) already.
  Likeness Compare(const RequestSketch& a, const RequestSketch& b, const Shared& shared) const;
  PairReasons Explain(const RequestSketch& a, const RequestSketch& b) const;

  // What a mean margin of the threshold is as a likeness.
  double threshold() const { return threshold_; }
  // Texts that share less than this never reach it; at least the gate of the model.
  double least_mass() const { return least_mass_; }
  // False if two texts that share so much cannot reach it, however alike their clauses are.
  bool CanReach(const RequestSketch& a, const RequestSketch& b, const Shared& shared) const;
  // What a margin is as a likeness.
  Likeness LikenessOf(double margin) const;

 private:
  struct Best {
    double likeness = 0;
    bool middle_clash = false;
    int a = -1, b = -1;
  };
  enum class Clash : uint8_t { kNone, kHalfWeak, kWeak, kMiddle, kStrong };

  Clash ClashOf(int action_a, int action_b) const;
  Best BestClauses(const RequestSketch& a, const RequestSketch& b) const;
  PairFeatures FeaturesOf(const RequestSketch& a, const RequestSketch& b, const Shared& shared,
                          const Best& best) const;
  double MarginOf(const PairFeatures& features) const;
  bool Reaches(double margin) const;

  const RequestModel& model_;
  double threshold_;
  bool bounded_ = false;  // the signs of the weights allow for bounds
  double least_mass_ = 0;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_REQUEST_PAIR_H_
