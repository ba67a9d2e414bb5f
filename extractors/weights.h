// Numbers with their names, as tables of weights have them. Private to this folder.
#ifndef CASELORE_EXTRACTORS_WEIGHTS_H_
#define CASELORE_EXTRACTORS_WEIGHTS_H_

#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace caselore {

// False if `text` is not one finite number and nothing else.
inline bool ParseNumber(std::string_view text, double& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
}

// Cuts "cot 2.5" or "cot:250" at its last `separator`; no name if there is none.
inline std::pair<std::string_view, std::string_view> Cut(std::string_view entry, char separator) {
  const size_t at = entry.rfind(separator);
  if (at == std::string_view::npos) return {};
  return {entry.substr(0, at), entry.substr(at + 1)};
}

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_WEIGHTS_H_
