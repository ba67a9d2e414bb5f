#include "pipeline/office/odt_mending.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/office/contents_lines.h"
#include "pipeline/office/odt_hidden.h"
#include "pipeline/office/odt_wrappers.h"
#include "pipeline/office/xml_part.h"
#include "pipeline/web_furniture.h"

namespace caselore {
namespace {

constexpr int kHeadingLevels = 6;  // as HTML has them

bool IsParagraph(const xmlNode& node) { return NameOf(node) == "p" || NameOf(node) == "h"; }

bool IsBlock(const xmlNode& node) {
  return IsParagraph(node) || NameOf(node) == "list" || NameOf(node) == "table";
}

// --- Text boxes ------------------------------------------------------------------------------

constexpr std::string_view kShapes[] = {"frame",  "custom-shape", "rect",     "ellipse",
                                        "circle", "line",         "polyline", "polygon",
                                        "path",   "connector",    "caption",  "regular-polygon"};

// Behind the paragraph, or the shape that stands by itself, in which the shape is.
void LiftTextBoxes(xmlNode& root) {
  std::vector<xmlNode*> shapes;
  ForEachElement(root, [&](xmlNode& element) {
    const bool is_shape =
        std::find(std::begin(kShapes), std::end(kShapes), NameOf(element)) != std::end(kShapes);
    if (is_shape) shapes.push_back(&element);
  });
  std::map<xmlNode*, xmlNode*> last;  // of each anchor, what was put behind it last
  for (xmlNode* shape : shapes) {
    xmlNode* box = ChildNamed(*shape, "text-box");
    if (box == nullptr) box = shape;
    xmlNode* paragraph = Around(*shape, {"p", "h"});
    xmlNode* anchor = paragraph == nullptr ? shape : paragraph;
    xmlNode*& behind = last.try_emplace(anchor, anchor).first->second;
    for (xmlNode *child = box->children, *next; child != nullptr; child = next) {
      next = child->next;
      if (!IsBlock(*child)) continue;
      xmlUnlinkNode(child);
      behind = xmlAddNextSibling(behind, child);
    }
  }
}

// --- Tables ----------------------------------------------------------------------------------

// The list styles that number; the others have bullets. By the first level: few mix.
std::set<std::string> NumberingStyles(xmlNode& root) {
  std::set<std::string> names;
  for (const xmlNode* style : ElementsNamed(root, "list-style")) {
    const xmlNode* first = ChildNamed(*style, "list-level-style-number");
    if (first != nullptr && ValueOf(*first, "level") == "1") names.insert(ValueOf(*style, "name"));
  }
  return names;
}

void Prefix(xmlNode& paragraph, const std::string& text) {
  xmlNode* marker = xmlNewText(BAD_CAST text.c_str());
  if (paragraph.children == nullptr) {
    xmlAddChild(&paragraph, marker);
  } else {
    xmlAddPrevSibling(paragraph.children, marker);
  }
}

// Writes what a program draws before the items of a list.
void WriteMarkers(xmlNode& list, const std::set<std::string>& numbering) {
  const bool numbered = numbering.contains(ValueOf(list, "style-name"));
  int number = 0;
  for (xmlNode* item = list.children; item != nullptr; item = item->next) {
    if (NameOf(*item) != "list-item") continue;
    ++number;
    xmlNode* paragraph = ChildNamed(*item, "p");
    if (paragraph == nullptr) continue;
    Prefix(*paragraph, numbered ? std::to_string(number) + ". " : "\u2022 ");
  }
}

// In a cell pandoc reads the paragraphs that stand in it directly, and nothing else.
void FlattenCell(xmlNode& cell, const std::set<std::string>& numbering) {
  for (xmlNode* list : ElementsNamed(cell, "list")) WriteMarkers(*list, numbering);
  std::vector<xmlNode*> paragraphs;
  for (const xmlNode* node = &cell; node != nullptr;
       node = NextWithin(cell, node, !IsParagraph(*node))) {
    if (IsParagraph(*node)) paragraphs.push_back(const_cast<xmlNode*>(node));
  }
  for (xmlNode* paragraph : paragraphs) {
    xmlUnlinkNode(paragraph);
    xmlNodeSetName(paragraph, BAD_CAST "p");
  }
  while (cell.children != nullptr) Remove(cell.children);
  for (xmlNode* paragraph : paragraphs) xmlAddChild(&cell, paragraph);
}

void MendTables(xmlNode& root, const std::set<std::string>& numbering) {
  for (xmlNode* cell : ElementsNamed(root, "covered-table-cell")) {
    xmlNodeSetName(cell, BAD_CAST "table-cell");
  }
  std::vector<xmlNode*> cells;
  for (xmlNode* cell : ElementsNamed(root, "table-cell")) {
    if (Around(*cell, {"table-cell"}) == nullptr) cells.push_back(cell);
  }
  for (xmlNode* cell : cells) FlattenCell(*cell, numbering);
}

// --- Titles ----------------------------------------------------------------------------------

// Direct formatting makes an automatic style that is based on the named one.
std::vector<xmlNode*> Titles(xmlNode& root) {
  std::map<std::string, std::string> parents;
  for (const xmlNode* style : ElementsNamed(root, "style")) {
    parents[ValueOf(*style, "name")] = ValueOf(*style, "parent-style-name");
  }
  std::vector<xmlNode*> titles;
  for (xmlNode* paragraph : ElementsNamed(root, "p")) {
    std::string style = ValueOf(*paragraph, "style-name");
    if (const auto parent = parents.find(style); parent != parents.end()) style = parent->second;
    if (style == "Title" && !TextWithin(*paragraph).empty()) titles.push_back(paragraph);
  }
  return titles;
}

void SetLevel(xmlNode& heading, int level) {
  const std::string value = std::to_string(level);
  xmlSetNsProp(&heading, heading.ns, BAD_CAST "outline-level", BAD_CAST value.c_str());
}

// A title stands above all headings: they go one level down.
void MarkTitles(xmlNode& root) {
  const std::vector<xmlNode*> titles = Titles(root);
  if (titles.empty()) return;
  for (xmlNode* heading : ElementsNamed(root, "h")) {
    const int level = std::atoi(ValueOf(*heading, "outline-level").c_str());
    SetLevel(*heading, std::clamp(level + 1, 2, kHeadingLevels));
  }
  for (xmlNode* title : titles) {
    xmlNodeSetName(title, BAD_CAST "h");
    SetLevel(*title, 1);
  }
}

// Styles that cannot be read hide nothing.
std::string TakeHidden(xmlNode& root, const OfficePackage& package) {
  const ZipPart* part = package.Find("styles.xml");
  if (part == nullptr) return TakeHiddenOdtText(root, nullptr);
  const Result<XmlTree> styles = ParseXml(part->content, part->name);
  return TakeHiddenOdtText(root, styles ? xmlDocGetRootElement(styles->get()) : nullptr);
}

}  // namespace

Result<std::string> MendOdt(OfficePackage& package) {
  ZipPart* content = package.Find("content.xml");
  if (content == nullptr) return Fail(Cause::kDamaged, "The OpenDocument text has no content.xml.");
  Result<XmlTree> tree = ParseXml(content->content, content->name);
  if (!tree) return tl::unexpected<Error>(tree.error());
  xmlNode& root = *xmlDocGetRootElement(tree->get());
  std::string hidden = TakeHidden(root, package);
  OpenWrappers(root);
  LiftTextBoxes(root);
  MendTables(root, NumberingStyles(root));
  MarkTitles(root);
  for (xmlNode* paragraph : ElementsNamed(root, "p")) WriteLeaders(*paragraph);
  content->content = WriteXml(**tree);
  return hidden;
}

}  // namespace caselore
