// Counting words.
#ifndef CASELORE_EXTRACTORS_WORDS_H_
#define CASELORE_EXTRACTORS_WORDS_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace caselore {

// The words of a text whose spaces are folded; 0 for an empty one.
inline size_t WordCount(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_WORDS_H_
