#include "pipeline/utf8.h"

#include <unicode/utf8.h>

namespace caselore {

Utf8Step DecodeUtf8(std::string_view bytes, size_t at) {
  const auto* text = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  auto end = static_cast<int64_t>(at);
  UChar32 code_point;
  U8_NEXT(text, end, length, code_point);
  return {code_point, code_point < 0 ? 1 : static_cast<size_t>(end) - at};
}

std::string ValidUtf8(std::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    const Utf8Step step = DecodeUtf8(bytes, at);
    if (step.code_point < 0) {
      valid += "\xEF\xBF\xBD";
    } else {
      valid.append(bytes, at, step.size);
    }
    at += step.size;
  }
  return valid;
}

}  // namespace caselore
