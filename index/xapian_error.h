// Xapian's exceptions as errors that say what to do.
#ifndef CASELORE_INDEX_XAPIAN_ERROR_H_
#define CASELORE_INDEX_XAPIAN_ERROR_H_

#include <xapian.h>

#include <string>
#include <type_traits>
#include <utility>

#include "document/result.h"

namespace caselore {

inline Error ErrorOf(const Xapian::Error& error) {
  const std::string type = error.get_type(), message = error.get_msg();
  // A lock that cannot be had for another reason (disk full) says so.
  if (type == "DatabaseLockError" && !message.ends_with("already locked")) {
    return {Cause::kUnreadable, "The search index cannot be used: " + message + "."};
  }
  if (type == "DatabaseLockError") {
    return {Cause::kBusy, "Another run is writing the search index."};
  }
  if (type.starts_with("Network")) {
    return {Cause::kUnreadable, "It cannot be reached: " + message + "."};
  }
  // Without a reason of the system's (disk full, no permission) it is what stands in the files.
  if (error.get_error_string() == nullptr || type == "DatabaseCorruptError" ||
      type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") {
    return {Cause::kCorrupt, "The search index is damaged (" + message +
                                 "). 'caselore check --repair' makes it anew from the records."};
  }
  return {Cause::kUnreadable,
          "The search index cannot be used: " + message + ": " + error.get_error_string() + "."};
}

// Runs `work`, which gives a Result; Xapian's exceptions become its error.
template <typename Work>
std::invoke_result_t<Work> GuardXapian(Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    return tl::unexpected(ErrorOf(error));
  }
}

}  // namespace caselore

#endif  // CASELORE_INDEX_XAPIAN_ERROR_H_
