// Alerts as files and on the terminal.
#ifndef CASELORE_CLI_ALERT_NEWS_H_
#define CASELORE_CLI_ALERT_NEWS_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/saved_search.h"
#include "digest/alert_files.h"
#include "digest/run_report.h"

namespace caselore {

// What is new since `revision`, at most `most` items.
Result<Alert> AlertOf(const SavedSearch& search, uint64_t revision, size_t most, Asking& asking,
                      const Library& library);

// The search as somebody would type it.
std::string Asks(const SavedSearch& search);

// After a run: for each saved search alerts/NAME.atom in the library, with what came last, and
// where there is news alerts/NAME-RUN.eml, with what is new. Then all is told: the next run tells
// what comes after. A mail stays until somebody takes it: whoever sends it. A search that cannot be
// asked has its trouble in its line.
std::vector<RunReport::AlertLine> TellAlerts(Library& library);

// Feed and waiting mails of a search that is saved no longer.
void RemoveAlertFiles(const Library& library, const std::string& name);

}  // namespace caselore

#endif  // CASELORE_CLI_ALERT_NEWS_H_
