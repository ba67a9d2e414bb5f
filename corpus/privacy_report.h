// The findings of one document as JSON: what a worker says, and what the restricted file holds.
#ifndef CASELORE_CORPUS_PRIVACY_REPORT_H_
#define CASELORE_CORPUS_PRIVACY_REPORT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/privacy_finding.h"
#include "document/result.h"

namespace caselore {

struct PrivacyReport {
  std::string file;    // base name
  std::string sha256;  // of the document, 64 hex digits
  std::vector<PrivacyFinding> findings;

  bool operator==(const PrivacyReport&) const = default;
};

// Of one document, at most.
inline constexpr size_t kMostFindings = 1'000;
inline constexpr size_t kLongestFinding = 2'000;  // bytes of text

// Whether an array of findings holds what was found, or only where and of what kind.
enum class Showing { kText, kMasked };

// In one line:
//     {"schema": "caselore.privacy/1", "file", "sha256",
//      "findings": [{"kind", "severity", "page", "boxes": [[x0,y0,x1,y1]], "message", "text"}]}
// `page` is null for a finding of the whole document, and there is no `text` with kMasked.
std::string PrivacyReportJson(const PrivacyReport& report, Showing showing);

// What PrivacyReportJson wrote, with its text. Fails with kCorrupt for anything else, for more than
// kMostFindings and for texts over kLongestFinding.
Result<PrivacyReport> PrivacyReportFromJson(std::string_view json);

// How many findings are warnings, and how many notes (IsNote).
size_t CountWarnings(const std::vector<PrivacyFinding>& findings);
size_t CountNotes(const std::vector<PrivacyFinding>& findings);

}  // namespace caselore

#endif  // CASELORE_CORPUS_PRIVACY_REPORT_H_
