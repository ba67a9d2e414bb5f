// Reading a PDF, in one pass over its pages.
#ifndef CASELORE_PIPELINE_PDF_READ_PDF_H_
#define CASELORE_PIPELINE_PDF_READ_PDF_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/read.h"

namespace caselore {

// `bytes` are those of a PDF. Fills all of the Document but its source. A page that cannot be read
// is kept, empty, and warned of. Fails with kEncrypted if it takes a password, kDamaged if there is
// no page to be found, kTooLarge if `limits` are passed. A document whose owner forbids copying is
// read: to quote a published review with its source is what it was published for.
// Safe to call from several threads at once.
Result<Document> ReadPdf(std::string_view bytes, const ReadLimits& limits,
                         Diagnostics& diagnostics);

// The document as it would be with every layer (optional content group) switched on, without
// metadata. Nothing if none is switched off, or if it cannot be read.
std::optional<Document> ReadAllLayers(std::string_view bytes, const ReadLimits& limits);

// For each of `pages` (1-based) 64 hex digits that are the same where the page is the same: its
// content, and all that it draws with, down to the bytes of its images; what the page looks like
// depends on nothing else. Pages that cannot be found, or `bytes` that are no PDF, get those of
// nothing.
std::vector<std::string> HashPages(std::string_view bytes, const std::vector<int>& pages);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_READ_PDF_H_
