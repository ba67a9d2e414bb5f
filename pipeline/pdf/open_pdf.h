// Opening a PDF with Poppler. For the .cc files of this folder only.
#ifndef CASELORE_PIPELINE_PDF_OPEN_PDF_H_
#define CASELORE_PIPELINE_PDF_OPEN_PDF_H_

#include <memory>
#include <string_view>

class PDFDoc;

namespace caselore {

// `bytes` must outlive the document. Never null; PDFDoc::isOk() says whether it could be opened.
// Throws what Poppler throws.
std::unique_ptr<PDFDoc> OpenPdf(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_OPEN_PDF_H_
