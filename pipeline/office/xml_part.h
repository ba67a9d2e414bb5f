// An XML part of an office document as a tree.
#ifndef CASELORE_PIPELINE_OFFICE_XML_PART_H_
#define CASELORE_PIPELINE_OFFICE_XML_PART_H_

#include <libxml/tree.h>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

using XmlTree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

// A tree with a root. Nothing is fetched and no entity replaced. Fails with kDamaged if the part is
// no XML or declares entities, which no office program does; `name` is named then. kOutOfMemory.
Result<XmlTree> ParseXml(std::string_view xml, std::string_view name);

// The tree as UTF-8, without a document type.
std::string WriteXml(xmlDoc& tree);

// The node after `node` within `root` in document order; null at the end. What TextWithin leaves
// out is not walked into.
const xmlNode* NextVisible(const xmlNode& root, const xmlNode* node);

// The name of an element without its prefix; empty for other nodes.
std::string_view NameOf(const xmlNode& node);

// The value of the attribute with that name, whatever its prefix; empty if there is none.
std::string ValueOf(const xmlNode& element, const char* attribute);

// All text within, as it stands; not the codes of fields or what was deleted under change tracking.
std::string TextWithin(const xmlNode& element);

// The first child element of that name; null if there is none.
xmlNode* ChildNamed(const xmlNode& element, std::string_view name);

// The value of `attribute` of the child element `child`; empty if there is neither.
std::string ValueOfChild(const xmlNode& element, std::string_view child, const char* attribute);

// The nearest element around `node` that has one of these names; null if there is none.
xmlNode* Around(const xmlNode& node, std::initializer_list<std::string_view> names);

// Calls with every element under and including `root`, in document order. `visit` must not change
// the tree: collect with ElementsNamed first.
void ForEachElement(xmlNode& root, const std::function<void(xmlNode&)>& visit);

// Every element of that name under `root`, in document order.
std::vector<xmlNode*> ElementsNamed(xmlNode& root, std::string_view name);

// Puts the children of an element in its place and frees it.
void Unwrap(xmlNode& element);

// Takes the node out of the tree and frees it.
void Remove(xmlNode* node);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_XML_PART_H_
