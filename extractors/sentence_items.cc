#include "extractors/sentence_items.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"
#include "extractors/section_forms.h"
#include "extractors/sentences.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLongestLabel = 60;   // bytes
constexpr size_t kLeastPraised = 4;    // words behind a label
constexpr size_t kPointerWords = 24;   // a longer sentence says itself what it praises
constexpr size_t kStatementWords = 6;  // fewer words in bold are a term or a small heading
constexpr size_t kListSections = 2;    // recommendations in so many sections stand where they arise

// Where a sentence stands.
struct Place {
  size_t section = 0, paragraph = 0;
  CharSpan span;
};

// "The panel considers this to have been …": who judges speaks of what stands before.
constexpr std::array<std::string_view, 22> kJudging = {
    " considers",   " consider",   " considered", " regards",    " regard",      " regarded",
    " recognises",  " recognise",  " recognised", " sees",       " views",       " notes",
    " noted",       " identifies", " identified", " highlights", " highlighted", " acknowledges",
    " acknowledge", " commends",   " finds",      " concludes"};

// "This was good practice.": what is good stands before it.
bool PointsBack(std::string_view sentence) {
  if (WordCount(sentence) > kPointerWords) return false;
  // "The reviewer wishes to commend this."
  for (std::string_view end :
       {" this.", " this work.", " that.", " this practice.", " them for this."}) {
    if (sentence.ends_with(end)) return true;
  }
  // "The panel considers this to have been good practice."
  for (std::string_view verb : kJudging) {
    for (std::string_view words : {" this as ", " this to ", " these as ", " these to ", " it as ",
                                   " it to ", " that this was ", " that this is "}) {
      if (sentence.find(std::string(verb) + std::string(words)) != std::string_view::npos)
        return true;
    }
  }
  constexpr std::array<std::string_view, 8> kPointers = {
      "This ", "That ", "It ", "These ", "Both ", "All of this ", "Such ", "Doing so "};
  // "This practitioner rang …" and "It is good practice to …" point at nothing.
  constexpr std::array<std::string_view, 5> kVerbs = {"is ", "was ", "are ", "were ", "represent"};
  for (std::string_view pointer : kPointers) {
    if (!sentence.starts_with(pointer)) continue;
    const std::string_view rest = sentence.substr(pointer.size());
    const bool verb = std::any_of(kVerbs.begin(), kVerbs.end(),
                                  [&](std::string_view word) { return rest.starts_with(word); });
    const bool action = rest.starts_with("action ") || rest.starts_with("response ") ||
                        rest.starts_with("work ") || rest.starts_with("approach ");
    return verb || action;
  }
  return false;
}

// The section that gathers the recommendations of `section`: the nearest one of that kind above.
int ListOf(const Sections& sections, int section) {
  for (int s = section; s >= 0; s = sections[static_cast<size_t>(s)].parent) {
    if (sections[static_cast<size_t>(s)].kind == SectionKind::kRecommendations) return s;
  }
  return section;
}

// There are recommendations, and all of them are in one list or have their label.
bool AreSetApart(const Sections& sections, const std::vector<ItemDraft>& drafts) {
  std::set<int> lists;
  for (const ItemDraft& draft : drafts) {
    if (draft.kind != ItemKind::kRecommendation || draft.in_summary) continue;
    if (draft.labelled) return true;
    lists.insert(ListOf(sections, draft.section));
  }
  return !lists.empty() && lists.size() < kListSections;
}

// Of `kinds`, which the document says it sets in bold, that of one statement.
std::optional<ItemKind> KindOfStatement(const Vocabulary& vocabulary, std::string_view text,
                                        const std::set<ItemKind>& kinds) {
  const bool asks =
      !LooksBack(text.substr(0, text.find(". "))) && IsRequest(vocabulary, std::string(text));
  if (asks && kinds.contains(ItemKind::kRecommendation)) return ItemKind::kRecommendation;
  for (ItemKind kind : {ItemKind::kFinding, ItemKind::kGoodPractice}) {
    if (kinds.contains(kind)) return kind;
  }
  return std::nullopt;
}

