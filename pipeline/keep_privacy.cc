#include "pipeline/keep_privacy.h"

#include <string>

namespace caselore {

Result<PrivacyReport> PrivacyReportOf(const Review& review, std::string_view findings) {
  if (findings.empty()) return PrivacyReport{review.source.file, review.source.sha256, {}};
  Result<PrivacyReport> report = PrivacyReportFromJson(findings);
  if (report && report->sha256 == review.source.sha256) return report;
  return Fail(Cause::kInternal, "Its privacy report makes no sense.");
}

Result<void> KeepPrivacyReport(Library& library, const PrivacyReport& report) {
  const bool any = !report.findings.empty();
  return library.KeepPrivacy(report.sha256,
                             any ? PrivacyReportJson(report, Showing::kText) : std::string());
}

}  // namespace caselore
