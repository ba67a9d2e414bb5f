#include "extractors/item_walker.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/addressees.h"
#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"
#include "extractors/section_forms.h"
#include "extractors/sentences.h"
#include "extractors/table_items.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLeastWords = 4;       // of a paragraph that is an item without marker or label
constexpr size_t kAddresseeWords = 12;  // of a line that says whom the items below are for
constexpr size_t kLongestBody = 6;      // paragraphs under a heading that labels one item
constexpr size_t kLongestLabelled = 2;  // likewise, where the heading is the label alone
constexpr size_t kFewestQuestions = 3;  // of a list under a heading that says nothing of them
constexpr size_t kStatementWords = 6;   // a heading of so many words states the item itself
constexpr size_t kHeadingWords = 9;
constexpr long kFewestCards = 3;   // boxes with a heading and a paragraph each
constexpr size_t kThemeWords = 5;  // a first sentence of no more names the theme

bool AsksForSomething(std::string_view text) {
  constexpr std::array<std::string_view, 16> kWords = {
      " should ", " must ",     " shall ",    " ought ",    " need to ", " needs to ",
      " to ",     " will ",     " recommend", "recommends", "That ",     " be asked ",
      " require", " essential", "vital",      "Ensure "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// "NOTABLE PRACTICE. …", "**Good practice.** …": the label is in capitals or bold.
bool IsSetApart(const Paragraph& paragraph, const CharSpan& label) {
  const std::string_view words = std::string_view(paragraph.text).substr(label.begin, label.Size());
  const bool capitals = std::none_of(words.begin(), words.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c));
  });
  return capitals || paragraph.lead.end + 2 >= label.end;
}

// "To strike the word from its forms", not "To whom did they report?".
bool IsInfinitive(std::string_view text) {
  constexpr std::array<std::string_view, 4> kQuestions = {"To what ", "To whom ", "To which ",
                                                          "To how "};
  return text.starts_with("To ") &&
         std::none_of(kQuestions.begin(), kQuestions.end(),
                      [&](std::string_view words) { return text.starts_with(words); });
}

// "R/2024/041" or "7" by itself, in a corner of the item's box.
bool IsCode(std::string_view text) {
  const size_t letters =
      std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), text.size());
  return letters > 0 && letters <= 4 && letters < text.size() && text.size() <= 14 &&
         text.find_first_not_of("0123456789/.-", letters) == std::string_view::npos;
}

// "This should …" goes on with what stands before it.
bool RefersBack(std::string_view text) {
  constexpr std::array<std::string_view, 5> kOpenings = {
      "This should ", "It should ", "They should ", "These should ", "This must "};
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](std::string_view opening) { return text.starts_with(opening); });
}

// "The Trust should:", "Managers must": a list goes on with it.
bool LeadsOn(std::string_view text) {
  return text.ends_with(':') || text.ends_with(" should") || text.ends_with(" must") ||
         text.ends_with(" to") || text.ends_with(" that");
}

// "Summary of recommendations", or a first paragraph that says "in short, for ease of reference".
bool IsSummary(const Section& section) {
  const auto says = [](std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
  };
  const std::string_view heading = section.heading;
  if (says(heading, "ummary of ") || says(heading, "UMMARY OF ")) return true;
  if (section.paragraphs.empty()) return false;
  const std::string_view first = section.paragraphs.front().text;
  return says(first, "ease of reference") || says(first, "in short form") ||
         says(first, "in summary form") || says(first, "in abbreviated form");
}

// One past the last row of the table that begins at `row`.
size_t EndOfTable(const Section& section, size_t row) {
  size_t end = row;
  while (end < section.paragraphs.size() &&
         section.paragraphs[end].form == ParagraphForm::kTableRow &&
         section.paragraphs[end].table == section.paragraphs[row].table) {
    ++end;
  }
  return end;
}

// A heading with one paragraph below it.
bool IsCard(const Section& section) {
  return section.kind == SectionKind::kOther && section.paragraphs.size() == 1 &&
         section.paragraphs.front().form == ParagraphForm::kText;
}

class Walker {
 public:
  Walker(const Sections& sections, const Vocabulary& vocabulary)
      : sections_(sections), vocabulary_(vocabulary), forms_(sections, vocabulary) {}

