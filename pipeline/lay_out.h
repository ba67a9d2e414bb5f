// Layout: from words on pages to blocks in reading order. Never fails.
#ifndef CASELORE_PIPELINE_LAY_OUT_H_
#define CASELORE_PIPELINE_LAY_OUT_H_

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/layout.h"

namespace caselore {

// Every visible word of `document` stands in exactly one block of the result. A document without
// visible words gives a layout without blocks.
Layout LayOut(const Document& document, Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAY_OUT_H_
