#include "pipeline/web_furniture.h"

#include <algorithm>
#include <iterator>

#include "pipeline/glyphs.h"

namespace caselore {
namespace {

// Never part of the document's text.
constexpr std::string_view kTags[] = {
    "script", "style",  "template", "noscript", "nav",   "header",   "footer", "aside",
    "form",   "button", "iframe",   "object",   "embed", "svg",      "canvas", "audio",
    "video",  "select", "input",    "textarea", "menu",  "datalist", "dialog", "head"};

constexpr std::string_view kRoles[] = {
    "navigation", "banner",  "contentinfo", "search", "complementary", "dialog",      "alertdialog",
    "menu",       "menubar", "toolbar",     "button", "tooltip",       "doc-backlink"};

// Words of a class or an id, hyphens as written: "site-breadcrumb" has "breadcrumb". All are names
// that no heading of a review would turn into: "sharing" or "consent" would ("sharing-information"
// is the id of many a section).
constexpr std::string_view kWords[] = {"breadcrumb",
                                       "breadcrumbs",
                                       "cookie",
                                       "cookies",
                                       "cookiebanner",
                                       "skip-link",
                                       "skiplink",
                                       "skip-to",
                                       "skip-nav",
                                       "back-to-top",
                                       "backtotop",
                                       "share-links",
                                       "share-buttons",
                                       "share-icons",
                                       "share-bar",
                                       "share-page",
                                       "page-share",
                                       "social-share",
                                       "social-links",
                                       "social-media",
                                       "social-icons",
                                       "sharedaddy",
                                       "addtoany",
                                       "addthis",
                                       "print-link",
                                       "print-page",
                                       "print-button",
                                       "printfriendly",
                                       "sidebar",
                                       "pagination",
                                       "pager",
                                       "navbar",
                                       "nav",
                                       "navigation",
                                       "visually-hidden",
                                       "visuallyhidden",
                                       "sr-only",
                                       "screen-reader-text",
                                       "newsletter-signup",
                                       "related-posts",
                                       "related-content",
                                       "site-header",
                                       "site-footer",
                                       "consent-banner",
                                       "gdpr"};

// Whole names of a class that say the same.
constexpr std::string_view kClasses[] = {"share",  "sharing", "hidden",
                                         "d-none", "noprint", "print-only"};

// Panels that a click opens are the document's; saved pages have them closed.
constexpr std::string_view kPanels[] = {"accordion", "collapse", "collapsible",
                                        "tab-pane",  "tabpanel", "panel",
                                        "toggle",    "expander", "details"};

// All that a link, a button or a line says, in lower case.
constexpr std::string_view kPhrases[] = {
    "skip to content",    "skip to main content", "skip navigation",
    "skip to navigation", "skip to main",         "skip to footer",
    "back to top",        "return to top",        "back to top of page",
    "top of page",        "print this page",      "share this page",
    "share this",         "print or save",        "accept cookies",
    "accept all cookies", "cookie settings",      "email this page",
    "tweet this",         "toggle navigation",    "close menu",
    "open menu"};
constexpr std::string_view kLinkPhrases[] = {"share", "print",    "tweet", "facebook", "linkedin",
                                             "top",   "whatsapp", "x",     "twitter"};
constexpr size_t kLongestPhrase = 24;

template <size_t N>
bool In(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

void LowerInPlace(std::string& text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = '-';
  }
}

// "word" in "a-word", "word-b", "a-word-b", "a__word".
bool HasWord(std::string_view name, std::string_view word) {
  for (size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || name[at - 1] == '-') && (end == name.size() || name[end] == '-')) return true;
  }
  return false;
}

// A frame around the content may say what stands in it: "has-sidebar".
bool SpeaksOfOthers(std::string_view name) {
  for (const std::string_view start : {"has-", "with-", "no-", "without-", "is-", "not-"}) {
    if (name.starts_with(start)) return true;
  }
  return false;
}

