// Any bytes as what the web gives: pages, feeds, sitemaps, lists, robots.txt, URLs, and
// sources.toml. The first byte says which.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/promises.h"
#include "pipeline/fetch/body_check.h"
#include "pipeline/fetch/links.h"
#include "pipeline/fetch/robots.h"
#include "pipeline/fetch/source_file.h"
#include "pipeline/fetch/url.h"

using namespace caselore;

namespace {

constexpr int64_t kMostBytes = 1 << 20;

void ExpectCanonical(const Result<Url>& url) {
  if (!url) {
    fuzz::Promise(url.error().cause == Cause::kUsage, "a bad URL is wrong usage");
    return;
  }
  fuzz::Promise(url->scheme == "http" || url->scheme == "https", "only http and https");
  fuzz::Promise(!url->host.empty(), "a URL has a host");
  fuzz::Promise(url->target.starts_with('/'), "a target begins with a slash");
  const Result<Url> again = ParseUrl(url->text);
  fuzz::Promise(again && again->text == url->text, "canonical is canonical");
}

void ExpectReferences(const std::vector<Link>& links) {
  const Result<Url> base = ParseUrl("https://example.org/reviews/index.html");
  for (const Link& link : links) ExpectCanonical(ResolveUrl(link.reference, *base));
}

void Page(std::string_view bytes) { ExpectReferences(LinksOfPage(bytes).links); }

void Feed(std::string_view bytes) {
  if (const auto links = LinksOfFeed(bytes)) ExpectReferences(links->links);
}

void Sitemap(std::string_view bytes) {
  if (const auto links = LinksOfSitemap(bytes, kMostBytes)) ExpectReferences(links->links);
}

void List(std::string_view bytes) { ExpectReferences(LinksOfList(bytes).links); }

void RobotsTxt(std::string_view bytes) {
  const Robots robots(bytes, "caselore");
  robots.Allows("/media/12345/review.pdf?x=1");
  fuzz::Promise(robots.crawl_delay().count() >= 0, "a delay is none or longer");
}

void OneUrl(std::string_view bytes) { ExpectCanonical(ParseUrl(bytes)); }

// What can be read can be written and read again.
void SourceFile(std::string_view bytes) {
  const Result<SourceList> list = ParseSources("sources.toml", bytes);
  if (!list) {
    fuzz::Promise(list.error().cause == Cause::kUsage, "a bad file is wrong usage");
    return;
  }
  for (const WatchedSource& source : list->sources) {
    const Result<WatchedSource> again = CheckedSource(source);
    fuzz::Promise(again && again->location == source.location && again->allow == source.allow &&
                      again->pattern == source.pattern,
                  "a source is read as it was written");
  }
}

void Body(std::string_view bytes) {
  EndsWhole(BytesOf(bytes));
  WhyNoDocument(BytesOf(bytes), {"/a.pdf", "", "", true});
}

constexpr void (*kReaders[])(std::string_view) = {Page,      Feed,   Sitemap,    List,
                                                  RobotsTxt, OneUrl, SourceFile, Body};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  kReaders[data[0] % std::size(kReaders)](bytes);
  return 0;
}
