// What `caselore digest` was asked for, as a digest keeps it to be verified.
#ifndef CASELORE_CLI_DIGEST_REQUEST_H_
#define CASELORE_CLI_DIGEST_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "digest/digest.h"
#include "document/result.h"
#include "index/query.h"

namespace caselore {

// How a library stood. To merge and to split cases changes no document, and so no revision.
struct LibraryStand {
  uint64_t revision = 0;
  uint64_t case_corrections = 0;

  bool operator==(const LibraryStand&) const = default;
};

struct DigestRequest {
  Preset preset = Preset::kBoard;
  std::string title, agency, period;
  std::vector<std::string> words;
  Query query;                    // its filters
  std::optional<uint64_t> since;  // revision of the digest before
  LibraryStand made_from;
};

// Compact JSON, and back. Fails with kUsage on what is not of this form.
std::string DigestRequestJson(const DigestRequest& request);
Result<DigestRequest> DigestRequestFrom(std::string_view json);

}  // namespace caselore

#endif  // CASELORE_CLI_DIGEST_REQUEST_H_
