// An item as it is found, before its text is cut into label, number and the rest.
#ifndef CASELORE_EXTRACTORS_ITEM_DRAFT_H_
#define CASELORE_EXTRACTORS_ITEM_DRAFT_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "document/item.h"
#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

class HeadingsOver;

struct ItemDraft {
  struct Part {
    const std::string* text = nullptr;
    const std::vector<Provenance>* places = nullptr;
    CharSpan lead;              // bold or italic words at its start
    uint32_t begin = 0;         // where the item's words begin in it
    uint32_t end = UINT32_MAX;  // and end
    bool numbered = false;      // it has a number or letter of its own
    bool emphasised = false;    // all of it is bold
    bool listed = false;        // a list item
  };

  ItemKind kind = ItemKind::kFinding;
  std::string number;
  std::string label;   // if a heading or a cell gave it
  std::string owners;  // an owner's column or a bracket: "Board Manager; GP practices"
  bool by_heading =
      false;              // a heading with its number gave the owners: "Recommendation 5: Housing"
  std::string timescale;  // a column's
  bool done = false;      // a column of its status says so
  int section = -1;
  bool in_summary = false;
  bool labelled = false;       // by a word and a number: "Recommendation 3"
  bool in_box = false;         // and without a label: the box of a list, a call-out
  bool may_have_label = true;  // false where the words before a colon belong to the text
  std::vector<Part> parts;     // paragraphs, in order; the first one opens the item

  void Add(const Paragraph& paragraph, uint32_t begin = 0);
};

// The paragraph of `own` whose text `text` is; its end if it is of none. Paragraphs stand in the
// order of their addresses, and a list may have thousands.
inline std::vector<Paragraph>::const_iterator ParagraphOf(const std::vector<Paragraph>& own,
                                                          const std::string* text) {
  const auto found = std::partition_point(
      own.begin(), own.end(),
      [text](const Paragraph& paragraph) { return std::less<>()(&paragraph.text, text); });
  return found != own.end() && &found->text == text ? found : own.end();
}

// Cuts label, owner's line and footnote marks off, joins the parts with spaces, resolves
// addressees. `headings` are those of the document that the draft is of.
Item FinishItem(const ItemDraft& draft, HeadingsOver& headings);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_DRAFT_H_
