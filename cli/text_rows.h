// Rows of text from elsewhere (a spreadsheet of recommendations) as JSON Lines.
#ifndef CASELORE_CLI_TEXT_ROWS_H_
#define CASELORE_CLI_TEXT_ROWS_H_

#include <string>
#include <vector>

#include "document/result.h"

namespace caselore {

struct TextRow {
  std::string id, label, text;
  std::string review, area;  // whose it is, where it says so in text
};

// The rows of FILE ("-": standard input): one object {id, text, label?, review?, area?} a line;
// other keys and empty lines are passed over. Fails with kUsage, naming file, line and reason: no
// JSON, no id, no text, an id that another row has.
Result<std::vector<TextRow>> ReadTextRows(const std::string& file);

}  // namespace caselore

#endif  // CASELORE_CLI_TEXT_ROWS_H_
