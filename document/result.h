// A value or the reason why there is none. The reason is data: callers switch on its cause.
#ifndef CASELORE_DOCUMENT_RESULT_H_
#define CASELORE_DOCUMENT_RESULT_H_

#include <string>
#include <tl/expected.hpp>  // std::expected of C++23, as C++20 (docs/decisions.md)
#include <utility>

namespace caselore {

// The closed list of causes. Each has a name for records and run reports (Name below).
enum class Cause {
  kMissing,        // no such file
  kUnreadable,     // it is there, but the system will not give it
  kEmpty,          // zero bytes, or nothing that could be shown
  kUnsupported,    // not a kind of document that is read
  kEncrypted,      // needs a password
  kDamaged,        // beyond recovery
  kTooLarge,       // over a limit on bytes, pages or words
  kTimeout,        // its worker ran out of time
  kOutOfMemory,    // its worker ran out of memory
  kCrashed,        // its worker died
  kUnfinished,     // it takes longer than one run gives it; the next goes on
  kNotInstalled,   // a program that reading it takes is not installed
  kWithdrawn,      // taken out of the library on purpose
  kLikeWithdrawn,  // most of its text is that of a document that was taken out on purpose
  kDoubted,        // something else than the document that was there; not believed
  kUsage,          // the caller asked for something that makes no sense
  kBusy,           // another run holds the library
  kCorrupt,        // the library's own files are damaged
  kInternal,       // a defect in Caselore
};

const char* Name(Cause cause);  // "missing", "unreadable", …, "internal"

struct Error {
  Cause cause = Cause::kInternal;
  std::string message;  // one sentence for a person; names the thing and what is wrong with it

  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(Cause cause, std::string message) {
  return tl::unexpected<Error>(Error{cause, std::move(message)});
}

// The error of one result as another, of whatever type.
inline tl::unexpected<Error> Hand(const Error& error) { return tl::unexpected<Error>(error); }

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_RESULT_H_
