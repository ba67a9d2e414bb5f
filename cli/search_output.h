// The index's answer for people and for programs.
#ifndef CASELORE_CLI_SEARCH_OUTPUT_H_
#define CASELORE_CLI_SEARCH_OUTPUT_H_

#include <cstdint>
#include <string>

#include "cli/labels.h"
#include "cli/terminal.h"
#include "index/answer.h"
#include "index/query.h"

namespace caselore {

// What an answer says beside its hits.
struct SearchContext {
  Query query;
  int64_t unreadable = 0;  // files that the library could not read
  std::string read_as;     // fields that words of the question were read as; empty if none
  Labels labels;
};

// One line of JSON, with the fields of DESIGN section 5. Hits in snippets stand in <b> … </b>; the
// rest of a snippet is plain text, so `&`, `<` and `>` in it are escaped as in HTML.
std::string AnswerJson(const Answer& answer, const SearchContext& context);

// Hits numbered from the offset on, each item's kind, label and snippet first, then where it
// stands.
std::string AnswerText(const Answer& answer, const SearchContext& context, const Style& style);

// How the question was read and what was not asked, a sentence a paragraph; empty where there is
// nothing to say. Part of AnswerText.
std::string Remarks(const Answer& answer, const SearchContext& context, size_t width);

}  // namespace caselore

#endif  // CASELORE_CLI_SEARCH_OUTPUT_H_
