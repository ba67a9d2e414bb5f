#include "pipeline/fetch/fetch_error.h"

namespace caselore {
namespace {

struct Row {
  Cause cause;
  bool may_pass;
};

// In the order of FetchCause.
constexpr Row kRows[] = {
    {Cause::kMissing, false},      // missing
    {Cause::kMissing, false},      // gone
    {Cause::kUnreadable, false},   // denied
    {Cause::kUnreadable, false},   // robots
    {Cause::kUnreadable, true},    // busy
    {Cause::kUnreadable, true},    // server_trouble
    {Cause::kUnreadable, false},   // odd_answer
    {Cause::kUnreadable, false},   // refused_address
    {Cause::kUsage, false},        // refused_url
    {Cause::kUnreadable, false},   // too_many_redirects
    {Cause::kTooLarge, false},     // too_large
    {Cause::kDamaged, true},       // cut_short
    {Cause::kTimeout, true},       // timeout
    {Cause::kUnreadable, false},   // tls
    {Cause::kUnreadable, true},    // unreachable
    {Cause::kUnreadable, true},    // given_up
    {Cause::kUnsupported, false},  // not_a_document
    {Cause::kUnreadable, true},    // unwritable
    {Cause::kUnreadable, true},    // stopped
};
static_assert(std::size(kRows) == std::size(kFetchCauseNames));

}  // namespace

Cause CauseOf(FetchCause cause) { return kRows[static_cast<size_t>(cause)].cause; }

bool MayPass(FetchCause cause) { return kRows[static_cast<size_t>(cause)].may_pass; }

}  // namespace caselore
