// The texts of a record.
#ifndef CASELORE_PIPELINE_REVIEW_TEXTS_H_
#define CASELORE_PIPELINE_REVIEW_TEXTS_H_

#include <functional>
#include <string>
#include <string_view>

#include "corpus/text_sample.h"
#include "document/review.h"

namespace caselore {

// Headings and paragraphs in their order, each on a line; empty of a review without sections.
std::string RunningTextOf(const Review& review);

// Every text of the record: title, names, running text as one, items, notes.
void ForEachTextOf(const Review& review, const std::function<void(std::string_view)>& visit);

// Of all of them.
SequenceHashes HashesOf(const Review& review);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_REVIEW_TEXTS_H_
