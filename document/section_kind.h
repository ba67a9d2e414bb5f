// What a section of a review is for. `other` says that its heading names no kind of its own.
#ifndef CASELORE_DOCUMENT_SECTION_KIND_H_
#define CASELORE_DOCUMENT_SECTION_KIND_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class SectionKind : uint8_t {
  kSummary,
  kIntroduction,
  kTermsOfReference,
  kMethodology,
  kIncident,
  kBackground,
  kChronology,
  kLivedExperience,
  kFamilyViews,
  kAnalysis,
  kGoodPractice,
  kMissedOpportunities,
  kFindings,
  kPractitionerMessages,
  kRecommendations,
  kActions,
  kQuestions,
  kResponse,
  kConclusion,
  kGlossary,
  kReferences,
  kContacts,
  kAppendix,
  kContents,
  kOther,
};

inline constexpr Names<25> kSectionKindNames = {
    "summary",
    "introduction",
    "terms_of_reference",
    "methodology",
    "incident",
    "background",
    "chronology",
    "lived_experience",
    "family_views",
    "analysis",
    "good_practice",
    "missed_opportunities",
    "findings",
    "practitioner_messages",
    "recommendations",
    "actions",
    "questions",
    "response",
    "conclusion",
    "glossary",
    "references",
    "contacts",
    "appendix",
    "contents",
    "other",
};

constexpr std::string_view Name(SectionKind value) { return NameIn(kSectionKindNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<SectionKind> SectionKindNamed(std::string_view name) {
  return FindIn<SectionKind>(kSectionKindNames, name);
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_SECTION_KIND_H_
