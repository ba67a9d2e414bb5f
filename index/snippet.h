// The stretch of a text that best shows why it was found.
#ifndef CASELORE_INDEX_SNIPPET_H_
#define CASELORE_INDEX_SNIPPET_H_

#include <string>
#include <string_view>
#include <unordered_set>

#include "index/analyser.h"

namespace caselore {

struct Snippet {
  std::string text;   // one line; hits between kHitBegin and kHitEnd; "…" where it is cut
  size_t offset = 0;  // of its first hit in the text, or of its beginning if it has none
};

// At most `length` bytes of the text (and its last word), whole words, starting at a sentence or a
// paragraph where one starts near. Without any hit it is the beginning of the text.
Snippet MakeSnippet(std::string_view text, const std::unordered_set<std::string>& lit,
                    Analyser& analyser, size_t length);

}  // namespace caselore

#endif  // CASELORE_INDEX_SNIPPET_H_
