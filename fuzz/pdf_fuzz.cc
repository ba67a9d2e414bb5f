// Bytes that begin with %PDF are a file; any others are what the one page of a sound file draws,
// which leads deeper. A well-formed document or a reason, and a layout of all its words.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/promises.h"
#include "pipeline/lay_out.h"
#include "pipeline/ocr/text_layer.h"
#include "pipeline/pdf/read_pdf.h"

using namespace caselore;

namespace {

// Of the product's limits, smaller: what is met past a hundred pages was met before.
constexpr ReadLimits kLimits = {.bytes = 1 << 20, .pages = 100, .words = 20'000};

// Poppler finds the objects without a table of their places, and the length of the content.
std::string FileThatDraws(std::string_view content) {
  return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<"
         "/Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R/F4 8 0 R>>/XObject<</X 9 0 R/Y 10 0 R>>"
         "/ExtGState<</G<</ca 0.5/CA 0.5>>>>/Pattern<</P 11 0 R>>/Properties<</M<</ActualText(ab)"
         ">>>>>>>>endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
         "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n"
         "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Symbol>>endobj\n"
         "8 0 obj<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Wingdings>>endobj\n"
         "9 0 obj<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8"
         "/ColorSpace/DeviceGray/Length 4>>stream\nabcd\nendstream endobj\n"
         "10 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Length 43>>stream\n"
         "BT/F1 9 Tf 5 5 Td(form)Tj ET 0 0 50 50 re f\nendstream endobj\n"
         "11 0 obj<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]"
         "/Function<</FunctionType 2/Domain[0 1]/C0[0 0 0]/C1[1 1 1]/N 1>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + std::string(content) +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace

// Poppler leaks where an exception of ours (pdf/poppler_errors.h, ErrorLimit) passes through it; a
// worker that did so too often meets its limit on memory.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpoppler.so"; }

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string file = bytes.starts_with("%PDF") ? std::string(bytes) : FileThatDraws(bytes);
  Diagnostics diagnostics;
  Result<Document> document = ReadPdf(file, kLimits, diagnostics);
  if (!fuzz::IsReadOrExplained(document)) return 0;
  ShowHiddenText(*document);
  fuzz::ExpectEveryWordOnce(*document, LayOut(*document, diagnostics));
  fuzz::Promise(HashPages(file, {1, 2}).size() == 2, "every page asked for gets a hash");
  return 0;
}
