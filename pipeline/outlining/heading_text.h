// What the words of a heading, or of its entry in the contents, tell. Private to this folder.
#ifndef CASELORE_PIPELINE_OUTLINING_HEADING_TEXT_H_
#define CASELORE_PIPELINE_OUTLINING_HEADING_TEXT_H_

#include <string>
#include <string_view>

#include "document/section.h"

namespace caselore {

// "4.2 Housing" gives "4.2" and "Housing"; "2018: a year" and "Child K" give no number.
struct Numbered {
  std::string number, text;
};

Numbered SplitNumber(std::string_view text);

// 2 for "4.2", 0 for no number.
int DepthOfNumber(std::string_view number);

// An entry of a contents page without its leaders and page number.
std::string_view ContentsText(std::string_view text);

// "Part 2: Learning", "Chapter Three".
bool OpensPart(std::string_view heading);

// "Independent author: Ann Lee", "Independent reviewers, for the Board": a line of the cover.
bool IsByline(std::string_view text);

// "Closing words 7": ends in what may be the number of a page; 0 if not.
int PageAtEnd(std::string_view text);

// "Ellis and his family" of "3 Ellis and his family".
std::string_view TextWithoutNumber(const Paragraph& paragraph);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_HEADING_TEXT_H_
