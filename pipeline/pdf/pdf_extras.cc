#include "pipeline/pdf/pdf_extras.h"

#include <Catalog.h>
#include <FileSpec.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "pipeline/pdf/open_pdf.h"
#include "pipeline/pdf/poppler_errors.h"
#include "pipeline/pdf/poppler_text.h"

namespace caselore {
namespace {

constexpr int kMostFiles = 1'000;
constexpr int kMostEntries = 200;
constexpr int kMostAnnotations = 5'000;  // of one page
constexpr int kMostPages = 5'000;
constexpr size_t kMostXmp = 1u << 20;

void ReadNamedFiles(PDFDoc& doc, std::vector<EmbeddedFile>& files) {
  Catalog* catalog = doc.getCatalog();
  const int count = std::min(catalog->numEmbeddedFiles(), kMostFiles);
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<FileSpec> file = catalog->embeddedFile(i);
    files.push_back({file && file->isOk() ? Utf8(file->getFileName()) : "", 0});
  }
}

std::string NameOf(const Object& file) {
  if (!file.isDict()) return "";
  for (const char* key : {"UF", "F"}) {
    const Object name = file.dictLookup(key);
    if (name.isString()) return Utf8(name.getString());
  }
  return "";
}

void ReadAttachedFiles(PDFDoc& doc, int number, std::vector<EmbeddedFile>& files) {
  ::Page* page = doc.getPage(number);
  if (page == nullptr) return;
  const Object annotations = page->getAnnotsObject();
  if (!annotations.isArray()) return;
  for (int i = 0; i < std::min(annotations.arrayGetLength(), kMostAnnotations); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (files.size() >= kMostFiles) return;
    if (!annotation.isDict() || !annotation.dictLookup("Subtype").isName("FileAttachment")) {
      continue;
    }
    files.push_back({NameOf(annotation.dictLookup("FS")), number});
  }
}

void ReadInfo(PDFDoc& doc, std::vector<InfoEntry>& info) {
  const Object dict = doc.getDocInfo();
  for (int i = 0; dict.isDict() && i < std::min(dict.dictGetLength(), kMostEntries); ++i) {
    const Object value = dict.dictGetVal(i);
    if (value.isString()) info.push_back({dict.dictGetKey(i), Utf8(value.getString())});
  }
}

void ReadAll(PDFDoc& doc, bool attachments, PdfExtras& extras) {
  const ErrorLimit limit;
  ReadNamedFiles(doc, extras.files);
  ReadInfo(doc, extras.info);
  const auto xmp = doc.readMetadata();
  if (xmp) extras.xmp = xmp->toStr().substr(0, kMostXmp);
  for (int page = 1; attachments && page <= std::min(doc.getNumPages(), kMostPages); ++page) {
    ReadAttachedFiles(doc, page, extras.files);
  }
}

// An embedded file is a stream, and the dictionaries of streams are never packed: a file that does
// not name the kind has none, and its annotations, links by the thousand, need not be read.
bool MayHaveAttachments(std::string_view bytes) {
  return bytes.find("/FileAttachment") != std::string_view::npos ||
         bytes.find("/EmbeddedFile") != std::string_view::npos;
}

}  // namespace

PdfExtras ReadPdfExtras(std::string_view bytes) {
  PdfExtras extras;
  try {
    const std::unique_ptr<PDFDoc> doc = OpenPdf(bytes);
    if (doc->isOk()) ReadAll(*doc, MayHaveAttachments(bytes), extras);
  } catch (const std::exception&) {
    // What was read so far is what there is.
  }
  return extras;
}

}  // namespace caselore
