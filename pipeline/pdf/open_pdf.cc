#include "pipeline/pdf/open_pdf.h"

#include <PDFDoc.h>
#include <Stream.h>

#include "pipeline/pdf/poppler_errors.h"

namespace caselore {

// The document takes the stream over, not the bytes.
std::unique_ptr<PDFDoc> OpenPdf(std::string_view bytes) {
  StartPoppler();
  auto* stream =
      new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  const ErrorLimit limit;
  return std::make_unique<PDFDoc>(stream);
}

}  // namespace caselore
