// Runs of words as text and boxes.
#ifndef CASELORE_PIPELINE_PRIVACY_RUNS_H_
#define CASELORE_PIPELINE_PRIVACY_RUNS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caselore {

struct WordRun {
  std::string text;         // blanks between words; at most kLongestFinding bytes of it
  std::vector<BBox> boxes;  // one a line, at most 100
  size_t words = 0;
};

// Words [begin, end) of `page`, in the order of the file.
WordRun RunOf(const Page& page, size_t begin, size_t end);

// Of any alphabet; bullets, dots, dashes, signs and codes without a meaning are none.
bool HasLetterOrDigit(std::string_view text);

// The first `most` bytes of `text` or fewer, so that no character is cut.
std::string CutTo(std::string_view text, size_t most);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_RUNS_H_
