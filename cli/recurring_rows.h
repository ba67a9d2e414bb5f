// caselore recurring --from: recommendations from elsewhere, as rows.
#ifndef CASELORE_CLI_RECURRING_ROWS_H_
#define CASELORE_CLI_RECURRING_ROWS_H_

#include <string>
#include <vector>

#include "cli/options.h"

namespace caselore {

// Prints the groups of the rows of `file` (text_rows.h): JSON {first id: [ids]}, or text for
// people. Rows of the same `review` (and `area`, if they have one) do not recur with each other.
// Gives the exit status.
int ShowRecurringRows(const std::string& file, const std::vector<std::string>& vocabulary,
                      Format format);

}  // namespace caselore

#endif  // CASELORE_CLI_RECURRING_ROWS_H_
