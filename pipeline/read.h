// Reading: from the bytes of a file to a Document. The one stage that can fail.
#ifndef CASELORE_PIPELINE_READ_H_
#define CASELORE_PIPELINE_READ_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/result.h"
#include "pipeline/office/pandoc.h"

namespace caselore {

// What a document may hold at most. Ordinary reviews stay far below.
struct ReadLimits {
  uint64_t bytes = 512ull << 20;
  int pages = 5000;
  uint64_t words = 4'000'000;
};

// Reads a PDF, a DOCX or ODT, a web page or plain text; which of them it is, the content says and
// never the name. `file` is the base name, kept in Source. Fails with kEmpty, kUnsupported,
// kEncrypted, kDamaged, kTooLarge or, for DOCX and ODT, as `convert` does; the message says
// what is wrong, without naming the file. What could be read of a document with damaged pages is
// returned, with a warning in `diagnostics` for each page given up.
Result<Document> Read(std::string_view bytes, const std::string& file, const ReadLimits& limits,
                      Diagnostics& diagnostics, const HtmlConverter& convert = ConvertWithPandoc);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_READ_H_
