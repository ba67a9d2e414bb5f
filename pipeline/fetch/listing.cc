#include "pipeline/fetch/listing.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "corpus/atomic_file.h"
#include "pipeline/fetch/links.h"
#include "pipeline/fetch/url.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// A tree takes up to eighty times the bytes of a page that is nothing but tags, thirty of XML.
constexpr int64_t kMostPageBytes = int64_t{8} << 20;
constexpr int64_t kMostListBytes = int64_t{20} << 20;  // 50,000 URLs (sitemaps.org) are ten
constexpr size_t kMostSitemaps = 100;                  // of an index

// Gathers what belongs to the source: each URL once, in order.
class Gatherer {
 public:
  explicit Gatherer(const WatchedSource& source) : source_(source) {
    if (!source.pattern.empty()) pattern_ = std::make_unique<RE2>(source.pattern, RE2::Quiet);
  }

  void Take(const Link& link, const Url* base) {
    const Result<Url> url =
        base == nullptr ? ParseUrl(link.reference) : ResolveUrl(link.reference, *base);
    if (!url || !Belongs(*url, link)) {
      ++listing_.passed_over;
    } else if (const auto [known, fresh] = seen_.emplace(url->text); !fresh) {
      return;
    } else if (listing_.documents.size() == source_.most_documents) {
      listing_.cut = true;
    } else {
      listing_.documents.push_back({url->text, link.title, link.published});
    }
  }

  Listing& listing() { return listing_; }

 private:
  // Without a pattern: a page and a sitemap hold all that a site has, a feed and a list what
  // somebody chose.
  bool Belongs(const Url& url, const Link& link) const {
    if (pattern_ != nullptr) return RE2::PartialMatch(url.text, *pattern_);
    const bool chosen = source_.kind == SourceKind::kFeed || source_.kind == SourceKind::kUrls;
    return chosen || link.document || EndsAsDocument(url.path);
  }

  const WatchedSource& source_;
  std::unique_ptr<RE2> pattern_;
  std::set<std::string> seen_;
  Listing listing_;
};

class Lister {
 public:
  Lister(const WatchedSource& source, Fetcher& fetcher, const fs::path& folder)
      : source_(source), fetcher_(fetcher), folder_(folder), gatherer_(source) {}

  FetchResult<Listing> Run(const ListingValidators& earlier) {
    if (source_.kind == SourceKind::kUrls && fs::path(source_.location).is_absolute()) {
      return FromFile();
    }
    FetchRequest request = Request(source_.location);
    request.etag = earlier.etag;
    request.last_modified = earlier.last_modified;
    FetchResult<Fetched> fetched = fetcher_.Fetch(request);
    if (!fetched) return tl::unexpected<FetchError>(fetched.error());
    Listing& listing = gatherer_.listing();
    listing.not_modified = fetched->status == FetchStatus::kNotModified;
    listing.validators = {fetched->etag, fetched->last_modified};
    if (listing.not_modified) return listing;
    if (auto taken = Take(*fetched); !taken) return tl::unexpected<FetchError>(taken.error());
    return std::move(listing);
  }

 private:
  FetchRequest Request(const std::string& url) const {
    FetchRequest request = RequestFor(source_, url, folder_);
    request.expected = Expected::kListing;
    request.most_bytes = std::min(
        request.most_bytes, source_.kind == SourceKind::kPage ? kMostPageBytes : kMostListBytes);
    return request;
  }

  FetchResult<Listing> FromFile() {
    std::error_code failed;
    if (!fs::is_regular_file(source_.location, failed)) {
      return FailFetch(FetchCause::kMissing, source_.location + " is no file that can be read.");
    }
    if (fs::file_size(source_.location, failed) > static_cast<uintmax_t>(kMostListBytes)) {
      return FailFetch(FetchCause::kTooLarge, source_.location + " is larger than 20 MB.");
    }
    const Result<std::string> bytes = ReadWholeFile(source_.location);
    if (!bytes) return FailFetch(FetchCause::kMissing, bytes.error().message);
    TakeList(*bytes);
    return std::move(gatherer_.listing());
  }

