// Reading a saved web page.
#ifndef CASELORE_PIPELINE_READ_HTML_H_
#define CASELORE_PIPELINE_READ_HTML_H_

#include <string_view>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/read.h"

namespace caselore {

// The page's main content, set on one long page by Typesetter: headings large, bold and as
// bookmarks; paragraphs with gaps between; list items with a bullet or their number; tables with a
// grid of rules; footnotes (role="doc-endnotes") small at the end. Menus and other furniture are left out (web_furniture.h). Nothing is fetched.
// Fails with kEmpty if there is no text to be shown, kTooLarge, kDamaged if libxml2 finds no tree.
Result<Document> ReadHtml(std::string_view bytes, const ReadLimits& limits,
                          Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_HTML_H_
