// Groups of items of a library that ask for the same, as items of a Selection.
#ifndef CASELORE_INDEX_RECURRING_GROUPS_H_
#define CASELORE_INDEX_RECURRING_GROUPS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "index/selection.h"

namespace caselore {

struct RecurringMember {
  uint32_t document = 0;     // Selection::Item::document, for Searcher::Show
  uint32_t case_number = 0;  // Selection::Review::case_number; a case counts as one review
  std::string review_id;
  std::string published;  // of the review, as in the record; may be empty
  std::string area;       // likewise
  uint64_t text = 0;      // the same for the same words
};

struct RecurringGroup {
  std::string id;  // item id of the member that came first; stays as more come
  std::vector<RecurringMember> members;  // as they came into the library
  bool certain = false;  // all members are so alike that it may be told to who has not asked
};

// What a group is said to be: "made 14 times, 9 areas, first 2012, last 2025".
struct RecurrenceCounts {
  int64_t reviews = 0;      // cases
  int64_t areas = 0;        // that are known
  bool all_areas = true;    // known; else there may be more of them
  std::string first, last;  // years; empty if none is known
};
RecurrenceCounts CountsOf(const RecurringGroup& group);

// The groups with only those members that are items of `selection`, if these are of `least` cases
// or more; as they stand.
std::vector<RecurringGroup> Narrowed(const std::vector<RecurringGroup>& groups,
                                     const Selection& selection, int64_t least = 2);

// Those of which any member is an item of `selection`.
std::vector<RecurringGroup> Touching(const std::vector<RecurringGroup>& groups,
                                     const Selection& selection);

// Most reviews first, then the latest, then by id.
void SortByReviews(std::vector<RecurringGroup>& groups);

}  // namespace caselore

#endif  // CASELORE_INDEX_RECURRING_GROUPS_H_
