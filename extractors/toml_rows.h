// The rows of a vocabulary file as plain values: toml++ stays behind this header.
#ifndef CASELORE_EXTRACTORS_TOML_ROWS_H_
#define CASELORE_EXTRACTORS_TOML_ROWS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

struct TomlText {
  std::string text;
  int line = 0;  // 1-based
};

// A string, a list of strings, a whole number or true/false; anything else is refused.
struct TomlValue {
  enum class Type { kText, kTexts, kNumber, kFlag };
  Type type = Type::kText;
  int line = 0;
  std::vector<TomlText> texts;  // one for kText
  int64_t number = 0;           // 0 or 1 for kFlag
};

// One [[table]] entry.
struct TomlRow {
  std::string file, table;
  int line = 0;
  std::map<std::string, TomlValue, std::less<>> values;
  bool built_in = false;  // its patterns are known to be good: a test compiles them all
};

// The rows of `text` in its order. Fails with kUsage, naming file, line and reason.
Result<std::vector<TomlRow>> ReadTomlRows(const std::string& file, std::string_view text);

// 'text', for messages.
std::string Quoted(std::string_view text);

// An Error of kUsage: "themes.toml:12: reason".
Error BadTable(const std::string& file, int line, std::string_view reason);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TOML_ROWS_H_
