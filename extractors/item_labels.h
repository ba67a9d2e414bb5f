// Labels and numbers that stand beside an item, or that only a list as a whole shows.
#ifndef CASELORE_EXTRACTORS_ITEM_LABELS_H_
#define CASELORE_EXTRACTORS_ITEM_LABELS_H_

#include <vector>

#include "extractors/item_draft.h"

namespace caselore {

// Sets the label of drafts that have none: where a numbered list is cut into sections of one item
// each, which begin with it, their headings are the labels ("Not brought", "At school"), unless
// they name parties or state something. A heading over several items is never their label.
//
//     Recommendations
//       Not brought       1. Trusts should end …
//       At school         2. The Authority should see to it …
//
void LabelByHeading(const Sections& sections, const Vocabulary& vocabulary,
                    std::vector<ItemDraft>& drafts);

// Where each of three or more items of a section begins with a few words, without a verb, that a
// full stop ends ("Stable homes. No child should …"), these words are its lead, as if they were in
// bold: some documents underline them, or the print was lost.
void MarkShortLeads(const Vocabulary& vocabulary, std::vector<ItemDraft>& drafts);

// Sets the number of drafts that have none from what stands beside them: a heading in two languages
// over one item ("Dysgu 1 / Learning 1"), a short line behind it ("TSB Recommendation R24-03").
void NumberBeside(const Sections& sections, const Vocabulary& vocabulary,
                  std::vector<ItemDraft>& drafts);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_LABELS_H_