  WalkedItems Run() {
    for (size_t i = 0; i < sections_.size(); ++i) Walk(static_cast<int>(i));
    Close();
    return {std::move(drafts_), std::move(verdicts_)};
  }

 private:
  void Walk(int index);
  std::string OwnersOfBracket(const std::string& text, CharSpan bracket) const;
  bool OpenFromHeading(const Section& section);
  bool OpenFromStatement(const Section& section);
  bool StandsAmongTopics(const Section& section, std::string_view rest);
  bool OpenFromLabel(const Section& section);
  bool OpensItsBox(const Section& section) const;
  bool TakeAddressee(const Paragraph& paragraph);
  Verdict Visit(const Section& section, size_t p);
  bool GoesOnBehindTable(const Paragraph& paragraph) const;
  Verdict VisitRows(const Section& section, size_t begin, size_t end);
  // A preface, a key, a letter: known, and outside of what holds items.
  bool IsOfNoKind(const Section& section) const {
    if (effective_ != SectionKind::kOther) return false;
    const std::optional<HeadingMatch> match = vocabulary_.ClassifyHeading(section.heading);
    return match && match->whole && match->kind == SectionKind::kOther;
  }
  bool Fits(const ItemOpener& opener) const {
    return !opener.only_in_list || KindOfSection(effective_) == opener.kind;
  }
  bool CutInTwo(const Paragraph& paragraph) const;
  bool IsQuoted(const Paragraph& paragraph) const;
  bool IsLoneNote(const Paragraph& paragraph) const;
  bool BoxGoesOn(const Paragraph& paragraph) const;
  bool Continues(const Paragraph& paragraph) const;
  bool StandsBetweenItems(const Paragraph& paragraph) const;
  bool TakeLabelled(const Section& section, size_t p);
  void TakeBoxesOfStory(const Section& section);
  bool TakeBox(const Paragraph& paragraph);
  bool GoesOnInNextBox(const Paragraph& paragraph) const;
  ItemKind KindOf(const Paragraph& paragraph, ItemKind kind) const;
  bool StandsBesideQuestions(const Paragraph& paragraph) const;
  bool NamesThoseBelow(const Paragraph& paragraph) const;
  bool NamesWhoIsToAct(const std::string& text) const {
    return IsRequest(vocabulary_, text) && !AddresseesOf(vocabulary_, text).empty();
  }
  Verdict WhyNoListItem(const Paragraph& paragraph, ItemKind kind) const;
  CharSpan RequestWithin(const Paragraph& paragraph, ItemKind kind) const;
  bool AsksAround(const Paragraph& paragraph) const;
  Verdict TakeListItem(const Paragraph& paragraph);
  bool RunsOutOfBox(const Paragraph& paragraph);
  bool NamesItem(const Section& section);
  bool HoldsOneItem(const Section& section) const;
  Verdict WhyNoParagraph(const Paragraph& paragraph) const;
  bool StandsBetweenLed(const Paragraph& paragraph) const;
  Verdict TakeParagraph(const Paragraph& paragraph);
  Verdict TakeSentences(const Paragraph& paragraph);

  ItemDraft& Open(ItemKind kind) {
    Close();
    draft_.emplace();
    draft_->kind = kind;
    draft_->section = section_;
    draft_->owners = owners_;
    draft_->in_summary = in_summary_;
    return *draft_;
  }
  void Close() {
    if (draft_ && !draft_->parts.empty()) drafts_.push_back(std::move(*draft_));
    draft_.reset();
    open_to_container_ = -1;
    open_to_paragraphs_ = open_to_list_ = open_to_lists_ = took_box_ = false;
    item_depth_ = 0;
    item_marker_.clear();
  }

  const Sections& sections_;
  const Vocabulary& vocabulary_;
  SectionForms forms_;
  std::vector<ItemDraft> drafts_;
  Verdicts verdicts_;

  // Of the section that is being walked.
  int section_ = 0;
  SectionKind effective_ = SectionKind::kOther;
  SectionForm form_;
  bool in_summary_ = false;  // what stands here may be made in full elsewhere
  std::string owners_;       // whom the items that follow are for, by a line over them
  bool announced_ = false;   // a list follows whose kind its intro gave
  std::optional<ItemKind> announced_kind_;
  std::string announced_marker_;  // of its items; empty until the first is met

