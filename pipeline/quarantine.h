// Documents that are not to be tried again, as runs ask for them (corpus/quarantine_row.h).
#ifndef CASELORE_PIPELINE_QUARANTINE_H_
#define CASELORE_PIPELINE_QUARANTINE_H_

#include <optional>
#include <string_view>

#include "corpus/library.h"
#include "document/result.h"

namespace caselore {

// The document's row if it is quarantined under these terms. What the journal holds against it is
// counted first, as a kill under `path`. Of a library that cannot be asked: nothing; that shows at
// the next write.
std::optional<QuarantineRow> QuarantinedNow(RunId run, Library& library, Attempts& attempts,
                                            std::string_view sha256, std::string_view path,
                                            const ReadingTerms& terms);

// Counts a failed attempt at a document against it. Gives the reason as it is to be told.
Result<Error> NoteFailedAttempt(RunId run, Library& library, std::string_view sha256,
                                std::string_view path, const ReadingTerms& terms,
                                const Error& reason);

// Why it is not tried, for people, and how it is tried again.
Error ReasonOf(const QuarantineRow& row);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_QUARANTINE_H_
