// Counts everything that a query matches, exactly, while it is matched.
#ifndef CASELORE_INDEX_TALLY_H_
#define CASELORE_INDEX_TALLY_H_

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/answer.h"
#include "index/review_columns.h"

namespace caselore {

// REQUIRES: it sees every match (check-at-least is the size of the index) in the order of document
// ids, and the documents of one review have ids in a row, as IndexWriter::Add gives them.
class Tally : public Xapian::MatchSpy {
 public:
  enum class Detail { kTotals, kFacets };
  explicit Tally(Detail detail) : detail_(detail) {}

  void operator()(const Xapian::Document& document, double weight) override;

  int64_t items() const { return items_; }
  int64_t passages() const { return passages_; }
  int64_t reviews() const { return static_cast<int64_t>(reviews_.size()); }

  // In the order that Answer documents. Facets without a value are there, empty.
  std::vector<Facet> Facets(const ReviewColumns& columns) const;

 private:
  struct Count {
    int64_t items = 0, reviews = 0;
    size_t last_review = 0;  // ordinal, from 1
  };
  using Counts = std::map<std::string, Count>;
  struct ReviewCount {
    std::string key;
    int64_t items = 0;
  };

  void CountItem(const std::string& packed);
  void CountValue(Counts& counts, const std::string& value) const;

  const Detail detail_;
  int64_t items_ = 0, passages_ = 0;
  std::vector<ReviewCount> reviews_;
  Counts kinds_, themes_, agencies_, addressees_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_TALLY_H_
