// Names that a person types, held against those that there are.
#ifndef CASELORE_INDEX_KNOWN_NAMES_H_
#define CASELORE_INDEX_KNOWN_NAMES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

using NameList = std::vector<std::string>;

// Letters to put in, take out, change or swap with the next (optimal string alignment, after
// Damerau).
size_t EditDistance(std::string_view a, std::string_view b);

// The one of `known` that `given` means: "Serious case review" and "serious-case-review" mean
// serious_case_review, "Children's social care" childrens_social_care. Nothing if none.
std::optional<std::string> KnownName(std::string_view given, const NameList& known);

// At most three of `known`, slugs or names as printed, that `given` may have been meant for: a few
// letters differ, or one holds
// the other. The nearest first.
NameList NearestNames(std::string_view given, const NameList& known);

inline constexpr std::string_view kFacetsCountThem = "search --facets counts those that come up";
inline constexpr std::string_view kVocabularyListsThem = "'caselore vocabulary list' has them all";

// "There is no theme 'neglct'; near it: neglect." Names all if they are few and none is near; if
// they are many, `all_at` says where they stand.
std::string NoSuchName(std::string_view what, std::string_view given, const NameList& known,
                       std::string_view all_at = kFacetsCountThem);

}  // namespace caselore

#endif  // CASELORE_INDEX_KNOWN_NAMES_H_
