// The agency that a person names, by the tables of a library: for every command and page alike.
#ifndef CASELORE_INDEX_AGENCY_NAMES_H_
#define CASELORE_INDEX_AGENCY_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "index/fields.h"

namespace caselore {

// By slug, label or any other name that the tables know: "gp", "GP and primary care", "GPs",
// "family doctors". Nothing if it is none of them.
std::optional<NamedSlug> ReadAgency(std::string_view value, const QueryNames& names);

// "There is no agency 'helth visitors'; near it: health_visiting."
std::string NoSuchAgency(std::string_view value, const QueryNames& names);

}  // namespace caselore

#endif  // CASELORE_INDEX_AGENCY_NAMES_H_
