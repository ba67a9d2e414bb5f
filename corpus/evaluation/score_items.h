// The items of a record held against those of gold.
#ifndef CASELORE_CORPUS_EVALUATION_SCORE_ITEMS_H_
#define CASELORE_CORPUS_EVALUATION_SCORE_ITEMS_H_

#include "corpus/evaluation/gold_record.h"
#include "corpus/evaluation/score_review.h"
#include "document/item.h"

namespace caselore {

// Items of the kinds that gold lists in full, kind by kind: matches, their attributes, what is
// missed and what is extra. Then, of what is left, gold items that came out as another kind, be
// that kind scored or not; and the traps that came out as an item of a scored kind.
ScoredReview ScoreItems(const GoldRecord& gold, const Items& items);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_SCORE_ITEMS_H_
