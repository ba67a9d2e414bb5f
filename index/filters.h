// The filters of a Query, as a boolean query. Not for headers of other folders.
#ifndef CASELORE_INDEX_FILTERS_H_
#define CASELORE_INDEX_FILTERS_H_

#include <xapian.h>

#include <optional>

#include "document/result.h"
#include "index/query.h"

namespace caselore {

// Nothing if the query has no filter. Fails with kUsage on an unknown kind or years backwards.
Result<std::optional<Xapian::Query>> FiltersOf(const Query& query, const Xapian::Database& db);

}  // namespace caselore

#endif  // CASELORE_INDEX_FILTERS_H_
