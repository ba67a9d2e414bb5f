// Fields and their values as Xapian's queries. Not for headers of other folders.
#ifndef CASELORE_INDEX_FILTERS_H_
#define CASELORE_INDEX_FILTERS_H_

#include <xapian.h>

#include <optional>
#include <string_view>

#include "document/result.h"
#include "index/fields.h"
#include "index/query.h"

namespace caselore {

// The documents of which `field` has `value`:
//
//     kind       item or section kinds, also in the plural and as spoken: "Good practice"
//     theme      slug or label; agency the same, of all agencies that an item names
//     to         whom AddresseeQuery (index/agency_query.h) finds by the name
//     type       review types, also as spoken
//     publisher, area, subject   as printed, those that hold the words
//     year       2019, 2015..2024, 2015.., ..2024, of publication
//     number     of an item, as printed
//     review     the id of a review, or 6 digits of it or more
//     has        kHasNames, kReviewHasNames
//
// Fails with kUsage on a name that is not known (the nearest are told), years that are none or go
// backwards. A publisher that is not there matches nothing.
Result<Xapian::Query> FieldQuery(Field field, std::string_view value, const Xapian::Database& db,
                                 const QueryNames& names);

// All filters of `query`, joined; nothing if it has none.
Result<std::optional<Xapian::Query>> FiltersOf(const Query& query, const Xapian::Database& db,
                                               const QueryNames& names);

}  // namespace caselore

#endif  // CASELORE_INDEX_FILTERS_H_
