// Items of lists.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/item_lists.h"
#include "extractors/item_signs.h"
#include "extractors/item_walk.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kFewestQuestions = 3;  // of a list under a heading that says nothing of them
constexpr size_t kHeadingWords = 9;
constexpr size_t kThemeWords = 5;  // a first sentence of no more names the theme

}  // namespace

// "The Board recommends that …" is a recommendation, also among actions; what a list asks is a
// question.
ItemKind ItemWalk::KindOf(const Paragraph& paragraph, ItemKind kind) const {
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
bool ItemWalk::NamesThoseBelow(const Paragraph& paragraph) const {
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  const Paragraph* next = &paragraph + 1;
  if (next == all.data() + all.size() || next->form != ParagraphForm::kListItem) return false;
  const std::string number = NumberOfMarker(paragraph.marker);
  return !paragraph.text.ends_with('.') && !paragraph.text.ends_with(':') &&
         WordCount(paragraph.text) <= kHeadingWords && next->marker.starts_with(number + ".");
}

// kItem if nothing speaks against it.
Verdict ItemWalk::WhyNoListItem(const Paragraph& paragraph, ItemKind kind) const {
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
bool ItemWalk::StandsBesideQuestions(const Paragraph& paragraph) const {
  if (paragraph.text.find('?') != std::string::npos) return false;
  const std::vector<Paragraph>& all = sections_[static_cast<size_t>(section_)].paragraphs;
  return std::any_of(all.begin(), all.end(), [&](const Paragraph& other) {
    return other.form == ParagraphForm::kListItem && other.text.ends_with('?') &&
           !SameMarkers(other.marker, paragraph.marker) && other.depth <= paragraph.depth;
  });
}

// Of a paragraph that tells something first and then recommends ("It was put to the reviewer that …
// The reviewer recommends that …") the sentence that recommends, and what goes on with it.
CharSpan ItemWalk::RequestWithin(const Paragraph& paragraph, ItemKind kind) const {
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
bool ItemWalk::AsksAround(const Paragraph& paragraph) const {
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

Verdict ItemWalk::TakeListItem(const Paragraph& paragraph) {
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

}  // namespace caselore
