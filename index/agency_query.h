// Whom items are for and which bodies they name, as Xapian's queries. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_AGENCY_QUERY_H_
#define CASELORE_INDEX_AGENCY_QUERY_H_

#include <xapian.h>

#include <string_view>

#include "index/fields.h"

namespace caselore {

// Items that are for whom `value` names. A word for agencies of a kind ("GPs", "regulators") means
// all that are of this agency, a name of one body ("CQC") what is printed for it by any of its
// names, anything else the addressees that hold the words.
Xapian::Query AddresseeQuery(std::string_view value, const Xapian::Database& db,
                             const QueryNames& names);

// Items of the body's agency that have one of its names in their text.
Xapian::Query BodyQuery(const NamedBody& body);

}  // namespace caselore

#endif  // CASELORE_INDEX_AGENCY_QUERY_H_
