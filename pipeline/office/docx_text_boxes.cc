#include "pipeline/office/docx_text_boxes.h"

#include <map>
#include <set>
#include <vector>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

// Word writes a box twice, for new programs (Choice) and old ones (Fallback): one of them goes.
// The last first: what stands within another is done before that other may go.
void DropSecondVersions(xmlNode& root) {
  const std::vector<xmlNode*> versions = ElementsNamed(root, "AlternateContent");
  for (auto both = versions.rbegin(); both != versions.rend(); ++both) {
    xmlNode* choice = ChildNamed(**both, "Choice");
    xmlNode* fallback = ChildNamed(**both, "Fallback");
    if (choice == nullptr || fallback == nullptr) continue;
    if (!ElementsNamed(*choice, "txbxContent").empty()) {
      while (fallback->children != nullptr) Remove(fallback->children);
    }
  }
}

// Those that stand in none of the others; each once.
std::vector<xmlNode*> Outermost(const std::set<xmlNode*>& nodes) {
  std::vector<xmlNode*> outermost;
  for (xmlNode* node : nodes) {
    const xmlNode* up = node->parent;
    while (up != nullptr && !nodes.contains(const_cast<xmlNode*>(up))) up = up->parent;
    if (up == nullptr) outermost.push_back(node);
  }
  return outermost;
}

// What stands in the run for the box: a drawing, a picture, or both versions of one.
xmlNode* ShapeOf(xmlNode& box, const xmlNode& anchor) {
  for (xmlNode* node = &box; node->parent != &anchor; node = node->parent) {
    if (NameOf(*node->parent) == "r") return node;
  }
  return nullptr;
}

}  // namespace

void LiftTextBoxes(xmlNode& root) {
  DropSecondVersions(root);
  std::map<xmlNode*, xmlNode*> last;  // of each paragraph with boxes, what was put behind it last
  std::set<xmlNode*> shapes;
  for (xmlNode* box : ElementsNamed(root, "txbxContent")) {
    xmlNode* anchor = Around(*box, {"p"});
    if (anchor == nullptr) continue;
    if (xmlNode* shape = ShapeOf(*box, *anchor)) shapes.insert(shape);
    xmlNode*& behind = last.try_emplace(anchor, anchor).first->second;
    while (box->children != nullptr) {
      xmlNode* child = box->children;
      xmlUnlinkNode(child);
      behind = xmlAddNextSibling(behind, child);
    }
  }
  // Their frames, empty now, go only after all are emptied: frames may stand within each other.
  for (xmlNode* shape : Outermost(shapes)) Remove(shape);
}

}  // namespace caselore
