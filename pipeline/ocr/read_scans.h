// The two halves of reading a document with scans in it: what to ask for, and what to make of the
// answer. Between them other processes paint and recognise the pages.
#ifndef CASELORE_PIPELINE_OCR_READ_SCANS_H_
#define CASELORE_PIPELINE_OCR_READ_SCANS_H_

#include <string_view>
#include <vector>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/ocr/recogniser.h"
#include "pipeline/ocr/scan_requests.h"
#include "pipeline/ocr/scans.h"

namespace caselore {

// The pages of `document` that OCR has to read, with their keys. `bytes` are those it was read
// from. None for most documents.
std::vector<ScanRequest> RequestScans(std::string_view bytes, const Document& document,
                                      OcrMode mode);

// Paints and reads one page: EncodePage. Fails as PaintPage and Recogniser::Read do.
Result<std::string> ReadScan(std::string_view bytes, int page, int dpi, Recogniser& recogniser);

// The document with what OCR read of it. Notes which pages that are, and warns of those that could
// not be read, which stay as they were.
Document WithResults(Document document, const std::vector<ScanResult>& results,
                     Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_READ_SCANS_H_
