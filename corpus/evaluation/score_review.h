// A record held against gold.
#ifndef CASELORE_CORPUS_EVALUATION_SCORE_REVIEW_H_
#define CASELORE_CORPUS_EVALUATION_SCORE_REVIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/evaluation/gold_record.h"
#include "corpus/evaluation/score.h"
#include "document/named.h"
#include "document/review.h"

namespace caselore {

enum class MistakeKind : uint8_t {
  kMissed,         // an item of gold
  kExtra,          // an item that gold has not
  kAttribute,      // of an item that both have: its label, number, page or addressees
  kMissedHeading,  // a section of gold
  kExtraHeading,   // a section of a kind of gold's that gold has not
  kMetadata,
  kTrap,
};
inline constexpr Names<7> kMistakeKindNames = {
    "missed", "extra", "attribute", "missed_heading", "extra_heading", "metadata", "trap",
};

// One thing that gold and the record say differently.
struct Mistake {
  MistakeKind what = MistakeKind::kMissed;
  std::string where;  // kind of the item or section, attribute or field; empty for a trap
  std::string gold;   // what gold says; empty for what is extra
  std::string found;  // what the record says; empty for what is missed
  std::string item;   // of an attribute: gold's text of the item
};

struct ScoredReview {
  Score score;
  std::vector<Mistake> mistakes;

  void Note(MistakeKind what, std::string_view where, std::string gold, std::string found,
            std::string item = {});
};

// Compares items, sections and metadata as docs/evaluation.md lays down. A document that was not
// read is Review{}: all of its gold is missed.
ScoredReview ScoreReview(const GoldRecord& gold, const Review& review);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_SCORE_REVIEW_H_
