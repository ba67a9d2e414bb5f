// Headings that a Word document sets by hand: large type, and no style that says so.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_TYPE_SIZES_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_TYPE_SIZES_H_

#include <libxml/tree.h>

#include <optional>

#include "pipeline/office/docx_styles.h"

namespace caselore {

// The size of most of the text and, measured by it, the level of what stands out.
class DocxTypeSizes {
 public:
  // `root`: of the document part.
  DocxTypeSizes(xmlNode& root, const DocxStyles& styles);

  // The level that a paragraph has by the size of all of its text, 0 the topmost; nothing if any of
  // it is not clearly larger than the body, or it has none.
  std::optional<int> LevelBySize(xmlNode& paragraph) const;

 private:
  const DocxStyles& styles_;
  int body_ = 0;  // half points; 0 if there is no text
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_TYPE_SIZES_H_
