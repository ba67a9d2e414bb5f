// What the tables of a library know of a query: names for its fields, and what its text is about.
#ifndef CASELORE_CLI_QUERY_HINTS_H_
#define CASELORE_CLI_QUERY_HINTS_H_

#include <string_view>
#include <vector>

#include "extractors/vocabulary.h"
#include "index/query.h"

namespace caselore {

// `vocabulary` must outlive the names.
QueryNames QueryNamesOf(const Vocabulary& vocabulary);

// The themes that a text speaks of, the agencies that it names and the kinds of items that it asks
// for ("recommendations to GPs").
std::vector<Hint> HintsOf(const Vocabulary& vocabulary, std::string_view text);

}  // namespace caselore

#endif  // CASELORE_CLI_QUERY_HINTS_H_
