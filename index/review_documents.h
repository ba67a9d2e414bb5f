// A review as Xapian documents. Not for headers that other folders read.
#ifndef CASELORE_INDEX_REVIEW_DOCUMENTS_H_
#define CASELORE_INDEX_REVIEW_DOCUMENTS_H_

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "document/review.h"
#include "index/analyser.h"
#include "index/entry.h"

namespace caselore {

// What goes into the index beside the documents.
struct IndexedReview {
  ColumnBlock columns;             // without the documents' ids
  std::vector<std::string> texts;  // TextPack::Frames
};

// Calls `add` with each document that stands for the review, in a fixed order: its title page, its
// items, its passages (index/schema.h).
IndexedReview ForEachDocumentOf(const Review& review, Analyser& analyser,
                                const std::function<void(const Xapian::Document&)>& add);

}  // namespace caselore

#endif  // CASELORE_INDEX_REVIEW_DOCUMENTS_H_
