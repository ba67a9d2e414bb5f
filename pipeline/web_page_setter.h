// Setting the elements of a web page, one after the other.
#ifndef CASELORE_PIPELINE_WEB_PAGE_SETTER_H_
#define CASELORE_PIPELINE_WEB_PAGE_SETTER_H_

#include <libxml/tree.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "pipeline/typesetter.h"

namespace caselore {

// Walks the element tree under a node and sets what is not furniture. Elements nested deeper than
// kDeepest are set as plain running text.
class WebPageSetter {
 public:
  static constexpr int kDeepest = 200;

  // `document` gets its bookmarks, `typesetter` the text.
  WebPageSetter(Document& document, Typesetter& typesetter, uint64_t most_words)
      : document_(document), setter_(typesetter), most_words_(most_words) {}

  void Set(const xmlNode& content);

 private:
  struct Context {
    Type type;
    int depth = 0;
    bool preformatted = false;
  };
  void SetChildren(const xmlNode& element, const Context& context);
  void SetNode(const xmlNode& node, const Context& context);
  void SetElement(const xmlNode& element, std::string_view tag, Context context);
  bool SetInline(const xmlNode& element, std::string_view tag, const Context& context);
  void SetText(std::string_view text, const Context& context);
  void SetHeading(const xmlNode& element, int level, Context context);
  void SetList(const xmlNode& list, bool numbered, const Context& context);
  void SetNotes(const xmlNode& notes, Context context);
  void SetIndented(const xmlNode& element, float indent, float gap, const Context& context);
  void SetTable(const xmlNode& table, const Context& context);
  void SetFlat(const xmlNode& element, const Context& context);
  bool Full() const;

  Document& document_;
  Typesetter& setter_;
  uint64_t most_words_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WEB_PAGE_SETTER_H_
