// Text on layers of a PDF (optional content) that are switched off.
#ifndef CASELORE_PIPELINE_PRIVACY_HIDDEN_LAYERS_H_
#define CASELORE_PIPELINE_PRIVACY_HIDDEN_LAYERS_H_

#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/privacy_finding.h"

namespace caselore {

// A kInvisibleText for each stretch of words that a page would show if its layers were switched on,
// and of which a word at least stands nowhere on the page as it is shown. `document` is what the
// reader made of `pdf`. Reads the file again only if it has a layer that is off.
std::vector<PrivacyFinding> FindHiddenLayers(std::string_view pdf, const Document& document);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_HIDDEN_LAYERS_H_
