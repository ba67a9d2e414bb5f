// Reads the keys of one row into typed values and remembers the first thing wrong with it.
#ifndef CASELORE_EXTRACTORS_ROW_READER_H_
#define CASELORE_EXTRACTORS_ROW_READER_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

class HeadingWords;

// Each getter gives its fallback where the key is absent or of another type; Finish() then says
// what was wrong: a missing, mistyped or unknown key, an unknown name, a bad pattern.
class RowReader {
 public:
  explicit RowReader(const TomlRow& row) : row_(row) {}

  std::string Text(std::string_view key, std::string_view fallback = "");
  std::string Required(std::string_view key);
  // Refused if it is empty, or holds anything but a-z, 0-9 and _.
  std::string Slug();
  std::vector<TomlText> Texts(std::string_view key);
  int Number(std::string_view key, int fallback);
  bool Flag(std::string_view key);

  // The value that `find` (std::optional<T>(string_view)) gives for the text at `key`.
  template <typename Find>
  auto Named(std::string_view key, std::string_view fallback, Find find) {
    const std::string name = Text(key, fallback);
    auto found = find(name);
    const std::string_view named = row_.values.contains(key) ? key : "slug";
    if (!found) Refuse(LineOf(named), Quoted(name) + " is no known " + std::string(key));
    return found;
  }

  // Adds the patterns at `key`, folded as the texts that they are to match, with `value`.
  void AddPatterns(std::string_view key, PatternSet& set, int value, bool case_sensitive = false);
  // The same, with every {name} of `words` in its place; an unknown name is refused.
  void AddPatterns(std::string_view key, const HeadingWords& words, PatternSet& set, int value);
  // Adds one pattern made from a text of this row.
  void AddPattern(const std::string& pattern, int line, PatternSet& set, int value,
                  bool case_sensitive = false);

  void Refuse(int line, std::string reason);
  // The first refusal, or that of a key which nothing has read.
  std::optional<Error> Finish();

 private:
  const TomlValue* Find(std::string_view key, TomlValue::Type type);
  int LineOf(std::string_view key) const;

  const TomlRow& row_;
  std::set<std::string, std::less<>> read_;
  std::optional<Error> error_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ROW_READER_H_
