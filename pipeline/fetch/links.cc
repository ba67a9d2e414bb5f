#include "pipeline/fetch/links.h"

#include <curl/curl.h>
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <zlib.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <ctime>
#include <memory>
#include <mutex>
#include <optional>

#include "pipeline/fetch/xml_entities.h"
#include "pipeline/text_encoding.h"
#include "pipeline/web_furniture.h"

namespace caselore {
namespace {

using Tree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

constexpr std::string_view kDocumentEndings[] = {".pdf",  ".docx", ".docm", ".dotx",
                                                 ".dotm", ".odt",  ".ott"};
constexpr std::string_view kDocumentTypes[] = {
    "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.oasis.opendocument.text"};
// What a page says of a link that leads to a document: "Overview report (PDF, 1.2 MB)".
constexpr std::string_view kDocumentWords[] = {"pdf", "docx", "odt"};
constexpr size_t kMostTitle = 500;  // bytes
// Of one link or entry: links that are never closed stand in each other, thousands deep.
constexpr size_t kMostNodes = 1000;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return lower;
}

template <size_t N>
bool StartsWithAny(std::string_view text, const std::string_view (&starts)[N]) {
  return std::any_of(std::begin(starts), std::end(starts),
                     [&](std::string_view each) { return text.starts_with(each); });
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool SaysDocument(std::string_view text) {
  const std::string lower = Lower(text);
  return std::any_of(
      std::begin(kDocumentWords), std::end(kDocumentWords), [&](std::string_view word) {
        for (size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
          const size_t end = at + word.size();
          if ((at == 0 || !IsLetter(lower[at - 1])) &&
              (end == lower.size() || !IsLetter(lower[end]))) {
            return true;
          }
        }
        return false;
      });
}

std::string Folded(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  if (folded.size() <= kMostTitle) return folded;
  size_t end = kMostTitle;
  while ((static_cast<unsigned char>(folded[end]) & 0xC0) == 0x80) --end;  // no half character
  return folded.substr(0, end);
}

std::string TextOf(const xmlNode& element) {
  std::string text;
  const xmlNode* node = &element;
  for (size_t seen = 0; node != nullptr && seen < kMostNodes; ++seen) {
    const bool says = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    if (says && node->content != nullptr) text += reinterpret_cast<const char*>(node->content);
    if (text.size() > 10 * kMostTitle) break;
    node = NextWithin(element, node, true);
  }
  return text;
}

void StartLibxml2() {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
}

Tree ParsePage(std::string_view bytes) {
  StartLibxml2();
  if (bytes.size() > INT_MAX) return {nullptr, &xmlFreeDoc};
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())),
      &htmlFreeParserCtxt);
  if (parser == nullptr) return {nullptr, &xmlFreeDoc};
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  // Else it stops for good at the 256th level of nesting, and with it the list of links.
  parser->options |= XML_PARSE_HUGE;
  if (LooksLikeUtf8(bytes)) {
    xmlSwitchToEncoding(parser.get(), xmlFindCharEncodingHandler("UTF-8"));
  }
  htmlParseDocument(parser.get());
  return {parser->myDoc, &xmlFreeDoc};
}

// Entities of a DTD stay what they are: neither replaced nor fetched. libxml2's own limits on
// nesting and on entities hold (no XML_PARSE_HUGE).
Tree ParseStrictly(std::string_view bytes) {
  Tree tree(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                              XML_PARSE_COMPACT | XML_PARSE_NOCDATA),
            &xmlFreeDoc);
  if (tree != nullptr && xmlDocGetRootElement(tree.get()) == nullptr) tree.reset();
  return tree;
}

Result<Tree> ParseXml(std::string_view bytes) {
  StartLibxml2();
  while (!bytes.empty() && static_cast<unsigned char>(bytes.front()) <= ' ') bytes.remove_prefix(1);
  if (bytes.size() > INT_MAX) return Fail(Cause::kTooLarge, "The XML is over 2 GB.");
  Tree tree = ParseStrictly(bytes);
  if (tree == nullptr) {
    const std::string mended = WithXmlEntities(bytes);
    if (!mended.empty() && mended.size() <= INT_MAX) tree = ParseStrictly(mended);
  }
  if (tree == nullptr) return Fail(Cause::kDamaged, "It is no XML, or broke off.");
  return tree;
}