class Finder {
 public:
  Finder(const Sections& sections, const Vocabulary& vocabulary, WalkedItems& walked)
      : sections_(sections), vocabulary_(vocabulary), walked_(walked) {
    // Requests are not read where they are set apart; praise stands where it is due.
    wants_requests_ = !AreSetApart(sections, walked.drafts);
    for (const Section& section : sections) {
      for (const Paragraph& paragraph : section.paragraphs) ReadBoldType(paragraph.text);
    }
  }

  void Run() {
    for (size_t s = 0; s < sections_.size(); ++s) {
      const SectionKind effective = EffectiveKind(sections_, static_cast<int>(s));
      if (!MayPraise(effective)) continue;
      told_ = IsSilent(effective);
      before_.reset();
      for (size_t p = 0; p < sections_[s].paragraphs.size(); ++p) {
        if (!kinds_in_bold_.empty()) ReadBold(s, p);
        Read(s, p);
      }
    }
    for (std::vector<ItemDraft>* found : {&requests_, &praise_, &statements_}) {
      std::move(found->begin(), found->end(), std::back_inserter(walked_.drafts));
    }
  }

 private:
  bool IsProse(size_t s, size_t p) const {
    const ParagraphForm form = sections_[s].paragraphs[p].form;
    const Verdict verdict = walked_.verdicts[s][p];
    const bool taken = verdict == Verdict::kItem || verdict == Verdict::kPartOfItem;
    return (form == ParagraphForm::kText || form == ParagraphForm::kListItem) && !taken;
  }

  // "Our conclusions are printed in bold."
  void ReadBoldType(const std::string& text) {
    if (text.find("bold") == std::string::npos && text.find("heav") == std::string::npos) return;
    for (const CharSpan span : Sentences(text)) {
      for (ItemKind kind :
           KindsInBold(vocabulary_, std::string_view(text).substr(span.begin, span.Size()))) {
        kinds_in_bold_.insert(kind);
      }
    }
  }

  // Sentences in bold, those that follow on each other together.
  void ReadBold(size_t s, size_t p) {
    if (walked_.verdicts[s][p] != Verdict::kNoItemSection || !IsProse(s, p)) return;
    const Paragraph& paragraph = sections_[s].paragraphs[p];
    const auto length = static_cast<uint32_t>(paragraph.text.size());
    if (paragraph.emphasised) return State({s, p, {0, length}});
    for (const CharSpan& bold : paragraph.stressed) {
      CharSpan run;
      for (const CharSpan& sentence : Sentences(paragraph.text)) {
        const uint32_t from = std::max(bold.begin, sentence.begin);
        const uint32_t to = std::min(bold.end, sentence.end);
        if (to <= from || (to - from) * 10 < sentence.Size() * 8) continue;
        if (run.Empty()) run.begin = sentence.begin;
        run.end = sentence.end;
      }
      if (!run.Empty()) State({s, p, run});
    }
  }

  void State(const Place& place) {
    const std::string& text = sections_[place.section].paragraphs[place.paragraph].text;
    const std::string_view words =
        std::string_view(text).substr(place.span.begin, place.span.Size());
    const bool quoted = words.starts_with("‘") || words.starts_with("“") || words.starts_with('"');
    if (quoted || !words.ends_with('.') || WordCount(words) < kStatementWords) return;
    if (MatchSentenceCue(vocabulary_, words)) return;  // read as a sentence
    if (const auto kind = KindOfStatement(vocabulary_, words, kinds_in_bold_)) {
      statements_.push_back(Draft(*kind, place));
    }
  }

  void Read(size_t s, size_t p) {
    if (!IsProse(s, p)) return;
    const std::string& text = sections_[s].paragraphs[p].text;
    for (const CharSpan span : Sentences(text)) {
      const std::string_view sentence = std::string_view(text).substr(span.begin, span.Size());
      const Place place{s, p, span};
      if (const std::optional<ItemOpener> opener = RunInLabel(sentence)) {
        TakeLabelled(*opener, place);
      } else if (const std::optional<SentenceCue> cue = MatchSentenceCue(vocabulary_, sentence)) {
        Take(cue->kind, sentence, place);
      }
      before_ = place;
    }
  }

