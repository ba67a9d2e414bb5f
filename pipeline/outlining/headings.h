// Headings: which paragraphs are headings, how deep, and with which number.
#ifndef CASELORE_PIPELINE_OUTLINING_HEADINGS_H_
#define CASELORE_PIPELINE_OUTLINING_HEADINGS_H_

#include <string>
#include <vector>

#include "document/document.h"
#include "pipeline/outlining/known_headings.h"
#include "pipeline/outlining/paragraphs.h"

namespace caselore {

enum class HeadingRole : uint8_t {
  kNone,
  kTitle,  // the title of the document and what stands with it on its cover
  kHeading,
  kContents,  // an entry of a contents page
};

struct HeadingMark {
  HeadingRole role = HeadingRole::kNone;
  int level = 0;        // of a heading: 1 is the topmost
  std::string number;   // "4.2"
  std::string heading;  // without its number
};

// One mark for each of `paragraphs`. What the file's own outline or its contents page names is a
// heading; then numbering; then type that sets a line apart (weight, capitals, colour, underline;
// never size alone); then short lines that the vocabulary knows. Levels come from the same sources
// in the same order.
std::vector<HeadingMark> MarkHeadings(const Document& document,
                                      const std::vector<OutlineParagraph>& paragraphs,
                                      KnownHeadings& known);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_HEADINGS_H_
