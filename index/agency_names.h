// The agency or body that a person names, by the tables of a library: for every command and page
// alike.
#ifndef CASELORE_INDEX_AGENCY_NAMES_H_
#define CASELORE_INDEX_AGENCY_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "index/fields.h"

namespace caselore {

// Agencies of a kind ("police"), or with `body` one that is among them.
struct AgencyMeaning {
  NamedSlug agency;
  std::optional<NamedBody> body;

  const std::string& Called() const { return body ? body->names.front() : agency.label; }
};

// A body by any of its names: "CQC", "Home Office". An agency by its slug, its label or a word for
// all of its kind: "gp", "GP and primary care", "GPs", "family doctors". Nothing if it is none of
// them: "Wexmoor GPs" is one of many bodies and no word for all.
std::optional<AgencyMeaning> ReadAgency(std::string_view value, const QueryNames& names);

// "There is no agency 'helth visitors'; near it: health_visiting." Of a name that is one of an
// agency's ("Wexmoor Police"): "…; near it: police."
std::string NoSuchAgency(std::string_view value, const QueryNames& names);

}  // namespace caselore

#endif  // CASELORE_INDEX_AGENCY_NAMES_H_
