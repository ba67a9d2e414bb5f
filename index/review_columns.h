// What is counted and sorted by, of every review in the index: in memory, by review.
#ifndef CASELORE_INDEX_REVIEW_COLUMNS_H_
#define CASELORE_INDEX_REVIEW_COLUMNS_H_

#include <xapian.h>

#include <string>
#include <unordered_map>

#include "index/entry.h"

namespace caselore {

// Read once a revision of the index: some 1 ms for 1,000 reviews. That it is small lets the many
// documents of a review do without these values of their own.
class ReviewColumns {
 public:
  explicit ReviewColumns(const Xapian::Database& db);

  // By ReviewKey; a row of empty texts for a review that is not there.
  const ReviewFacets& Of(const std::string& review_key) const;
  size_t size() const { return rows_.size(); }

 private:
  std::unordered_map<std::string, ReviewFacets> rows_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_REVIEW_COLUMNS_H_
