// What the theme model learns from: written examples and coded extracts.
#ifndef CASELORE_BENCH_THEMES_TRAINING_ROWS_H_
#define CASELORE_BENCH_THEMES_TRAINING_ROWS_H_

#include <set>
#include <string>
#include <vector>

#include "document/result.h"

namespace caselore {

// A text and the themes that it is an example of.
struct ThemeExample {
  std::string label, text;
  std::vector<std::string> themes;
  double weight = 1;
};

// Lines "theme theme<TAB>label<TAB>text"; "#" begins a comment. Fails naming file and line.
Result<std::vector<ThemeExample>> ReadExamples(const std::string& path);

// The words of each name, cue and hint of the theme table, and of its label and definition, as if
// they were texts: a rule says how people speak of its theme.
Result<std::vector<ThemeExample>> RulesAsExamples(const std::string& themes_toml);

// An extract that two people have coded.
struct CodedExtract {
  std::string document, label, text;
  std::set<std::string> both, either;  // themes that both coders gave, and that one did
};

// DIR/extracts.jsonl and DIR/coded.json; the document is the id before its "#".
Result<std::vector<CodedExtract>> ReadCoded(const std::string& folder);

}  // namespace caselore

#endif  // CASELORE_BENCH_THEMES_TRAINING_ROWS_H_
