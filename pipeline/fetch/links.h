// The links of a web page, of a feed, of a sitemap and of a plain list, as they stand there. Pure
// functions on bytes: nothing is fetched, no entity or DTD is followed.
#ifndef CASELORE_PIPELINE_FETCH_LINKS_H_
#define CASELORE_PIPELINE_FETCH_LINKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

struct Link {
  std::string reference;  // as written, entities resolved
  std::string title;      // spaces folded
  std::string published;  // "2025-03-14", or empty
  bool document = false;  // the page or feed says that it leads to a document
  std::string base{};     // what a feed says that it is relative to (xml:base), itself relative to
                          // the feed's URL; empty if it says nothing
};

struct Links {
  std::string base;  // what a page's <base> says; empty if it says nothing
  std::vector<Link> links;
};

// Of HTML, however broken.
Links LinksOfPage(std::string_view bytes);

// Of RSS 0.9x, 1.0, 2.0 or Atom. What feeds have that XML has not is read as it was meant: entities
// of HTML, and a "&" that is one; likewise in sitemaps. Fails with kUnsupported if it is none,
// kDamaged if it is no XML.
Result<Links> LinksOfFeed(std::string_view bytes);

struct SitemapLinks {
  bool index = false;  // the links lead to sitemaps
  std::vector<Link> links;
};

// Of an XML sitemap (sitemaps.org 0.9), plain or packed by gzip; unpacked it may have `most_bytes`.
// Fails with kUnsupported, kDamaged or kTooLarge.
Result<SitemapLinks> LinksOfSitemap(std::string_view bytes, int64_t most_bytes);

// One a line; empty lines and what follows "#" at the start of a line are passed over.
Links LinksOfList(std::string_view bytes);

// True if the path of a URL ends as documents do that are read: .pdf, .docx, .odt, ….
bool EndsAsDocument(std::string_view path);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_LINKS_H_