  std::optional<ItemOpener> eyebrow_;  // the heading before, where it was nothing but a label

  // Of the whole document, made when first asked.
  struct Labelled {
    size_t headings = 0, topics = 0;
  };
  std::optional<std::map<std::pair<int, int>, Labelled>> topics_;  // by parent and level
  std::map<int, long> cards_;                                      // by parent

  // The item that may still go on.
  std::optional<ItemDraft> draft_;
  int open_to_container_ = -1;       // what stands in this box belongs to it
  bool open_to_paragraphs_ = false;  // plain paragraphs that follow belong to it
  bool took_box_ = false;            // the box asked for it without a label
  bool open_to_list_ = false;        // it ended with a colon: so do bullets
  bool open_to_lists_ = false;       // a heading is its label: so does every list below
  int item_depth_ = 0;
  std::string item_marker_;
};

// "Board" of "Recommendation 3 (Board)"; nothing of "(see SDP 1)" and "(system)".
std::string Walker::OwnersOfBracket(const std::string& text, CharSpan bracket) const {
  const std::string inside = text.substr(bracket.begin, bracket.Size());
  const bool capital = !inside.empty() && std::isupper(static_cast<unsigned char>(inside[0])) != 0;
  const bool number = inside.find_first_of("0123456789") != std::string::npos;
  return (capital && !number) || NamesParties(vocabulary_, inside) ? inside : std::string();
}

// A heading that is the finding: "Nobody asked who lived in the house". What follows explains it.
bool Walker::OpenFromStatement(const Section& section) {
  if (!form_.headings_state || !StatesSomething(section.heading)) return false;
  ItemDraft& draft = Open(*form_.kind);
  draft.parts.push_back({&section.heading, &section.places, {}, 0});
  draft.may_have_label = false;
  Close();
  return true;
}

// "Those on the edge of the system" behind "Lesson 6": no sentence, among headings of which most
// name a topic in a few words.
bool Walker::StandsAmongTopics(const Section& section, std::string_view rest) {
  if (StatesSomething(rest)) return false;
  if (!topics_) {
    topics_.emplace();
    for (const Section& other : sections_) {
      const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, other.heading);
      if (!opener || opener->number.empty()) continue;
      const std::string_view words = std::string_view(other.heading).substr(opener->label.end);
      Labelled& labelled = (*topics_)[{other.parent, other.level}];
      ++labelled.headings;
      labelled.topics += WordCount(words) < kStatementWords;
    }
  }
  const Labelled& labelled = (*topics_)[{section.parent, section.level}];
  return labelled.topics * 2 > labelled.headings - 1;  // the others
}

// A heading that labels one item: "Recommendation 3", "Finding 2: Nobody asked why". "Finding 2"
// set small over a heading of its own goes with that one.
bool Walker::OpenFromHeading(const Section& section) {
  std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, section.heading);
  const std::optional<ItemOpener> eyebrow = std::exchange(eyebrow_, std::nullopt);
  if (!opener && eyebrow) {
    opener = eyebrow;
    opener->label = opener->bracket = {};
  }
  if (!opener || opener->number.empty() || IsSilent(effective_) || !Fits(*opener)) return false;
  if (opener->label.end >= section.heading.size() && section.paragraphs.empty()) {
    eyebrow_ = opener;
    return false;
  }
  std::string_view rest = std::string_view(section.heading).substr(opener->label.end);
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  draft.labelled = opener->explicit_word && !opener->number.empty();
  if (!opener->bracket.Empty()) {
    draft.owners = OwnersOfBracket(section.heading, opener->bracket);
  }
  const bool asks = Asks(opener->kind);
  bool states = asks ? AsksForSomething(std::string(rest)) && WordCount(rest) > 9
                     : WordCount(rest) >= kStatementWords && !StandsAmongTopics(section, rest);
  if (states) {
    draft.parts.push_back({&section.heading, &section.places, {}, opener->label.end});
    draft.may_have_label = false;
    // The narrative that follows explains the finding; a recommendation goes on. In a box that
    // holds more than the item it does so too.
    open_to_container_ = OpensItsBox(section) ? section.container : -1;
    open_to_paragraphs_ = asks && section.paragraphs.size() <= 2;
    return true;
  }
  if (asks && NamesParties(vocabulary_, rest)) {
    draft.owners = std::string(rest);
    draft.by_heading = true;
  } else {
    draft.label = std::string(rest);
  }
  open_to_container_ = section.container;
  open_to_paragraphs_ = section.container < 0;
  open_to_lists_ = asks && section.paragraphs.size() <= kLongestBody;
  return true;
}

