// Why a fetch gave nothing. Finer than Cause: a run does something else for a 404 than for a site
// that asks to wait.
#ifndef CASELORE_PIPELINE_FETCH_FETCH_ERROR_H_
#define CASELORE_PIPELINE_FETCH_FETCH_ERROR_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "document/named.h"
#include "document/result.h"

namespace caselore {

enum class FetchCause : uint8_t {
  kMissing,         // 404
  kGone,            // 410
  kDenied,          // 401, 403, 407, 451: the site does not give it to us
  kRobots,          // robots.txt asks not to
  kBusy,            // 429 or 503: try again after `retry_after`
  kServerTrouble,   // another 5xx
  kOddAnswer,       // another status; not HTTP; a listing that is not what it should be
  kRefusedAddress,  // private, loopback, link-local, …, and not allowed by name
  kRefusedUrl,      // not http or https; from https back to http; a password in it
  kTooManyRedirects,
  kTooLarge,
  kCutShort,
  kTimeout,
  kTls,
  kUnreachable,   // no such name, no connection, or it broke off
  kGivenUp,       // the server gave no answer three times in this run: not tried
  kNotADocument,  // a login or error page with status 200; nothing at all
  kUnwritable,    // the body cannot be stored
  kStopped,       // the run was asked to stop
};

inline constexpr Names<19> kFetchCauseNames = {
    "missing",        "gone",           "denied",          "robots",      "busy",
    "server_trouble", "odd_answer",     "refused_address", "refused_url", "too_many_redirects",
    "too_large",      "cut_short",      "timeout",         "tls",         "unreachable",
    "given_up",       "not_a_document", "unwritable",      "stopped"};

inline std::string_view Name(FetchCause cause) { return NameIn(kFetchCauseNames, cause); }

struct FetchError {
  FetchCause cause = FetchCause::kOddAnswer;
  std::string message;                  // one sentence for a person; names the URL
  std::chrono::seconds retry_after{0};  // what the site asked for (kBusy); 0: it did not say

  bool operator==(const FetchError&) const = default;
};

template <typename T>
using FetchResult = tl::expected<T, FetchError>;

inline tl::unexpected<FetchError> FailFetch(FetchCause cause, std::string message) {
  return tl::unexpected<FetchError>(FetchError{cause, std::move(message), {}});
}

// What records and reports call it: kMissing, kUnreadable, kTooLarge, kTimeout, kDamaged, ….
Cause CauseOf(FetchCause cause);
inline Error ErrorOf(const FetchError& error) { return {CauseOf(error.cause), error.message}; }

// True if a later try may well succeed with nothing changed here: the document is not to be taken
// for gone.
bool MayPass(FetchCause cause);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_FETCH_ERROR_H_
