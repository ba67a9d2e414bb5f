#include "pipeline/pdf/metadata.h"

#include <Object.h>
#include <PDFDoc.h>
#include <XRef.h>

#include "pipeline/pdf/poppler_text.h"
#include "pipeline/pdf_date.h"

namespace caselore {

Metadata ReadMetadata(PDFDoc& doc) {
  Metadata metadata;
  const auto entry = [&doc](const char* key) { return Utf8(doc.getDocInfoStringEntry(key).get()); };
  metadata.title = entry("Title");
  metadata.author = entry("Author");
  metadata.subject = entry("Subject");
  metadata.keywords = entry("Keywords");
  metadata.creator = entry("Creator");
  metadata.producer = entry("Producer");
  metadata.created = IsoFromPdfDate(entry("CreationDate"));
  metadata.modified = IsoFromPdfDate(entry("ModDate"));
  const Object catalog = doc.getXRef()->getCatalog();
  if (catalog.isDict()) {
    const Object language = catalog.dictLookup("Lang");
    if (language.isString()) metadata.language = Utf8(language.getString());
  }
  return metadata;
}

}  // namespace caselore