// "Key learning" beside the one lesson that it labels, in a section whose items all have labels.
bool Walker::OpenFromLabel(const Section& section) {
  const bool labelled = form_.form == ItemForm::kNone || form_.form == ItemForm::kLabelled;
  if (!form_.kind || !labelled || section.kind != SectionKind::kOther) return false;
  if (section.paragraphs.empty() || section.paragraphs.size() > kLongestLabelled) return false;
  const bool text = std::all_of(section.paragraphs.begin(), section.paragraphs.end(),
                                [](const Paragraph& p) { return p.form == ParagraphForm::kText; });
  if (!text || section.heading.ends_with('s')) return false;
  const std::string label = section.heading + ": ";
  const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, label + "It");
  if (!opener || opener->kind != *form_.kind || opener->label.end < label.size()) return false;
  Open(opener->kind);
  open_to_paragraphs_ = true;
  return true;
}

// Nothing stands before the section in its box.
bool Walker::OpensItsBox(const Section& section) const {
  if (section.container < 0 || section_ == 0) return section.container >= 0;
  const Section& before = sections_[static_cast<size_t>(section_) - 1];
  const int last =
      before.paragraphs.empty() ? before.container : before.paragraphs.back().container;
  return last != section.container;
}

// A box that a page break cut: it goes on in a box of the next page, in the middle of a list or a
// sentence.
bool Walker::BoxGoesOn(const Paragraph& paragraph) const {
  if (paragraph.container < 0 || draft_->parts.empty()) return false;
  const ItemDraft::Part& last = draft_->parts.back();
  if (last.places->empty() || paragraph.page() > last.places->back().page + 1) return false;
  const bool ended = last.text->ends_with('.') || last.text->ends_with('?');
  return !ended && !paragraph.text.empty() &&
         (paragraph.form == ParagraphForm::kListItem ||
          std::islower(static_cast<unsigned char>(paragraph.text[0])));
}

// The second half of a sentence that a page break or a picture cut.
bool Walker::CutInTwo(const Paragraph& paragraph) const {
  const std::string& before = *draft_->parts.back().text;
  return !paragraph.text.empty() && !before.empty() &&
         std::islower(static_cast<unsigned char>(paragraph.text[0])) &&
         (std::isalpha(static_cast<unsigned char>(before.back())) || before.back() == ',');
}

// "… As the coroner said:", then the words in a paragraph of their own.
bool Walker::IsQuoted(const Paragraph& paragraph) const {
  constexpr std::array<std::string_view, 4> kMarks = {"“", "‘", "\"", "'"};
  return draft_->parts.back().text->ends_with(':') &&
         std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return paragraph.text.starts_with(mark); });
}

// A numbered line by itself behind a full stop is a note, not a list that goes on with the item.
bool Walker::IsLoneNote(const Paragraph& paragraph) const {
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const bool last = &paragraph == &all.back();
  const std::string number = NumberOfMarker(paragraph.marker);
  return last && all.size() > 1 && !number.empty() && !IsRequest(vocabulary_, paragraph.text) &&
         all[all.size() - 2].form != ParagraphForm::kListItem &&
         draft_->parts.back().text->ends_with('.');
}

