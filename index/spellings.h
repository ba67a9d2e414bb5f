// British and American spellings of a word. Not for headers of other folders.
#ifndef CASELORE_INDEX_SPELLINGS_H_
#define CASELORE_INDEX_SPELLINGS_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// How the word, folded, may be written on the other side of the Atlantic: "organize" and
// "organise", "color" and "colour", "center" and "centre". By its letters alone, so that some are
// no words at all ("other": "othre"); the caller keeps those that its texts have.
std::vector<std::string> OtherSpellings(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_INDEX_SPELLINGS_H_
