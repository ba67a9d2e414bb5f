#include "extractors/item_walker.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/addressees.h"
#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/item_signs.h"
#include "extractors/item_walk.h"
#include "extractors/requests.h"
#include "extractors/table_items.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kAddresseeWords = 12;  // of a line that says whom the items below are for

}  // namespace

// "LP4 Bereavement, …", "Recommendation One – …", a list item marked "R3".
bool ItemWalk::TakeLabelled(const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  std::optional<ItemOpener> opener = forms_.OpenerOf(section_, p);
  uint32_t begin = 0;
  if (opener) {
    begin = opener->label.end;
  } else if (paragraph.form == ParagraphForm::kListItem &&
             std::isupper(static_cast<unsigned char>(paragraph.marker[0]))) {
    opener = MatchItemOpener(vocabulary_, paragraph.marker + ": " + paragraph.text);
  }
  if (!opener || !Fits(*opener)) return false;
  // "F1" of a list that goes from A1 to F1 is no finding.
  if (opener->loose && form_.kind && *form_.kind != opener->kind) return false;
  // "A1.9" counts a paragraph of the first appendix.
  if (opener->loose && !form_.kind && opener->number.find('.') != std::string::npos) return false;
  if (opener->number.empty()) {
    // "Good practice: …" in a box or in a section of items; in running text it may be a sentence.
    bool own = paragraph.container >= 0 || (form_.kind && *form_.kind == opener->kind) ||
               IsSetApart(paragraph, opener->label);
    // "Single-agency recommendations. The panel agreed the following:" is over a list.
    const bool over_list = paragraph.text.ends_with(':') && ListFollows(section, p) &&
                           !IsRequest(vocabulary_, paragraph.text.substr(opener->label.end));
    if (!own || over_list) return false;
  }
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  draft.labelled = opener->explicit_word && !opener->number.empty();
  if (!opener->bracket.Empty() && begin > 0) {
    draft.owners = OwnersOfBracket(paragraph.text, opener->bracket);
  }
  if (begin < paragraph.text.size()) draft.Add(paragraph, begin);
  // A box that begins with the label is the item's; in a larger box narrative goes on around it.
  const bool opens_box = p == 0 || section.paragraphs[p - 1].container != paragraph.container;
  open_to_container_ = opens_box || Asks(opener->kind) ? paragraph.container : -1;
  // As under a heading: what follows a finding that is stated in bold explains it.
  const bool stated = paragraph.emphasised && draft.labelled && !Asks(opener->kind) &&
                      WordCount(paragraph.text.substr(begin)) >= kStatementWords;
  // "Learning: …" again and again: between them the story is told.
  const bool among_story = opener->number.empty() && form_.form == ItemForm::kNone;
  open_to_paragraphs_ = form_.kind && *form_.kind == opener->kind && !stated && !among_story;
  open_to_list_ = LeadsOn(paragraph.text);
  item_depth_ = paragraph.depth;
  item_marker_ = paragraph.marker;
  return true;
}

// "To Stanmere Council" over the items that are for it.
bool ItemWalk::TakeAddressee(const Paragraph& paragraph) {
  if (!form_.kind || paragraph.form != ParagraphForm::kText) return false;
  const std::string& text = paragraph.text;
  if (!text.starts_with("To ") && !text.starts_with("For ")) return false;
  if (WordCount(text) > kAddresseeWords || !NamesParties(vocabulary_, text)) return false;
  Close();
  owners_ = text;
  return true;
}

Verdict ItemWalk::Visit(const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  // What a box says ends with the box.
  if (section.container >= 0 && paragraph.container < 0 && !RunsOutOfBox(paragraph)) {
    if (TakeLabelled(section, p)) return Verdict::kItem;
    Close();
    return Verdict::kNoItemSection;
  }
  if (TakeAddressee(paragraph)) return Verdict::kAnnouncement;
  if (draft_ && draft_->number.empty() && paragraph.container >= 0 && IsCode(paragraph.text)) {
    draft_->number = paragraph.text;
    return Verdict::kPartOfItem;
  }
  if (TakeLabelled(section, p) || (took_box_ && TakeBox(paragraph))) return Verdict::kItem;
  bool item = paragraph.form == ParagraphForm::kListItem;
  if (Continues(paragraph)) {
    draft_->Add(paragraph);
    if (open_to_container_ >= 0) open_to_container_ = paragraph.container;
    if (!item) open_to_list_ = LeadsOn(paragraph.text);
    return Verdict::kPartOfItem;
  }
  if (GoesOnInNextBox(paragraph)) {
    draft_->Add(paragraph);
    return Verdict::kPartOfItem;
  }
  if (TakeBox(paragraph)) return Verdict::kItem;
  if (!item) announced_ = false;
  if (ListFollows(section, p) && (!item || IntroducesList(vocabulary_, section, p))) {
    if (std::optional<ListIntro> intro = MatchListIntro(vocabulary_, paragraph.text)) {
      Close();
      // "The review met with the following": in a section of items the section says what they are.
      bool people = !intro->kind && paragraph.text.ends_with(':') && form_.form != ItemForm::kList;
      announced_ = !form_.kind || intro->kind || intro->other_review || people;
      announced_kind_ = intro->kind;
      // "So that the learning leads to change, the panel proposes the following": under
      // "Recommendations" these are recommendations.
      if (form_.kind && Asks(*form_.kind) && intro->kind == ItemKind::kFinding) {
        announced_kind_ = form_.kind;
      }
      announced_marker_.clear();
      return Verdict::kAnnouncement;
    }
    if (form_.kind && IntroducesList(vocabulary_, section, p)) {
      Close();
      return Verdict::kAnnouncement;
    }
  }
  if (form_.told && form_.form != ItemForm::kNone) return TakeSentences(paragraph);
  return item ? TakeListItem(paragraph) : TakeParagraph(paragraph);
}

