// From what a worker said of a document's privacy to the library's restricted report.
#ifndef CASELORE_PIPELINE_KEEP_PRIVACY_H_
#define CASELORE_PIPELINE_KEEP_PRIVACY_H_

#include <string_view>

#include "corpus/library.h"
#include "corpus/privacy_report.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

// The report, if it is of this review; one without findings where the worker said nothing. Fails
// with kInternal for nonsense.
Result<PrivacyReport> PrivacyReportOf(const Review& review, std::string_view findings);

// In the place of any before it; written with the next Flush.
Result<void> KeepPrivacyReport(Library& library, const PrivacyReport& report);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_KEEP_PRIVACY_H_
