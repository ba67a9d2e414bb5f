// Identifiers that are the same wherever and whenever a thing is exported.
#ifndef CASELORE_DIGEST_QDPX_GUID_H_
#define CASELORE_DIGEST_QDPX_GUID_H_

#include <string>
#include <string_view>

namespace caselore {

// A UUID made of the SHA-256 of a name, small letters: version 8 (RFC 9562, appendix B.2).
std::string GuidOf(std::string_view name);

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_GUID_H_
