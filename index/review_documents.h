// A review as Xapian documents. Not for headers that other folders read.
#ifndef CASELORE_INDEX_REVIEW_DOCUMENTS_H_
#define CASELORE_INDEX_REVIEW_DOCUMENTS_H_

#include <xapian.h>

#include <functional>

#include "document/review.h"
#include "index/analyser.h"
#include "index/entry.h"

namespace caselore {

// Calls `add` with each document that stands for the review, in a fixed order: its title page, its
// items, its passages (index/schema.h). Gives what is counted of them; their ids are the caller's
// to fill in.
ColumnBlock ForEachDocumentOf(const Review& review, Analyser& analyser,
                              const std::function<void(const Xapian::Document&)>& add);

}  // namespace caselore

#endif  // CASELORE_INDEX_REVIEW_DOCUMENTS_H_
