// Text of a Word document in type that is set to be hidden.
#ifndef CASELORE_PIPELINE_PRIVACY_HIDDEN_RUNS_H_
#define CASELORE_PIPELINE_PRIVACY_HIDDEN_RUNS_H_

#include <string_view>
#include <vector>

#include "document/privacy_finding.h"

namespace caselore {

// One kInvisibleText for all hidden text of a DOCX together; reading leaves it out. None for what
// cannot be unpacked.
std::vector<PrivacyFinding> FindHiddenRuns(std::string_view docx);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_HIDDEN_RUNS_H_
