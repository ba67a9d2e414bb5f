#include "pipeline/fetch/fetcher.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

#include "document/version.h"
#include "pipeline/fetch/body_check.h"
#include "pipeline/file_bytes.h"

namespace caselore {
namespace {

using std::chrono::seconds;

constexpr int kMostRedirects = 5;
constexpr char kProgram[] = "caselore";  // the product token, for robots.txt
constexpr seconds kRobotsPatience{30};
// How long a host is left alone that stays busy and does not say how long.
constexpr seconds kRest{600};

struct StatusRow {
  int status;
  FetchCause cause;
  const char* what;
};

constexpr StatusRow kStatuses[] = {
    {404, FetchCause::kMissing, "is not there (404)"},
    {410, FetchCause::kGone, "is gone for good (410)"},
    {401, FetchCause::kDenied, "asks for a password (401)"},
    {403, FetchCause::kDenied, "is not given to us (403)"},
    {407, FetchCause::kDenied, "lies behind a proxy that asks for a password (407)"},
    {451, FetchCause::kDenied, "may not be given for legal reasons (451)"},
    {429, FetchCause::kBusy, "asks us to come again later (429)"},
    {503, FetchCause::kBusy, "is not available now (503)"},
};

FetchError ErrorOfStatus(const Url& url, const HttpAnswer& answer) {
  const auto* row =
      std::find_if(std::begin(kStatuses), std::end(kStatuses),
                   [&](const StatusRow& each) { return each.status == answer.status; });
  if (row != std::end(kStatuses)) {
    return {row->cause, url.text + " " + row->what + ".", answer.retry_after};
  }
  const bool server = answer.status >= 500 && answer.status < 600;
  return {server ? FetchCause::kServerTrouble : FetchCause::kOddAnswer,
          url.text + " is answered with status " + std::to_string(answer.status) + ".",
          {}};
}

bool IsRedirect(const HttpAnswer& answer) {
  constexpr int kRedirects[] = {301, 302, 303, 307, 308};
  return !answer.location.empty() && std::find(std::begin(kRedirects), std::end(kRedirects),
                                               answer.status) != std::end(kRedirects);
}

tl::unexpected<FetchError> Leads(const Url& from, FetchCause cause, const std::string& where) {
  return FailFetch(cause, from.text + " leads " + where + ".");
}

// A server that sends to the same URL with a session of its own wants to see that.
FetchResult<Url> NextUrl(const Url& from, const HttpAnswer& answer,
                         const std::set<std::string>& seen) {
  Result<Url> next = ResolveUrl(answer.location, from);
  if (next && seen.count(next->text) > 0) next = ResolveRedirect(answer.location, from);
  if (!next) {
    return FailFetch(FetchCause::kRefusedUrl,
                     from.text + " leads elsewhere: " + next.error().message);
  }
  if (from.scheme == "https" && next->scheme == "http") {
    return Leads(from, FetchCause::kRefusedUrl, "from https to http, " + next->text);
  }
  return *next;
}

std::string TypeOf(std::string_view field) {
  std::string type(field.substr(0, field.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (char& c : type) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return type;
}

const char* FirstSet(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

}  // namespace

// HTTP_PROXY in capitals is not read: a web server hands it to programs from a request's field.
void UseProxiesOfEnvironment(TransferSettings& settings) {
  settings.https_proxy = FirstSet({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  settings.http_proxy = FirstSet({"http_proxy", "all_proxy", "ALL_PROXY"});
}

std::string UserAgent(std::string_view contact) {
  std::string agent = std::string(kProgram) + "/" + kVersion + " (reads published case reviews";
  if (!contact.empty()) agent.append("; contact: ").append(contact);
  return agent + ")";
}

FetchRequest RequestFor(const WatchedSource& source, std::string url,
                        std::filesystem::path folder) {
  FetchRequest request;
  request.url = std::move(url);
  request.folder = std::move(folder);
  request.allow = source.allow;
  request.pause = source.pause;
  request.patience = source.patience;
  request.most_bytes = source.most_bytes;
  return request;
}

Fetcher::Fetcher(FetcherOptions options, FetchClock clock)
    : options_(std::move(options)), clock_(std::move(clock)), pace_(clock_) {
  if (options_.transfer.user_agent.empty()) options_.transfer.user_agent = UserAgent("");
  options_.transfer.stop = clock_.stop;
}

FetchResult<Fetched> Fetcher::Fetch(const FetchRequest& request) {
  for (int next_try = 2;; ++next_try) {
    FetchResult<Fetched> fetched = FetchWhole(request);
    if (fetched) return fetched;
    const seconds wait = WaitBefore(next_try, fetched.error());
    if (wait == seconds(0)) {
      if (fetched.error().cause == FetchCause::kBusy) LetRest(request.url);
      return fetched;
    }
    if (!clock_.sleep(wait)) {
      return FailFetch(FetchCause::kStopped, request.url + " was not waited for.");
    }
  }
}

void Fetcher::LetRest(const std::string& url) {
  const Result<Url> parsed = ParseUrl(url);
  if (parsed && !pace_.BusyFor(parsed->host)) pace_.AskAgainAfter(parsed->host, kRest);
}

// How long to wait before the next try; 0 if there is to be none.
seconds Fetcher::WaitBefore(int next_try, const FetchError& error) const {
  const bool again = error.cause == FetchCause::kUnreachable ||
                     error.cause == FetchCause::kServerTrouble ||
                     error.cause == FetchCause::kBusy || error.cause == FetchCause::kCutShort;
  const int tries = error.cause == FetchCause::kCutShort ? 2 : options_.tries;
  if (!again || next_try > tries || error.retry_after > options_.most_wait) return seconds(0);
  return std::max({error.retry_after, options_.first_wait * (1 << (next_try - 2)), seconds(1)});
}

// A document that seems to lack its end, though the server says that this is all, is asked for once
// more: it is taken if it comes the same, or whole. Some are kept by their publishers as they broke
// off.
FetchResult<Fetched> Fetcher::FetchWhole(const FetchRequest& request) {
  FetchResult<Fetched> fetched = FetchOnce(request);
  const auto looks_cut = [&] {
    return fetched && fetched->status == FetchStatus::kFetched &&
           request.expected == Expected::kDocument &&
           LooksCut(BytesOfDescriptor(fetched->body.descriptor()));
  };
  if (!looks_cut()) return fetched;
  const int64_t bytes = fetched->bytes;
  fetched = FetchOnce(request);
  if (!looks_cut() || fetched->bytes == bytes) return fetched;
  return FailFetch(FetchCause::kCutShort, fetched->url + " broke off: its end is missing.");
}

FetchResult<Fetched> Fetcher::FetchOnce(const FetchRequest& request) {
  FetchResult<Found> found = Follow(request, Asks::kRobotsFirst);
  if (!found) return tl::unexpected<FetchError>(found.error());
  HttpAnswer& answer = found->answer;
  Fetched fetched;
  const Result<Url> led_to = ParseUrl(found->url.text);  // without a session
  fetched.url = led_to ? led_to->text : found->url.text;
  fetched.etag = answer.etag;
  fetched.last_modified = answer.last_modified;
  fetched.content_type = TypeOf(answer.content_type);
  fetched.bytes = answer.bytes;
  const bool asked_whether = !request.etag.empty() || !request.last_modified.empty();
  if (answer.status == 304 && asked_whether) {
    fetched.status = FetchStatus::kNotModified;
    return fetched;
  }
  if (answer.status != 200) return tl::unexpected<FetchError>(ErrorOfStatus(found->url, answer));
  const FileBytes bytes = BytesOfDescriptor(answer.body.descriptor());
  if (!answer.delimited && !EndsWhole(bytes)) {
    return FailFetch(FetchCause::kCutShort, found->url.text +
                                                " broke off: its end is missing, after " +
                                                std::to_string(answer.bytes) + " bytes.");
  }
  if (request.expected == Expected::kDocument) {
    const Result<Url> asked = ParseUrl(request.url);
    const Promise promise{asked->path, request.earlier_type, fetched.content_type,
                          found->redirected};
    if (const auto why_not = WhyNoDocument(bytes, promise)) {
      return FailFetch(FetchCause::kNotADocument, found->url.text + " " + *why_not + ".");
    }
  }
  fetched.body = std::move(answer.body);
  return fetched;
}

FetchResult<Fetcher::Found> Fetcher::Follow(const FetchRequest& request, Asks asks) {
  const Result<Url> first = ParseUrl(request.url);
  if (!first) return FailFetch(FetchCause::kRefusedUrl, first.error().message);
  Url url = *first;
  std::set<std::string> seen = {url.text};
  for (int redirects = 0;; ++redirects) {
    FetchResult<HttpAnswer> answer = Ask(request, url, asks);
    if (!answer) return tl::unexpected<FetchError>(answer.error());
    if (!IsRedirect(*answer)) return Found{std::move(url), std::move(*answer), redirects > 0};
    const FetchResult<Url> next = NextUrl(url, *answer, seen);
    if (!next) return tl::unexpected<FetchError>(next.error());
    if (!seen.insert(next->text).second || redirects == kMostRedirects) {
      return Leads(*first, FetchCause::kTooManyRedirects,
                   "in a circle, or on and on: " + next->text);
    }
    url = *next;
  }
}

FetchResult<HttpAnswer> Fetcher::Ask(const FetchRequest& request, const Url& url, Asks asks) {
  seconds pause = request.pause;
  if (asks == Asks::kRobotsFirst) {
    const FetchResult<seconds> delay = AskRobots(request, url);
    if (!delay) return tl::unexpected<FetchError>(delay.error());
    pause = std::max(pause, *delay);
  }
  if (auto waited = WaitFor(url, pause); !waited) {
    return tl::unexpected<FetchError>(waited.error());
  }
  TransferRequest transfer{url, request.etag, request.last_modified, request.folder};
  const bool allowed =
      std::find(request.allow.begin(), request.allow.end(), url.host) != request.allow.end();
  transfer.address = allowed ? Address::kAny : Address::kPublic;
  transfer.most_bytes = request.most_bytes;
  transfer.patience = request.patience;
  if (asks == Asks::kForRobots) transfer.too_much = TooMuch::kCutOff;
  FetchResult<HttpAnswer> answer = Transfer(transfer, options_.transfer);
  pace_.Asked(url.host);
  if (answer) {
    pace_.Answered(url.Server());
    if (answer->retry_after > seconds(0) && answer->status >= 400) {
      pace_.AskAgainAfter(url.host, answer->retry_after);
    }
  } else if (answer.error().cause == FetchCause::kUnreachable ||
             answer.error().cause == FetchCause::kTimeout ||
             answer.error().cause == FetchCause::kTls) {
    pace_.Silent(url.Server());
  }
  return answer;
}

FetchResult<void> Fetcher::WaitFor(const Url& url, seconds pause) {
  const std::string& host = url.host;
  if (pace_.HasGivenUp(url.Server())) {
    return FailFetch(FetchCause::kGivenUp, url.Server() +
                                               " gave no answer three times in a row and is not "
                                               "asked again in this run.");
  }
  const auto busy = pace_.BusyFor(host);
  if (busy && *busy > options_.most_wait) {
    return tl::unexpected<FetchError>(FetchError{
        FetchCause::kBusy,
        host + " asks us to come again in " + std::to_string(busy->count()) + " seconds.", *busy});
  }
  const auto delay = pace_.DelayOf(host, pause);
  if (delay.count() > 0 && !clock_.sleep(delay)) {
    return FailFetch(FetchCause::kStopped, host + " was not waited for.");
  }
  return {};
}

// The pause that robots.txt asks for, if the URL may be fetched at all.
FetchResult<seconds> Fetcher::AskRobots(const FetchRequest& request, const Url& url) {
  const FetchResult<Robots> robots = RobotsOf(request, url);
  if (!robots) return tl::unexpected<FetchError>(robots.error());
  if (!robots->Allows(url.target)) {
    return FailFetch(FetchCause::kRobots, url.text + " is not to be fetched: robots.txt of " +
                                              url.host + " asks programs not to.");
  }
  return std::min(robots->crawl_delay(), options_.most_crawl_delay);
}

// A server that cannot say is asked again with the next document, a few times; one that does not
// answer is left to HostPace, and an address that is refused here may be allowed to another source.
FetchResult<Robots> Fetcher::RobotsOf(const FetchRequest& request, const Url& url) {
  SiteRobots& site =
      robots_.try_emplace(url.Site(), SiteRobots{FailFetch(FetchCause::kRobots, ""), 0})
          .first->second;
  if (site.robots || site.failures >= options_.tries) return site.robots;
  FetchResult<Robots> robots = ReadRobots(request, url);
  if (robots) {
    site.robots = robots;
  } else if (robots.error().cause == FetchCause::kServerTrouble ||
             robots.error().cause == FetchCause::kBusy) {
    ++site.failures;
    site.robots = FailFetch(FetchCause::kRobots, robots.error().message);
  }
  return robots;
}

// RFC 9309, 2.3.1: redirects are followed, 4xx allows all, 5xx and no answer forbid all.
FetchResult<Robots> Fetcher::ReadRobots(const FetchRequest& request, const Url& url) {
  FetchRequest ask = request;
  ask.url = url.Site() + "/robots.txt";
  ask.etag.clear();
  ask.last_modified.clear();
  ask.most_bytes = Robots::kMostBytes;
  ask.patience = std::min<std::chrono::milliseconds>(request.patience, kRobotsPatience);
  const FetchResult<Found> found = Follow(ask, Asks::kForRobots);
  if (!found && found.error().cause == FetchCause::kTooManyRedirects) return Robots();
  if (!found) return tl::unexpected<FetchError>(found.error());
  const HttpAnswer& answer = found->answer;
  if (answer.status == 429 || answer.status >= 500) {
    FetchError error = ErrorOfStatus(found->url, answer);
    error.message += " Nothing is fetched from a site whose robots.txt cannot be read.";
    return tl::unexpected<FetchError>(error);
  }
  if (answer.status != 200) return Robots();
  const FileBytes bytes = BytesOfDescriptor(answer.body.descriptor());
  return Robots(bytes.read(0, Robots::kMostBytes), kProgram);
}

}  // namespace caselore
