#include "extractors/item_draft.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/addressees.h"
#include "extractors/agencies.h"
#include "extractors/item_addressees.h"
#include "extractors/item_lists.h"
#include "extractors/item_tails.h"
#include "extractors/lead_ins.h"
#include "extractors/list_markers.h"
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/timescales.h"
#include "extractors/told_done.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kMostDigits = 2;     // of a label that is a number
constexpr size_t kLabelWords = 9;     // of a name over a list, at most
constexpr size_t kRequestWords = 5;   // fewer may be a name: "Improve recording"
constexpr int kMostApartSpaces = 10;  // in bold words that nothing but a capital parts

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// A point of a list stands on a line of its own, and so does a sentence behind the list; what goes
// on with a sentence, as behind a page turn, does not.
bool BeginsLine(const ItemDraft::Part& part, uint32_t begin, std::string_view before) {
  if (part.listed) return true;
  const bool closed = std::string_view(".:;?!").find(before.back()) != std::string_view::npos;
  return closed && std::isupper(static_cast<unsigned char>((*part.text)[begin]));
}

// Appends [begin, end) of a part, with the places that it covers.
void Append(const ItemDraft::Part& part, uint32_t begin, uint32_t end, Item& item) {
  const std::string& from = *part.text;
  end = std::min<uint32_t>(end, static_cast<uint32_t>(from.size()));
  while (begin < end && IsSpace(from[begin])) ++begin;
  while (end > begin && IsSpace(from[end - 1])) --end;
  if (begin >= end) return;
  if (!item.text.empty()) {
    const auto at = static_cast<uint32_t>(item.text.size());
    if (BeginsLine(part, begin, item.text)) item.breaks.push_back(at);
    item.text += ' ';
  }
  uint32_t base = static_cast<uint32_t>(item.text.size());
  item.text.append(from, begin, end - begin);
  for (const Provenance& place : *part.places) {
    uint32_t from_byte = std::max(place.span.begin, begin), to_byte = std::min(place.span.end, end);
    if (from_byte >= to_byte) continue;
    item.places.push_back(
        {place.page, place.box, {from_byte - begin + base, to_byte - begin + base}});
  }
}

// Bold words at the start are a lead-in only if something parts them from the sentence: a colon,
// a dash, a full stop. Some documents set the first words of a sentence in bold.
bool StandsApart(std::string_view text, CharSpan lead) {
  if (lead.Empty() || lead.end >= text.size()) return false;
  std::string_view head = text.substr(0, lead.end), tail = text.substr(lead.end);
  while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
  while (!tail.empty() && tail.front() == ' ') tail.remove_prefix(1);
  for (std::string_view mark : {":", "–", "—", "-", ".", "?"}) {
    if (head.ends_with(mark) || (mark != "." && mark != "?" && tail.starts_with(mark))) return true;
  }
  return !tail.empty() && std::isupper(static_cast<unsigned char>(tail.front())) &&
         std::count(head.begin(), head.end(), ' ') < kMostApartSpaces;
}

void TrimLabel(std::string& label) {
  constexpr std::string_view kDashes[] = {"–", "—", ":", ".", "-", " "};
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (std::string_view dash : kDashes) {
      if (label.size() >= dash.size() && label.ends_with(dash)) {
        label.resize(label.size() - dash.size());
        trimmed = true;
      }
    }
  }
}

// "(a) Duty of candour", then (i), (ii): a name for what is listed below it. So is a line without a
// full stop, or in bold, over the paragraphs that say more.
bool NamesWhatFollows(const ItemDraft& draft, const Vocabulary& vocabulary) {
  if (draft.parts.size() < 2) return false;
  const ItemDraft::Part& head = draft.parts.front();
  const ItemDraft::Part& next = draft.parts[1];
  if (head.begin >= head.text->size() || next.begin >= next.text->size()) return false;
  const std::string_view first = std::string_view(*head.text).substr(head.begin);
  const bool closed = std::string_view(".:;,?").find(first.back()) != std::string_view::npos;
  if (head.emphasised && !next.emphasised) return CanBeLeadIn(vocabulary, first);
  if (closed || WordCount(first) > kLabelWords) return false;
  if (next.numbered) return true;
  const bool sentence = std::isupper(static_cast<unsigned char>((*next.text)[next.begin])) &&
                        next.text->ends_with('.');
  return sentence && CanBeLeadIn(vocabulary, first);
}

