#include "pipeline/fetch/transfer.h"

#include <curl/curl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "pipeline/fetch/address_guard.h"

namespace caselore {
namespace {

constexpr int kOk = 200;
constexpr int64_t kMostOfAnError = 64 * 1024;  // bytes of an answer that nobody keeps
constexpr size_t kMostOfAField = 1000;         // bytes of a header field that is kept
constexpr long kIdleBytesPerSecond = 50;
constexpr std::chrono::seconds kMostRetryAfter{7 * 86400};

struct EasyCloser {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListFree {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCloser>;
using List = std::unique_ptr<curl_slist, ListFree>;

void Append(List& list, const std::string& text) {
  curl_slist* longer = curl_slist_append(list.get(), text.c_str());
  if (longer == nullptr) return;
  (void)list.release();
  list.reset(longer);
}

// What libcurl calls back into while it works.
struct Progress {
  const TransferRequest& request;
  const TransferSettings& settings;
  CURL* handle = nullptr;
  bool guarded = false;
  TemporaryFile body;
  int64_t bytes = 0;    // taken in, unpacked
  int64_t dropped = 0;  // of an answer that nobody keeps
  bool enough = false;  // all that is wanted of the body is there
  std::string refused;  // why an address was
  std::string unwritable;
  bool too_large = false, stopped = false;
};

int StatusOf(CURL* handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

// Anything but `size` ends the transfer.
size_t Drop(Progress& progress, size_t size) {
  progress.dropped += static_cast<int64_t>(size);
  progress.enough = progress.dropped > kMostOfAnError;
  return progress.enough ? 0 : size;
}

size_t Store(Progress& progress, std::string_view bytes) {
  const int64_t left = progress.request.most_bytes - progress.bytes;
  const bool over = static_cast<int64_t>(bytes.size()) > left;
  if (over && progress.request.too_much == TooMuch::kRefuse) {
    progress.too_large = true;
    return 0;
  }
  const std::string_view kept = bytes.substr(0, static_cast<size_t>(over ? left : INT64_MAX));
  if (!progress.body.Write(kept)) {
    progress.unwritable = std::strerror(errno);
    return 0;
  }
  progress.bytes += static_cast<int64_t>(kept.size());
  progress.enough = over;
  return kept.size();
}

size_t OnBody(const char* data, size_t, size_t size, void* user) {
  auto& progress = *static_cast<Progress*>(user);
  return StatusOf(progress.handle) == kOk ? Store(progress, {data, size}) : Drop(progress, size);
}

// `came`: on the wire, still packed.
int OnProgress(void* user, curl_off_t, curl_off_t came, curl_off_t, curl_off_t) {
  auto& progress = *static_cast<Progress*>(user);
  progress.stopped = progress.settings.stop && progress.settings.stop();
  const bool over = came > progress.request.most_bytes && StatusOf(progress.handle) == kOk &&
                    progress.request.too_much == TooMuch::kRefuse;
  progress.too_large |= over;
  return progress.stopped || over ? 1 : 0;
}

// The one place where a connection is begun, with the address that it leads to.
curl_socket_t OnOpen(void* user, curlsocktype, curl_sockaddr* address) {
  auto& progress = *static_cast<Progress*>(user);
  if (progress.guarded) {
    if (const auto why_not = WhyNotPublic(&address->addr, address->addrlen)) {
      progress.refused = *why_not;
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string Field(CURL* handle, const char* name) {
  curl_header* field = nullptr;
  if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &field) != CURLHE_OK) return {};
  const std::string value = field->value;
  const bool odd = std::any_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
  });
  return odd || value.size() > kMostOfAField ? std::string() : value;
}

// RFC 9110, 10.2.3: seconds, or a date.
std::chrono::seconds RetryAfter(const std::string& field) {
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), seconds);
  if (error != std::errc() || end != field.data() + field.size()) {
    const std::time_t date = field.empty() ? -1 : curl_getdate(field.c_str(), nullptr);
    seconds = date < 0 ? 0 : static_cast<int64_t>(date - std::time(nullptr));
  }
  return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), kMostRetryAfter);
}

// RFC 9110, 8.8.2.2: what was written shortly before the answer may be written once more with the
// same date. A minute, for clocks that are not one.
std::string LastModified(CURL* handle) {
  constexpr std::time_t kLongBefore = 60;
  const std::string modified = Field(handle, "Last-Modified");
  const std::string answered = Field(handle, "Date");
  if (modified.empty() || answered.empty()) return modified;
  const std::time_t then = curl_getdate(modified.c_str(), nullptr);
  const std::time_t now = curl_getdate(answered.c_str(), nullptr);
  return then < 0 || now < 0 || now - then >= kLongBefore ? modified : std::string();
}

// RFC 9112, section 6.3: without a length or chunks a body ends where the connection does, which a
// broken one does too. HTTP/2 marks the end.
bool IsDelimited(CURL* handle) {
  curl_off_t length = -1;
  long version = 0;
  curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  curl_easy_getinfo(handle, CURLINFO_HTTP_VERSION, &version);
  return length >= 0 || version >= CURL_HTTP_VERSION_2_0 ||
         Field(handle, "Transfer-Encoding").find("chunked") != std::string::npos;
}

