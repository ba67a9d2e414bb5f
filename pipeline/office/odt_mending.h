// Making plain in an OpenDocument text what pandoc would lose.
#ifndef CASELORE_PIPELINE_OFFICE_ODT_MENDING_H_
#define CASELORE_PIPELINE_OFFICE_ODT_MENDING_H_

#include <string>

#include "document/result.h"
#include "pipeline/office/package.h"

namespace caselore {

// - Sections, indexes, repeated heading rows and fields, which pandoc leaves out with all that they
//   hold, are opened (odt_wrappers.h).
// - Cells that another spans over become empty cells: without them those behind would move.
// - Text boxes become paragraphs behind the one that they hang on.
// - Lists, headings and tables within a cell, which pandoc leaves out, become its paragraphs, with
//   the bullets and numbers that a program would draw.
// - Paragraphs in the style "Title" become headings above all others.
// - Lines of a table of contents get the dots before their page number.
// - Text that is hidden (odt_hidden.h) is taken out, and is what is given.
//
// Fails with kDamaged if there is no content.xml or a part is no XML; kOutOfMemory.
Result<std::string> MendOdt(OfficePackage& package);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_ODT_MENDING_H_
