// The report of a nightly run, from what the run gives and what the library says of it.
#ifndef CASELORE_CLI_NIGHT_REPORT_H_
#define CASELORE_CLI_NIGHT_REPORT_H_

#include <string>
#include <vector>

#include "corpus/library.h"
#include "digest/run_report.h"
#include "document/result.h"
#include "pipeline/update.h"

namespace caselore {

// What is gathered while a run goes on.
struct NightNotes {
  double seconds = 0;
  std::vector<IngestedFile> documents;  // all but kSame
  std::vector<std::string> notes;       // what else somebody should know, a sentence each
};

// Without alerts, which are told later. A failure is news unless an earlier run, that was not cut
// off, saw it in the same way, or the document was withdrawn on purpose.
RunReport NightReport(const Library& library, const UpdateReport& done, const NightNotes& notes);

// Keeps it in the library as reports/latest.json, .txt and .html, for those who have no Caselore at
// hand, and then with the run, which tells from now on of itself and of the runs that were cut off:
// after a kill in between it is told once more, and never not at all.
Result<void> KeepNightReport(Library& library, const RunReport& report);

}  // namespace caselore

#endif  // CASELORE_CLI_NIGHT_REPORT_H_
