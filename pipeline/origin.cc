#include "pipeline/origin.h"

#include "corpus/record.h"

namespace caselore {

std::string RecordWithOrigin(std::string_view url, std::string_view publisher, Review& review,
                             std::string record) {
  const bool nameless = review.metadata.publisher.empty() && !publisher.empty();
  if (url.empty() && !nameless) return record;
  review.source.url = url;
  if (nameless) review.metadata.publisher = publisher;
  return RecordJson(review);
}

}  // namespace caselore
