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
  // `shards` are the parts of `db`: only they have metadata.
  WordFamilies(const Xapian::Database& db, const std::vector<Xapian::Database>& shards)
      : db_(db), shards_(shards) {}

  // Those that are it with an ending, or it without one: "hoarder", "hoard". The most frequent
  // first, few.
  std::vector<std::string> KinOf(const std::string& term) const;

  // For a word, folded, whose term the index has not: the terms of words that differ in a letter,
  // or in two of a long word; those that differ least, the most frequent first, few. Numbers and
  // short words have none.
  std::vector<std::string> NearestTo(const std::string& word, const std::string& term) const;

  // A word of the index that has this term.
  std::string WordOf(const std::string& term) const;

 private:
  const Xapian::Database& db_;
  const std::vector<Xapian::Database>& shards_;
};

// About what the term adds to the score of a text that has it once: 0 for one that no text has.
double WeightOf(const Xapian::Database& db, const std::string& term);
// Of one that this share of all texts has.
double WeightOfShare(double share);

}  // namespace caselore

#endif  // CASELORE_INDEX_WORD_QUERY_H_