  // Praise stands where it is due, also where it is told what happened.
  static bool MayPraise(SectionKind kind) {
    const bool tells = kind == SectionKind::kChronology || kind == SectionKind::kBackground;
    return tells || (!IsSilent(kind) && kind != SectionKind::kSummary);
  }

  // "… whom she called her cousin. Good practice: The dentist spoke to her alone."
  std::optional<ItemOpener> RunInLabel(std::string_view sentence) const {
    const size_t colon = sentence.find(':');
    if (colon == std::string_view::npos || colon > kLongestLabel) return std::nullopt;
    std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, sentence);
    const bool praise = opener && opener->kind == ItemKind::kGoodPractice &&
                        opener->number.empty() && opener->label.end > colon &&
                        WordCount(sentence.substr(opener->label.end)) >= kLeastPraised;
    return praise ? opener : std::nullopt;
  }

  void TakeLabelled(const ItemOpener& opener, const Place& place) {
    praise_.push_back(Draft(opener.kind, place));
    praise_.back().parts.back().begin += opener.label.end;
  }

  void Take(ItemKind kind, std::string_view sentence, const Place& place) {
    if (kind == ItemKind::kRecommendation && wants_requests_ && !told_) {
      requests_.push_back(Draft(kind, place));
      if (sentence.ends_with(':')) AddList(place, requests_.back());
    } else if (kind == ItemKind::kGoodPractice && !IsAnnouncement(vocabulary_, sentence) &&
               !LeadsIntoList(sentence, place)) {
      const bool points = before_ && PointsBack(sentence);
      // "She was praised for it" tells what others thought then.
      if (points || !told_) praise_.push_back(Draft(kind, points ? *before_ : place));
    }
  }

  // "The panel wished to commend work beyond what was required:", and the list says what work.
  bool LeadsIntoList(std::string_view sentence, const Place& place) const {
    const bool ended =
        sentence.ends_with('.') || sentence.ends_with('!') || sentence.ends_with('?');
    return !ended && ListFollows(sections_[place.section], place.paragraph);
  }

  ItemDraft Draft(ItemKind kind, const Place& place) {
    ItemDraft draft;
    draft.kind = kind;
    draft.section = static_cast<int>(place.section);
    draft.may_have_label = false;
    const Paragraph& paragraph = sections_[place.section].paragraphs[place.paragraph];
    if (paragraph.emphasised) draft.number = NumberOfMarker(paragraph.marker);
    draft.Add(paragraph, place.span.begin);
    draft.parts.back().end = place.span.end;
    walked_.verdicts[place.section][place.paragraph] = Verdict::kStatesItem;
    return draft;
  }

  // The list that goes on with the sentence before it.
  void AddList(const Place& place, ItemDraft& draft) {
    const std::vector<Paragraph>& all = sections_[place.section].paragraphs;
    for (size_t p = place.paragraph + 1; p < all.size() && IsProse(place.section, p); ++p) {
      if (all[p].form != ParagraphForm::kListItem || HasParagraphNumber(all[p])) break;
      draft.Add(all[p]);
      walked_.verdicts[place.section][p] = Verdict::kPartOfItem;
    }
  }

  const Sections& sections_;
  const Vocabulary& vocabulary_;
  WalkedItems& walked_;
  bool wants_requests_ = false;
  bool told_ = false;                 // the section tells what happened and recommends nothing
  std::set<ItemKind> kinds_in_bold_;  // as the document says
  std::vector<ItemDraft> requests_, praise_, statements_;
  std::optional<Place> before_;  // the sentence before the one that is read
};

}  // namespace

void AddSentenceItems(const Sections& sections, const Vocabulary& vocabulary, WalkedItems& walked) {
  Finder(sections, vocabulary, walked).Run();
}

}  // namespace caselore
