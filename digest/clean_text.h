// Text that any other program takes as it is.
#ifndef CASELORE_DIGEST_CLEAN_TEXT_H_
#define CASELORE_DIGEST_CLEAN_TEXT_H_

#include <string>
#include <string_view>

namespace caselore {

// The same text as UTF-8 of characters that XML 1.0 allows: CR and CR LF are line breaks (LF), any
// other control character (C0, DEL, C1) is a space, and what is no UTF-8 or no character
// (U+FFFE, U+FFFF) is U+FFFD. Text that has none of them, which is nearly all, stays as it is.
std::string CleanText(std::string_view text);

// Bytes of the character at the beginning of `text`: 1 to 4, or 0 if it does not begin with one.
// REQUIRES: `text` is not empty.
size_t CharacterSize(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_DIGEST_CLEAN_TEXT_H_
