// What goes on with the item that is open.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/item_lists.h"
#include "extractors/item_signs.h"
#include "extractors/item_walk.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"

namespace caselore {

// A box that a page break cut: it goes on in a box of the next page, in the middle of a list or a
// sentence.
bool ItemWalk::BoxGoesOn(const Paragraph& paragraph) const {
  if (paragraph.container < 0 || draft_->parts.empty()) return false;
  const ItemDraft::Part& last = draft_->parts.back();
  if (last.places->empty() || paragraph.page() > last.places->back().page + 1) return false;
  const bool ended = last.text->ends_with('.') || last.text->ends_with('?');
  return !ended && !paragraph.text.empty() &&
         (paragraph.form == ParagraphForm::kListItem ||
          std::islower(static_cast<unsigned char>(paragraph.text[0])));
}

// The second half of a sentence that a page break or a picture cut.
bool ItemWalk::CutInTwo(const Paragraph& paragraph) const {
  const std::string& before = *draft_->parts.back().text;
  return !paragraph.text.empty() && !before.empty() &&
         std::islower(static_cast<unsigned char>(paragraph.text[0])) &&
         (std::isalpha(static_cast<unsigned char>(before.back())) || before.back() == ',');
}

// "… As the coroner said:", then the words in a paragraph of their own.
bool ItemWalk::IsQuoted(const Paragraph& paragraph) const {
  constexpr std::array<std::string_view, 4> kMarks = {"“", "‘", "\"", "'"};
  return draft_->parts.back().text->ends_with(':') &&
         std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return paragraph.text.starts_with(mark); });
}

// A numbered line by itself behind a full stop is a note, not a list that goes on with the item.
bool ItemWalk::IsLoneNote(const Paragraph& paragraph) const {
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const bool last = &paragraph == &all.back();
  const std::string number = NumberOfMarker(paragraph.marker);
  return last && all.size() > 1 && !number.empty() && !IsRequest(vocabulary_, paragraph.text) &&
         all[all.size() - 2].form != ParagraphForm::kListItem &&
         draft_->parts.back().text->ends_with('.');
}

bool ItemWalk::Continues(const Paragraph& paragraph) const {
  if (!draft_) return false;
  if (open_to_container_ >= 0) {
    // A label in a box of its own, and beside it the box with its text.
    const bool label_alone = draft_->parts.empty() && paragraph.container >= 0;
    return label_alone || paragraph.container == open_to_container_ || BoxGoesOn(paragraph);
  }
  if (draft_->parts.empty()) return true;  // the label stood alone
  if (paragraph.form == ParagraphForm::kListItem) {
    bool sibling = SameMarkers(paragraph.marker, item_marker_) && paragraph.depth <= item_depth_;
    const bool below = open_to_lists_ && !HasParagraphNumber(paragraph) && !IsLoneNote(paragraph);
    return !sibling && (open_to_list_ || below || paragraph.depth > item_depth_);
  }
  if (paragraph.hangs || CutInTwo(paragraph) || IsQuoted(paragraph)) return true;
  if (draft_->labelled && Asks(draft_->kind) && RefersBack(paragraph.text)) return true;
  if (IsAnnouncement(vocabulary_, paragraph.text) || IsNotice(vocabulary_, paragraph.text)) {
    return false;
  }
  const bool listed = form_.form == ItemForm::kList || form_.form == ItemForm::kNumbered;
  return open_to_paragraphs_ || (listed && StandsBetweenItems(paragraph));
}

// A further paragraph of a list item that is set without indent: the next item of the list follows
// it, or it says "This should …".
bool ItemWalk::StandsBetweenItems(const Paragraph& paragraph) const {
  if (item_marker_.empty() || NumberOfMarker(item_marker_).empty()) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const Paragraph* next = &paragraph + 1;
  bool has_next = next < all.data() + all.size();
  if (has_next && next->form == ParagraphForm::kListItem) {
    return SameMarkers(next->marker, item_marker_) && next->depth == item_depth_;
  }
  return RefersBack(paragraph.text);
}

// A further paragraph of an item that opened with a lead-in: another that opens so follows it.
bool ItemWalk::StandsBetweenLed(const Paragraph& paragraph) const {
  if (!form_.only_led || !draft_ || draft_->parts.empty() || !paragraph.lead.Empty() ||
      paragraph.emphasised || IsAnnouncement(vocabulary_, paragraph.text)) {
    return false;
  }
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const auto at = static_cast<size_t>(&paragraph - all.data());
  if (at == 0 || all[at - 1].container != paragraph.container) return false;
  return std::any_of(all.begin() + static_cast<long>(at) + 1, all.end(), [&](const Paragraph& p) {
    return p.form == ParagraphForm::kText && !p.lead.Empty() && !p.emphasised &&
           p.container == paragraph.container;
  });
}

// The next piece of a labelled item's box, where the box is drawn in pieces.
bool ItemWalk::GoesOnInNextBox(const Paragraph& paragraph) const {
  if (!form_.boxed || !draft_ || took_box_ || paragraph.container < 0) return false;
  const Paragraph* before = &paragraph - 1;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  return before >= all.data() && before->container >= 0 && before->page_last() == paragraph.page();
}

// "… should have before it:" ends the box of "Strategy C", and the list stands below the box.
bool ItemWalk::RunsOutOfBox(const Paragraph& paragraph) {
  if (!draft_ || draft_->parts.empty()) return false;
  if (open_to_container_ >= 0) {
    const bool list = paragraph.form == ParagraphForm::kListItem;
    if (!list || !draft_->parts.back().text->ends_with(':')) return false;
    open_to_container_ = -1;
    open_to_list_ = true;
    open_to_paragraphs_ = Asks(draft_->kind);
  }
  return open_to_list_;
}

// The rest of the last cell of a table that the end of a column cut.
bool ItemWalk::GoesOnBehindTable(const Paragraph& paragraph) const {
  if (drafts_.empty() || drafts_.back().section != section_) return false;
  if (paragraph.form != ParagraphForm::kText || paragraph.text.empty()) return false;
  const std::string& cell = *drafts_.back().parts.back().text;
  const bool cut = !cell.empty() && std::isalnum(static_cast<unsigned char>(cell.back()));
  return cut && std::islower(static_cast<unsigned char>(paragraph.text[0]));
}

}  // namespace caselore