// Sets the label of `item` if the first part begins with one; where the words behind it begin. Of
// "Theme 2: Debt. Nobody …", "2" is the number and "Debt" the label.
uint32_t TakeLabel(const ItemDraft::Part& part, const Vocabulary& vocabulary, Item& item) {
  uint32_t begin = part.begin;
  for (bool more = true; more;) {
    const std::string_view rest = std::string_view(*part.text).substr(begin);
    CharSpan lead{0, part.lead.end > begin ? part.lead.end - begin : 0};
    if (!StandsApart(rest, lead)) lead = {};
    std::optional<LeadIn> found = MatchLeadIn(vocabulary, rest, lead);
    if (!found && !Asks(item.kind)) found = MatchSentenceLead(vocabulary, rest, lead);
    if (!found) return begin;
    // "Replace the procedure with one page: ring, ring the manager": one request, and no name of
    // it.
    const bool asks = Asks(item.kind) && WordCount(found->label) >= kRequestWords &&
                      IsRequest(vocabulary, found->label);
    if (asks) return begin;
    begin += found->rest.begin;
    const std::string number = NumberOfLabel(vocabulary, found->label);
    more = !number.empty() && item.label.empty();
    if (more) {
      if (item.number.empty()) item.number = number;
    } else {
      item.label = found->label;
      item.label_kind = found->kind;
    }
  }
  return begin;
}

// "Schools", a line behind an item of the police: it is over the items that follow.
bool NamesTheNext(const ItemDraft& draft, size_t i, const Vocabulary& vocabulary) {
  const std::string& text = *draft.parts[i].text;
  if (draft.kind != ItemKind::kRecommendation && draft.kind != ItemKind::kAction) return false;
  const bool last =
      i > 0 && i + 1 == draft.parts.size() && !draft.parts[i].listed && !IsOwnerLine(text);
  return last && std::isupper(static_cast<unsigned char>(text[0])) && !text.ends_with('.') &&
         !text.ends_with(';') && WordCount(text) <= kLabelWords && NamesParties(vocabulary, text);
}

// "Theme 2: Debt", all of it in bold: to "Debt", and "2" for the number.
void TakeNumberFromLabel(const Vocabulary& vocabulary, Item& item) {
  const size_t mark = item.label.find_first_of(":.");
  if (mark == std::string::npos) return;
  const std::string number = NumberOfLabel(vocabulary, item.label.substr(0, mark));
  const size_t rest = item.label.find_first_not_of(":. ", mark);
  if (number.empty() || rest == std::string::npos) return;
  if (item.number.empty()) item.number = number;
  item.label = item.label.substr(rest);
  item.label_kind = KindOfLabel(vocabulary, item.label);
}

// Only what is to be done has an owner and a date.
ItemTail TailOf(const ItemDraft::Part& part, ItemKind kind, const Vocabulary& vocabulary) {
  const std::string_view text = std::string_view(*part.text).substr(0, part.end);
  if (Asks(kind)) return ReadTail(vocabulary, text, part.listed);
  return {"", "", static_cast<uint32_t>(text.size())};
}

// Where the reply to a recommendation begins in one of its parts, the first sentence of the first
// left out; behind every part if there is none.
uint32_t BeginOfReply(const ItemDraft& draft, size_t i, const Vocabulary& vocabulary) {
  const std::string& text = *draft.parts[i].text;
  if (!Asks(draft.kind)) return UINT32_MAX;
  for (const CharSpan& at : Sentences(text)) {
    if (i == 0 && at.begin <= draft.parts[i].begin) continue;
    const std::string sentence = text.substr(at.begin, at.Size());
    // "The council should see that the Board accepts this recommendation."
    const bool asks = sentence.find(" should ") != std::string::npos ||
                      sentence.find(" must ") != std::string::npos;
    if (!asks && BeginsReply(vocabulary, sentence)) return at.begin;
  }
  return UINT32_MAX;
}

