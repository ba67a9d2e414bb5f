// Whom an item is for: what its column, its heading or the line over its list says, or its words.
#ifndef CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_
#define CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/section.h"
#include "extractors/item_draft.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The parties that a heading names.
struct HeadingParties {
  std::vector<std::string> names;
  bool addressed = false;  // by "To …" or "For …"
};

// What stands over the items of one document. Keeps both arguments, which must outlive it; each
// heading is read once.
class HeadingsOver {
 public:
  HeadingsOver(const Sections& sections, const Vocabulary& vocabulary);

  // The nearest heading over `section`, itself included, that is nothing but parties: "Wexmoor
  // Police", "To the Trust". None for section -1.
  const HeadingParties& Nearest(int section);

  const Sections& sections() const { return sections_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  const Sections& sections_;
  const Vocabulary& vocabulary_;
  std::vector<std::optional<HeadingParties>> nearest_;  // by section + 1
};

// The addressees of `item`, made from `draft` and complete but for them. `owners` is what an
// owner's column, a bracket or a line below the item says. Recommendations and actions have them by
// these, a line over their list ("The Trust is asked to:"), a heading that names nothing but
// parties, the subject of their first sentence or a label, in this order; in a chapter that is no
// list, the subject goes before the heading, for a chapter on the police is not addressed to them.
// Messages have them by their own heading, or else the subject of their first sentence ("GPs should
// …"). Findings and questions have them under "To …" and "For …" only.
std::vector<std::string> AddresseesFor(const ItemDraft& draft, std::string_view owners,
                                       const Item& item, HeadingsOver& headings);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_ADDRESSEES_H_
