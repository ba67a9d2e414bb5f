#include "pipeline/office/odt_wrappers.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

// Names without their prefix, as OpenDocument 1.2, part 1, has them.
constexpr std::string_view kBlockWrappers[] = {"section",
                                               "table-of-content",
                                               "illustration-index",
                                               "table-index",
                                               "object-index",
                                               "user-index",
                                               "alphabetical-index",
                                               "bibliography",
                                               "index-body",
                                               "index-title",
                                               "numbered-paragraph",
                                               "table-rows",
                                               "table-row-group",
                                               "table-header-rows",
                                               "g"};

constexpr std::string_view kDropped[] = {"tracked-changes", "annotation",      "annotation-end",
                                         "ruby-text",       "hidden-text",     "hidden-paragraph",
                                         "script",          "sender-signature"};

// Elements within a paragraph that pandoc reads; all others there are fields.
constexpr std::string_view kInline[] = {"span",
                                        "s",
                                        "tab",
                                        "line-break",
                                        "a",
                                        "note",
                                        "bookmark",
                                        "bookmark-start",
                                        "bookmark-end",
                                        "bookmark-ref",
                                        "reference-ref",
                                        "frame"};

template <size_t N>
bool In(const std::string_view (&table)[N], std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// Templates of index entries, and the marks that an index is made from.
bool IsForIndexes(std::string_view name) {
  return name.ends_with("-source") || name.find("-mark") != std::string_view::npos;
}

bool IsField(const xmlNode& element) {
  const xmlNode* parent = element.parent;
  if (parent == nullptr || In(kInline, NameOf(element))) return false;
  const std::string_view around = NameOf(*parent);
  const bool in_line = around == "p" || around == "h" || around == "span" || around == "a";
  // Drawings stand in lines too.
  return in_line && element.ns != nullptr && element.ns->href != nullptr &&
         std::string_view(reinterpret_cast<const char*>(element.ns->href)).ends_with(":text:1.0");
}

// The last first: what is dropped or opened holds only elements that were treated before it.
template <typename Test, typename Treat>
void TreatAll(xmlNode& root, Test test, Treat treat) {
  std::vector<xmlNode*> found;
  ForEachElement(root, [&](xmlNode& element) {
    if (&element != &root && test(element)) found.push_back(&element);
  });
  std::for_each(found.rbegin(), found.rend(), treat);
}

}  // namespace

void OpenWrappers(xmlNode& root) {
  TreatAll(
      root,
      [](const xmlNode& element) {
        return In(kDropped, NameOf(element)) || IsForIndexes(NameOf(element));
      },
      [](xmlNode* element) { Remove(element); });
  TreatAll(
      root,
      [](const xmlNode& element) {
        return In(kBlockWrappers, NameOf(element)) || IsField(element);
      },
      [](xmlNode* element) { Unwrap(*element); });
}

}  // namespace caselore
