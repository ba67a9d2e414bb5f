// One line for what a stage made of a document: the expectations of tests and golden files.
#ifndef CASELORE_TESTS_SUPPORT_NOTATION_H_
#define CASELORE_TESTS_SUPPORT_NOTATION_H_

#include <string>
#include <string_view>

#include "document/document.h"
#include "document/item.h"
#include "document/layout.h"
#include "document/section.h"

namespace caselore::testing {

// Entries stand in reading order, with `between` between them. Texts of more than fourteen words
// are cut to their first six and last three, with " … " between.
//
// A layout:
//
//     TITLE H P L T CAP FN HDR FTR PIC  the label of the block: title, heading, text, list item,
//                                       table, caption, footnote, running header and footer,
//                                       picture
//     "The panel / met."                its words; a slash where a line ends
//     p3                                its page
//     @0                                it stands in the first container
//     L o "first"                       its bullet is drawn, not written
//     T #0 {*No. | *Action} {1 | Ring}  the first table, row by row: * a heading, > a cell that
//     goes
//                                       on with the one before the page break, 2x1: one that spans
//                                       two columns and one row; "" is left out of empty cells
//
//     H "Scope" p3 · L "• first" p3 · T #0 {*No. | *Action} {1 | Ring} p4 · FTR "3" p4
std::string Notate(const Layout& layout, const Document& document,
                   std::string_view between = " · ");

// An outline:
//
//     H1 methodology "1 Scope" p3  a section: level, kind, number and heading, page; one without
//                                  heading is left out, unless it is the contents
//     P L LL P+ ROW HEAD           its paragraphs: text, list item, nested list item, further
//     CAP FN TITLE                 paragraph of a list item, row and heading row of a table,
//                                  caption, footnote, line of the title
//     p3-4                         the pages of a paragraph
//
//     H1 methodology "1 Scope" p3 · P p3 · L p3-4
std::string Notate(const Sections& sections, std::string_view between = " · ");

// Items:
//
//     kind number [label] "text" > addressee; addressee (timescale) p3
//
//     recommendation 3 [Training] "The Board should ask." > Board (by May 2025) p3
std::string Notate(const Items& items, std::string_view between = " · ");

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_NOTATION_H_
