// What a word of a query stands for in the index. Not for headers of other folders.
#ifndef CASELORE_INDEX_WORD_QUERY_H_
#define CASELORE_INDEX_WORD_QUERY_H_

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "index/analyser.h"

namespace caselore {

// Terms near to a term that the index has.
class WordFamilies {
 public:
  explicit WordFamilies(const Xapian::Database& db) : db_(db) {}

  // Those that begin alike and are about as long: "hoarder", "hoard". The most frequent first, few.
  std::vector<std::string> KinOf(const std::string& term) const;

  // For a term that the index has not: those that differ in one or two letters, the most frequent
  // of the nearest first, few. Numbers and short words have none.
  std::vector<std::string> NearestTo(const std::string& term) const;

 private:
  const Xapian::Database& db_;
};

// About what the term adds to the score of a text that has it once: 0 for one that no text has.
double WeightOf(const Xapian::Database& db, const std::string& term);
// Of one that this share of all texts has.
double WeightOfShare(double share);

}  // namespace caselore

#endif  // CASELORE_INDEX_WORD_QUERY_H_
