// Reading plain text.
#ifndef CASELORE_PIPELINE_READ_TEXT_H_
#define CASELORE_PIPELINE_READ_TEXT_H_

#include <string_view>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/read.h"

namespace caselore {

// `bytes` in any encoding of text_encoding.h. There is no geometry in such a file, so it is set as
// by a typewriter: cells of 6 by 12 points, type of 10 points, a margin of 36 points all round. A
// line of the file is a line of the page, however long; blank lines are gaps, leading blanks are
// indentation, a tab goes on to the next multiple of 8 columns, a form feed begins a page. A page
// is as long as its lines. A bullet at the start of a line is a word of its own.
// Fails with kEmpty if there is no word, kUnsupported if the bytes are no text, kTooLarge.
Result<Document> ReadText(std::string_view bytes, const ReadLimits& limits,
                          Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_TEXT_H_