  FetchResult<void> Take(const Fetched& fetched) {
    const Result<std::string> bytes = ReadWholeFile(fetched.body.path());
    if (!bytes) return FailFetch(FetchCause::kUnwritable, bytes.error().message);
    const Result<Url> url = ParseUrl(fetched.url);
    if (source_.kind == SourceKind::kSitemap) return TakeSitemap(*bytes, *url);
    if (source_.kind == SourceKind::kFeed) {
      const Result<Links> links = LinksOfFeed(*bytes);
      if (!links) return NoListing(*url, links.error());
      TakeAll(*links, *url);
      return {};
    }
    if (source_.kind == SourceKind::kUrls) {
      TakeList(*bytes);
    } else {
      TakeAll(LinksOfPage(*bytes), *url);
    }
    return {};
  }

  // Its lines are whole URLs: what is none is not read as the name of a page beside it.
  void TakeList(const std::string& bytes) {
    for (const Link& link : LinksOfList(bytes).links) gatherer_.Take(link, nullptr);
  }

  static tl::unexpected<FetchError> NoListing(const Url& url, const Error& error) {
    return FailFetch(FetchCause::kOddAnswer, url.text + " cannot be read: " + error.message);
  }

  void TakeAll(const Links& links, const Url& url) {
    const Result<Url> page_base = ResolveUrl(links.base, url);
    const Url& base = page_base ? *page_base : url;
    for (const Link& link : links.links) {
      const Result<Url> own = ResolveUrl(link.base, base);
      gatherer_.Take(link, own ? &*own : &base);
    }
  }

  FetchResult<void> TakeSitemap(const std::string& bytes, const Url& url) {
    const Result<SitemapLinks> links = LinksOfSitemap(bytes, kMostListBytes);
    if (!links) return NoListing(url, links.error());
    if (links->index) return TakeIndex(*links, url);
    for (const Link& link : links->links) gatherer_.Take(link, &url);
    return {};
  }

  // An index may be the same while a sitemap of it is not: it is read whole each time.
  FetchResult<void> TakeIndex(const SitemapLinks& index, const Url& url) {
    gatherer_.listing().validators = {};
    gatherer_.listing().cut = index.links.size() > kMostSitemaps;
    std::optional<FetchError> first;
    bool any = false;
    for (size_t i = 0; i < std::min(index.links.size(), kMostSitemaps); ++i) {
      const Result<Url> next = ResolveUrl(index.links[i].reference, url);
      if (!next) continue;
      const FetchResult<void> taken = TakePart(next->text);
      any |= taken.has_value();
      if (taken) continue;
      if (EndsRun(taken.error())) return taken;
      if (!first) first = taken.error();
      gatherer_.listing().unread.push_back(taken.error().message);
    }
    if (first && !any) return tl::unexpected<FetchError>(*first);
    return {};
  }

  // It is not the sitemap that is to blame.
  static bool EndsRun(const FetchError& error) {
    return error.cause == FetchCause::kStopped || error.cause == FetchCause::kUnwritable;
  }

  FetchResult<void> TakePart(const std::string& location) {
    const FetchResult<Fetched> fetched = fetcher_.Fetch(Request(location));
    if (!fetched) return tl::unexpected<FetchError>(fetched.error());
    const Result<std::string> bytes = ReadWholeFile(fetched->body.path());
    if (!bytes) return FailFetch(FetchCause::kUnwritable, bytes.error().message);
    const Result<Url> url = ParseUrl(fetched->url);
    const Result<SitemapLinks> links = LinksOfSitemap(*bytes, kMostListBytes);
    if (!links) return NoListing(*url, links.error());
    if (links->index) return {};  // one level
    for (const Link& link : links->links) gatherer_.Take(link, &*url);
    return {};
  }

  const WatchedSource& source_;
  Fetcher& fetcher_;
  const fs::path& folder_;
  Gatherer gatherer_;
};

}  // namespace

FetchResult<Listing> List(const WatchedSource& source, Fetcher& fetcher,
                          const ListingValidators& earlier, const fs::path& folder) {
  return Lister(source, fetcher, folder).Run(earlier);
}

}  // namespace caselore