// The rows [begin, end) of one table.
Verdict ItemWalk::VisitRows(const Section& section, size_t begin, size_t end) {
  Close();
  const std::optional<ItemKind> kind = announced_ ? announced_kind_ : form_.kind;
  std::vector<ItemDraft> found = TableItems(section, begin, end, kind, vocabulary_);
  announced_ = false;
  if (found.empty()) return Verdict::kNoColumn;
  for (ItemDraft& draft : found) {
    draft.section = section_;
    draft.in_summary = in_summary_;
    drafts_.push_back(std::move(draft));
  }
  return Verdict::kItem;
}

// "Learning point 4: …" in a box, where the story of a background or a chronology is told.
void ItemWalk::TakeBoxesOfStory(const Section& section) {
  if (effective_ != SectionKind::kBackground && effective_ != SectionKind::kChronology) return;
  // "An earlier review asked in 2012 …": the boxes may be its.
  const auto tells_of_another = [&](const Paragraph& p) { return IsNotice(vocabulary_, p.text); };
  if (std::any_of(section.paragraphs.begin(), section.paragraphs.end(), tells_of_another)) return;
  for (size_t p = 0; p < section.paragraphs.size(); ++p) {
    const Paragraph& paragraph = section.paragraphs[p];
    const std::optional<ItemOpener>& opener = forms_.OpenerOf(section_, p);
    const bool boxed = paragraph.container >= 0 && section.container < 0;
    if (boxed && draft_ && open_to_container_ == paragraph.container) {
      draft_->Add(paragraph);
      verdicts_.back()[p] = Verdict::kPartOfItem;
    } else if (boxed && opener && opener->explicit_word && !opener->number.empty() &&
               TakeLabelled(section, p)) {
      verdicts_.back()[p] = Verdict::kItem;
    } else {
      Close();
    }
  }
}

void ItemWalk::Walk(int index) {
  const Section& section = sections_[static_cast<size_t>(index)];
  Close();
  section_ = index;
  effective_ = EffectiveKind(sections_, index);
  in_summary_ = effective_ == SectionKind::kSummary || IsSummary(section);
  form_ = forms_.FormOf(index);
  announced_ = false;
  owners_.clear();
  std::vector<Verdict>& verdicts = verdicts_.emplace_back(section.paragraphs.size());
  const auto all = [&](Verdict verdict) { std::fill(verdicts.begin(), verdicts.end(), verdict); };
  bool labelled = OpenFromHeading(section) || OpenFromStatement(section) || OpenFromLabel(section);
  if (IsSilent(effective_) || IsOfNoKind(section)) {
    all(Verdict::kSilentSection);
    return TakeBoxesOfStory(section);
  }
  // "Case example: Baby K", a box among findings that tells a story.
  const bool example = section.container >= 0 && IsNotice(vocabulary_, section.heading);
  if (example && form_.kind == ItemKind::kFinding) return all(Verdict::kNotice);
  // "Earlier reviews": what stands there is not this review's.
  std::optional<ListIntro> heading = MatchListIntro(vocabulary_, section.heading + ":");
  if (heading && heading->other_review) return all(Verdict::kOtherReview);
  if (heading && heading->kind && section.heading.ends_with(':') && !labelled && !form_.kind) {
    announced_ = true;
    announced_kind_ = heading->kind;
    announced_marker_.clear();
  }
  if (form_.headings_state) form_.form = ItemForm::kNone;
  if (labelled && draft_) {
    // Only what the label's own section says about itself; its further paragraphs are narrative.
    form_.form = ItemForm::kNone;
    if (section.paragraphs.size() > kLongestBody) open_to_paragraphs_ = draft_->parts.empty();
  }
  for (size_t p = 0; p < section.paragraphs.size(); ++p) {
    const Paragraph& paragraph = section.paragraphs[p];
    if (paragraph.form == ParagraphForm::kText || paragraph.form == ParagraphForm::kListItem) {
      verdicts[p] = Visit(section, p);
    } else if (paragraph.form == ParagraphForm::kTableRow) {
      const size_t end = EndOfTable(section, p);
      std::fill(verdicts.begin() + static_cast<long>(p), verdicts.begin() + static_cast<long>(end),
                VisitRows(section, p, end));
      p = end - 1;
      const bool gave = verdicts[p] == Verdict::kItem;
      if (gave && end < section.paragraphs.size() && GoesOnBehindTable(section.paragraphs[end])) {
        drafts_.back().Add(section.paragraphs[end]);
        verdicts[++p] = Verdict::kPartOfItem;
      }
    }
  }
}

WalkedItems WalkItems(const Sections& sections, const Vocabulary& vocabulary) {
  return ItemWalk(sections, vocabulary).Run();
}

}  // namespace caselore
