// Words of a page in one line, for expectations.
#ifndef CASELORE_TESTS_SUPPORT_WORDS_H_
#define CASELORE_TESTS_SUPPORT_WORDS_H_

#include <string>

#include "document/document.h"

namespace caselore::testing {

// "Recommendation 3 +2": the words of `page` in the order of the file, those that are glued to the
// one before marked with +.
inline std::string Words(const Page& page) {
  std::string line;
  for (const Word& word : page.words) {
    if (!line.empty()) line += ' ';
    if (word.glued) line += '+';
    line += word.text;
  }
  return line;
}

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_WORDS_H_
