#include "index/recurring_groups.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

namespace caselore {
namespace {

std::unordered_set<uint32_t> DocumentsOf(const Selection& selection) {
  std::unordered_set<uint32_t> documents;
  for (const Selection::Item& item : selection.items) documents.insert(item.document);
  return documents;
}

}  // namespace

RecurrenceCounts CountsOf(const RecurringGroup& group) {
  RecurrenceCounts counts;
  std::set<uint32_t> cases;
  std::set<std::string_view> areas;
  for (const RecurringMember& member : group.members) {
    cases.insert(member.case_number);
    if (!member.area.empty()) areas.insert(member.area);
    counts.all_areas = counts.all_areas && !member.area.empty();
    if (member.published.empty()) continue;
    const std::string year = member.published.substr(0, 4);
    if (counts.first.empty() || year < counts.first) counts.first = year;
    if (year > counts.last) counts.last = year;
  }
  counts.reviews = static_cast<int64_t>(cases.size());
  counts.areas = static_cast<int64_t>(areas.size());
  return counts;
}

std::vector<RecurringGroup> Narrowed(const std::vector<RecurringGroup>& groups,
                                     const Selection& selection, int64_t least) {
  const std::unordered_set<uint32_t> documents = DocumentsOf(selection);
  std::vector<RecurringGroup> narrowed;
  for (const RecurringGroup& group : groups) {
    RecurringGroup left{group.id, {}, group.certain};
    for (const RecurringMember& member : group.members) {
      if (documents.contains(member.document)) left.members.push_back(member);
    }
    if (!left.members.empty() && CountsOf(left).reviews >= least)
      narrowed.push_back(std::move(left));
  }
  return narrowed;
}

std::vector<RecurringGroup> Touching(const std::vector<RecurringGroup>& groups,
                                     const Selection& selection) {
  const std::unordered_set<uint32_t> documents = DocumentsOf(selection);
  std::vector<RecurringGroup> touching;
  for (const RecurringGroup& group : groups) {
    const bool touches = std::any_of(
        group.members.begin(), group.members.end(),
        [&](const RecurringMember& member) { return documents.contains(member.document); });
    if (touches) touching.push_back(group);
  }
  return touching;
}

void SortByReviews(std::vector<RecurringGroup>& groups) {
  struct Keyed {
    int64_t reviews = 0;
    std::string last;
    RecurringGroup group;
  };
  std::vector<Keyed> keyed;
  for (RecurringGroup& group : groups) {
    const RecurrenceCounts counts = CountsOf(group);
    keyed.push_back({counts.reviews, counts.last, std::move(group)});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return std::tie(b.reviews, b.last, a.group.id) < std::tie(a.reviews, a.last, b.group.id);
  });
  groups.clear();
  for (Keyed& one : keyed) groups.push_back(std::move(one.group));
}

}  // namespace caselore
