// A review as plain text, and where its items stand in it.
#ifndef CASELORE_DIGEST_QDPX_SOURCE_TEXT_H_
#define CASELORE_DIGEST_QDPX_SOURCE_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/review.h"

namespace caselore {

// Half-open range of Unicode code points, counted from 0: REFI-QDA 1.5, text selections.
struct CodePointSpan {
  size_t begin = 0, end = 0;

  bool operator==(const CodePointSpan&) const = default;
};

struct SourceText {
  std::string text;                  // CleanText: LF only, no byte order mark
  std::vector<CodePointSpan> items;  // one for each item asked for
};

// Headings and paragraphs as the record has them, a line each, a blank line between sections. An
// item is where its text stands in its section, white space aside; where it stands nowhere, as when
// a footnote mark or a table is between its words, it is said again behind the last section, under
// a line that tells so. Of an item without text it is the label, else the id.
SourceText SourceTextOf(const Review& review, const std::vector<const Item*>& items);

// Above items that are said again.
inline constexpr char kSaidAgain[] = "[Items whose text stands nowhere above in one piece]";

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_SOURCE_TEXT_H_
