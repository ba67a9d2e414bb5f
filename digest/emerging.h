// Phrases that come up across reviews and belong to no theme: themes that the tables lack.
#ifndef CASELORE_DIGEST_EMERGING_H_
#define CASELORE_DIGEST_EMERGING_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "index/answer.h"
#include "index/searcher.h"
#include "index/selection.h"

namespace caselore {

struct EmergingPhrase {
  std::string phrase;                 // as most often written, small letters
  std::vector<std::string> variants;  // other ways in which it is written, most often first
  int64_t reviews = 0, items = 0, publishers = 0;
  int64_t recent = 0, recent_of = 0;  // reviews of the last three years, of all of them
  int64_t before = 0, before_of = 0;  // likewise of the years before
  std::string first, last;            // years; empty if none is known
  double log_likelihood = 0;          // signed: of the last years against those before
  std::vector<Hit> evidence;          // items that say it, of different reviews, the latest first
};

struct EmergingSearch {
  int64_t least_reviews = 3;     // that say it
  int64_t least_publishers = 2;  // so that the set words of one are no theme
  size_t most = 20;
  size_t evidence = 3;
  // True of a phrase that the vocabulary has a theme for.
  std::function<bool(const std::string&)> is_known = [](const std::string&) { return false; };
  // Frequent words of any prose, small letters: a phrase of nothing else is left out.
  std::vector<std::string> general;
};

// Two to four words within a sentence of an item, the first and last of them no stop words and at
// least two no words of general prose; forms of the same stems are one phrase. Names of places and
// bodies are left out, by their capitals. Of phrases that stand in nearly the same items only the
// longest is kept, and of one that is told no longer form is. Those that reviews of the last three
// years have more than those before go first (log-likelihood; Dunning 1993), then those that most
// reviews have. A case counts once. An empty selection gives none.
Result<std::vector<EmergingPhrase>> FindEmerging(Searcher& searcher, const Selection& selection,
                                                 const EmergingSearch& search);

}  // namespace caselore

#endif  // CASELORE_DIGEST_EMERGING_H_
