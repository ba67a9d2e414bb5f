// What a PDF carries beside its pages: files within it and what it says of its making.
#ifndef CASELORE_PIPELINE_PDF_PDF_EXTRAS_H_
#define CASELORE_PIPELINE_PDF_PDF_EXTRAS_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

struct EmbeddedFile {
  std::string name;  // UTF-8; empty if it has none
  int page = 0;      // 1-based, of the annotation that holds it; 0 for one of the whole document
};

struct InfoEntry {
  std::string key, value;  // UTF-8
};

struct PdfExtras {
  std::vector<EmbeddedFile> files;  // at most 1,000
  std::vector<InfoEntry> info;      // every entry of the information dictionary, standard or not
  std::string xmp;                  // the metadata stream as it stands, cut to 1 MB; empty if none
};

// Nothing for bytes that are no PDF or cannot be opened.
PdfExtras ReadPdfExtras(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_PDF_EXTRAS_H_
