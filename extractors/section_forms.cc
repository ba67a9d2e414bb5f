#include "extractors/section_forms.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "extractors/coded_openings.h"
#include "extractors/item_lists.h"
#include "extractors/list_markers.h"
#include "extractors/phrases.h"
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLongRoot = 3000;  // words: recommendations with so much around them are a chapter
constexpr size_t kLongProse =
    500;  // words: where the items are listed elsewhere, so much text speaks of them
constexpr size_t kLongestOpener = 48;  // bytes of a label that type sets apart
constexpr size_t kStatementWords = 6;  // a shorter heading is a topic
constexpr size_t kThemeWords = 5;      // a first sentence of no more names the theme
constexpr size_t kLeastTold = 2;       // recommendations within paragraphs: the section is prose
constexpr size_t kLeastNamed = 3;      // labels without numbers that make them the items
constexpr size_t kLeastToldTo = 3;     // marked paragraphs without a question among them
constexpr size_t kAnnouncementWords = 20;  // a numbered paragraph that announces a list is short

// Numbered paragraphs that speak of the items are none themselves.
bool MayBeItem(const Vocabulary& vocabulary, const Paragraph& paragraph) {
  return !HasParagraphNumber(paragraph) || !IsAnnouncement(vocabulary, paragraph.text);
}

// "**Good practice** The nurse rang twice.": type parts the label from the text as a colon does.
std::optional<ItemOpener> OpenerByType(const Vocabulary& vocabulary, const Paragraph& paragraph) {
  std::optional<ItemOpener> opener = MatchItemOpener(vocabulary, paragraph.text);
  const CharSpan lead = paragraph.lead;
  if (opener || lead.Empty() || lead.end > kLongestOpener || lead.end >= paragraph.text.size()) {
    return opener;
  }
  const std::string_view text = paragraph.text;
  const size_t rest = text.find_first_not_of(' ', paragraph.lead.end);
  const size_t last = text.substr(0, paragraph.lead.end).find_last_not_of(' ');
  const bool sentence = rest < text.size() && std::isupper(static_cast<unsigned char>(text[rest]));
  if (!sentence || last == std::string_view::npos) return std::nullopt;
  const std::string label = std::string(text.substr(0, last + 1)) + ": ";
  opener = MatchItemOpener(vocabulary, label + std::string(text.substr(rest)));
  if (!opener || opener->label.end != label.size()) return std::nullopt;
  opener->label.end = static_cast<uint32_t>(rest);
  return opener;
}

// The one numbered paragraph of a section, a sentence that asks for nothing: the bullets under it
// are what the section lists.
bool StandsAlone(const Vocabulary& vocabulary, const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  const bool alone = std::none_of(
      section.paragraphs.begin(), section.paragraphs.end(), [&](const Paragraph& other) {
        return &other != &paragraph && other.form == ParagraphForm::kListItem &&
               other.depth <= paragraph.depth;
      });
  return alone && paragraph.text.ends_with('.') && !IsRequest(vocabulary, paragraph.text);
}

// "A good deal of time was spent on records. It is recommended that …"
bool IsTold(const std::string& text) {
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return false;
  const std::string first = text.substr(0, sentences.front().end);
  return WordCount(first) > kThemeWords && !SaysThatItRecommends(first);
}

}  // namespace

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

bool StatesSomething(std::string_view heading) {
  if (WordCount(heading) < kStatementWords || heading.ends_with('?')) return false;
  static constexpr std::array<std::string_view, 18> kVerbs = {
      " was ",    " were ",  " is ",     " are ",   " did ",  " does ",
      " do ",     " had ",   " has ",    " have ",  " can ",  " could ",
      " cannot ", " would ", " should ", " needs ", " need ", " became "};
  const std::string padded = " " + std::string(heading) + " ";
  const bool verb = std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view word) {
    return padded.find(word) != std::string::npos;
  });
  // "Professionals who relied upon the arrangement stopped asking": a past tense behind the start.
  const size_t past = padded.find("ed ", padded.find(' ', padded.find(' ', 1) + 1));
  return verb || past != std::string::npos;
}

