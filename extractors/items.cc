// Walks the sections in reading order. What is an item depends on where it stands:
//
//   anywhere          a labelled paragraph, box or heading ("Recommendation 3: …", "LP4 …")
//   announced lists   "The meeting also identified learning, which we summarise as follows:"
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
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/table_items.h"

namespace caselore {
namespace {

constexpr size_t kLeastWords = 4;   // of a paragraph that is an item without marker or label
constexpr size_t kLongestBody = 6;  // paragraphs under a heading that labels one item
constexpr size_t kLongRoot = 3000;  // words: recommendations with so much around them are a chapter
constexpr size_t kStatementWords = 6;  // a heading of so many words states the item itself

std::optional<ItemKind> KindOfSection(SectionKind kind) {
  switch (kind) {
    case SectionKind::kGoodPractice:
      return ItemKind::kGoodPractice;
    case SectionKind::kMissedOpportunities:
    case SectionKind::kFindings:
      return ItemKind::kFinding;
    case SectionKind::kPractitionerMessages:
      return ItemKind::kPractitionerMessage;
    case SectionKind::kRecommendations:
      return ItemKind::kRecommendation;
    case SectionKind::kActions:
      return ItemKind::kAction;
    case SectionKind::kQuestions:
      return ItemKind::kQuestion;
    default:
      return std::nullopt;
  }
}

// Sections whose lists are never items.
bool IsSilent(SectionKind kind) {
  switch (kind) {
    case SectionKind::kContents:
    case SectionKind::kGlossary:
    case SectionKind::kReferences:
    case SectionKind::kContacts:
    case SectionKind::kTermsOfReference:
    case SectionKind::kMethodology:
    case SectionKind::kAppendix:
    case SectionKind::kBackground:
    case SectionKind::kChronology:
      return true;
    default:
      return false;
  }
}

size_t WordCount(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}

bool IsDecimal(const std::string& marker) {
  size_t digits = 0, stops = 0;
  for (size_t i = 0; i < marker.size(); ++i) {
    digits += std::isdigit(static_cast<unsigned char>(marker[i])) != 0;
    stops += marker[i] == '.' && i + 1 < marker.size();
  }
  return digits >= 2 && stops >= 1;
}

bool SaysThatItRecommends(const std::string& text) {
  for (const char* words : {"recommended that", "recommends that", "recommend that"}) {
    if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

// Markers of one list: "(a)" and "(b)", "1." and "2.", two bullets.
bool SameMarkers(const std::string& a, const std::string& b) {
  auto shape = [](const std::string& marker) {
    std::string result;
    for (char c : marker) {
      unsigned char u = static_cast<unsigned char>(c);
      char kind = std::isdigit(u) ? '#' : std::isalpha(u) ? 'a' : c;
      if (result.empty() || result.back() != kind) result += kind;
    }
    return result;
  };
  return shape(a) == shape(b);
}

bool AsksForSomething(std::string_view text) {
  constexpr std::array<std::string_view, 16> kWords = {
      " should ", " must ",     " shall ",    " ought ",    " need to ", " needs to ",
      " to ",     " will ",     " recommend", "recommends", "That ",     " be asked ",
      " require", " essential", "vital",      "Ensure "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// What the sections of one kind hold together: the section whose heading names the kind and those
// under it that name none.
struct RootFacts {
  size_t own_items = 0;               // list items right under the naming heading
  size_t labelled = 0;                // "Recommendation 3", "LP4"
  size_t listed = 0, emphasised = 0;  // list items; those set in bold as a whole
  size_t words = 0;
  size_t explicit_requests = 0;  // numbered paragraphs that say "recommended that"

  bool IsClearList() const { return own_items >= 4 || labelled >= 3; }
};

// Which form the items of a section have.
enum class Plan {
  kNone,
  kLabelled,
  kList,
  kNumbered,
  kParagraphs,
  kRequests,  // paragraphs that say outright that they recommend
};

class Walker {
 public:
  Walker(const Sections& sections, const Vocabulary& vocabulary)
      : sections_(sections), vocabulary_(vocabulary) {
    for (size_t i = 0; i < sections.size(); ++i) {
      int root = static_cast<int>(i);
      while (root >= 0 && sections[static_cast<size_t>(root)].kind == SectionKind::kOther) {
        root = sections[static_cast<size_t>(root)].parent;
      }
      roots_.push_back(root);
    }
    facts_.resize(sections.size());
    for (size_t i = 0; i < sections.size(); ++i) CountFacts(static_cast<int>(i));
    for (size_t i = 0; i < sections.size(); ++i) {
      std::optional<ItemKind> kind = KindOfSection(sections[i].kind);
      if (kind && facts_[i].IsClearList()) listed_clearly_[static_cast<size_t>(*kind)] = true;
    }
  }

  std::vector<ItemDraft> Run() {
    for (size_t i = 0; i < sections_.size(); ++i) Walk(static_cast<int>(i));
    Close();
    return std::move(drafts_);
  }

 private:
  void CountFacts(int index);
  void SetFilters(const Section& section);
  void Walk(int index);
  bool OpenFromHeading(const Section& section);
  Plan PlanOf(const Section& section, ItemKind kind) const;
  void Visit(const Section& section, size_t p);
  bool Continues(const Paragraph& paragraph) const;
  bool StandsBetweenItems(const Paragraph& paragraph) const;
  bool TakeLabelled(const Paragraph& paragraph);
  void TakeListItem(const Paragraph& paragraph);
  void TakeParagraph(const Paragraph& paragraph);
  bool ListFollows(const Section& section, size_t p) const;
  bool IntroducesList(const Section& section, size_t p) const;

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
  std::vector<int> roots_;        // of each section: the one whose kind it has, or -1
  std::vector<RootFacts> facts_;  // by root
  std::array<bool, kItemKindNames.size()> listed_clearly_{};  // by kind: some root is a clear list
  std::vector<ItemDraft> drafts_;

  // Of the section that is being walked.
  int section_ = 0;
  SectionKind effective_ = SectionKind::kOther;
  std::optional<ItemKind> kind_;
  Plan plan_ = Plan::kNone;
  bool only_requests_ = false;    // running text all around: an item must ask for something
  bool only_emphasised_ = false;  // the items are those set in bold
  bool only_explicit_ = false;    // the items are those that say "recommended that"
  bool only_led_ = false;         // the items are those that open with a lead-in
  bool announced_ = false;        // a list follows whose kind its intro gave
  std::optional<ItemKind> announced_kind_;

  // The item that may still go on.
  std::optional<ItemDraft> draft_;
  int open_to_container_ = -1;       // what stands in this box belongs to it
  bool open_to_paragraphs_ = false;  // plain paragraphs that follow belong to it
  bool open_to_list_ = false;        // it ended with a colon: so do bullets
  int item_depth_ = 0;
  std::string item_marker_;
};

void Walker::CountFacts(int index) {
  int root = roots_[static_cast<size_t>(index)];
  if (root < 0) return;
  const Section& section = sections_[static_cast<size_t>(index)];
  std::optional<ItemKind> kind = KindOfSection(sections_[static_cast<size_t>(root)].kind);
  if (!kind) return;
  RootFacts& facts = facts_[static_cast<size_t>(root)];
  auto labels = [&](const std::string& text) {
    std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, text);
    return opener && opener->kind == *kind && !opener->number.empty();
  };
  facts.labelled += labels(section.heading);
  for (const Paragraph& p : section.paragraphs) {
    facts.words += WordCount(p.text);
    if (p.form != ParagraphForm::kListItem && p.form != ParagraphForm::kText) continue;
    facts.labelled += labels(p.text);
    facts.explicit_requests += SaysThatItRecommends(p.text);
    if (p.form != ParagraphForm::kListItem || p.depth > 0 || IsDecimal(p.marker)) continue;
    ++facts.listed;
    facts.emphasised += p.emphasised;
    facts.own_items += index == root;
  }
}

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

Plan Walker::PlanOf(const Section& section, ItemKind kind) const {
  size_t labelled = 0, list = 0, numbered = 0, rows = 0, text = 0;
  bool asks = kind == ItemKind::kRecommendation || kind == ItemKind::kAction;
  for (const Paragraph& p : section.paragraphs) {
    switch (p.form) {
      case ParagraphForm::kTableRow:
        ++rows;
        break;
      case ParagraphForm::kListItem: {
        std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, p.text);
        if (opener && opener->kind == kind) ++labelled;
        if (p.depth == 0) ++(IsDecimal(p.marker) ? numbered : list);
        if (p.depth > 0 && numbered > 0) ++list;
        break;
      }
      case ParagraphForm::kText: {
        std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, p.text);
        if (opener && opener->kind == kind && !opener->number.empty()) ++labelled;
        ++text;
        break;
      }
      default:
        break;
    }
  }
  if (labelled > 0) return Plan::kLabelled;
  const RootFacts& facts = facts_[static_cast<size_t>(roots_[static_cast<size_t>(section_)])];
  if (facts.labelled > 0) return list > 0 && asks ? Plan::kList : Plan::kNone;
  // Bullets under numbered paragraphs are the items only if a paragraph announces them, or if they
  // are what the section consists of.
  if (numbered > 0 && list > 0) {
    if (numbered * 3 <= list) return Plan::kList;
    for (size_t i = 0; i + 1 < section.paragraphs.size(); ++i) {
      if (IntroducesList(section, i)) return Plan::kList;
    }
    return Plan::kNumbered;
  }
  if (list == 0 && facts.listed >= 2)
    return rows > 0 ? Plan::kNone : asks ? Plan::kRequests : Plan::kNone;
  if (list > 0) return Plan::kList;
  if (numbered > 0) return Plan::kNumbered;
  if (rows > 0) return Plan::kNone;
  return text > 0 ? Plan::kParagraphs : Plan::kNone;
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
  return open_to_paragraphs_ || (plan_ == Plan::kList && StandsBetweenItems(paragraph));
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
bool Walker::TakeLabelled(const Paragraph& paragraph) {
  std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, paragraph.text);
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
    bool own = paragraph.container >= 0 || (kind_ && *kind_ == opener->kind);
    if (!own) return false;
  }
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  if (!opener->bracket.Empty() && begin > 0) {
    draft.owners = paragraph.text.substr(opener->bracket.begin, opener->bracket.Size());
  }
  if (begin < paragraph.text.size()) draft.Add(paragraph, begin);
  open_to_container_ = paragraph.container;
  open_to_paragraphs_ = kind_ && *kind_ == opener->kind;
  open_to_list_ = paragraph.text.ends_with(':');
  item_depth_ = paragraph.depth;
  item_marker_ = paragraph.marker;
  return true;
}

void Walker::TakeListItem(const Paragraph& paragraph) {
  std::optional<ItemKind> kind = announced_ ? announced_kind_ : kind_;
  if (!kind || IsNotice(vocabulary_, paragraph.text)) return;
  if (!announced_ && plan_ != Plan::kList && plan_ != Plan::kNumbered) return;
  if (only_emphasised_ && !paragraph.emphasised) return;
  bool asks = *kind == ItemKind::kRecommendation || *kind == ItemKind::kAction;
  if (only_requests_ && asks && !paragraph.emphasised && !IsRequest(vocabulary_, paragraph.text)) {
    Close();
    return;
  }
  bool decimal = IsDecimal(paragraph.marker);
  if (decimal && (plan_ == Plan::kList || IsAnnouncement(vocabulary_, paragraph.text))) {
    Close();
    return;
  }
  if (decimal && only_explicit_ && !SaysThatItRecommends(paragraph.text)) {
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
  if (plan_ != Plan::kParagraphs || !kind_) return;
  if (WordCount(paragraph.text) < kLeastWords) return;
  if (IsAnnouncement(vocabulary_, paragraph.text) || IsNotice(vocabulary_, paragraph.text)) return;
  bool asks = *kind_ == ItemKind::kRecommendation || *kind_ == ItemKind::kAction;
  if (asks && !(only_requests_ ? IsRequest(vocabulary_, paragraph.text)
                               : AsksForSomething(paragraph.text))) {
    return;
  }
  // Where some paragraphs open with a lead-in, those without one speak of them.
  if (only_led_ && paragraph.lead.Empty() && !paragraph.emphasised) return;
  if (*kind_ == ItemKind::kQuestion && !paragraph.text.ends_with('?')) return;
  if (*kind_ == ItemKind::kGoodPractice && IsAbsence(vocabulary_, paragraph.text)) return;
  Open(*kind_).Add(paragraph);
  open_to_list_ = paragraph.text.ends_with(':');
}

// A paragraph that leads into the list after it, in a section whose items that list holds: it ends
// with a colon and asks for nothing itself ("The Board should publish guidance that:" is an item).
bool Walker::IntroducesList(const Section& section, size_t p) const {
  const Paragraph& paragraph = section.paragraphs[p];
  if (!ListFollows(section, p)) return false;
  const Paragraph& next = section.paragraphs[p + 1];
  if (IsDecimal(next.marker) || next.form != ParagraphForm::kListItem) return false;
  bool numbered = paragraph.form == ParagraphForm::kListItem && !IsDecimal(paragraph.marker);
  if (numbered) {
    // A numbered paragraph, not an item of the list: bullets follow, and it only announces them.
    bool bullets = NumberOfMarker(next.marker).empty() && !NumberOfMarker(paragraph.marker).empty();
    return bullets && WordCount(paragraph.text) < 20 && IsAnnouncement(vocabulary_, paragraph.text);
  }
  if (MatchListIntro(vocabulary_, paragraph.text)) return true;
  if (IsAnnouncement(vocabulary_, paragraph.text)) return true;
  return paragraph.text.ends_with(':') && !IsRequest(vocabulary_, paragraph.text);
}

bool Walker::ListFollows(const Section& section, size_t p) const {
  if (p + 1 >= section.paragraphs.size()) return false;
  const Paragraph& next = section.paragraphs[p + 1];
  if (next.form == ParagraphForm::kTableRow) return true;
  if (next.form != ParagraphForm::kListItem) return false;
  return !(IsDecimal(next.marker) && IsDecimal(section.paragraphs[p].marker));
}

void Walker::Visit(const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  if (TakeLabelled(paragraph)) return;
  bool item = paragraph.form == ParagraphForm::kListItem;
  if (Continues(paragraph)) {
    draft_->Add(paragraph);
    if (!item) open_to_list_ = paragraph.text.ends_with(':');
    return;
  }
  if (!item) announced_ = false;
  if (ListFollows(section, p) && (!item || IntroducesList(section, p))) {
    if (std::optional<ListIntro> intro = MatchListIntro(vocabulary_, paragraph.text)) {
      Close();
      // "The review met with the following": in a section of items the section says what they are.
      announced_ = !kind_ || intro->kind || intro->other_review;
      announced_kind_ = intro->kind;
      return;
    }
    if (kind_ && IntroducesList(section, p)) {
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

void Walker::SetFilters(const Section& section) {
  only_requests_ = only_emphasised_ = only_led_ = only_explicit_ = false;
  int root = roots_[static_cast<size_t>(section_)];
  if (!kind_ || root < 0) return;
  const RootFacts& facts = facts_[static_cast<size_t>(root)];
  bool below = root != section_ && facts.own_items >= 2;
  bool own_list = root == section_ && facts.own_items >= 2;
  only_requests_ = below || (facts.words > kLongRoot && !own_list) || plan_ == Plan::kRequests;
  only_emphasised_ = facts.emphasised >= 3 && facts.words > kLongRoot;
  only_explicit_ = *kind_ == ItemKind::kRecommendation && plan_ == Plan::kNumbered &&
                   facts.explicit_requests >= 2;
  if (plan_ == Plan::kRequests) plan_ = Plan::kParagraphs;
  // What one section lists clearly, running text elsewhere only speaks of.
  bool prose = plan_ == Plan::kParagraphs || plan_ == Plan::kNumbered;
  if (prose && listed_clearly_[static_cast<size_t>(*kind_)] && !facts.IsClearList() &&
      facts.words > kLongRoot / 2) {
    plan_ = Plan::kNone;
  }
  size_t led = 0;
  for (const Paragraph& p : section.paragraphs) {
    led += p.form == ParagraphForm::kText && !p.lead.Empty() && !p.emphasised;
  }
  only_led_ = led >= 2;
}

void Walker::Walk(int index) {
  const Section& section = sections_[static_cast<size_t>(index)];
  Close();
  section_ = index;
  effective_ = EffectiveKind(sections_, index);
  kind_ = KindOfSection(effective_);
  announced_ = false;
  bool labelled = OpenFromHeading(section);
  if (IsSilent(effective_)) return;
  // "Earlier reviews": what stands there is not this review's.
  std::optional<ListIntro> heading = MatchListIntro(vocabulary_, section.heading + ":");
  if (heading && heading->other_review) return;
  plan_ = kind_ ? PlanOf(section, *kind_) : Plan::kNone;
  SetFilters(section);
  if (labelled) {
    // Only what the label's own section says about itself; its further paragraphs are narrative.
    plan_ = Plan::kNone;
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
        std::optional<ItemKind> kind = announced_ ? announced_kind_ : kind_;
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
