#include "index/review_columns.h"

#include "index/schema.h"

namespace caselore {

ReviewColumns::ReviewColumns(const Xapian::Database& db) {
  for (auto value = db.valuestream_begin(slot::kReviewFacets);
       value != db.valuestream_end(slot::kReviewFacets); ++value) {
    ReviewFacets row = UnpackReviewFacets(*value);
    rows_.emplace(ReviewKey(row.review_id), std::move(row));
  }
}

const ReviewFacets& ReviewColumns::Of(const std::string& review_key) const {
  static const ReviewFacets none;
  const auto row = rows_.find(review_key);
  return row == rows_.end() ? none : row->second;
}

}  // namespace caselore
