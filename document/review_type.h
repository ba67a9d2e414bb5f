// Under which regime a review was made. Absent where the document does not say.
#ifndef CASELORE_DOCUMENT_REVIEW_TYPE_H_
#define CASELORE_DOCUMENT_REVIEW_TYPE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class ReviewType : uint8_t {
  kSeriousCaseReview,
  kSignificantCaseReview,
  kChildSafeguardingPracticeReview,
  kRapidReview,
  kChildPracticeReview,
  kAdultPracticeReview,
  kSingleUnifiedSafeguardingReview,
  kLearningReview,
  kCaseManagementReview,
  kSafeguardingAdultsReview,
  kDomesticHomicideReview,
  kDomesticAbuseRelatedDeathReview,
  kOffensiveWeaponsHomicideReview,
  kMentalHealthHomicideReview,
  kLearningDisabilityMortalityReview,
  kMappaSeriousCaseReview,
  kPreventionOfFutureDeaths,
  kThematicReview,
  kSafetyInvestigation,
  kInquiryReport,
  kLearningReviewOther,
};

inline constexpr Names<21> kReviewTypeNames = {
    "serious_case_review",
    "significant_case_review",
    "child_safeguarding_practice_review",
    "rapid_review",
    "child_practice_review",
    "adult_practice_review",
    "single_unified_safeguarding_review",
    "learning_review",
    "case_management_review",
    "safeguarding_adults_review",
    "domestic_homicide_review",
    "domestic_abuse_related_death_review",
    "offensive_weapons_homicide_review",
    "mental_health_homicide_review",
    "learning_disability_mortality_review",
    "mappa_serious_case_review",
    "prevention_of_future_deaths",
    "thematic_review",
    "safety_investigation",
    "inquiry_report",
    "learning_review_other",
};

constexpr std::string_view Name(ReviewType value) { return NameIn(kReviewTypeNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<ReviewType> ReviewTypeNamed(std::string_view name) {
  return FindIn<ReviewType>(kReviewTypeNames, name);
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_REVIEW_TYPE_H_
