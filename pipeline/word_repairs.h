// What is put right once all words of a page are known.
#ifndef CASELORE_PIPELINE_WORD_REPAIRS_H_
#define CASELORE_PIPELINE_WORD_REPAIRS_H_

#include "document/document.h"
#include "pipeline/font_table.h"

namespace caselore {

// A word drawn again a hair aside is fake bold: it counts once and is bold. Drawn again in the very
// same place it counts once; in another colour it is a shadow, and the one drawn last is seen.
void DropRepeatedWords(Page& page, FontTable& fonts);

// "R E P O R T" and, where kerned pairs hold together, "N AT I O N": capitals of which four or more
// stand singly, evenly set apart and closer to each other than to anything else, are one word. So
// are, on a line that has such a word, fewer letters and figures that stand as far apart as its own
// ("R E P O R T   O F   2 0 1 9").
void JoinSpacedLetters(Page& page);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORD_REPAIRS_H_
