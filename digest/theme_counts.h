// How often themes come up in a selection: by kind, by year or another dimension, and together.
// Everywhere a case counts as one review, however many documents
// of it match.
#ifndef CASELORE_DIGEST_THEME_COUNTS_H_
#define CASELORE_DIGEST_THEME_COUNTS_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "digest/statistics.h"
#include "document/item_kind.h"
#include "document/section_kind.h"
#include "index/selection.h"

namespace caselore {

struct Tally {
  int64_t reviews = 0, items = 0;
};

// Items of the selection and its reviews, also those without an item.
Tally TallyOf(const Selection& selection);

struct ThemeSummary {
  std::string slug;
  Tally all;  // items tagged with it, and the reviews that have any
  std::array<Tally, kItemKindNames.size()> by_kind;
  std::array<Tally, kSectionKindNames.size()> by_section;  // of the section that an item is of
  int64_t mentions = 0;   // paragraphs outside items, of the reviews of the selection
  int64_t mentioned = 0;  // reviews that only mention it: without an item in the selection
};

struct ThemeTable {
  Tally all;                         // the selection
  int64_t documents = 0;             // of those reviews
  std::vector<ThemeSummary> themes;  // most reviews first, then most items, then by slug
};
// Of an empty selection the table is empty.
ThemeTable SummariseThemes(const Selection& selection);

// The selection without the reviews of which it has no item: none of them can have a theme.
Selection WithItems(const Selection& selection);

// Reviews of one group that have the theme, of all reviews of the selection in that group.
struct GroupCount {
  std::string group;  // empty: not known
  Tally with;         // items of the group with the theme, and their reviews
  Tally of;           // all of the group
  Interval share;     // of reviews: WilsonInterval
  bool IsSmall() const { return of.reviews < kFewReviews; }
};
// To which groups an item belongs, or (item == nullptr) its review. A grouping of items gives
// nothing for reviews.
using GroupsOf = std::function<std::vector<std::string>(const Selection&, const Selection::Review&,
                                                        const Selection::Item* item)>;

GroupsOf ByDimension(Dimension dimension);
GroupsOf BySection();
// By what `group_of` makes of the values of a dimension of reviews: areas to regions.
GroupsOf ByMapped(Dimension dimension, std::function<std::string(const std::string&)> group_of);
// By themes of this list that the review has beside.
GroupsOf ByThemesOf(const Selection& selection, const std::vector<std::string>& slugs);

// Most reviews first, then by name, those of no known group last. Without a theme (empty) every
// item counts as having it.
std::vector<GroupCount> CountBy(const Selection& selection, std::string_view theme,
                                const GroupsOf& groups);
// By year of publication, with the years between that have no review. A case counts once in each
// year in which a document of it was published.
std::vector<GroupCount> CountByYear(const Selection& selection, std::string_view theme);

// Two themes in one review.
struct ThemePair {
  std::string a, b;
  int64_t both = 0, with_a = 0, with_b = 0, of = 0;  // reviews
  double lift = 0;            // times as often as if they had nothing to do with each other
  double log_likelihood = 0;  // signed
};
// Those of at least `least` reviews that go together more often than chance, the surest first.
std::vector<ThemePair> PairsOfThemes(const Selection& selection, int64_t least = kSmallCell);

}  // namespace caselore

#endif  // CASELORE_DIGEST_THEME_COUNTS_H_
