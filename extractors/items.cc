// Walks the sections in reading order. What is an item depends on where it stands:
//
//   anywhere          a labelled paragraph, box or heading ("Recommendation 3: …", "LP4 …")
//   announced lists   "The panel drew the following learning from it:"
//   item sections     list items; rows of tables; numbered paragraphs; paragraphs - the first of
//                     these forms that the section has
//   nowhere else      unless the document has no recommendation (or good practice) by then: single
//                     sentences that state one ("The review recommends that …")
#include "extractors/items.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

#include "extractors/addressees.h"
#include "extractors/item_draft.h"
#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/item_repeats.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"
#include "extractors/section_forms.h"
#include "extractors/sentences.h"
#include "extractors/table_items.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLeastWords = 4;      // of a paragraph that is an item without marker or label
constexpr size_t kLongestBody = 6;     // paragraphs under a heading that labels one item
constexpr size_t kStatementWords = 6;  // a heading of so many words states the item itself

bool AsksForSomething(std::string_view text) {
  constexpr std::array<std::string_view, 16> kWords = {
      " should ", " must ",     " shall ",    " ought ",    " need to ", " needs to ",
      " to ",     " will ",     " recommend", "recommends", "That ",     " be asked ",
      " require", " essential", "vital",      "Ensure "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

class Walker {
 public:
  Walker(const Sections& sections, const Vocabulary& vocabulary)
      : sections_(sections), vocabulary_(vocabulary), forms_(sections, vocabulary) {}

  std::vector<ItemDraft> Run() {
    for (size_t i = 0; i < sections_.size(); ++i) Walk(static_cast<int>(i));
    Close();
    return std::move(drafts_);
  }

 private:
  void Walk(int index);
  bool OpenFromHeading(const Section& section);
  void Visit(const Section& section, size_t p);
  bool Continues(const Paragraph& paragraph) const;
  bool StandsBetweenItems(const Paragraph& paragraph) const;
  bool TakeLabelled(const Section& section, size_t p);
  void TakeListItem(const Paragraph& paragraph);
  void TakeParagraph(const Paragraph& paragraph);

  ItemDraft& Open(ItemKind kind) {
    Close();
    draft_.emplace();
    draft_->kind = kind;
    draft_->section = section_;
    draft_->in_summary = effective_ == SectionKind::kSummary;
    return *draft_;
  }
  void Close() {
    if (draft_ && !draft_->parts.empty()) drafts_.push_back(std::move(*draft_));
    draft_.reset();
    open_to_container_ = -1;
    open_to_paragraphs_ = open_to_list_ = false;
    item_depth_ = 0;
    item_marker_.clear();
  }

  const Sections& sections_;
  const Vocabulary& vocabulary_;
  SectionForms forms_;
  std::vector<ItemDraft> drafts_;

  // Of the section that is being walked.
  int section_ = 0;
  SectionKind effective_ = SectionKind::kOther;
  SectionForm form_;
  bool announced_ = false;  // a list follows whose kind its intro gave
  std::optional<ItemKind> announced_kind_;

  // The item that may still go on.
  std::optional<ItemDraft> draft_;
  int open_to_container_ = -1;       // what stands in this box belongs to it
  bool open_to_paragraphs_ = false;  // plain paragraphs that follow belong to it
  bool open_to_list_ = false;        // it ended with a colon: so do bullets
  int item_depth_ = 0;
  std::string item_marker_;
};

// A heading that labels one item: "Recommendation 3", "Finding 2: Nobody asked why".
bool Walker::OpenFromHeading(const Section& section) {
  std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, section.heading);
  if (!opener || opener->number.empty() || IsSilent(effective_)) return false;
  std::string_view rest = std::string_view(section.heading).substr(opener->label.end);
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  if (!opener->bracket.Empty()) {
    draft.owners = section.heading.substr(opener->bracket.begin, opener->bracket.Size());
  }
  bool asks = opener->kind == ItemKind::kRecommendation || opener->kind == ItemKind::kAction;
  bool states = asks ? AsksForSomething(std::string(rest)) && WordCount(rest) > 9
                     : WordCount(rest) >= kStatementWords;
  if (states) {
    draft.parts.push_back({&section.heading, &section.places, {}, opener->label.end});
    draft.may_have_label = false;
    // The narrative that follows explains the finding; a recommendation goes on.
    open_to_container_ = section.container;
    open_to_paragraphs_ = asks && section.paragraphs.size() <= 2;
    return true;
  }
  if (asks && NamesParties(vocabulary_, rest)) {
    draft.owners = std::string(rest);
  } else {
    draft.label = std::string(rest);
  }
  open_to_container_ = section.container;
  open_to_paragraphs_ = section.container < 0;
  return true;
}

bool Walker::Continues(const Paragraph& paragraph) const {
  if (!draft_) return false;
  if (open_to_container_ >= 0) return paragraph.container == open_to_container_;
  if (draft_->parts.empty()) return true;  // the label stood alone
  if (paragraph.form == ParagraphForm::kListItem) {
    bool sibling = SameMarkers(paragraph.marker, item_marker_) && paragraph.depth <= item_depth_;
    return !sibling && (open_to_list_ || paragraph.depth > item_depth_);
  }
  if (paragraph.hangs) return true;
  if (IsAnnouncement(vocabulary_, paragraph.text) || IsNotice(vocabulary_, paragraph.text)) {
    return false;
  }
  return open_to_paragraphs_ || (form_.form == ItemForm::kList && StandsBetweenItems(paragraph));
}

// A further paragraph of a list item that is set without indent: the next item of the list follows
// it, or it says "This should …".
bool Walker::StandsBetweenItems(const Paragraph& paragraph) const {
  if (item_marker_.empty() || NumberOfMarker(item_marker_).empty()) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const Paragraph* next = &paragraph + 1;
  bool has_next = next < all.data() + all.size();
  if (has_next && next->form == ParagraphForm::kListItem) {
    return SameMarkers(next->marker, item_marker_) && next->depth == item_depth_;
  }
  constexpr std::array<std::string_view, 5> kRefersBack = {
      "This should ", "It should ", "They should ", "These should ", "This must "};
  return std::any_of(kRefersBack.begin(), kRefersBack.end(),
                     [&](std::string_view opening) { return paragraph.text.starts_with(opening); });
}

// "LP4 Bereavement, …", "Recommendation One – …", a list item marked "R3".
bool Walker::TakeLabelled(const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  std::optional<ItemOpener> opener = forms_.OpenerOf(section_, p);
  uint32_t begin = 0;
  if (opener) {
    begin = opener->label.end;
  } else if (paragraph.form == ParagraphForm::kListItem &&
             std::isupper(static_cast<unsigned char>(paragraph.marker[0]))) {
    opener = MatchItemOpener(vocabulary_, paragraph.marker + ": " + paragraph.text);
  }
  if (!opener) return false;
  if (opener->number.empty()) {
    // "Good practice: …" in a box or in a section of items; in running text it may be a sentence.
    bool own = paragraph.container >= 0 || (form_.kind && *form_.kind == opener->kind);
    if (!own) return false;
  }
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  if (!opener->bracket.Empty() && begin > 0) {
    draft.owners = paragraph.text.substr(opener->bracket.begin, opener->bracket.Size());
  }
  if (begin < paragraph.text.size()) draft.Add(paragraph, begin);
  open_to_container_ = paragraph.container;
  open_to_paragraphs_ = form_.kind && *form_.kind == opener->kind;
  open_to_list_ = paragraph.text.ends_with(':');
  item_depth_ = paragraph.depth;
  item_marker_ = paragraph.marker;
  return true;
}

void Walker::TakeListItem(const Paragraph& paragraph) {
  std::optional<ItemKind> kind = announced_ ? announced_kind_ : form_.kind;
  if (!kind || IsNotice(vocabulary_, paragraph.text)) return;
  if (!announced_ && form_.form != ItemForm::kList && form_.form != ItemForm::kNumbered) return;
  if (form_.only_emphasised && !paragraph.emphasised) return;
  bool asks = *kind == ItemKind::kRecommendation || *kind == ItemKind::kAction;
  if (form_.only_requests && asks && !paragraph.emphasised &&
      !IsRequest(vocabulary_, paragraph.text)) {
    Close();
    return;
  }
  bool decimal = IsDecimal(paragraph.marker);
  if (decimal && (form_.form == ItemForm::kList || IsAnnouncement(vocabulary_, paragraph.text))) {
    Close();
    return;
  }
  if (decimal && form_.only_explicit && !SaysThatItRecommends(paragraph.text)) {
    Close();
    return;
  }
  if (decimal && asks && !IsRequest(vocabulary_, paragraph.text)) {
    Close();
    return;
  }
  if (*kind == ItemKind::kGoodPractice && IsAbsence(vocabulary_, paragraph.text)) {
    Close();
    return;
  }
  ItemDraft& draft = Open(*kind);
  draft.number = NumberOfMarker(paragraph.marker);
  draft.Add(paragraph);
  open_to_list_ = paragraph.text.ends_with(':');
  item_depth_ = paragraph.depth;
  item_marker_ = paragraph.marker;
}

void Walker::TakeParagraph(const Paragraph& paragraph) {
  Close();
  if (form_.form != ItemForm::kParagraphs || !form_.kind) return;
  if (WordCount(paragraph.text) < kLeastWords) return;
  if (IsAnnouncement(vocabulary_, paragraph.text) || IsNotice(vocabulary_, paragraph.text)) return;
  bool asks = *form_.kind == ItemKind::kRecommendation || *form_.kind == ItemKind::kAction;
  if (asks && !(form_.only_requests ? IsRequest(vocabulary_, paragraph.text)
                                    : AsksForSomething(paragraph.text))) {
    return;
  }
  // Where some paragraphs open with a lead-in, those without one speak of them.
  if (form_.only_led && paragraph.lead.Empty() && !paragraph.emphasised) return;
  if (*form_.kind == ItemKind::kQuestion && !paragraph.text.ends_with('?')) return;
  if (*form_.kind == ItemKind::kGoodPractice && IsAbsence(vocabulary_, paragraph.text)) return;
  Open(*form_.kind).Add(paragraph);
  open_to_list_ = paragraph.text.ends_with(':');
}

void Walker::Visit(const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  if (TakeLabelled(section, p)) return;
  bool item = paragraph.form == ParagraphForm::kListItem;
  if (Continues(paragraph)) {
    draft_->Add(paragraph);
    if (!item) open_to_list_ = paragraph.text.ends_with(':');
    return;
  }
  if (!item) announced_ = false;
  if (ListFollows(section, p) && (!item || IntroducesList(vocabulary_, section, p))) {
    if (std::optional<ListIntro> intro = MatchListIntro(vocabulary_, paragraph.text)) {
      Close();
      // "The review met with the following": in a section of items the section says what they are.
      bool people = !intro->kind && paragraph.text.ends_with(':') && form_.form != ItemForm::kList;
      announced_ = !form_.kind || intro->kind || intro->other_review || people;
      announced_kind_ = intro->kind;
      return;
    }
    if (form_.kind && IntroducesList(vocabulary_, section, p)) {
      Close();
      return;
    }
  }
  if (item) {
    TakeListItem(paragraph);
  } else {
    TakeParagraph(paragraph);
  }
}

void Walker::Walk(int index) {
  const Section& section = sections_[static_cast<size_t>(index)];
  Close();
  section_ = index;
  effective_ = EffectiveKind(sections_, index);
  form_ = forms_.FormOf(index);
  announced_ = false;
  bool labelled = OpenFromHeading(section);
  if (IsSilent(effective_)) return;
  // "Earlier reviews": what stands there is not this review's.
  std::optional<ListIntro> heading = MatchListIntro(vocabulary_, section.heading + ":");
  if (heading && heading->other_review) return;
  if (labelled) {
    // Only what the label's own section says about itself; its further paragraphs are narrative.
    form_.form = ItemForm::kNone;
    if (section.paragraphs.size() > kLongestBody) open_to_paragraphs_ = draft_->parts.empty();
  }
  for (size_t p = 0; p < section.paragraphs.size(); ++p) {
    const Paragraph& paragraph = section.paragraphs[p];
    switch (paragraph.form) {
      case ParagraphForm::kText:
      case ParagraphForm::kListItem:
        Visit(section, p);
        break;
      case ParagraphForm::kTableRow: {
        Close();
        size_t end = p;
        while (end < section.paragraphs.size() &&
               section.paragraphs[end].form == ParagraphForm::kTableRow &&
               section.paragraphs[end].table == paragraph.table) {
          ++end;
        }
        std::optional<ItemKind> kind = announced_ ? announced_kind_ : form_.kind;
        for (ItemDraft& draft : TableItems(section, p, end, kind, vocabulary_)) {
          draft.section = section_;
          draft.in_summary = effective_ == SectionKind::kSummary;
          drafts_.push_back(std::move(draft));
        }
        announced_ = false;
        p = end - 1;
        break;
      }
      default:
        break;
    }
  }
}

// Sentences of running text that state a recommendation or praise, where nothing else does.
void AddSentences(const Sections& sections, const Vocabulary& vocabulary, ItemKind kind,
                  std::vector<ItemDraft>& drafts) {
  for (const ItemDraft& draft : drafts) {
    if (draft.kind == kind) return;
  }
  for (size_t s = 0; s < sections.size(); ++s) {
    SectionKind effective = EffectiveKind(sections, static_cast<int>(s));
    if (IsSilent(effective) || effective == SectionKind::kSummary) continue;
    for (const Paragraph& paragraph : sections[s].paragraphs) {
      bool prose =
          paragraph.form == ParagraphForm::kText || paragraph.form == ParagraphForm::kListItem;
      if (!prose) continue;
      for (CharSpan span : Sentences(paragraph.text)) {
        std::string_view sentence =
            std::string_view(paragraph.text).substr(span.begin, span.Size());
        std::optional<SentenceCue> cue = MatchSentenceCue(vocabulary, sentence);
        if (!cue || cue->kind != kind) continue;
        ItemDraft draft;
        draft.kind = kind;
        draft.section = static_cast<int>(s);
        draft.may_have_label = false;
        draft.Add(paragraph, span.begin);
        draft.parts.back().end = span.end;
        drafts.push_back(std::move(draft));
      }
    }
  }
}

}  // namespace

Items ExtractItems(const Sections& sections, const Vocabulary& vocabulary) {
  std::vector<ItemDraft> drafts = Walker(sections, vocabulary).Run();
  AddSentences(sections, vocabulary, ItemKind::kRecommendation, drafts);
  AddSentences(sections, vocabulary, ItemKind::kGoodPractice, drafts);
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const ItemDraft& a, const ItemDraft& b) { return a.section < b.section; });
  Items items;
  std::vector<bool> in_summary;
  for (const ItemDraft& draft : drafts) {
    Item item = FinishItem(draft, sections, vocabulary);
    if (item.text.empty()) continue;
    items.push_back(std::move(item));
    in_summary.push_back(draft.in_summary);
  }
  return WithoutRepeats(std::move(items), in_summary);
}

}  // namespace caselore
