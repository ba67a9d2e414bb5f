// A query as a person would type it.
#ifndef CASELORE_DIGEST_SEARCH_ARGUMENTS_H_
#define CASELORE_DIGEST_SEARCH_ARGUMENTS_H_

#include <string>

#include "index/query.h"

namespace caselore {

// The query as arguments of `caselore search`, for a shell: what it finds is what the query does.
std::string SearchArguments(const Query& query);

}  // namespace caselore

#endif  // CASELORE_DIGEST_SEARCH_ARGUMENTS_H_
