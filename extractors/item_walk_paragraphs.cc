// Items that are paragraphs, sentences or boxes without a label.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/item_lists.h"
#include "extractors/item_signs.h"
#include "extractors/item_walk.h"
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLeastWords = 4;  // of a paragraph that is an item without marker or label
constexpr long kFewestCards = 3;   // boxes with a heading and a paragraph each

}  // namespace

// A box among running text that asks for something.
bool ItemWalk::TakeBox(const Paragraph& paragraph) {
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

// The heading of a box of its own, below one that says what the box holds, or of a card, one of
// several with a heading and a paragraph each: it labels the one item.
bool ItemWalk::NamesItem(const Section& section) {
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
bool ItemWalk::HoldsOneItem(const Section& section) const {
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
Verdict ItemWalk::WhyNoParagraph(const Paragraph& paragraph) const {
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

Verdict ItemWalk::TakeParagraph(const Paragraph& paragraph) {
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
Verdict ItemWalk::TakeSentences(const Paragraph& paragraph) {
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

}  // namespace caselore