struct CodeRow {
  CURLcode code;
  FetchCause cause;
  const char* what;
};

constexpr CodeRow kCodes[] = {
    {CURLE_PARTIAL_FILE, FetchCause::kCutShort, "broke off before its end"},
    {CURLE_RECV_ERROR, FetchCause::kUnreachable, "broke off"},
    {CURLE_HTTP2, FetchCause::kUnreachable, "broke off"},
    {CURLE_HTTP2_STREAM, FetchCause::kUnreachable, "broke off"},
    {CURLE_BAD_CONTENT_ENCODING, FetchCause::kCutShort, "cannot be unpacked"},
    {CURLE_FILESIZE_EXCEEDED, FetchCause::kTooLarge, "is too large"},
    {CURLE_OPERATION_TIMEDOUT, FetchCause::kTimeout, "took too long"},
    {CURLE_PEER_FAILED_VERIFICATION, FetchCause::kTls, "has a certificate that cannot be trusted"},
    {CURLE_SSL_CONNECT_ERROR, FetchCause::kTls, "cannot be reached safely"},
    {CURLE_SSL_CERTPROBLEM, FetchCause::kTls, "cannot be reached safely"},
    {CURLE_SSL_CIPHER, FetchCause::kTls, "cannot be reached safely"},
    {CURLE_SSL_CACERT_BADFILE, FetchCause::kTls, "cannot be verified"},
    {CURLE_SSL_ISSUER_ERROR, FetchCause::kTls, "cannot be verified"},
    {CURLE_SSL_INVALIDCERTSTATUS, FetchCause::kTls, "cannot be verified"},
    {CURLE_COULDNT_RESOLVE_HOST, FetchCause::kUnreachable, "has a host that is not known"},
    {CURLE_COULDNT_RESOLVE_PROXY, FetchCause::kUnreachable,
     "lies behind a proxy that is not known"},
    {CURLE_COULDNT_CONNECT, FetchCause::kUnreachable, "has a host that does not answer"},
    {CURLE_GOT_NOTHING, FetchCause::kUnreachable, "gave no answer"},
    {CURLE_SEND_ERROR, FetchCause::kUnreachable, "broke off"},
    {CURLE_PROXY, FetchCause::kUnreachable, "lies behind a proxy that does not answer"},
};

// OpenSSL writes to sockets whose other end has gone, and with CURLOPT_NOSIGNAL libcurl does
// nothing about the signal. For this thread and while it lasts it is held back, and thrown away.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutSigpipe() {
    const timespec at_once{};
    if (sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

 private:
  sigset_t pipe_, before_;
};

class OneTransfer {
 public:
  OneTransfer(const TransferRequest& request, const TransferSettings& settings)
      : progress_{request, settings, nullptr, false, {}, 0, 0, false, {}, {}, false, false} {}

