// A digest as Markdown (with GitHub's tables): for mail, and for pandoc.
#ifndef CASELORE_DIGEST_DIGEST_MARKDOWN_H_
#define CASELORE_DIGEST_DIGEST_MARKDOWN_H_

#include <string>

#include "digest/digest.h"

namespace caselore {

// What the HTML says, without drawings. Strings of the digest must be printable (compose.h); what
// would be markup in them is escaped.
std::string DigestMarkdown(const Digest& digest);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_MARKDOWN_H_