template <typename Test>
bool AnyName(std::string names, Test test) {
  LowerInPlace(names);
  for (size_t begin = 0; begin < names.size();) {
    const size_t end = std::min(names.find_first_of(" \t\r\n\f", begin), names.size());
    if (end > begin && test(std::string_view(names).substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool IsNamedFurniture(std::string_view name) {
  if (SpeaksOfOthers(name)) return false;
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [name](std::string_view word) { return HasWord(name, word); });
}

bool IsPanel(const xmlNode& element) {
  if (AttributeOf(element, "role") == "tabpanel") return true;
  return AnyName(AttributeOf(element, "class"), [](std::string_view name) {
    return std::any_of(std::begin(kPanels), std::end(kPanels),
                       [name](std::string_view word) { return HasWord(name, word); });
  });
}

bool IsHidden(const xmlNode& element) {
  std::string style = AttributeOf(element, "style");
  LowerInPlace(style);
  std::erase(style, ' ');
  const bool hidden = xmlHasProp(&element, BAD_CAST "hidden") != nullptr ||
                      AttributeOf(element, "aria-hidden") == "true" ||
                      style.find("display:none") != std::string::npos ||
                      style.find("visibility:hidden") != std::string::npos;
  return hidden && !IsPanel(element);
}

bool IsHeading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

// The element's text, blanks folded, in lower case; no more than just over a phrase of it.
std::string ShortText(const xmlNode& element) {
  std::string text;
  for (const xmlNode* node = &element; node != nullptr && text.size() <= kLongestPhrase;
       node = NextWithin(element, node, true)) {
    if (node->type != XML_TEXT_NODE || node->content == nullptr) continue;
    for (const char* c = reinterpret_cast<const char*>(node->content);
         *c != '\0' && text.size() <= kLongestPhrase; ++c) {
      if (!IsBlank(static_cast<unsigned char>(*c)) || *c == '\xA0' || *c == '\x85') {
        text += *c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
  }
  if (text.ends_with(' ')) text.pop_back();
  LowerInPlace(text);
  return text;
}

bool SaysFurniture(const xmlNode& element, std::string_view tag) {
  if (tag != "a" && tag != "p" && tag != "span" && tag != "div" && tag != "li") return false;
  const std::string text = ShortText(element);
  return In(kPhrases, text) || (tag == "a" && In(kLinkPhrases, text));
}

bool HoldsContent(const xmlNode& element) {
  for (const xmlNode* node = &element; node != nullptr; node = NextWithin(element, node, true)) {
    const std::string_view tag = TagOf(*node);
    if (tag == "h1" || tag == "main" || tag == "article") return true;
  }
  return false;
}

bool HasText(const xmlNode& element) { return !ShortText(element).empty(); }

}  // namespace

std::string AttributeOf(const xmlNode& element, const char* name) {
  if (element.type != XML_ELEMENT_NODE) return {};
  xmlChar* value = xmlGetProp(&element, BAD_CAST name);
  if (value == nullptr) return {};
  std::string text = reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

std::string_view TagOf(const xmlNode& node) {
  if (node.type != XML_ELEMENT_NODE || node.name == nullptr) return {};
  return reinterpret_cast<const char*>(node.name);
}

const xmlNode* NextWithin(const xmlNode& root, const xmlNode* node, bool into_children) {
  if (into_children && node->type != XML_ENTITY_REF_NODE && node->children != nullptr) {
    return node->children;
  }
  while (node != nullptr && node != &root) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

bool IsFurniture(const xmlNode& element) {
  const std::string_view tag = TagOf(element);
  if (tag.empty() || tag == "body" || tag == "main" || IsHeading(tag)) return false;
  if (tag == "script" || tag == "style" || tag == "template" || tag == "svg") return true;
  if (IsHidden(element)) return true;
  const bool looks =
      In(kTags, tag) || In(kRoles, AttributeOf(element, "role")) ||
      AnyName(AttributeOf(element, "class"),
              [](std::string_view name) { return In(kClasses, name) || IsNamedFurniture(name); }) ||
      AnyName(AttributeOf(element, "id"), IsNamedFurniture) || SaysFurniture(element, tag);
  // The header of an article holds its title, and some systems wrap the whole page in one form.
  return looks && !HoldsContent(element);
}

const xmlNode& MainContent(const xmlNode& root) {
  const xmlNode* article = nullptr;
  const xmlNode* body = nullptr;
  int articles = 0;
  for (const xmlNode* node = &root; node != nullptr; node = NextWithin(root, node, true)) {
    const std::string_view tag = TagOf(*node);
    if (tag.empty()) continue;
    if ((tag == "main" || AttributeOf(*node, "role") == "main") && HasText(*node)) return *node;
    if (tag == "body" && body == nullptr) body = node;
    if (tag == "article" && ++articles == 1) article = node;
  }
  if (articles == 1 && HasText(*article)) return *article;
  return body != nullptr ? *body : root;
}

}  // namespace caselore
