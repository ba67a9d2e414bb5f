// Bytes that claim to be UTF-8.
#ifndef CASELORE_PIPELINE_UTF8_H_
#define CASELORE_PIPELINE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace caselore {

// One step through `bytes` from `at`: the code point there, or nothing valid (-1), and how many
// bytes it takes (at least 1). Overlong forms and surrogates are not valid (Unicode 15, table 3-7).
// REQUIRES: at < bytes.size().
struct Utf8Step {
  int32_t code_point = -1;
  size_t size = 1;
};
Utf8Step DecodeUtf8(std::string_view bytes, size_t at);

// Every byte that is not part of valid UTF-8 becomes U+FFFD.
std::string ValidUtf8(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_UTF8_H_
