// A hash that is the same for pages that look the same.
#ifndef CASELORE_PIPELINE_PDF_PAGE_HASH_H_
#define CASELORE_PIPELINE_PDF_PAGE_HASH_H_

#include <string>

class PDFDoc;

namespace caselore {

// SHA-256, 64 hex digits, of everything that can be reached from page `number` (1-based) but other
// pages; of nothing if it cannot be found or read.
std::string HashPage(PDFDoc& doc, int number);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_PAGE_HASH_H_
