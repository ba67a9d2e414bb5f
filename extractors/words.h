// Counting words, and what is left of them when they are compared.
#ifndef CASELORE_EXTRACTORS_WORDS_H_
#define CASELORE_EXTRACTORS_WORDS_H_

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

namespace caselore {

// The words of a text whose spaces are folded; 0 for an empty one.
inline size_t WordCount(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}

// Letters and digits only, ASCII in small letters: the same heading with other spaces and marks,
// the same word before a comma and without.
inline std::string LettersAndDigits(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      plain += c;
    } else if (std::isalnum(byte) != 0) {
      plain += static_cast<char>(std::tolower(byte));
    }
  }
  return plain;
}

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_WORDS_H_
