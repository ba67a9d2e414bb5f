// Whether an item that was found is one of gold.
#ifndef CASELORE_CORPUS_EVALUATION_ITEM_SIMILARITY_H_
#define CASELORE_CORPUS_EVALUATION_ITEM_SIMILARITY_H_

#include "corpus/evaluation/gold_record.h"
#include "corpus/evaluation/tokens.h"
#include "document/item.h"

namespace caselore {

// From here on two texts are of the same item: a clause more or less.
inline constexpr double kItemOverlap = 0.85;

// An item found, its words taken apart once. Keeps a pointer to the item.
struct FoundWords {
  explicit FoundWords(const Item& of);

  const Item* item;
  Tokens text;
  TokenBag label_and_text;
};

// An item of gold, likewise.
struct GoldWords {
  explicit GoldWords(const GoldItem& of);

  const GoldItem* item;
  Tokens opening;           // empty where gold gives the text
  TokenBag label_and_text;  // of the label alone where it gives the opening
};

// The overlap of label and text. Of a gold item known by its opening: 1 if the text found begins
// like it and is as long, within 15 % or three words, else 0.
double SimilarityOf(const GoldWords& gold, const FoundWords& found);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_ITEM_SIMILARITY_H_
