// Making plain in a Word document what pandoc would lose.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_MENDING_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_MENDING_H_

#include <string>

#include "document/result.h"
#include "pipeline/office/package.h"

namespace caselore {

// - Simple fields and other wrappers, which pandoc leaves out with all that they hold, are opened.
// - Text boxes, which it leaves out too, become paragraphs behind the one that they hang on.
// - Paragraphs with an outline level of their own or of a style that is not called "heading", and
//   those in large type, become headings; what is too long to be one becomes a plain paragraph.
// - Tables whose grid lacks columns get them.
// - Lines of a table of contents get the dots before their page number.
// - Numbers that Word prints and does not write (docx_numbering.h) are written: those of headings,
//   of several levels ("1.2"), with words ("Recommendation 3:") and of empty cells. Plain lists
//   stay lists.
// - Text that is set to be hidden (docx_hidden.h) is taken out, and is what is given.
//
// Fails with kDamaged if there is no document part or a part is no XML; kOutOfMemory.
Result<std::string> MendDocx(OfficePackage& package);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_MENDING_H_
