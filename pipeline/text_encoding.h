// From the bytes of a text file to UTF-8.
#ifndef CASELORE_PIPELINE_TEXT_ENCODING_H_
#define CASELORE_PIPELINE_TEXT_ENCODING_H_

#include <string>
#include <string_view>

namespace caselore {

// True if `bytes` begin with the mark of UTF-16, of either order.
bool HasUtf16Mark(std::string_view bytes);

// True if there is no more broken UTF-8 in `bytes` than whole characters beyond ASCII: plain ASCII
// and UTF-8 with a damaged spot are, Windows-1252 is not.
bool LooksLikeUtf8(std::string_view bytes);

// By its byte order mark UTF-16 or UTF-8; else UTF-8 where it looks like it; else Windows-1252,
// which holds Latin-1. The mark is left out; what is broken becomes U+FFFD.
std::string ToUtf8(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_TEXT_ENCODING_H_