  FetchResult<HttpAnswer> Run() {
    handle_.reset(curl_easy_init());
    if (handle_ == nullptr) return FailFetch(FetchCause::kUnwritable, "Out of memory.");
    auto body = TemporaryFile::In(Request().folder);
    if (!body) return FailFetch(FetchCause::kUnwritable, body.error().message);
    progress_.body = std::move(*body);
    progress_.handle = handle_.get();
    if (auto refused = ChooseProxy()) return tl::unexpected<FetchError>(*refused);
    SetRules();
    SetLimits();
    SetFields();
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK && !progress_.enough) return tl::unexpected<FetchError>(ErrorFor(code));
    return AnswerOf();
  }

 private:
  const TransferRequest& Request() const { return progress_.request; }
  const TransferSettings& Settings() const { return progress_.settings; }

  template <typename Value>
  void Set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  // Behind a proxy it is the proxy that connects: all that can be judged here is what is written.
  // Hosts that are allowed by name are on our side of it.
  std::optional<FetchError> ChooseProxy() {
    const bool any = Request().address == Address::kAny;
    const std::string& proxy =
        Request().url.scheme == "https" ? Settings().https_proxy : Settings().http_proxy;
    Set(CURLOPT_PROXY, any ? "" : proxy.c_str());
    Set(CURLOPT_NOPROXY, "");
    progress_.guarded = !any && proxy.empty();
    if (any || proxy.empty()) return std::nullopt;
    const std::string& host = Request().url.host;
    const auto why_not = WhyNotPublic(host);
    return why_not ? std::optional(Refused(*why_not)) : std::nullopt;
  }

  // What never changes from one transfer to the next.
  void SetRules() {
    Set(CURLOPT_NOSIGNAL, 1L);
    Set(CURLOPT_PROTOCOLS_STR, "http,https");
    Set(CURLOPT_FOLLOWLOCATION, 0L);
    Set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    Set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    Set(CURLOPT_SSL_VERIFYPEER, 1L);
    Set(CURLOPT_SSL_VERIFYHOST, 2L);
    Set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    Set(CURLOPT_FRESH_CONNECT, 1L);  // none that an earlier, allowed request opened
    Set(CURLOPT_FORBID_REUSE, 1L);
    Set(CURLOPT_OPENSOCKETFUNCTION, &OnOpen);
    Set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&progress_));
    Set(CURLOPT_WRITEFUNCTION, &OnBody);
    Set(CURLOPT_WRITEDATA, static_cast<void*>(&progress_));
    Set(CURLOPT_XFERINFOFUNCTION, &OnProgress);
    Set(CURLOPT_XFERINFODATA, static_cast<void*>(&progress_));
    Set(CURLOPT_NOPROGRESS, 0L);
    Set(CURLOPT_ERRORBUFFER, said_);
  }

  void SetLimits() {
    Set(CURLOPT_TIMEOUT_MS, static_cast<long>(Request().patience.count()));
    Set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(Settings().connect.count()));
    Set(CURLOPT_LOW_SPEED_LIMIT, kIdleBytesPerSecond);
    Set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(Settings().idle.count()));
    if (Request().too_much == TooMuch::kRefuse) {
      Set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(Request().most_bytes));
    }
  }

  void SetFields() {
    Set(CURLOPT_URL, Request().url.text.c_str());
    Set(CURLOPT_USERAGENT, Settings().user_agent.c_str());
    Set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    if (!Settings().ca_file.empty()) Set(CURLOPT_CAINFO, Settings().ca_file.c_str());
    for (const std::string& row : Settings().resolve) Append(resolve_, row);
    if (resolve_ != nullptr) Set(CURLOPT_RESOLVE, resolve_.get());
    Condition("If-None-Match: ", Request().etag);
    Condition("If-Modified-Since: ", Request().last_modified);
    if (fields_ != nullptr) Set(CURLOPT_HTTPHEADER, fields_.get());
  }

  void Condition(const char* name, const std::string& value) {
    if (!value.empty() && value.find_first_of("\r\n") == std::string::npos) {
      Append(fields_, name + value);
    }
  }

  FetchError Refused(const std::string& why) const {
    return {FetchCause::kRefusedAddress,
            Request().url.text + " is not fetched: " + why + ". " + HowToAllow(Request().url.host) +
                "; 'caselore sources remove' takes it out first.",
            {}};
  }

  FetchError ErrorFor(CURLcode code) const {
    const std::string& url = Request().url.text;
    if (progress_.stopped) return {FetchCause::kStopped, url + " was not waited for.", {}};
    if (progress_.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      return {FetchCause::kTooLarge,
              url + " is larger than " + std::to_string(Request().most_bytes) + " bytes.",
              {}};
    }
    if (!progress_.unwritable.empty()) {
      return {FetchCause::kUnwritable,
              "What " + url + " holds cannot be written: " + progress_.unwritable + ".",
              {}};
    }
    if (code == CURLE_COULDNT_CONNECT && !progress_.refused.empty()) {
      return Refused(progress_.refused);
    }
    const auto* row = std::find_if(std::begin(kCodes), std::end(kCodes),
                                   [code](const CodeRow& each) { return each.code == code; });
    const std::string said = *said_ == '\0' ? curl_easy_strerror(code) : said_;
    if (row == std::end(kCodes)) {
      return {FetchCause::kOddAnswer, url + " gives no answer that is HTTP (" + said + ").", {}};
    }
    // What broke off in the middle is there in part.
    const bool part = row->cause == FetchCause::kUnreachable && progress_.bytes > 0;
    return {
        part ? FetchCause::kCutShort : row->cause, url + " " + row->what + " (" + said + ").", {}};
  }

  FetchResult<HttpAnswer> AnswerOf() {
    HttpAnswer answer;
    answer.status = StatusOf(handle_.get());
    answer.etag = Field(handle_.get(), "ETag");
    answer.last_modified = LastModified(handle_.get());
    answer.content_type = Field(handle_.get(), "Content-Type");
    answer.location = Location();
    answer.retry_after = RetryAfter(Field(handle_.get(), "Retry-After"));
    answer.delimited = IsDelimited(handle_.get());
    answer.bytes = progress_.bytes;
    if (answer.status == kOk) answer.body = std::move(progress_.body);
    return answer;
  }

  // Longer than other fields may be; ResolveUrl looks into it.
  std::string Location() const {
    curl_header* field = nullptr;
    const bool there =
        curl_easy_header(handle_.get(), "Location", 0, CURLH_HEADER, -1, &field) == CURLHE_OK;
    return there ? field->value : "";
  }

  Progress progress_;
  List fields_, resolve_;
  char said_[CURL_ERROR_SIZE] = "";
  Easy handle_;  // goes first: it points into all of the above
};

}  // namespace

FetchResult<HttpAnswer> Transfer(const TransferRequest& request, const TransferSettings& settings) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const WithoutSigpipe quiet;
  return OneTransfer(request, settings).Run();
}

}  // namespace caselore
