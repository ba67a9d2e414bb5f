// Names that the index has as documents print them, and the words in them. Not for headers of other
// folders.
#ifndef CASELORE_INDEX_PRINTED_NAMES_H_
#define CASELORE_INDEX_PRINTED_NAMES_H_

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

using Terms = std::vector<std::string>;

// Documents with any of these; of none, none.
Xapian::Query AnyOf(const Terms& terms);

// The values that the index has of a prefix.
Terms ValuesIn(const Xapian::Database& db, const char* prefix);

// Where `words` stand side by side and whole in `text`, from byte `from` on; npos if nowhere. Both
// folded.
size_t FindWords(std::string_view text, std::string_view words, size_t from = 0);
inline bool HoldsWords(std::string_view text, std::string_view words) {
  return FindWords(text, words) != std::string_view::npos;
}

}  // namespace caselore

#endif  // CASELORE_INDEX_PRINTED_NAMES_H_
