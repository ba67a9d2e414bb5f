#include "pipeline/office/contents_lines.h"

#include <algorithm>
#include <string>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr const char* kLeaders = " ........ ";
constexpr size_t kLongestNumber = 5;  // digits, or "xviii"

bool IsPageNumber(const std::string& text) {
  const size_t start = text.find_first_not_of(' ');
  if (start == std::string::npos) return false;
  const std::string number = text.substr(start, text.find_last_not_of(' ') + 1 - start);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_roman = [](char c) { return c == 'i' || c == 'v' || c == 'x'; };
  return number.size() <= kLongestNumber && (std::all_of(number.begin(), number.end(), is_digit) ||
                                             std::all_of(number.begin(), number.end(), is_roman));
}

// A tab in the text, not one of the stops that the properties list, nor one that holds something.
bool IsTab(const xmlNode& node) {
  return NameOf(node) == "tab" && node.children == nullptr &&
         Around(node, {"tabs", "pPr"}) == nullptr;
}

}  // namespace

void WriteLeaders(xmlNode& paragraph) {
  xmlNode* tab = nullptr;
  std::string before, after;
  for (const xmlNode* node = &paragraph; node != nullptr; node = NextVisible(paragraph, node)) {
    if (IsTab(*node)) {
      tab = const_cast<xmlNode*>(node);
      before += after;
      after.clear();
    } else if (node->type == XML_TEXT_NODE && node->content != nullptr) {
      after += reinterpret_cast<const char*>(node->content);
    }
  }
  if (tab == nullptr || before.empty() || !IsPageNumber(after)) return;
  xmlNode* leaders = xmlNewText(BAD_CAST kLeaders);
  if (NameOf(*tab->parent) == "r") {  // Word keeps text in elements
    xmlNode* element = xmlNewNode(tab->ns, BAD_CAST "t");
    xmlNodeSetSpacePreserve(element, 1);
    xmlAddChild(element, leaders);
    leaders = element;
  }
  xmlReplaceNode(tab, leaders);
  xmlFreeNode(tab);
}

}  // namespace caselore
