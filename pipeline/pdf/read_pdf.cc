// Opens the file, runs Poppler's interpreter once over each page and reads what the file says of
// itself. What cannot be read of a page or of the outline is given up by itself; the rest goes on.
#include "pipeline/pdf/read_pdf.h"

#include <ErrorCodes.h>
#include <Gfx.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <string>

#include "corpus/sha256.h"
#include "pipeline/font_table.h"
#include "pipeline/pdf/annotations.h"
#include "pipeline/pdf/bookmarks.h"
#include "pipeline/pdf/metadata.h"
#include "pipeline/pdf/open_pdf.h"
#include "pipeline/pdf/page_hash.h"
#include "pipeline/pdf/page_reader.h"
#include "pipeline/pdf/poppler_errors.h"

namespace caselore {
namespace {

constexpr char kStage[] = "read";
constexpr float kA4Width = 595, kA4Height = 842;  // of a page that does not say

bool Abort(void* reader) { return static_cast<PageReader*>(reader)->TooManyWords(); }

// What is marked for redaction is to be hidden, whatever was painted when.
void AddRedactionMarks(PDFDoc& doc, int number, Page& page) {
  try {
    const ErrorLimit limit;
    ::Page* source = doc.getPage(number);
    if (source == nullptr) return;
    for (const BBox& mark : RedactionMarks(*source)) {
      page.covers.push_back({.box = mark, .number = UINT32_MAX, .redaction = true});
    }
  } catch (const std::exception&) {
    // The annotations are damaged: none is shown either.
  }
}

void ReadPage(PDFDoc& doc, int number, bool annotations, PageReader& reader, Page& page,
              Diagnostics& diagnostics) {
  page.number = number;
  page.width = kA4Width;
  page.height = kA4Height;
  reader.Begin(page);
  try {
    const ErrorLimit limit;
    ::Page* source = doc.getPage(number);
    if (source == nullptr) {
      diagnostics.Warn(kStage, number, "The page cannot be found in the file; it is left empty.");
    } else if (annotations && HasTextAnnotations(*source)) {
      doc.displayPage(&reader, number, 72, 72, 0, /*useMediaBox=*/false, /*crop=*/true,
                      /*printing=*/false, &Abort, &reader, &IsPartOfPage, nullptr);
    } else {
      const std::unique_ptr<Gfx> interpreter(source->createGfx(
          &reader, 72, 72, 0, /*useMediaBox=*/false, /*crop=*/true, -1, -1, -1, -1,
          /*printing=*/false, &Abort, &reader));
      source->display(interpreter.get());
    }
  } catch (const std::exception&) {
    // Poppler throws on its own limits and when memory runs out.
    const int words = static_cast<int>(page.words.size());
    diagnostics.Warn(kStage, number,
                     "The page cannot be read beyond its word " + std::to_string(words) +
                         "; the rest is given up.");
  }
  reader.End();
  if (annotations) AddRedactionMarks(doc, number, page);
}

void ReadOutline(PDFDoc& doc, Document& document, Diagnostics& diagnostics) {
  try {
    const ErrorLimit limit;
    document.metadata = ReadMetadata(doc);
    ReadBookmarks(doc, document.bookmarks);
  } catch (const std::exception&) {
    diagnostics.Warn(kStage, 0, "The file's metadata or bookmarks cannot be read.");
  }
}

Result<Document> ReadPages(PDFDoc& doc, std::string_view bytes, const ReadLimits& limits,
                           Diagnostics& diagnostics) {
  const int pages = doc.getNumPages();
  if (pages < 1) return Fail(Cause::kDamaged, "The PDF has no pages that can be found.");
  if (pages > limits.pages) {
    return Fail(Cause::kTooLarge, "The PDF has " + std::to_string(pages) + " pages; at most " +
                                      std::to_string(limits.pages) + " are read.");
  }
  Document document;
  FontTable fonts;
  PageReader reader(fonts, limits.words);
  bool annotations = true;
  try {
    annotations = MayHaveTextAnnotations(doc, bytes);
  } catch (const std::exception&) {
    // Each page will see for itself.
  }
  document.pages.resize(static_cast<size_t>(pages));
  for (int number = 1; number <= pages; ++number) {
    ReadPage(doc, number, annotations, reader, document.pages[static_cast<size_t>(number) - 1],
             diagnostics);
    if (reader.TooManyWords()) {
      return Fail(Cause::kTooLarge, "The PDF has more than " + std::to_string(limits.words) +
                                        " words, which is more than is read.");
    }
  }
  ReadOutline(doc, document, diagnostics);
  document.fonts = fonts.Take();
  return document;
}

// True if one was off.
bool SwitchLayersOn(PDFDoc& doc) {
  const ErrorLimit limit;
  const OCGs* layers = doc.getOptContentConfig();
  bool changed = false;
  if (layers == nullptr) return changed;
  for (const auto& [ref, layer] : layers->getOCGs()) {
    changed |= layer->getState() == OptionalContentGroup::Off;
    layer->setState(OptionalContentGroup::On);
  }
  return changed;
}

Error WhyNotOpen(const PDFDoc& doc) {
  if (doc.getErrorCode() == errEncrypted) {
    return {Cause::kEncrypted,
            "The PDF is encrypted and opens only with a password; ask its publisher for a copy "
            "without one."};
  }
  return {Cause::kDamaged,
          "The PDF is damaged beyond recovery: no table of its objects is found. It may be an "
          "incomplete download: fetch it again."};
}

}  // namespace

Result<Document> ReadPdf(std::string_view bytes, const ReadLimits& limits,
                         Diagnostics& diagnostics) {
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    if (!doc->isOk()) return tl::unexpected<Error>(WhyNotOpen(*doc));
    Result<Document> document = ReadPages(*doc, bytes, limits, diagnostics);
    if (document && PopplerErrors() > 0) {
      diagnostics.Info(kStage, 0,
                       "The file breaks the rules of PDF in " + std::to_string(PopplerErrors()) +
                           " places; it was read.");
    }
    return document;
  } catch (const std::bad_alloc&) {
    return Fail(Cause::kOutOfMemory, "The PDF needs more memory than a document may take.");
  } catch (const std::exception&) {
    return Fail(Cause::kDamaged, "The PDF is damaged beyond recovery.");
  }
}

std::optional<Document> ReadAllLayers(std::string_view bytes, const ReadLimits& limits) {
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    if (!doc->isOk() || !SwitchLayersOn(*doc)) return std::nullopt;
    Diagnostics ignored;
    Result<Document> document = ReadPages(*doc, bytes, limits, ignored);
    if (document) return std::move(*document);
  } catch (const std::exception&) {
    // It was read without them; that it has some more is not found.
  }
  return std::nullopt;
}

std::vector<std::string> HashPages(std::string_view bytes, const std::vector<int>& pages) {
  std::vector<std::string> hashes;
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    for (const int page : pages) hashes.push_back(HashPage(*doc, page));
  } catch (const std::exception&) {
    hashes.resize(pages.size(), Sha256(""));
  }
  return hashes;
}

}  // namespace caselore
