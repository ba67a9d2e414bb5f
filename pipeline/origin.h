// What a document's source says of it, and a worker is not told.
#ifndef CASELORE_PIPELINE_ORIGIN_H_
#define CASELORE_PIPELINE_ORIGIN_H_

#include <string>
#include <string_view>

#include "document/review.h"

namespace caselore {

// Puts the URL into the review, and the publisher if it names none; both may be empty. Gives the
// record as it is to be kept: `record`, which is the review's, or another if that changed it.
std::string RecordWithOrigin(std::string_view url, std::string_view publisher, Review& review,
                             std::string record);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_ORIGIN_H_
