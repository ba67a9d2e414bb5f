// Reading a Word document (DOCX) or an OpenDocument text (ODT).
#ifndef CASELORE_PIPELINE_OFFICE_READ_OFFICE_H_
#define CASELORE_PIPELINE_OFFICE_READ_OFFICE_H_

#include <string_view>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/office/pandoc.h"
#include "pipeline/read.h"
#include "pipeline/sniff.h"

namespace caselore {

//     bytes ─unpack→ parts ─mend→ parts ─pack→ pandoc ─→ web page ─ReadHtml→ Document
//
// Such a file has no pages until a program sets it: as a web page it becomes one long page. Title,
// author and dates come from the file's properties. Fails as OpenPackage, `convert` and
// ReadHtml do.
//
// REQUIRES: `kind` is kDocx or kOdt.
Result<Document> ReadOffice(std::string_view bytes, FileKind kind, const ReadLimits& limits,
                            Diagnostics& diagnostics,
                            const HtmlConverter& convert = ConvertWithPandoc);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_READ_OFFICE_H_
