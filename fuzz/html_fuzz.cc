// Any bytes as a saved web page: a well-formed document or a reason, and a layout of all its words.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/promises.h"
#include "pipeline/lay_out.h"
#include "pipeline/read_html.h"

using namespace caselore;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Diagnostics diagnostics;
  const Result<Document> document =
      ReadHtml({reinterpret_cast<const char*>(data), size}, {}, diagnostics);
  if (!fuzz::IsReadOrExplained(document)) return 0;
  fuzz::ExpectEveryWordOnce(*document, LayOut(*document, diagnostics));
  return 0;
}
