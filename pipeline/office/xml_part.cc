#include "pipeline/office/xml_part.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <climits>

#include "pipeline/web_furniture.h"

namespace caselore {
namespace {

// Mute: what is wrong shows in the result.
void Ignore(void*, const char*, ...) {}

bool DeclaresEntities(const xmlDoc& tree) {
  return tree.intSubset != nullptr && tree.intSubset->entities != nullptr;
}

}  // namespace

Result<XmlTree> ParseXml(std::string_view xml, std::string_view name) {
  const std::string damaged = "Its part " + std::string(name) + " cannot be read as XML.";
  if (xml.size() > INT_MAX) return Fail(Cause::kTooLarge, damaged);
  xmlSetGenericErrorFunc(nullptr, Ignore);
  xmlResetLastError();
  constexpr int kOptions =
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  XmlTree tree(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, kOptions),
               &xmlFreeDoc);
  const xmlError* error = xmlGetLastError();
  if (error != nullptr && error->code == XML_ERR_NO_MEMORY) {
    return Fail(Cause::kOutOfMemory, "The file needs more memory than a document may take.");
  }
  if (tree == nullptr || xmlDocGetRootElement(tree.get()) == nullptr) {
    return Fail(Cause::kDamaged, damaged);
  }
  if (DeclaresEntities(*tree)) {
    return Fail(Cause::kDamaged, "Its part " + std::string(name) +
                                     " declares entities, which no office program does.");
  }
  return tree;
}

std::string WriteXml(xmlDoc& tree) {
  if (tree.intSubset != nullptr) {
    xmlDtd* type = tree.intSubset;
    xmlUnlinkNode(reinterpret_cast<xmlNode*>(type));
    xmlFreeDtd(type);
  }
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(&tree, &bytes, &size, "UTF-8");
  std::string xml;
  if (bytes != nullptr) xml.assign(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  xmlFree(bytes);
  return xml;
}

std::string_view NameOf(const xmlNode& node) {
  if (node.type != XML_ELEMENT_NODE || node.name == nullptr) return {};
  return reinterpret_cast<const char*>(node.name);
}

std::string ValueOf(const xmlNode& element, const char* attribute) {
  return AttributeOf(element, attribute);
}

const xmlNode* NextVisible(const xmlNode& root, const xmlNode* node) {
  const std::string_view name = NameOf(*node);
  return NextWithin(root, node, name != "instrText" && name != "delText" && name != "delInstrText");
}

std::string TextWithin(const xmlNode& element) {
  std::string text;
  for (const xmlNode* node = &element; node != nullptr; node = NextVisible(element, node)) {
    const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    if (is_text && node->content != nullptr) text += reinterpret_cast<const char*>(node->content);
  }
  return text;
}

xmlNode* ChildNamed(const xmlNode& element, std::string_view name) {
  for (xmlNode* child = element.children; child != nullptr; child = child->next) {
    if (NameOf(*child) == name) return child;
  }
  return nullptr;
}

std::string ValueOfChild(const xmlNode& element, std::string_view child, const char* attribute) {
  const xmlNode* found = ChildNamed(element, child);
  return found == nullptr ? std::string() : ValueOf(*found, attribute);
}

xmlNode* Around(const xmlNode& node, std::initializer_list<std::string_view> names) {
  for (xmlNode* up = node.parent; up != nullptr; up = up->parent) {
    if (std::find(names.begin(), names.end(), NameOf(*up)) != names.end()) return up;
  }
  return nullptr;
}

void ForEachElement(xmlNode& root, const std::function<void(xmlNode&)>& visit) {
  for (const xmlNode* node = &root; node != nullptr; node = NextWithin(root, node, true)) {
    if (node->type == XML_ELEMENT_NODE) visit(const_cast<xmlNode&>(*node));
  }
}

std::vector<xmlNode*> ElementsNamed(xmlNode& root, std::string_view name) {
  std::vector<xmlNode*> found;
  ForEachElement(root, [&](xmlNode& element) {
    if (NameOf(element) == name) found.push_back(&element);
  });
  return found;
}

void Unwrap(xmlNode& element) {
  while (element.children != nullptr) {
    xmlNode* child = element.children;
    xmlUnlinkNode(child);
    xmlAddPrevSibling(&element, child);
  }
  Remove(&element);
}

void Remove(xmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

}  // namespace caselore
