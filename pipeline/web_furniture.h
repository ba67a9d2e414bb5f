// What of a saved web page is not its document: menus, breadcrumbs, cookie notices, links to share.
#ifndef CASELORE_PIPELINE_WEB_FURNITURE_H_
#define CASELORE_PIPELINE_WEB_FURNITURE_H_

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace caselore {

// True for an element that is left out with all that stands in it: by its tag, its role, words of
// its class and id, its text where that is short, or because it is hidden. What holds the page's
// main heading or main content is never left out, whatever it is called.
bool IsFurniture(const xmlNode& element);

// The element with the document in it: <main>, role="main", the only <article>, else `root`.
const xmlNode& MainContent(const xmlNode& root);

// The value of an attribute; empty if it has none.
std::string AttributeOf(const xmlNode& element, const char* name);

// The name of an element, in lower case; empty for other nodes.
std::string_view TagOf(const xmlNode& node);

// What follows `node` in document order within `root`, with its children or without; null at the
// end. For walking without recursion: pages from the web may be a hundred thousand tags deep.
const xmlNode* NextWithin(const xmlNode& root, const xmlNode* node, bool into_children);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WEB_FURNITURE_H_
