#include "pipeline/pdf/page_hash.h"

#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "corpus/sha256.h"
#include "pipeline/pdf/poppler_errors.h"

namespace caselore {
namespace {

// Everything that can be reached from a page, but other pages.
class PageHasher {
 public:
  explicit PageHasher(XRef* table) : table_(table) {}

  std::string Hash(::Page& page) {
    for (const PDFRectangle* box : {page.getMediaBox(), page.getCropBox()}) {
      for (double side : {box->x1, box->y1, box->x2, box->y2}) Add(std::to_string(side));
    }
    Add(std::to_string(page.getRotate()));
    Add(page.getContents(), 0);
    if (Dict* resources = page.getResourceDict()) AddDict(*resources, 0);
    Add(page.getAnnotsObject(), 0);
    return hash_.Finish();
  }

 private:
  static constexpr int kDeepest = 60;

  void Add(std::string_view text) {
    hash_.Update(std::to_string(text.size()) + ":");
    hash_.Update(text);
  }

  // A thing that is referred to is hashed where it is first met.
  void AddEntry(const Object& object, int depth) {
    if (!object.isRef()) return Add(object, depth);
    const auto [place, is_new] =
        met_.try_emplace({object.getRefNum(), object.getRefGen()}, met_.size());
    Add("R" + std::to_string(place->second));
    if (is_new) Add(object.fetch(table_), depth);
  }

  void AddDict(Dict& dict, int depth) {
    for (int i = 0; i < dict.getLength(); ++i) {
      const std::string_view key = dict.getKey(i);
      if (key == "Parent" || key == "P" || key == "Dest" || key == "A" || key == "Length") continue;
      Add(key);
      AddEntry(dict.getValNF(i), depth + 1);
    }
  }

  void AddStream(const Object& object, int depth) {
    AddDict(*object.streamGetDict(), depth);
    Stream* raw = object.getStream()->getUndecodedStream();
    unsigned char buffer[1 << 14];
    raw->reset();
    for (int got; (got = raw->doGetChars(sizeof(buffer), buffer)) > 0;) {
      hash_.Update({reinterpret_cast<const char*>(buffer), static_cast<size_t>(got)});
    }
    raw->close();
  }

  void Add(const Object& object, int depth) {
    if (depth > kDeepest) return;
    Add(std::to_string(object.getType()));
    if (object.isStream()) return AddStream(object, depth);
    if (object.isDict()) {
      if (!object.isDict("Page")) AddDict(*object.getDict(), depth);
    } else if (object.isArray()) {
      for (int i = 0; i < object.arrayGetLength(); ++i) {
        AddEntry(object.arrayGetNF(i), depth + 1);
      }
    } else if (object.isString()) {
      Add(object.getString()->toStr());
    } else if (object.isName()) {
      Add(object.getName());
    } else if (object.isNum()) {
      Add(std::to_string(object.getNum()));
    } else if (object.isBool()) {
      Add(object.getBool() ? "true" : "false");
    }
  }

  XRef* table_;
  Sha256Stream hash_;
  std::map<std::pair<int, int>, size_t> met_;
};

}  // namespace

std::string HashPage(PDFDoc& doc, int number) {
  try {
    const ErrorLimit limit;
    ::Page* page = doc.getPage(number);
    return page == nullptr ? Sha256("") : PageHasher(doc.getXRef()).Hash(*page);
  } catch (const std::exception&) {
    return Sha256("");
  }
}

}  // namespace caselore