bool SaysThatItRecommends(const std::string& text) {
  for (const char* words : {"recommended that", "recommends that", "recommend that"}) {
    if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

bool ListFollows(const Section& section, size_t p) {
  if (p + 1 >= section.paragraphs.size()) return false;
  const Paragraph& next = section.paragraphs[p + 1];
  if (next.form == ParagraphForm::kTableRow) return true;
  if (next.form != ParagraphForm::kListItem) return false;
  const Paragraph& paragraph = section.paragraphs[p];
  const bool both = HasParagraphNumber(next) && HasParagraphNumber(paragraph);
  return !both || next.depth > paragraph.depth;
}

// "… Three features made this worse:", and not "We find fault by the Council because it:", which is
// nothing without its list.
bool TellsAndCounts(std::string_view text) {
  static const RE2* const kCount = new RE2(
      R"((?i)\b(?:two|three|four|five|six|seven|eight|several|these|many|some|a (?:number|few)|the following)\b[^.:]*:$)");
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.size() < 2) return false;
  const std::string_view last = text.substr(sentences.back().begin);
  return RE2::PartialMatch(re2::StringPiece(last.data(), last.size()), *kCount);
}

// "7.5 Assessment by telephone gives no assurance that …. Three features made this worse:" is a
// finding, and the bullets are fragments of it.
bool GoesOnInFragments(const Vocabulary& vocabulary, const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  if (!HasParagraphNumber(paragraph) || p + 1 >= section.paragraphs.size()) return false;
  const Paragraph& next = section.paragraphs[p + 1];
  return next.form == ParagraphForm::kListItem && next.depth > paragraph.depth &&
         NumberOfMarker(next.marker).empty() && !next.text.empty() &&
         std::islower(static_cast<unsigned char>(next.text[0])) &&
         WordCount(paragraph.text) >= kAnnouncementWords && TellsAndCounts(paragraph.text) &&
         !MatchListIntro(vocabulary, paragraph.text);
}

// "What the evidence showed" may tell of findings that another section lists; "Findings" has its
// own.
bool SaysFindings(std::string_view heading) {
  const std::string lower = LowerCase(heading);
  constexpr std::array<std::string_view, 4> kWords = {"finding", "lesson", "learning", "learnt"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

bool IntroducesList(const Vocabulary& vocabulary, const Section& section, size_t p) {
  const Paragraph& paragraph = section.paragraphs[p];
  if (!ListFollows(section, p)) return false;
  const Paragraph& next = section.paragraphs[p + 1];
  bool numbered = paragraph.form == ParagraphForm::kListItem && !HasParagraphNumber(paragraph);
  if (numbered && next.form == ParagraphForm::kTableRow) {
    return IsAnnouncement(vocabulary, paragraph.text);
  }
  const bool beside = HasParagraphNumber(next) && next.depth <= paragraph.depth;
  if (beside || next.form != ParagraphForm::kListItem) return false;
  if (numbered) {
    // A numbered paragraph, not an item of the list: bullets follow, and it only announces them.
    bool nested = !NumberOfMarker(paragraph.marker).empty() && next.depth > paragraph.depth &&
                  (NumberOfMarker(next.marker).empty() || !IsRequest(vocabulary, paragraph.text));
    return nested && WordCount(paragraph.text) < kAnnouncementWords &&
           (IsAnnouncement(vocabulary, paragraph.text) || StandsAlone(vocabulary, section, p));
  }
  if (GoesOnInFragments(vocabulary, section, p)) return false;
  if (MatchListIntro(vocabulary, paragraph.text)) return true;
  if (IsAnnouncement(vocabulary, paragraph.text)) return true;
  return paragraph.text.ends_with(':') &&
         (!IsRequest(vocabulary, paragraph.text) || LeavesAllToList(paragraph.text));
}

SectionForms::SectionForms(const Sections& sections, const Vocabulary& vocabulary)
    : sections_(sections), vocabulary_(vocabulary) {
  for (size_t i = 0; i < sections.size(); ++i) {
    roots_.push_back(RootOf(static_cast<int>(i)));
    kinds_.push_back(KindOfSection(sections[i].kind));
    if (roots_[i] == static_cast<int>(i) && sections[i].kind == SectionKind::kOther) {
      kinds_[i] = KindWithinSummary(i);
    }
  }
  ReadOpeners();
  ReadSeries();
  facts_.resize(sections.size());
  for (size_t i = 0; i < sections.size(); ++i) CountFacts(static_cast<int>(i));
  for (size_t i = 0; i < sections.size(); ++i) {
    const std::optional<ItemKind> kind = kinds_[i];
    if (kind && facts_[i].IsClearList()) listed_clearly_[static_cast<size_t>(*kind)] = true;
  }
}

// What the heading of a section within a summary announces: the outline has it go on with the
// summary, but a list that stands only there counts.
std::optional<ItemKind> SectionForms::KindWithinSummary(size_t section) const {
  const std::optional<HeadingMatch> match = vocabulary_.ClassifyHeading(sections_[section].heading);
  return match && match->whole ? KindOfSection(match->kind) : std::nullopt;
}

int SectionForms::RootOf(int section) const {
  const bool summarised = EffectiveKind(sections_, section) == SectionKind::kSummary;
  int root = section;
  while (root >= 0 && sections_[static_cast<size_t>(root)].kind == SectionKind::kOther) {
    if (summarised && KindWithinSummary(static_cast<size_t>(root))) break;
    root = sections_[static_cast<size_t>(root)].parent;
  }
  return root;
}

void SectionForms::ReadOpeners() {
  for (const Section& section : sections_) {
    openers_.emplace_back(section.paragraphs.size());
    for (size_t p = 0; p < section.paragraphs.size(); ++p) {
      const Paragraph& paragraph = section.paragraphs[p];
      if (paragraph.form == ParagraphForm::kText || paragraph.form == ParagraphForm::kListItem) {
        openers_.back()[p] = OpenerByType(vocabulary_, paragraph);
      }
    }
  }
}

// "CDP1 The assault …", "CDP2 …" or "Strategy 1. …", "Strategy 2. …": in a section that holds items
// a word or code of the document's own, with numbers that count up, labels them.
void SectionForms::ReadSeries() {
  struct Member {
    size_t section, paragraph;
    CodedOpening opening;
  };
  std::map<std::pair<int, std::string>, std::vector<Member>> series;  // by root and code
  for (size_t s = 0; s < sections_.size(); ++s) {
    if (roots_[s] < 0) continue;
    if (!kinds_[static_cast<size_t>(roots_[s])]) continue;
    for (size_t p = 0; p < sections_[s].paragraphs.size(); ++p) {
      if (openers_[s][p]) continue;
      const Paragraph& paragraph = sections_[s].paragraphs[p];
      if (paragraph.form != ParagraphForm::kText && paragraph.form != ParagraphForm::kListItem) {
        continue;
      }
      if (std::optional<CodedOpening> opening = ReadCodedOpening(paragraph)) {
        // "Finally, the review recommends that …" is one sentence.
        const bool word = opening->number.empty();
        if (word && (Asks(*kinds_[static_cast<size_t>(roots_[s])]) ||
                     SaysThatItRecommends(paragraph.text))) {
          continue;
        }
        series[{roots_[s], opening->code}].push_back({s, p, *opening});
      }
    }
  }
  for (const auto& [key, members] : series) {
    bool counts_up = members.size() >= 2 && members.front().opening.ordinal == 1;
    for (size_t i = 1; i < members.size(); ++i) {
      const int ordinal = members[i].opening.ordinal;
      const bool last = i + 1 == members.size() && ordinal == kLastOrdinal;
      counts_up = counts_up && (last || ordinal == members[i - 1].opening.ordinal + 1);
    }
    if (!counts_up) continue;
    const ItemKind kind = *kinds_[static_cast<size_t>(key.first)];
    for (const Member& member : members) {
      ItemOpener opener;
      opener.kind = kind;
      opener.number = member.opening.number;
      opener.label = {0, member.opening.end};
      opener.counted = true;
      openers_[member.section][member.paragraph] = opener;
    }
  }
}

bool SectionForms::Labels(const std::optional<ItemOpener>& opener, ItemKind kind) const {
  return opener && opener->kind == kind && (!opener->number.empty() || opener->counted);
}

void SectionForms::CountFacts(int index) {
  int root = roots_[static_cast<size_t>(index)];
  if (root < 0) return;
  const Section& section = sections_[static_cast<size_t>(index)];
  const std::optional<ItemKind> kind = kinds_[static_cast<size_t>(root)];
  if (!kind) return;
  Facts& facts = facts_[static_cast<size_t>(root)];
  facts.labelled += Labels(MatchItemOpener(vocabulary_, section.heading), *kind);
  if (index != root && section.container < 0) {
    ++facts.headings;
    facts.statements += StatesSomething(section.heading);
  }
  bool introduced = false;  // the numbered paragraph before leads into the bullets below it
  for (size_t i = 0; i < section.paragraphs.size(); ++i) {
    const Paragraph& p = section.paragraphs[i];
    facts.words += WordCount(p.text);
    if (p.form != ParagraphForm::kListItem && p.form != ParagraphForm::kText) continue;
    const std::optional<ItemOpener>& opener = OpenerOf(index, i);
    facts.labelled += Labels(opener, *kind);
    facts.named +=
        opener && opener->kind == *kind && opener->number.empty() && p.form == ParagraphForm::kText;
    if (SaysThatItRecommends(p.text)) {
      ++facts.explicit_requests;
      facts.told_requests += IsTold(p.text);
    }
    const bool opens_box = p.container >= 0 && p.form == ParagraphForm::kText &&
                           (i == 0 || section.paragraphs[i - 1].container != p.container);
    facts.boxed_requests += opens_box && Asks(*kind) && IsRequest(vocabulary_, p.text);
    if (p.counts_on) introduced = IntroducesList(vocabulary_, section, i);
    const bool below = p.depth > 0 && !introduced;
    if (p.form != ParagraphForm::kListItem || below || HasParagraphNumber(p)) continue;
    ++facts.listed;
    facts.emphasised += p.emphasised;
    facts.own_items += index == root;
  }
}

// `prose_requests` is set where plain paragraphs count only if they say that they recommend.
ItemForm SectionForms::Shape(int index, ItemKind kind, bool& prose_requests) const {
  const Section& section = sections_[static_cast<size_t>(index)];
  size_t labelled = 0, list = 0, numbered = 0, rows = 0, text = 0;
  bool below = false;  // a numbered paragraph of which bullets may be the items
  for (size_t i = 0; i < section.paragraphs.size(); ++i) {
    const Paragraph& p = section.paragraphs[i];
    const std::optional<ItemOpener>& opener = OpenerOf(index, i);
    bool item = p.form == ParagraphForm::kListItem;
    labelled += opener && opener->kind == kind && (item || !opener->number.empty());
    rows += p.form == ParagraphForm::kTableRow;
    text += p.form == ParagraphForm::kText;
    if (item && p.depth == 0 && MayBeItem(vocabulary_, p)) {
      ++(HasParagraphNumber(p) ? numbered : list);
    }
    if (item && HasParagraphNumber(p)) below = !GoesOnInFragments(vocabulary_, section, i);
    if (item && p.depth > 0 && below) ++list;
  }
  if (labelled > 0) return ItemForm::kLabelled;
  const Facts& facts = facts_[static_cast<size_t>(roots_[static_cast<size_t>(index)])];
  if (facts.labelled > 0) return list > 0 && Asks(kind) ? ItemForm::kList : ItemForm::kNone;
  if (numbered > 0 && list > 0) {
    // Bullets under numbered paragraphs are the items only if a paragraph announces them, or if
    // they are what the section consists of.
    if (numbered * 3 <= list) return ItemForm::kList;
    for (size_t i = 0; i + 1 < section.paragraphs.size(); ++i) {
      if (IntroducesList(vocabulary_, section, i)) return ItemForm::kList;
    }
    return ItemForm::kNumbered;
  }
  if (list == 0 && facts.listed >= 2) {
    // The items are in a list elsewhere; here only outright requests count.
    prose_requests = Asks(kind) && rows == 0 && facts.words <= kLongRoot;
    if (!prose_requests) return ItemForm::kNone;
    return numbered > 0 && text == 0 ? ItemForm::kNumbered : ItemForm::kParagraphs;
  }
  if (list > 0) return ItemForm::kList;
  if (numbered > 0) return ItemForm::kNumbered;
  return rows == 0 && text > 0 ? ItemForm::kParagraphs : ItemForm::kNone;
}

bool SectionForms::RecommendsBesideTable(const Section& section) const {
  bool rows = false, recommends = false;
  for (const Paragraph& p : section.paragraphs) {
    rows = rows || p.form == ParagraphForm::kTableRow;
    recommends = recommends || (p.form == ParagraphForm::kText && SaysThatItRecommends(p.text));
  }
  return rows && recommends;
}

// "Over to you": what stands there asks, but not a question: it is told to practitioners.
bool SectionForms::OnlyTells(const Section& section) const {
  constexpr std::array<std::string_view, 12> kAskingWords = {
      "whether", "how", "what", "who", "why", "when", "where", "which", "is", "are", "do", "does"};
  if (LowerCase(section.heading).find("question") != std::string::npos) return false;
  size_t told = 0;
  for (const Paragraph& p : section.paragraphs) {
    if (p.form != ParagraphForm::kText && p.form != ParagraphForm::kListItem) continue;
    const bool quoted = p.text.starts_with("“") && p.text.ends_with("?”");
    const bool asks = p.text.ends_with('?') || p.text.find("? ") != std::string::npos || quoted;
    if (asks || StartsWithAnyWord(p.text, kAskingWords)) return false;
    told += p.form == ParagraphForm::kListItem || !p.lead.Empty();
  }
  return told >= kLeastToldTo;
}

SectionForm SectionForms::FormOf(int index) const {
  SectionForm result;
  const int root = roots_[static_cast<size_t>(index)];
  if (root < 0 || !kinds_[static_cast<size_t>(root)]) return result;
  result.kind = kinds_[static_cast<size_t>(root)];
  if (result.kind == ItemKind::kQuestion && OnlyTells(sections_[static_cast<size_t>(index)])) {
    result.kind = ItemKind::kPractitionerMessage;
  }
  bool prose_requests = false;
  result.form = Shape(index, *result.kind, prose_requests);
  const Facts& facts = facts_[static_cast<size_t>(root)];
  bool own_list = root == index && facts.own_items >= 2;
  bool below_list = root != index && facts.own_items >= 2;
  result.only_requests = below_list || (facts.words > kLongRoot && !own_list) || prose_requests;
  result.only_emphasised = facts.emphasised >= 3 && facts.words > kLongRoot;
  result.only_explicit = *result.kind == ItemKind::kRecommendation &&
                         result.form == ItemForm::kNumbered && facts.explicit_requests >= 2;
  // "The Commission recommends that …" under a table with its number and date.
  if (result.form == ItemForm::kNone && Asks(*result.kind) &&
      RecommendsBesideTable(sections_[static_cast<size_t>(index)])) {
    result.form = ItemForm::kParagraphs;
    result.only_explicit = true;
  }
  result.told = *result.kind == ItemKind::kRecommendation && facts.told_requests >= kLeastTold &&
                (result.form == ItemForm::kNumbered || result.form == ItemForm::kParagraphs) &&
                !result.only_emphasised;
  // What one section lists clearly, running text elsewhere only speaks of.
  bool prose = result.form == ItemForm::kParagraphs || result.form == ItemForm::kNumbered;
  const bool discussed = result.form == ItemForm::kParagraphs && root != index &&
                         *result.kind == ItemKind::kFinding &&
                         !SaysFindings(sections_[static_cast<size_t>(root)].heading);
  if (prose && listed_clearly_[static_cast<size_t>(*result.kind)] && !facts.IsClearList() &&
      (discussed || facts.words > kLongProse)) {
    result.form = ItemForm::kNone;
  }
  // "Learning: …" under each heading: what stands before it tells what happened.
  if (result.form == ItemForm::kParagraphs && *result.kind == ItemKind::kFinding &&
      facts.named >= kLeastNamed) {
    result.form = ItemForm::kNone;
  }
  result.headings_state = *result.kind == ItemKind::kFinding && facts.statements >= 2 &&
                          facts.statements * 2 >= facts.headings && facts.listed < 2 &&
                          facts.labelled == 0 && root != index;
  result.boxed = facts.boxed_requests >= 2;
  size_t led = 0;
  for (const Paragraph& p : sections_[static_cast<size_t>(index)].paragraphs) {
    led += p.form == ParagraphForm::kText && !p.lead.Empty() && !p.emphasised;
  }
  result.only_led = led >= 2;
  // "Why does it matter?" under each finding: it is explained there, not stated.
  const std::string& heading = sections_[static_cast<size_t>(index)].heading;
  if (result.form == ItemForm::kParagraphs && *result.kind == ItemKind::kFinding &&
      heading.ends_with('?') &&
      std::count_if(sections_.begin(), sections_.end(),
                    [&](const Section& other) { return other.heading == heading; }) >= 2) {
    result.form = ItemForm::kNone;
  }
  return result;
}

}  // namespace caselore
