// Sections from a text, for tests of what stands behind the outline.
#ifndef CASELORE_TESTS_SUPPORT_OUTLINED_H_
#define CASELORE_TESTS_SUPPORT_OUTLINED_H_

#include <string_view>

#include "document/section.h"

namespace caselore::testing {

// Reads a page of text, one paragraph a line:
//
//     # [recommendations] 5 What should change    a section: level, kind (other if left out),
//     number The Board should write to schools.          a paragraph • Ask every child. a list
//     item: its first word is a marker
//       – At home.                                a nested one: two blanks a level
//       This is urgent.                           a further paragraph of the item above
//     **Timeliness** Visits came late.            a lead-in in bold; **all of it** is emphasised
//     > In a box.                                 neighbouring ones share the box
//     | No. | Action   |                          a table; above a row of dashes stand its headings
//     |-----|----------|
//     | 1   | Ring. // Then write. |              two paragraphs in one cell
//     ~~~                                         a page break
//
// Every paragraph has one place: its page and a box of its own.
Sections Outlined(std::string_view text);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_OUTLINED_H_
