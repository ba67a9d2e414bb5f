#include "pipeline/office/odt_mending.h"

#include <map>
#include <string>

#include "pipeline/office/contents_lines.h"
#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

void Unwrap(xmlNode& element) {
  while (element.children != nullptr) {
    xmlNode* child = element.children;
    xmlUnlinkNode(child);
    xmlAddPrevSibling(&element, child);
  }
  Remove(&element);
}

void MendTables(xmlNode& root) {
  for (xmlNode* rows : ElementsNamed(root, "table-header-rows")) Unwrap(*rows);
  for (xmlNode* cell : ElementsNamed(root, "covered-table-cell")) {
    xmlNodeSetName(cell, BAD_CAST "table-cell");
  }
}

void LiftTextBoxes(xmlNode& root) {
  std::map<xmlNode*, xmlNode*> last;  // of each paragraph with boxes, what was put behind it last
  for (xmlNode* box : ElementsNamed(root, "text-box")) {
    xmlNode* frame = Around(*box, {"frame"});
    if (frame == nullptr) continue;
    xmlNode* paragraph = Around(*frame, {"p", "h"});
    xmlNode* anchor = paragraph == nullptr ? frame : paragraph;
    xmlNode*& behind = last.try_emplace(anchor, anchor).first->second;
    while (box->children != nullptr) {
      xmlNode* child = box->children;
      xmlUnlinkNode(child);
      behind = xmlAddNextSibling(behind, child);
    }
  }
}

// Direct formatting makes an automatic style that is based on the named one.
void MarkTitles(xmlNode& root) {
  std::map<std::string, std::string> parents;
  for (const xmlNode* style : ElementsNamed(root, "style")) {
    parents[ValueOf(*style, "name")] = ValueOf(*style, "parent-style-name");
  }
  for (xmlNode* paragraph : ElementsNamed(root, "p")) {
    std::string style = ValueOf(*paragraph, "style-name");
    if (const auto parent = parents.find(style); parent != parents.end()) style = parent->second;
    if (style != "Title" || TextWithin(*paragraph).empty()) continue;
    xmlNodeSetName(paragraph, BAD_CAST "h");
    xmlSetNsProp(paragraph, paragraph->ns, BAD_CAST "outline-level", BAD_CAST "1");
  }
}

}  // namespace

Result<void> MendOdt(OfficePackage& package) {
  ZipPart* content = package.Find("content.xml");
  if (content == nullptr) return Fail(Cause::kDamaged, "The OpenDocument text has no content.xml.");
  Result<XmlTree> tree = ParseXml(content->content, content->name);
  if (!tree) return tl::unexpected<Error>(tree.error());
  xmlNode& root = *xmlDocGetRootElement(tree->get());
  MendTables(root);
  LiftTextBoxes(root);
  MarkTitles(root);
  for (xmlNode* paragraph : ElementsNamed(root, "p")) WriteLeaders(*paragraph);
  content->content = WriteXml(**tree);
  return {};
}

}  // namespace caselore
