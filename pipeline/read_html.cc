#include "pipeline/read_html.h"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <climits>
#include <memory>
#include <mutex>
#include <string>

#include "pipeline/text_encoding.h"
#include "pipeline/typesetter.h"
#include "pipeline/utf8.h"
#include "pipeline/web_furniture.h"
#include "pipeline/web_page_setter.h"

namespace caselore {
namespace {

using Tree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

// What a page says of its own encoding is often wrong once a browser has saved it, so UTF-8 is
// taken for what it is; only where it is not does the page's word count.
const char* EncodingOf(std::string_view bytes) {
  if (LooksLikeUtf8(bytes)) return "UTF-8";
  const std::string_view head = bytes.substr(0, 4096);
  return head.find("charset") == std::string_view::npos ? "windows-1252" : nullptr;
}

Tree Parse(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())),
      &htmlFreeParserCtxt);
  if (parser == nullptr) return {nullptr, &xmlFreeDoc};
  htmlCtxtUseOptions(parser.get(), kOptions);
  // Else it stops for good at the 256th level of nesting; ours stops at its own (WebPageSetter).
  parser->options |= XML_PARSE_HUGE;
  if (const char* encoding = EncodingOf(bytes)) {
    xmlSwitchToEncoding(parser.get(), xmlFindCharEncodingHandler(encoding));
  }
  htmlParseDocument(parser.get());
  return {parser->myDoc, &xmlFreeDoc};
}

std::string FoldedText(const xmlNode& element) {
  std::string text;
  for (const xmlNode* node = &element; node != nullptr; node = NextWithin(element, node, true)) {
    if (node->type != XML_TEXT_NODE || node->content == nullptr) continue;
    for (const char* c = reinterpret_cast<const char*>(node->content); *c != '\0'; ++c) {
      if (static_cast<unsigned char>(*c) > ' ') {
        text += *c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

void SetIfEmpty(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

// Names as Dublin Core, Open Graph and plain HTML have them.
void LearnFromMeta(const xmlNode& meta, Metadata& metadata, std::string& shared_title) {
  std::string name = AttributeOf(meta, "name");
  if (name.empty()) name = AttributeOf(meta, "property");
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const std::string content = AttributeOf(meta, "content");
  if (name == "author" || name == "dc.creator" || name == "dcterms.creator") {
    SetIfEmpty(metadata.author, content);
  } else if (name == "date" || name == "dc.date" || name == "dc.date.issued" ||
             name == "dcterms.issued" || name == "dcterms.created" || name == "dcterms.date" ||
             name == "article:published_time" || name == "citation_publication_date") {
    SetIfEmpty(metadata.created, content);
  } else if (name == "article:modified_time" || name == "dcterms.modified" ||
             name == "dc.date.modified" || name == "last-modified") {
    SetIfEmpty(metadata.modified, content);
  } else if (name == "og:site_name" || name == "dc.publisher" || name == "dcterms.publisher") {
    SetIfEmpty(metadata.publisher, content);
  } else if (name == "og:title" || name == "dc.title" || name == "dcterms.title") {
    SetIfEmpty(shared_title, content);
  } else if (name == "description" || name == "og:description") {
    SetIfEmpty(metadata.subject, content);
  } else if (name == "keywords") {
    SetIfEmpty(metadata.keywords, content);
  } else if (name == "generator") {
    SetIfEmpty(metadata.producer, content);
  }
}

Metadata ReadMetadata(const xmlNode& root) {
  Metadata metadata;
  std::string shared_title;  // without the name of the site that a <title> ends in
  for (const xmlNode* node = &root; node != nullptr; node = NextWithin(root, node, true)) {
    const std::string_view tag = TagOf(*node);
    if (tag == "html") metadata.language = AttributeOf(*node, "lang");
    if (tag == "meta") LearnFromMeta(*node, metadata, shared_title);
    if (tag == "title") SetIfEmpty(metadata.title, FoldedText(*node));
  }
  if (!shared_title.empty()) metadata.title = shared_title;
  return metadata;
}

}  // namespace

Result<Document> ReadHtml(std::string_view bytes, const ReadLimits& limits, Diagnostics&) {
  if (bytes.size() > INT_MAX) return Fail(Cause::kTooLarge, "The web page is over 2 GB.");
  // libxml2 hands on what is no UTF-8 in a page that mostly is.
  const std::string mended = LooksLikeUtf8(bytes) ? ValidUtf8(bytes) : std::string();
  const Tree tree = Parse(mended.empty() ? bytes : mended);
  const xmlNode* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  if (root == nullptr) return Fail(Cause::kDamaged, "No element of the web page can be read.");
  Document document;
  document.metadata = ReadMetadata(*root);
  Page& page = document.pages.emplace_back();
  page.number = 1;
  FontTable fonts;
  Typesetter typesetter(page, fonts);
  WebPageSetter(document, typesetter, limits.words).Set(MainContent(*root));
  typesetter.Finish();
  if (page.words.empty()) return Fail(Cause::kEmpty, "The web page has no text of its own.");
  if (page.words.size() > limits.words) {
    return Fail(Cause::kTooLarge, "The web page has more words than are read.");
  }
  document.fonts = fonts.Take();
  return document;
}

}  // namespace caselore
