// Which documents have each word of a query, and not only some. Not for headers of other folders.
#ifndef CASELORE_INDEX_EVERY_WORD_H_
#define CASELORE_INDEX_EVERY_WORD_H_

#include <xapian.h>

#include <functional>
#include <string_view>
#include <vector>

#include "index/fields.h"
#include "index/query_parser.h"

namespace caselore {

// What has each word of a plain query, or in its place a theme that stands for it
// (Hint::stands_for) or the agency that it names. Words that link others ("between") are no
// condition, nor are those for a kind of item ("recommendations"), which order what is found.
struct WordConditions {
  Xapian::Query all;  // everything, if there are none
  size_t count = 0;   // each word once
};
WordConditions EveryWord(const ParsedQuery& compiled, const std::vector<Hint>& hints,
                         const std::function<std::vector<Hint>(std::string_view)>& hints_of);

}  // namespace caselore

#endif  // CASELORE_INDEX_EVERY_WORD_H_
