// What a nightly run did, on one page: what somebody reads in the morning.
#ifndef CASELORE_DIGEST_RUN_REPORT_H_
#define CASELORE_DIGEST_RUN_REPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document_row.h"
#include "corpus/outcome.h"
#include "document/result.h"

namespace caselore {

// All strings are printable: no control characters (the caller sees to it).
struct RunReport {
  struct SourceLine {
    std::string name, kind;
    int64_t listed = 0, unfinished = 0, missing = 0;
    OutcomeCounts counts;
    std::string alarm;      // empty if all is well
    int64_t downloads = 0;  // of `unfinished`: those that are downloads under way by their names
    int64_t let_go = 0;     // that can no longer be read, and somebody said that it is right
  };
  // A document with any outcome but kSame.
  struct DocumentLine {
    std::string file, id, message;
    Outcome outcome = Outcome::kNew;
    std::string title, publisher, published;  // of the review, as far as it says
    int items = 0;
    int64_t failed_in = 0;  // the run that saw it fail in the same way last; 0 if this is new
    std::vector<EarlierVersion> replaces{};  // of kChanged: those in whose place it came
  };
  // An earlier run that nobody was told of, without what this run has an outcome for.
  struct CutOffRun {
    int64_t run = 0;
    std::string command, started;
    int64_t standing = 0;  // documents that came in it, or changed, and are in the library
    std::vector<DocumentLine> documents;
  };
  struct AlertLine {
    std::string name;
    int64_t items = 0, reviews = 0;  // that are new
    std::string trouble;             // why it could not be asked; empty if it could
  };

  RunRow run;
  double seconds = 0;
  std::vector<CutOffRun> cut_off;
  std::vector<SourceLine> sources;
  std::vector<DocumentLine> documents;
  std::vector<DocumentLine> not_made_anew;  // stale records that could not be; not among the counts
  std::vector<AlertLine> alerts;
  int64_t read_anew = 0, not_read_anew = 0, stale = 0;  // as in StaleReport
  int64_t partial = 0;                                  // read in part
  int64_t library_documents = 0, library_cases = 0, library_failures = 0;
  std::string ended;               // why it ended before the end; empty if it did not
  int64_t new_failures = 0;        // that are none of an earlier run, in the same way
  std::vector<std::string> notes;  // what else somebody should know, a sentence each
};

// What somebody has to look at: sources with an alarm, an early end, alerts that could not be
// asked.
int64_t AlarmsOf(const RunReport& report);

// The report as docs/update.md has it, in one line.
std::string RunReportJson(const RunReport& report);
// What RunReportJson wrote; kCorrupt for anything else.
Result<RunReport> RunReportFromJson(std::string_view json);
// For a terminal or a mail: lines end with '\n'.
std::string RunReportText(const RunReport& report);
// One file that needs nothing beside itself.
std::string RunReportHtml(const RunReport& report);

}  // namespace caselore

#endif  // CASELORE_DIGEST_RUN_REPORT_H_
