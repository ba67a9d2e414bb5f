// What a word processor keeps of a document beside its text.
#ifndef CASELORE_PIPELINE_PRIVACY_TRACKED_CHANGES_H_
#define CASELORE_PIPELINE_PRIVACY_TRACKED_CHANGES_H_

#include <string_view>
#include <vector>

#include "document/privacy_finding.h"
#include "pipeline/sniff.h"

namespace caselore {

// One finding for the text that was deleted and is still kept as a tracked change, and one for the
// comments, of a DOCX or ODT that has such; reading leaves both out. None for what cannot be
// unpacked.
//
// REQUIRES: `kind` is kDocx or kOdt.
std::vector<PrivacyFinding> FindTrackedChanges(std::string_view bytes, FileKind kind);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_TRACKED_CHANGES_H_
