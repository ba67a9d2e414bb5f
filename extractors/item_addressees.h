// Whom an item is for: what its column, its heading or the line over its list says, or its words.
#ifndef CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_
#define CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/item_draft.h"

namespace caselore {

// The addressees of `item`, made from `draft` and complete but for them. `owners` is what an
// owner's column, a bracket or a line below the item says. Recommendations and actions have them by
// these, a line over their list ("The Trust is asked to:"), a heading that names nothing but
// parties, the subject of their first sentence or a label, in this order; in a chapter that is no
// list, the subject goes before the heading, for a chapter on the police is not addressed to them.
// Findings and questions have them under "To …" and "For …" only.
std::vector<std::string> AddresseesFor(const ItemDraft& draft, std::string_view owners,
                                       const Item& item, const Sections& sections,
                                       const Vocabulary& vocabulary);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_
