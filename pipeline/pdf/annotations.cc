#include "pipeline/pdf/annotations.h"

#include <Annot.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "pipeline/pdf/poppler_errors.h"

namespace caselore {
namespace {

// Kinds of annotation that a page shows text with: filled fields, notes typed on it.
constexpr std::string_view kTextAnnotations[] = {"/FreeText", "/Widget", "/Stamp", "/Watermark",
                                                 "/Redact"};

bool NamesTextAnnotation(std::string_view data) {
  return std::any_of(
      std::begin(kTextAnnotations), std::end(kTextAnnotations),
      [data](std::string_view name) { return data.find(name) != std::string_view::npos; });
}

// What a stream holds once it is unpacked; no more than `most` bytes.
std::string Unpacked(Stream& stream, size_t most) {
  std::string data;
  unsigned char buffer[1 << 14];
  stream.reset();
  for (int got; data.size() < most && (got = stream.doGetChars(sizeof(buffer), buffer)) > 0;) {
    data.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(got));
  }
  stream.close();
  return data;
}

}  // namespace

bool MayHaveTextAnnotations(PDFDoc& doc, std::string_view bytes) {
  constexpr size_t kMostUnpacked = 1 << 24;
  if (NamesTextAnnotation(bytes)) return true;
  const ErrorLimit limit;
  XRef* table = doc.getXRef();
  std::set<Goffset> streams;
  for (int i = 0; i < table->getNumObjects(); ++i) {
    const XRefEntry* entry = table->getEntry(i, /*complainIfMissing=*/false);
    if (entry->type == xrefEntryCompressed) streams.insert(entry->offset);
  }
  return std::any_of(streams.begin(), streams.end(), [&](Goffset number) {
    const Object object = table->fetch(static_cast<int>(number), 0);
    if (!object.isStream()) return false;
    const std::string data = Unpacked(*object.getStream(), kMostUnpacked);
    return data.size() >= kMostUnpacked || NamesTextAnnotation(data);
  });
}

bool HasTextAnnotations(::Page& page) {
  const Object annotations = page.getAnnotsObject();
  for (int i = 0; annotations.isArray() && i < annotations.arrayGetLength(); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (!annotation.isDict()) continue;
    const Object type = annotation.dictLookup("Subtype");
    if (!type.isName("Link") && !type.isName("Popup") && !type.isName("Text")) return true;
  }
  return false;
}

bool IsPartOfPage(Annot* annotation, void*) {
  const Annot::AnnotSubtype type = annotation->getType();
  return type != Annot::typeLink && type != Annot::typePopup && type != Annot::typeText;
}

}  // namespace caselore
