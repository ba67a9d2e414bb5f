#include "pipeline/privacy/hidden_runs.h"

#include <string>

#include "corpus/privacy_report.h"
#include "pipeline/office/docx_hidden.h"
#include "pipeline/office/package.h"
#include "pipeline/privacy/runs.h"

namespace caselore {

std::vector<PrivacyFinding> FindHiddenRuns(std::string_view docx) {
  const Result<OfficePackage> package = OpenPackage(docx, FileKind::kDocx);
  if (!package) return {};
  const std::string text = HiddenTextOf(*package);
  if (!HasLetterOrDigit(text)) return {};
  return {{PrivacyKind::kInvisibleText,
           0,
           {},
           "Text is set to be hidden and is kept in the file.",
           CutTo(text, kLongestFinding)}};
}

}  // namespace caselore