std::string LocalName(const xmlNode& node) {
  if (node.type != XML_ELEMENT_NODE || node.name == nullptr) return {};
  return Lower(reinterpret_cast<const char*>(node.name));
}

bool PageSaysDocument(const xmlNode& element, std::string_view text) {
  return StartsWithAny(Lower(AttributeOf(element, "type")), kDocumentTypes) ||
         xmlHasProp(&element, reinterpret_cast<const xmlChar*>("download")) != nullptr ||
         SaysDocument(text) || SaysDocument(AttributeOf(element, "title")) ||
         SaysDocument(AttributeOf(element, "aria-label"));
}

void LearnFromElement(const xmlNode& node, Links& links) {
  const std::string_view tag = TagOf(node);
  if (tag == "base" && links.base.empty()) links.base = AttributeOf(node, "href");
  if (tag != "a" && tag != "area") return;
  Link link;
  link.reference = AttributeOf(node, "href");
  if (link.reference.empty() || link.reference.starts_with('#')) return;
  link.title = Folded(tag == "a" ? TextOf(node) : AttributeOf(node, "alt"));
  link.document = PageSaysDocument(node, link.title);
  links.links.push_back(std::move(link));
}

// RFC 3339 begins with the date; RSS has that of RFC 822.
std::string DateOf(const std::string& text) {
  const std::string folded = Folded(text);
  const auto digit = [&](size_t i) { return folded[i] >= '0' && folded[i] <= '9'; };
  if (folded.size() >= 10 && folded[4] == '-' && folded[7] == '-' && digit(0) && digit(5)) {
    return folded.substr(0, 10);
  }
  const std::time_t time = folded.empty() ? -1 : curl_getdate(folded.c_str(), nullptr);
  if (time < 0) return {};
  std::tm utc{};
  gmtime_r(&time, &utc);
  char date[16];
  std::strftime(date, sizeof date, "%Y-%m-%d", &utc);
  return date;
}

// What xml:base says around and on an element (XML Base, 2nd edition), one against the other.
std::string BaseOf(const xmlNode& element) {
  xmlChar* base = xmlNodeGetBase(element.doc, const_cast<xmlNode*>(&element));
  const std::string text = base == nullptr ? "" : reinterpret_cast<const char*>(base);
  xmlFree(base);
  return text;
}

// What the parts of an entry say; the better of two links counts.
class EntryReader {
 public:
  void Take(const xmlNode& part) {
    const std::string name = LocalName(part);
    if (name == "title" && link_.title.empty()) {
      link_.title = Folded(TextOf(part));
    } else if (name == "pubdate" || name == "published" || name == "date") {
      link_.published = DateOf(TextOf(part));
    } else if (name == "updated" && link_.published.empty()) {
      link_.published = DateOf(TextOf(part));
    } else if (name == "enclosure") {
      Enclosure(AttributeOf(part, "url"), AttributeOf(part, "type"), part);
    } else if (name == "link") {
      TakeLink(part);
    } else if (name == "guid" && AttributeOf(part, "isPermaLink") != "false") {
      permanent_ = {Folded(TextOf(part)), BaseOf(part)};
    }
  }

  std::optional<Link> Result() {
    for (const Reference& other : {page_, permanent_}) {
      if (!link_.reference.empty()) break;
      link_.reference = other.text;
      link_.base = other.base;
    }
    if (link_.reference.empty()) return std::nullopt;
    return link_;
  }

 private:
  struct Reference {
    std::string text, base;
  };

  // RSS writes the link as text, Atom as href with its relation.
  void TakeLink(const xmlNode& part) {
    const std::string href = AttributeOf(part, "href");
    const std::string relation = AttributeOf(part, "rel");
    if (href.empty()) {
      if (page_.text.empty()) page_ = {Folded(TextOf(part)), BaseOf(part)};
    } else if (relation == "enclosure") {
      Enclosure(href, AttributeOf(part, "type"), part);
    } else if ((relation.empty() || relation == "alternate") && page_.text.empty()) {
      page_ = {href, BaseOf(part)};
    }
  }

