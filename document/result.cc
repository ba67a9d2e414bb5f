#include "document/result.h"

namespace caselore {

const char* Name(Cause cause) {
  switch (cause) {
    case Cause::kMissing:
      return "missing";
    case Cause::kUnreadable:
      return "unreadable";
    case Cause::kEmpty:
      return "empty";
    case Cause::kUnsupported:
      return "unsupported";
    case Cause::kEncrypted:
      return "encrypted";
    case Cause::kDamaged:
      return "damaged";
    case Cause::kTooLarge:
      return "too_large";
    case Cause::kTimeout:
      return "timeout";
    case Cause::kOutOfMemory:
      return "out_of_memory";
    case Cause::kCrashed:
      return "crashed";
    case Cause::kUnfinished:
      return "unfinished";
    case Cause::kNotInstalled:
      return "not_installed";
    case Cause::kWithdrawn:
      return "withdrawn";
    case Cause::kLikeWithdrawn:
      return "like_withdrawn";
    case Cause::kDoubted:
      return "doubted";
    case Cause::kUsage:
      return "usage";
    case Cause::kBusy:
      return "busy";
    case Cause::kCorrupt:
      return "corrupt";
    case Cause::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace caselore
