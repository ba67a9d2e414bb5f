// Dates in running text.
#ifndef CASELORE_EXTRACTORS_DATES_H_
#define CASELORE_EXTRACTORS_DATES_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

struct DateMention {
  std::string iso;  // "2025-03-14" or "2025-03"
  CharSpan span;    // of the folded text
};

// The dates that name at least month and year, in order: "14 March 2025", "March 2025", "14th of
// March, 2025", "March 14, 2025", "14/03/2025", "2025-03-14", "14 Mawrth 2025". Years 1980 to 2039;
// what is no day of the calendar is left out. `folded` is text as Fold gives it.
std::vector<DateMention> FindDates(std::string_view folded);

// True if `folded` is nothing but a date.
bool IsDate(std::string_view folded);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_DATES_H_