  void Enclosure(const std::string& url, const std::string& type, const xmlNode& part) {
    const bool document =
        StartsWithAny(Lower(type), kDocumentTypes) || EndsAsDocument(url.substr(0, url.find('?')));
    if (!document || !link_.reference.empty()) return;
    link_.reference = url;
    link_.base = BaseOf(part);
    link_.document = true;
  }

  Link link_;
  Reference page_, permanent_;
};

class Unpacker {
 public:
  Unpacker() : ready_(inflateInit2(&stream_, MAX_WBITS + 16) == Z_OK) {}
  ~Unpacker() {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::string> All(std::string_view packed, int64_t most_bytes) {
    std::string bytes;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    for (int state = ready_ ? Z_OK : Z_MEM_ERROR; state != Z_STREAM_END;) {
      if (state != Z_OK) return Fail(Cause::kDamaged, "It cannot be unpacked, or broke off.");
      char part[16384];
      stream_.next_out = reinterpret_cast<Bytef*>(part);
      stream_.avail_out = sizeof part;
      state = inflate(&stream_, Z_NO_FLUSH);
      bytes.append(part, sizeof part - stream_.avail_out);
      if (static_cast<int64_t>(bytes.size()) > most_bytes) {
        return Fail(Cause::kTooLarge,
                    "Unpacked it is larger than " + std::to_string(most_bytes) + " bytes.");
      }
    }
    return bytes;
  }

 private:
  z_stream stream_{};
  bool ready_;
};

}  // namespace

bool EndsAsDocument(std::string_view path) {
  const std::string lower = Lower(path);
  return std::any_of(std::begin(kDocumentEndings), std::end(kDocumentEndings),
                     [&](std::string_view each) { return lower.ends_with(each); });
}

Links LinksOfPage(std::string_view bytes) {
  Links links;
  const Tree tree = ParsePage(bytes);
  const xmlNode* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  for (const xmlNode* node = root; node != nullptr; node = NextWithin(*root, node, true)) {
    LearnFromElement(*node, links);
  }
  return links;
}

Result<Links> LinksOfFeed(std::string_view bytes) {
  const Result<Tree> tree = ParseXml(bytes);
  if (!tree) return tl::unexpected<Error>(tree.error());
  const xmlNode& root = *xmlDocGetRootElement(tree->get());
  const std::string kind = LocalName(root);
  if (kind != "rss" && kind != "feed" && kind != "rdf") {
    return Fail(Cause::kUnsupported, "It is XML and neither RSS nor Atom.");
  }
  Links links;
  for (const xmlNode* node = &root; node != nullptr; node = NextWithin(root, node, true)) {
    const std::string name = LocalName(*node);
    if (name != "item" && name != "entry") continue;
    EntryReader entry;
    for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
      entry.Take(*part);
    }
    if (std::optional<Link> link = entry.Result()) links.links.push_back(std::move(*link));
  }
  return links;
}

Result<SitemapLinks> LinksOfSitemap(std::string_view bytes, int64_t most_bytes) {
  std::string unpacked;
  if (bytes.starts_with("\x1F\x8B")) {
    auto all = Unpacker().All(bytes, most_bytes);
    if (!all) return tl::unexpected<Error>(all.error());
    unpacked = std::move(*all);
    bytes = unpacked;
  }
  const Result<Tree> tree = ParseXml(bytes);
  if (!tree) return tl::unexpected<Error>(tree.error());
  const xmlNode& root = *xmlDocGetRootElement(tree->get());
  SitemapLinks links;
  links.index = LocalName(root) == "sitemapindex";
  if (!links.index && LocalName(root) != "urlset") {
    return Fail(Cause::kUnsupported, "It is XML and no sitemap.");
  }
  for (const xmlNode* entry = root.children; entry != nullptr; entry = entry->next) {
    for (const xmlNode* part = entry->children; part != nullptr; part = part->next) {
      if (LocalName(*part) == "loc") links.links.push_back({Folded(TextOf(*part)), "", "", false});
    }
  }
  return links;
}

Links LinksOfList(std::string_view bytes) {
  Links links;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string line = Folded(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!line.empty() && !line.starts_with('#')) links.links.push_back({line, "", "", true});
  }
  return links;
}

}  // namespace caselore
