#include "index/agency_names.h"

#include <algorithm>

#include "index/known_names.h"
#include "index/schema.h"

namespace caselore {
namespace {

const NamedBody* BodyCalled(std::string_view value, const QueryNames& names) {
  const std::string folded = FoldedTerm("", value);
  const std::string_view name =
      folded.starts_with("the ") ? std::string_view(folded).substr(4) : std::string_view(folded);
  for (const NamedBody& body : names.bodies) {
    for (const std::string& known : body.names) {
      if (FoldedTerm("", known) == name) return &body;
    }
  }
  return nullptr;
}

std::optional<NamedSlug> AgencyOf(std::string_view slug, const QueryNames& names) {
  for (const NamedSlug& agency : names.agencies) {
    if (agency.slug == slug) return agency;
  }
  return std::nullopt;
}

}  // namespace

std::optional<AgencyMeaning> ReadAgency(std::string_view value, const QueryNames& names) {
  if (const NamedBody* body = BodyCalled(value, names)) {
    return AgencyMeaning{AgencyOf(body->agency, names).value_or(NamedSlug{body->agency, ""}),
                         *body};
  }
  NameList slugs;
  for (const NamedSlug& agency : names.agencies) slugs.push_back(agency.slug);
  std::string slug = KnownName(value, slugs).value_or("");
  const std::string folded = FoldedTerm("", value);
  for (const NamedSlug& agency : names.agencies) {
    if (slug.empty() && FoldedTerm("", agency.label) == folded) slug = agency.slug;
  }
  if (slug.empty() && names.agency_called) slug = names.agency_called(value);
  const auto agency = AgencyOf(slug, names);
  return agency ? std::optional(AgencyMeaning{*agency, std::nullopt}) : std::nullopt;
}

std::string NoSuchAgency(std::string_view value, const QueryNames& names) {
  const std::string kind = names.agency_of ? names.agency_of(value) : "";
  if (!kind.empty()) {
    return "There is no agency '" + std::string(value) + "'; near it: " + kind + ".";
  }
  NameList slugs;
  for (const NamedSlug& agency : names.agencies) slugs.push_back(agency.slug);
  return NoSuchName("agency", value, slugs, kVocabularyListsThem);
}

}  // namespace caselore
