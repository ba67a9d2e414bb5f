#include "index/agency_names.h"

#include <algorithm>

#include "index/known_names.h"

namespace caselore {

std::optional<NamedSlug> ReadAgency(std::string_view value, const QueryNames& names) {
  NameList slugs, labels;
  for (const NamedSlug& agency : names.agencies) {
    slugs.push_back(agency.slug);
    labels.push_back(agency.label);
  }
  const auto known = [&](const NameList& list, std::string_view name) -> std::optional<NamedSlug> {
    const auto found = std::find(list.begin(), list.end(), name);
    if (found == list.end()) return std::nullopt;
    return names.agencies[static_cast<size_t>(found - list.begin())];
  };
  if (const auto slug = KnownName(value, slugs)) return known(slugs, *slug);
  if (auto agency = known(labels, value)) return agency;
  return names.agency_of ? known(slugs, names.agency_of(value)) : std::nullopt;
}

std::string NoSuchAgency(std::string_view value, const QueryNames& names) {
  NameList slugs;
  for (const NamedSlug& agency : names.agencies) slugs.push_back(agency.slug);
  return NoSuchName("agency", value, slugs);
}

}  // namespace caselore
