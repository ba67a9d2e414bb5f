// What a text asks for, as numbers that can be compared with those of a hundred thousand others
// (docs/recurrence.md), and what their comparison is made of.
#ifndef CASELORE_DOCUMENT_REQUEST_SKETCH_H_
#define CASELORE_DOCUMENT_REQUEST_SKETCH_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "document/named.h"

namespace caselore {

// A set of rows of one table: at most 64 actions, groups of people or settings.
using SmallSet = uint64_t;
inline constexpr int kSmallSetSize = 64;

constexpr SmallSet SetOf(int row) {
  return row < 0 ? 0 : SmallSet{1} << static_cast<unsigned>(row);
}

// Empty where the text has no words.
struct RequestSketch {
  // A concept or a stem, by its hash, and how much it says here: its rarity in the field times what
  // its place in the text counts. Lists of units are by id, each once.
  struct Unit {
    uint64_t id = 0;
    float weight = 0;
    bool operator==(const Unit&) const = default;
  };
  // One thing that is asked: "audit the records", "… and report to the Board".
  struct Clause {
    std::vector<Unit> units;  // never empty
    float norm = 0;           // Euclidean, of the weights
    int8_t action = -1;       // row of the actions; -1: none of them, plain practice
    bool operator==(const Clause&) const = default;
  };

  std::vector<Unit> topic;      // of the whole text
  std::vector<Clause> clauses;  // of what it asks, in its order
  // Groups of people, and settings: those that it asks something for, and those that it names.
  SmallSet people_asked = 0, people_said = 0, settings_asked = 0, settings_said = 0;

  bool operator==(const RequestSketch&) const = default;

  int Head() const { return clauses.empty() ? -1 : clauses.front().action; }
  SmallSet Actions() const {
    SmallSet actions = 0;
    for (const Clause& clause : clauses) actions |= SetOf(clause.action);
    return actions;
  }
};

// What two sketches are compared by.
enum class PairFeature : uint8_t {
  kSharedMass,     // ln(1 + weight that the topics share)
  kSharedWords,    // units of both as a share of the units of either, 0 to 1: long texts share much
  kBestClauses,    // likeness of the two clauses that are most alike, actions taken in
  kStrongHead,     // the first thing that one asks is to train, check or research; the other never
  kMiddleClash,    // of the clauses most alike one amends, relaunches, publicises or disseminates
  kGroupsClash,    // each asks for a group of people that the other never names
  kSettingsClash,  // the same of settings
};
inline constexpr Names<7> kPairFeatureNames = {
    "shared_mass",  "shared_words", "best_clauses",   "strong_head",
    "middle_clash", "groups_clash", "settings_clash",
};
constexpr std::optional<PairFeature> PairFeatureNamed(std::string_view name) {
  return FindIn<PairFeature>(kPairFeatureNames, name);
}
using PairFeatures = std::array<double, kPairFeatureNames.size()>;

// Of what texts are compared: rows that somebody gives, where finding counts; items of a library,
// where what is unlike grows with the square of the items and being right counts.
enum class RequestsOf : uint8_t { kRows, kLibrary };
inline constexpr Names<2> kRequestsOfNames = {"rows", "library"};

// How features become a margin: intercept + sum of weight * feature, held within floor and ceiling.
struct RequestModel {
  double gate = 0;   // shared weight from which on two texts are compared at all
  double floor = 0;  // margin of those that are not
  double ceiling = 0;
  double threshold = 0;  // mean margin from which on two groups ask for the same
  double certain = 0;    // margin of all pairs of a group that may be told to who has not asked
  double intercept = 0;
  PairFeatures weights{};
  SmallSet strong = 0, middle = 0;  // actions of each strength
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_REQUEST_SKETCH_H_
