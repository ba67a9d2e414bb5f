// Under what documents are read, for those that did not survive it (corpus/quarantine_row.h).
#ifndef CASELORE_PIPELINE_READING_TERMS_H_
#define CASELORE_PIPELINE_READING_TERMS_H_

#include "corpus/quarantine_row.h"
#include "pipeline/worker_process.h"

namespace caselore {

// The versions of Caselore and of Poppler as it is installed, and the limits in words.
ReadingTerms TermsOf(const WorkerLimits& limits);

// True if a document that is answered so has ended its worker, or nearly did: time, memory, a
// signal. What was refused before a worker saw it has other causes.
bool IsKill(Cause cause);

// True if the same bytes fail so every time, as far as one version can tell: empty, unsupported,
// encrypted, damaged, too large.
bool IsOfTheBytes(Cause cause);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READING_TERMS_H_