// "Recommendation 5: Housing" over "Landlords should …": the one word is the theme, since the item
// itself says who is to act.
bool IsTheme(const ItemDraft& draft, const Item& item, const Vocabulary& vocabulary) {
  if (!draft.by_heading || !item.label.empty() || draft.owners.empty()) return false;
  if (draft.owners.find(' ') != std::string::npos) return false;
  const std::vector<std::string> named = AddresseesOf(vocabulary, item.text);
  return !named.empty() && std::find(named.begin(), named.end(), draft.owners) == named.end();
}

// By its status, the place of its time, the heading over it or its own words.
bool IsDone(const ItemDraft& draft, const Item& item, const HeadingsOver& headings) {
  const Vocabulary& vocabulary = headings.vocabulary();
  if (draft.done || SaysDone(vocabulary, item.timescale)) return true;
  const std::string_view heading =
      item.section < 0 ? std::string_view()
                       : headings.sections()[static_cast<size_t>(item.section)].heading;
  return TellsOfDoneUnder(vocabulary, heading, item.text) || TellsOfDone(vocabulary, item.text);
}

}  // namespace

void ItemDraft::Add(const Paragraph& paragraph, uint32_t begin) {
  parts.push_back({&paragraph.text, &paragraph.places, paragraph.lead, begin});
  parts.back().numbered = !NumberOfMarker(paragraph.marker).empty();
  parts.back().emphasised = paragraph.emphasised;
  parts.back().listed = paragraph.form == ParagraphForm::kListItem;
}

Item FinishItem(const ItemDraft& draft, HeadingsOver& headings) {
  const Vocabulary& vocabulary = headings.vocabulary();
  Item item;
  item.kind = draft.kind;
  item.number = draft.number;
  item.section = draft.section;
  item.label = draft.label;
  const bool may_have_label = draft.may_have_label && item.label.empty();
  const bool named = may_have_label && NamesWhatFollows(draft, vocabulary);
  if (named) item.label = draft.parts.front().text->substr(draft.parts.front().begin);
  std::string owners = draft.owners, timescale = draft.timescale;
  bool replied = false;  // what follows is the reply; owner and date may stand behind it
  uint32_t reply = UINT32_MAX;
  for (size_t i = named ? 1 : 0; i < draft.parts.size(); ++i) {
    const ItemDraft::Part& part = draft.parts[i];
    if (NamesTheNext(draft, i, vocabulary)) continue;
    if (!replied) reply = BeginOfReply(draft, i, vocabulary);
    uint32_t begin = part.begin, end = part.end;
    if (i == 0 && may_have_label) begin = TakeLabel(part, vocabulary, item);
    const ItemTail tail = TailOf(part, item.kind, vocabulary);
    if (i > 0 || tail.end > begin) {
      if (owners.empty()) owners = tail.owners;
      if (timescale.empty()) timescale = tail.timescale;
      end = std::min(end, tail.end);
    }
    if (!replied) Append(part, begin, std::min(end, reply), item);
    replied = replied || reply != UINT32_MAX;
  }
  TrimLabel(item.label);
  // "**1** Arrive at another time": the number of a list, set apart by its type.
  if (item.number.empty() && !item.label.empty() && item.label.size() <= kMostDigits &&
      item.label.find_first_not_of("0123456789") == std::string::npos) {
    item.number = std::exchange(item.label, "");
  }
  TakeNumberFromLabel(vocabulary, item);
  if (!item.label.empty() && (named || item.label == draft.label)) {
    item.label_kind = KindOfLabel(vocabulary, item.label);
  }
  if (IsTheme(draft, item, vocabulary)) item.label = std::exchange(owners, "");
  item.addressees = AddresseesFor(draft, owners, item, headings);
  // "Five concerns in ten weeks were each closed" sets no time for anything.
  item.timescale =
      timescale.empty() && Asks(item.kind) ? TimescaleOf(vocabulary, item.text) : timescale;
  item.done = Asks(item.kind) && IsDone(draft, item, headings);
  std::string named_in = item.label + " " + item.text;
  for (const std::string& addressee : item.addressees) named_in += "; " + addressee;
  item.agencies = NamedAgencies(vocabulary, named_in);
  return item;
}

}  // namespace caselore
