// What every format of an export is: reviews go in one by one, bytes come out.
#ifndef CASELORE_DIGEST_EXPORTER_H_
#define CASELORE_DIGEST_EXPORTER_H_

#include <vector>

#include "corpus/document_row.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

// A review and which of its items are exported, in the order of the document.
struct SelectedReview {
  const Review& review;
  const DocumentRow& row;
  std::vector<const Item*> items;  // of `review`
};

// The same reviews in the same order give the same bytes. Add as often as needed, then Finish once;
// after an error neither. Both fail as the sink does. Without any review the result is empty and
// valid.
class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual Result<void> Add(const SelectedReview& selected) = 0;
  virtual Result<void> Finish() = 0;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_EXPORTER_H_
