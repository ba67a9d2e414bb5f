// Sentences that a run report has in every form. Used by the run_report_*.cc only.
#ifndef CASELORE_DIGEST_RUN_REPORT_WORDS_H_
#define CASELORE_DIGEST_RUN_REPORT_WORDS_H_

#include <string>
#include <vector>

#include "digest/run_report.h"

namespace caselore {

// "The run of 2026-03-14T02:31:07Z (run 12, update) was cut off; of it 2 documents stand in the
// library."
std::string CutOffSentence(const RunReport::CutOffRun& run);

// Why a document was not taken in, and whether that is news: "damaged: … (as in run 11)"; of one
// that changed what it replaces: "replaces 3b37af7bce75 (version of 2026-03-14)".
std::string ReasonOf(const RunReport::DocumentLine& document);

// "2 can no longer be read, which somebody said is right (--believe)". REQUIRES: there are any.
std::string LetGoPhrase(const RunReport::SourceLine& source);

// "2 unfinished downloads and 1 file changed just now, left for the next run". REQUIRES: there are
// any.
std::string UnfinishedPhrase(const RunReport::SourceLine& source);

// How the library stands after the run, what was made anew, and what else is to be known.
std::vector<std::string> LibrarySentences(const RunReport& report);

}  // namespace caselore

#endif  // CASELORE_DIGEST_RUN_REPORT_WORDS_H_
