// Groups of recommendations that recur, for people and for programs.
#ifndef CASELORE_CLI_RECURRING_OUTPUT_H_
#define CASELORE_CLI_RECURRING_OUTPUT_H_

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "index/answer.h"
#include "index/recurring_groups.h"

namespace caselore {

// A group with its members in full, the earliest first; those of a case that say the same in the
// same words once.
struct ShownGroup {
  std::string id;
  RecurrenceCounts counts;
  size_t items = 0;  // of it, those too that say the same again
  struct Member {
    RecurringMember member;
    Hit hit;
  };
  std::vector<Member> members;
  bool certain = false;  // RecurringGroup::certain
};

// `all`: groups found, of which `groups` are shown.
std::string RecurringJson(const std::vector<ShownGroup>& groups, size_t all);
std::string RecurringText(const std::vector<ShownGroup>& groups, size_t all, const Style& style);

}  // namespace caselore

#endif  // CASELORE_CLI_RECURRING_OUTPUT_H_
