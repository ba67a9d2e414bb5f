// One question and one answer over HTTP: libcurl stays behind this header.
#ifndef CASELORE_PIPELINE_FETCH_TRANSFER_H_
#define CASELORE_PIPELINE_FETCH_TRANSFER_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/fetch/fetch_error.h"
#include "pipeline/fetch/temporary_file.h"
#include "pipeline/fetch/url.h"

namespace caselore {

// What holds for all transfers of a run.
struct TransferSettings {
  std::string user_agent;
  std::string http_proxy, https_proxy;  // empty: none; docs/sources.md says what they change
  std::string ca_file;                  // certificates to trust; empty: the system's
  std::vector<std::string> resolve;     // HOST:PORT:ADDRESS, instead of asking for names
  std::chrono::milliseconds connect{20000};
  std::chrono::seconds idle{60};  // nearly nothing came for so long
  std::function<bool()> stop;     // may be empty
};

enum class Address : bool {
  kPublic,  // any other is refused
  kAny,     // the user allowed this host by name
};

enum class TooMuch : bool { kRefuse, kCutOff };

struct TransferRequest {
  Url url;
  std::string etag, last_modified;  // of an earlier answer; may be empty
  std::filesystem::path folder;     // for the body
  Address address = Address::kPublic;
  int64_t most_bytes = 0;  // of the body, on the wire and unpacked
  TooMuch too_much = TooMuch::kRefuse;
  std::chrono::milliseconds patience{300000};
};

struct HttpAnswer {
  int status = 0;
  std::string etag, content_type, location;  // as sent; empty if not
  std::string last_modified;  // likewise; empty too if it was modified just before it was sent
  std::chrono::seconds retry_after{0};
  bool delimited = false;  // the server said where the body ends, and it came to there
  int64_t bytes = 0;
  TemporaryFile body;  // of status 200; none for others
};

// Neither follows redirects nor tries again. Fails for what is no whole answer: kRefusedAddress,
// kTooLarge, kCutShort, kTimeout, kTls, kUnreachable, kOddAnswer, kUnwritable, kStopped.
//
// The address that is connected to is the one that was judged (WhyNotPublic), whatever names lead
// to. Certificates are always verified, TLS is 1.2 at least; no cookies, no passwords, no netrc.
FetchResult<HttpAnswer> Transfer(const TransferRequest& request, const TransferSettings& settings);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_TRANSFER_H_
