// JSON for programs: one value a line.
#ifndef CASELORE_CLI_JSON_LINE_H_
#define CASELORE_CLI_JSON_LINE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace caselore {

// Compact. Control characters are escaped, C1 and the marks that turn the direction of writing too,
// since a terminal may show it; bytes that are not UTF-8 (of file names) become U+FFFD.
std::string JsonLine(const nlohmann::ordered_json& value);

// null for an empty text.
inline nlohmann::ordered_json TextOrNull(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

}  // namespace caselore

#endif  // CASELORE_CLI_JSON_LINE_H_
