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
#include <vector>

#include "pipeline/pdf/poppler_errors.h"

namespace caselore {
namespace {

// Kinds of annotation that a page shows text with, filled fields, notes typed on it, or hides text
// with.
constexpr std::string_view kTextAnnotations[] = {"/FreeText",  "/Widget",  "/Stamp",
                                                 "/Watermark", "/Redact",  "/Square",
                                                 "/Highlight", "/Polygon", "/Ink"};

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

namespace {

// From the page's own space, y up and before its rotation, to that of BBox.
BBox OnPage(const ::Page& page, double ax, double ay, double bx, double by) {
  const PDFRectangle& crop = *page.getCropBox();
  const auto [x0, x1] = std::minmax(ax, bx);
  const auto [y0, y1] = std::minmax(ay, by);
  const double left = x0 - crop.x1, right = x1 - crop.x1, low = y0 - crop.y1, high = y1 - crop.y1;
  const double width = crop.x2 - crop.x1, height = crop.y2 - crop.y1;
  const auto box = [](double a, double b, double c, double d) {
    return BBox{static_cast<float>(a), static_cast<float>(b), static_cast<float>(c),
                static_cast<float>(d)};
  };
  switch (page.getRotate()) {
    case 90:
      return box(low, left, high, right);
    case 180:
      return box(width - right, low, width - left, high);
    case 270:
      return box(height - high, width - right, height - low, width - left);
    default:
      return box(left, height - high, right, height - low);
  }
}

// The numbers of an array; none for what is no array.
std::vector<double> Numbers(const Object& array) {
  constexpr int kMost = 8'000;
  std::vector<double> numbers;
  for (int i = 0; array.isArray() && i < std::min(array.arrayGetLength(), kMost); ++i) {
    numbers.push_back(array.arrayGet(i).getNumWithDefaultValue(0));
  }
  return numbers;
}

// The four corners of each quadrilateral, or the annotation's own rectangle if it has none.
void AddMarks(const ::Page& page, const Object& annotation, std::vector<BBox>& marks) {
  const std::vector<double> quads = Numbers(annotation.dictLookup("QuadPoints"));
  for (size_t i = 0; i + 8 <= quads.size(); i += 8) {
    const double* q = &quads[i];
    marks.push_back(OnPage(page, std::min({q[0], q[2], q[4], q[6]}),
                           std::min({q[1], q[3], q[5], q[7]}), std::max({q[0], q[2], q[4], q[6]}),
                           std::max({q[1], q[3], q[5], q[7]})));
  }
  const std::vector<double> rect = Numbers(annotation.dictLookup("Rect"));
  if (quads.size() < 8 && rect.size() == 4) {
    marks.push_back(OnPage(page, rect[0], rect[1], rect[2], rect[3]));
  }
}

}  // namespace

std::vector<BBox> RedactionMarks(::Page& page) {
  constexpr int kMost = 2'000;
  std::vector<BBox> marks;
  const Object annotations = page.getAnnotsObject();
  if (!annotations.isArray()) return marks;
  for (int i = 0; i < std::min(annotations.arrayGetLength(), kMost); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (!annotation.isDict() || !annotation.dictLookup("Subtype").isName("Redact")) continue;
    AddMarks(page, annotation, marks);
  }
  return marks;
}

bool IsPartOfPage(Annot* annotation, void*) {
  const Annot::AnnotSubtype type = annotation->getType();
  return type != Annot::typeLink && type != Annot::typePopup && type != Annot::typeText;
}

}  // namespace caselore