bool Walker::Continues(const Paragraph& paragraph) const {
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
bool Walker::StandsBetweenItems(const Paragraph& paragraph) const {
  if (item_marker_.empty() || NumberOfMarker(item_marker_).empty()) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const Paragraph* next = &paragraph + 1;
  bool has_next = next < all.data() + all.size();
  if (has_next && next->form == ParagraphForm::kListItem) {
    return SameMarkers(next->marker, item_marker_) && next->depth == item_depth_;
  }
  return RefersBack(paragraph.text);
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

// The next piece of a labelled item's box, where the box is drawn in pieces.
bool Walker::GoesOnInNextBox(const Paragraph& paragraph) const {
  if (!form_.boxed || !draft_ || took_box_ || paragraph.container < 0) return false;
  const Paragraph* before = &paragraph - 1;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  return before >= all.data() && before->container >= 0 && before->page_last() == paragraph.page();
}

// A box among running text that asks for something.
bool Walker::TakeBox(const Paragraph& paragraph) {
  if (!form_.boxed || paragraph.container < 0 || paragraph.form != ParagraphForm::kText) {
    return false;
  }
  const bool inside = draft_ && paragraph.container == open_to_container_;
  if (inside && (!took_box_ || RefersBack(paragraph.text))) return false;
  if (!IsRequest(vocabulary_, paragraph.text)) return false;
  Open(*form_.kind).Add(paragraph);
  open_to_container_ = paragraph.container;
  took_box_ = true;
  return true;
}

// "The Board recommends that …" is a recommendation, also among actions; what a list asks is a
// question.
ItemKind Walker::KindOf(const Paragraph& paragraph, ItemKind kind) const {
  // "**Be curious.** Where does the dog sleep?" tells what to ask.
  const std::vector<CharSpan> sentences = Sentences(paragraph.text);
  const bool begins_so = !paragraph.lead.Empty() ||
                         (sentences.size() > 1 && paragraph.text[sentences.front().end - 1] != '?');
  const bool told = kind == ItemKind::kPractitionerMessage && begins_so;
  // "Replace the box with three questions: who can speak it?" asks for something.
  const bool asks =
      Asks(kind) && (IsRequest(vocabulary_, paragraph.text) || IsInfinitive(paragraph.text));
  if (paragraph.form == ParagraphForm::kListItem && paragraph.text.ends_with('?') && !told &&
      !asks) {
    return ItemKind::kQuestion;
  }
  if (kind != ItemKind::kAction) return kind;
  if (sentences.empty()) return kind;
  const CharSpan first = sentences.front();
  const std::optional<SentenceCue> cue = MatchSentenceCue(
      vocabulary_, std::string_view(paragraph.text).substr(first.begin, first.Size()));
  return cue && cue->kind == ItemKind::kRecommendation ? cue->kind : kind;
}

// "9.1 Carers" over "9.1.1 A carer's assessment …": a heading that is set as a paragraph.
bool Walker::NamesThoseBelow(const Paragraph& paragraph) const {
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const Paragraph* next = &paragraph + 1;
  if (next == all.data() + all.size() || next->form != ParagraphForm::kListItem) return false;
  const std::string number = NumberOfMarker(paragraph.marker);
  return !paragraph.text.ends_with('.') && !paragraph.text.ends_with(':') &&
         WordCount(paragraph.text) <= kHeadingWords && next->marker.starts_with(number + ".");
}

// kItem if nothing speaks against it.
Verdict Walker::WhyNoListItem(const Paragraph& paragraph, ItemKind kind) const {
  const bool decimal = HasParagraphNumber(paragraph);
  if (decimal && NamesThoseBelow(paragraph)) return Verdict::kAnnouncement;
  const bool may_announce =
      decimal && form_.form != ItemForm::kList && !(Asks(kind) && NamesWhoIsToAct(paragraph.text));
  const bool silent = Asks(kind) && !IsRequest(vocabulary_, paragraph.text);
  if (silent && form_.only_requests && !paragraph.emphasised) return Verdict::kNoRequest;
  if ((silent || may_announce) && IsAnnouncement(vocabulary_, paragraph.text)) {
    return Verdict::kAnnouncement;
  }
  if (decimal) {
    if (form_.form == ItemForm::kList) return Verdict::kOtherForm;
    if (form_.only_explicit && !SaysThatItRecommends(paragraph.text)) return Verdict::kNotExplicit;
    if (silent) return Verdict::kNoRequest;
  }
  if (kind == ItemKind::kGoodPractice && IsAbsence(vocabulary_, paragraph.text)) {
    return Verdict::kAbsence;
  }
  if (kind == ItemKind::kQuestion && StandsBesideQuestions(paragraph)) return Verdict::kNoQuestion;
  return Verdict::kItem;
}

// A note that asks nothing, with a marker of another kind than the questions have.
bool Walker::StandsBesideQuestions(const Paragraph& paragraph) const {
  if (paragraph.text.find('?') != std::string::npos) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  return std::any_of(all.begin(), all.end(), [&](const Paragraph& other) {
    return other.form == ParagraphForm::kListItem && other.text.ends_with('?') &&
           !SameMarkers(other.marker, paragraph.marker) && other.depth <= paragraph.depth;
  });
}

// Of a paragraph that tells something first and then recommends ("It was put to the reviewer that …
// The reviewer recommends that …") the sentence that recommends, and what goes on with it.
CharSpan Walker::RequestWithin(const Paragraph& paragraph, ItemKind kind) const {
  const CharSpan whole{0, UINT32_MAX};
  if (kind != ItemKind::kRecommendation) return whole;
  const std::vector<CharSpan> sentences = Sentences(paragraph.text);
  const std::string_view text = paragraph.text;
  // A short first sentence names the theme: "Supervision. It is recommended that …".
  if (sentences.empty() || WordCount(text.substr(0, sentences.front().Size())) <= kThemeWords) {
    return whole;
  }
  for (size_t i = 0; i < sentences.size(); ++i) {
    const std::string_view sentence = text.substr(sentences[i].begin, sentences[i].Size());
    if (i == 0 && IsRequest(vocabulary_, std::string(sentence))) return whole;
    const std::optional<SentenceCue> cue = MatchSentenceCue(vocabulary_, sentence);
    if (!cue || cue->kind != ItemKind::kRecommendation) continue;
    size_t last = i;
    while (last + 1 < sentences.size() &&
           RefersBack(text.substr(sentences[last + 1].begin, sentences[last + 1].Size()))) {
      ++last;
    }
    return {sentences[i].begin, sentences[last].end};
  }
  return whole;
}

// One of three list items or more that all are questions, behind the first items of the document:
// what the review was asked stands before them.
bool Walker::AsksAround(const Paragraph& paragraph) const {
  if (drafts_.empty() || !paragraph.text.ends_with('?')) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const size_t first = static_cast<size_t>(&paragraph - all.data());
  size_t last = first;
  const auto in_list = [&](size_t i) {
    return all[i].form == ParagraphForm::kListItem && SameMarkers(all[i].marker, paragraph.marker);
  };
  while (last + 1 < all.size() && in_list(last + 1)) ++last;
  if (last - first + 1 < kFewestQuestions) return false;
  return std::all_of(all.begin() + static_cast<long>(first),
                     all.begin() + static_cast<long>(last) + 1,
                     [](const Paragraph& p) { return p.text.ends_with('?'); });
}

Verdict Walker::TakeListItem(const Paragraph& paragraph) {
  // An announced list ends where markers of another kind begin.
  if (announced_ && !announced_marker_.empty() && paragraph.depth == 0 &&
      !SameMarkers(paragraph.marker, announced_marker_)) {
    announced_ = false;
  }
  if (announced_ && announced_marker_.empty()) announced_marker_ = paragraph.marker;
  std::optional<ItemKind> kind = announced_ ? announced_kind_ : form_.kind;
  if (!kind && !announced_ && AsksAround(paragraph)) {
    kind = announced_kind_ = ItemKind::kQuestion;
    announced_ = true;
    announced_marker_ = paragraph.marker;
  }
  if (!kind) return announced_ ? Verdict::kAnnouncement : Verdict::kNoItemSection;
  // "If you think that somebody else must know, ring and find out" is a message to those who work.
  const bool told = *kind == ItemKind::kPractitionerMessage &&
                    paragraph.text.find_first_of("0123456789@/") == std::string::npos;
  if (!told && IsNotice(vocabulary_, paragraph.text)) return Verdict::kNotice;
  // The first of paragraphs that are numbered throughout often speaks of the others.
  const bool first = &paragraph == sections_[static_cast<size_t>(section_)].paragraphs.data();
  if (first && !announced_ && !NumberOfMarker(paragraph.marker).empty() &&
      paragraph.text.ends_with('.') && IsAnnouncement(vocabulary_, paragraph.text)) {
    return Verdict::kAnnouncement;
  }
  if (!announced_ && form_.form != ItemForm::kList && form_.form != ItemForm::kNumbered) {
    return Verdict::kOtherForm;
  }
  if (form_.only_emphasised && !paragraph.emphasised) return Verdict::kNotEmphasised;
  if (const Verdict verdict = WhyNoListItem(paragraph, *kind); verdict != Verdict::kItem) {
    Close();
    return verdict;
  }
  ItemDraft& draft = Open(KindOf(paragraph, *kind));
  draft.number = NumberOfMarker(paragraph.marker);
  draft.in_box = paragraph.container >= 0;
  const CharSpan request = RequestWithin(paragraph, draft.kind);
  draft.Add(paragraph, request.begin);
  draft.parts.back().end = request.end;
  open_to_list_ = paragraph.text.ends_with(':');
  item_depth_ = paragraph.depth;
  item_marker_ = paragraph.marker;
  return Verdict::kItem;
}

// The heading of a box of its own, below one that says what the box holds, or of a card, one of
// several with a heading and a paragraph each: it labels the one item.
bool Walker::NamesItem(const Section& section) {
  if (section.parent < 0 || section.kind != SectionKind::kOther) return false;
  const Section& above = sections_[static_cast<size_t>(section.parent)];
  if (section.container >= 0 && above.container == section.container) {
    return above.paragraphs.empty();
  }
  if (!IsCard(section) || Asks(*form_.kind)) return false;
  if (cards_.empty()) {
    for (const Section& other : sections_) cards_[other.parent] += IsCard(other);
  }
  return cards_[section.parent] >= kFewestCards;
}

// "Area for priority action", "Practice study: …" over a box: a singular announces one item, of
// which only the first paragraph asks.
bool Walker::HoldsOneItem(const Section& section) const {
  if (section.paragraphs.empty() || section.paragraphs.size() > kLongestBody) return false;
  const int box = section.paragraphs.front().container;
  size_t requests = 0;
  for (const Paragraph& p : section.paragraphs) {
    if (box < 0 || p.container != box) return false;
    requests += IsRequest(vocabulary_, p.text);
  }
  if (Asks(*form_.kind) && requests > 1) return false;
  const std::string_view heading = section.heading;
  const size_t end = std::min(heading.find_first_of(":–-"), heading.find(" for "));
  const std::string_view name = heading.substr(0, std::min(end, heading.size()));
  const size_t last = name.find_last_not_of(' ');
  if (last == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 12> kNames = {
      "area",    "recommendation", "action",  "study",    "example",  "lesson",
      "finding", "point",          "message", "proposal", "question", "strength"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view noun) {
    // All but the first letter, which may be a capital.
    return name.substr(0, last + 1).ends_with(noun.substr(1));
  });
}

// kItem if nothing speaks against it. REQUIRES: the section holds items of a kind.
Verdict Walker::WhyNoParagraph(const Paragraph& paragraph) const {
  if (WordCount(paragraph.text) < kLeastWords) return Verdict::kTooShort;
  // "**See me alone.** At every appointment …": the lead-in announces nothing.
  const std::string said = paragraph.text.substr(paragraph.lead.end);
  if (IsAnnouncement(vocabulary_, said.empty() ? paragraph.text : said)) {
    return Verdict::kAnnouncement;
  }
  if (IsNotice(vocabulary_, paragraph.text)) return Verdict::kNotice;
  if (form_.only_explicit && !SaysThatItRecommends(paragraph.text)) return Verdict::kNotExplicit;
  if (Asks(*form_.kind) && !(form_.only_requests ? IsRequest(vocabulary_, paragraph.text)
                                                 : AsksForSomething(paragraph.text) ||
                                                       IsRequest(vocabulary_, paragraph.text))) {
    return Verdict::kNoRequest;
  }
  if (Asks(*form_.kind) && LooksBack(paragraph.text) && !SaysThatItRecommends(paragraph.text)) {
    return Verdict::kNoRequest;
  }
  // Where some paragraphs open with a lead-in, those without one speak of them.
  if (form_.only_led && paragraph.lead.Empty() && !paragraph.emphasised) return Verdict::kNoLeadIn;
  if (*form_.kind == ItemKind::kQuestion && !paragraph.text.ends_with('?')) {
    return Verdict::kNoQuestion;
  }
  if (*form_.kind == ItemKind::kGoodPractice && IsAbsence(vocabulary_, paragraph.text)) {
    return Verdict::kAbsence;
  }
  return Verdict::kItem;
}

// A further paragraph of an item that opened with a lead-in: another that opens so follows it.
bool Walker::StandsBetweenLed(const Paragraph& paragraph) const {
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

Verdict Walker::TakeParagraph(const Paragraph& paragraph) {
  if (form_.form == ItemForm::kParagraphs && StandsBetweenLed(paragraph)) {
    draft_->Add(paragraph);
    return Verdict::kPartOfItem;
  }
  Close();
  if (!form_.kind) return Verdict::kNoItemSection;
  if (form_.form != ItemForm::kParagraphs) return Verdict::kOtherForm;
  const Verdict verdict = WhyNoParagraph(paragraph);
  if (verdict != Verdict::kItem) return verdict;
  ItemDraft& draft =
      Open(form_.only_explicit ? ItemKind::kRecommendation : KindOf(paragraph, *form_.kind));
  const CharSpan request = RequestWithin(paragraph, draft.kind);
  draft.Add(paragraph, request.begin);
  draft.parts.back().end = request.end;
  if (NamesItem(sections_[static_cast<size_t>(section_)])) {
    draft.label = sections_[static_cast<size_t>(section_)].heading;
    open_to_container_ = paragraph.container;
  }
  if (HoldsOneItem(sections_[static_cast<size_t>(section_)])) open_to_paragraphs_ = true;
  open_to_list_ = paragraph.text.ends_with(':');
  return Verdict::kItem;
}

// Recommendations told in prose: each sentence that makes one, and what goes on with it.
Verdict Walker::TakeSentences(const Paragraph& paragraph) {
  Close();
  Verdict verdict = Verdict::kNoRequest;
  const std::string_view text = paragraph.text;
  for (const CharSpan& span : Sentences(text)) {
    const std::string sentence(text.substr(span.begin, span.Size()));
    if (draft_ && RefersBack(sentence)) {
      draft_->parts.back().end = span.end;
      continue;
    }
    Close();
    const std::optional<SentenceCue> cue = MatchSentenceCue(vocabulary_, sentence);
    const bool recommends = cue && cue->kind == ItemKind::kRecommendation;
    // "Someone ought to have opened the fridge" looks back.
    const bool asks = !LooksBack(sentence) && IsRequest(vocabulary_, sentence) &&
                      !IsAnnouncement(vocabulary_, sentence);
    if (!recommends && !asks) continue;
    ItemDraft& draft = Open(ItemKind::kRecommendation);
    draft.Add(paragraph, span.begin);
    draft.parts.back().end = span.end;
    verdict = Verdict::kItem;
  }
  Close();
  return verdict;
}

// "To Stanmere Council" over the items that are for it.
bool Walker::TakeAddressee(const Paragraph& paragraph) {
  if (!form_.kind || paragraph.form != ParagraphForm::kText) return false;
  const std::string& text = paragraph.text;
  if (!text.starts_with("To ") && !text.starts_with("For ")) return false;
  if (WordCount(text) > kAddresseeWords || !NamesParties(vocabulary_, text)) return false;
  Close();
  owners_ = text;
  return true;
}

// "… should have before it:" ends the box of "Strategy C", and the list stands below the box.
bool Walker::RunsOutOfBox(const Paragraph& paragraph) {
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

Verdict Walker::Visit(const Section& section, size_t p) {
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
Verdict Walker::VisitRows(const Section& section, size_t begin, size_t end) {
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
void Walker::TakeBoxesOfStory(const Section& section) {
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

// The rest of the last cell of a table that the end of a column cut.
bool Walker::GoesOnBehindTable(const Paragraph& paragraph) const {
  if (drafts_.empty() || drafts_.back().section != section_) return false;
  if (paragraph.form != ParagraphForm::kText || paragraph.text.empty()) return false;
  const std::string& cell = *drafts_.back().parts.back().text;
  const bool cut = !cell.empty() && std::isalnum(static_cast<unsigned char>(cell.back()));
  return cut && std::islower(static_cast<unsigned char>(paragraph.text[0]));
}

void Walker::Walk(int index) {
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

}  // namespace

WalkedItems WalkItems(const Sections& sections, const Vocabulary& vocabulary) {
  return Walker(sections, vocabulary).Run();
}

}  // namespace caselore
