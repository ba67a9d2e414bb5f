// Outline: from blocks in reading order to a tree of sections with paragraphs. Never fails.
#ifndef CASELORE_PIPELINE_OUTLINE_H_
#define CASELORE_PIPELINE_OUTLINE_H_

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/layout.h"
#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Headings come from the document's bookmarks, its contents page, numbering and type, in this
// order of trust (never from size alone). An empty layout gives no section.
Sections Outline(const Document& document, const Layout& layout, const Vocabulary& vocabulary,
                 Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINE_H_
