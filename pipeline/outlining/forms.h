// Forms: tables that are read as sections, each row a heading with its text beside it.
#ifndef CASELORE_PIPELINE_OUTLINING_FORMS_H_
#define CASELORE_PIPELINE_OUTLINING_FORMS_H_

#include <vector>

#include "pipeline/outlining/known_headings.h"
#include "pipeline/outlining/paragraphs.h"

namespace caselore {

// Unfolds the tables that are forms:
//
//     ┌────────────────┬──────────────────────┐
//     │ PART B – WHAT WE THINK                │     heading
//     ├────────────────┼──────────────────────┤
//     │ What went well │ • The school nurse … │     heading below it, then its list items
//     ├────────────────┼──────────────────────┤
//     │ 5              │ CONCERNS             │     heading 5, then its text
//     │                │ (1) Nobody rang …    │
//     └────────────────┴──────────────────────┘
//
// A table of two columns without heading row is one if the vocabulary knows what one of its rows is
// headed with as a section that holds items. Other tables stay as they are. What is beside a key
// without being one (a hint in small print) becomes a caption.
std::vector<OutlineParagraph> UnfoldForms(std::vector<OutlineParagraph> paragraphs,
                                          KnownHeadings& known);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_FORMS_H_
