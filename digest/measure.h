// What makes one preset of digests differ from another.
#ifndef CASELORE_DIGEST_MEASURE_H_
#define CASELORE_DIGEST_MEASURE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "digest/digest.h"
#include "digest/quotes.h"
#include "document/item_kind.h"

namespace caselore {

// How much of everything a digest has: at most so many.
struct Measure {
  size_t headline = 12;  // themes of the table
  size_t chapters = 6;   // of these told with quotes
  size_t parts = 3;      // kinds in a chapter; of more the first that have quotes
  std::vector<ItemKind> kinds = {ItemKind::kFinding, ItemKind::kRecommendation,
                                 ItemKind::kGoodPractice};
  size_t quotes = 3;  // of a part, and of a request that recurs
  size_t longest = kLongestQuote;
  size_t asked = 0, about = 0;  // quotes of a kind, whatever their theme: what is asked of an
                                // agency and what names it
  size_t distinctive = 5, recurring = 5, questions = 4;
  bool lists_new = true, types = true;
  size_t new_quotes = 2, new_quoted = 12;  // quotes of a new review, and reviews that have any
};

Measure MeasureOf(Preset preset);

// What it is called where nobody gives it a title.
std::string_view TitleOf(Preset preset);

}  // namespace caselore

#endif  // CASELORE_DIGEST_MEASURE_H_
