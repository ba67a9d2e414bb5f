// What the web holds at a URL: politely, safely, and whole or not at all.
//
//     URL ─ canonical ─ host given up, or busy? ─ robots.txt ─ pause ─ Transfer ─┬ 3xx: again, at
//     most 5
//                                                                                ├ 304, 200: body
//                                                                                judged └ else: why
//                                                                                not
#ifndef CASELORE_PIPELINE_FETCH_FETCHER_H_
#define CASELORE_PIPELINE_FETCH_FETCHER_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sources/watched_source.h"
#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_error.h"
#include "pipeline/fetch/host_pace.h"
#include "pipeline/fetch/robots.h"
#include "pipeline/fetch/transfer.h"

namespace caselore {

enum class Expected : uint8_t {
  kDocument,  // a web page where the URL or an earlier answer promises a PDF is refused
  kListing,   // a page, feed, sitemap or list
};

struct FetchRequest {
  std::string url;
  // Of the last answer that was taken in, to be told if it is still the same; may be empty.
  std::string etag, last_modified;
  std::string earlier_type;      // Content-Type of that answer
  std::filesystem::path folder;  // where the body goes; must exist
  Expected expected = Expected::kDocument;
  std::vector<std::string> allow;  // as in WatchedSource
  std::chrono::seconds pause{2};
  std::chrono::milliseconds patience{300000};  // for one answer
  int64_t most_bytes = int64_t{200} << 20;     // of the body, on the wire and unpacked
};

// A request for `url` as the source wants it, without validators.
FetchRequest RequestFor(const WatchedSource& source, std::string url, std::filesystem::path folder);

enum class FetchStatus : uint8_t { kFetched, kNotModified };

struct Fetched {
  FetchStatus status = FetchStatus::kFetched;
  std::string url;                  // where redirects led to, canonical
  std::string etag, last_modified;  // to be sent with the next request for it; may be empty
  std::string content_type;         // as the server says, in lower case, without parameters
  int64_t bytes = 0;
  TemporaryFile body;  // if fetched; not synced
};

struct FetcherOptions {
  TransferSettings transfer;           // a user agent that is empty becomes UserAgent("")
  int tries = 3;                       // for what may pass; what was cut short is tried twice
  std::chrono::seconds first_wait{2};  // before the second try; then twice as long each time
  std::chrono::seconds most_wait{60};  // that a site may ask for and get (Retry-After)
  std::chrono::seconds most_crawl_delay{30};  // that robots.txt may ask for and get
};

// "caselore/0.1.0 (reads published case reviews; contact: …)".
std::string UserAgent(std::string_view contact);

// The environment's https_proxy and http_proxy (HTTPS_PROXY, ALL_PROXY), as curl reads them.
void UseProxiesOfEnvironment(TransferSettings& settings);

// For one run. Not safe for use by two threads: one request at a time.
class Fetcher {
 public:
  Fetcher(FetcherOptions options, FetchClock clock);

  // Waits for the host's pause, tries again what may pass, and gives what is there now.
  FetchResult<Fetched> Fetch(const FetchRequest& request);

 private:
  enum class Asks : bool { kRobotsFirst, kForRobots };
  struct Found {
    Url url;
    HttpAnswer answer;
    bool redirected = false;
  };

  struct SiteRobots {
    FetchResult<Robots> robots;
    int failures = 0;
  };

  FetchResult<Fetched> FetchWhole(const FetchRequest& request);
  FetchResult<Fetched> FetchOnce(const FetchRequest& request);
  FetchResult<Found> Follow(const FetchRequest& request, Asks asks);
  FetchResult<HttpAnswer> Ask(const FetchRequest& request, const Url& url, Asks asks);
  FetchResult<void> WaitFor(const Url& url, std::chrono::seconds pause);
  FetchResult<std::chrono::seconds> AskRobots(const FetchRequest& request, const Url& url);
  FetchResult<Robots> RobotsOf(const FetchRequest& request, const Url& url);
  FetchResult<Robots> ReadRobots(const FetchRequest& request, const Url& url);
  void LetRest(const std::string& url);
  std::chrono::seconds WaitBefore(int next_try, const FetchError& error) const;

  FetcherOptions options_;
  FetchClock clock_;
  HostPace pace_;
  std::map<std::string, SiteRobots> robots_;  // by site
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_FETCHER_H_
