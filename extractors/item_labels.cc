#include "extractors/item_labels.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "extractors/addressees.h"
#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/lead_ins.h"
#include "extractors/sentences.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLeastSections = 3;  // of one item each, for a pattern
constexpr size_t kLeastLed = 3;       // items with a lead, likewise
constexpr size_t kMostLeadWords = 6;
constexpr size_t kMostLineWords = 5;  // of a line that gives a number

bool IsList(SectionKind kind) {
  switch (kind) {
    case SectionKind::kRecommendations:
    case SectionKind::kActions:
    case SectionKind::kFindings:
    case SectionKind::kGoodPractice:
    case SectionKind::kPractitionerMessages:
      return true;
    default:
      return false;
  }
}

// The section holds this item, numbered as part of a list, from its first paragraph on.
bool BeginsWith(const Section& section, const ItemDraft& draft) {
  if (section.paragraphs.empty() || draft.parts.empty() || draft.number.empty()) return false;
  const Paragraph& first = section.paragraphs.front();
  return first.form == ParagraphForm::kListItem && &first.text == draft.parts.front().text;
}

bool CanName(const Vocabulary& vocabulary, const std::string& heading) {
  return !heading.empty() && !MatchItemOpener(vocabulary, heading) &&
         !NamesParties(vocabulary, heading) && CanBeLeadIn(vocabulary, heading);
}

// Where the short first sentence of the item ends in its first part; 0 if it has none.
uint32_t EndOfShortLead(const Vocabulary& vocabulary, const ItemDraft& draft) {
  if (!draft.may_have_label || !draft.label.empty() || draft.parts.empty()) return 0;
  const ItemDraft::Part& part = draft.parts.front();
  if (part.begin >= part.text->size() || !part.lead.Empty()) return 0;
  const std::string_view text = std::string_view(*part.text).substr(part.begin);
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.size() < 2 || text[sentences[0].end - 1] != '.') return 0;
  const std::string_view lead = text.substr(0, sentences[0].end);
  if (WordCount(lead) > kMostLeadWords || !CanBeLeadIn(vocabulary, lead)) return 0;
  return part.begin + sentences[0].end;
}

// The number of an opener that a piece of `line` is, all of it: a side of " / ", or its last words.
std::string NumberIn(const Vocabulary& vocabulary, std::string_view line) {
  constexpr std::string_view kBetween = " / ";
  for (size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    const std::string_view piece = rest.substr(0, rest.find(kBetween));
    const auto opener = MatchItemOpener(vocabulary, piece);
    if (opener && !opener->number.empty() && opener->label.end >= piece.size()) {
      return opener->number;
    }
    const size_t space = rest.find(' ');
    if (space == std::string_view::npos) break;
    at += space + 1;
  }
  return "";
}

// The short line behind the last part of the draft: a paragraph, or a heading over nothing.
std::string_view LineBehind(const Sections& sections, const ItemDraft& draft) {
  const size_t index = static_cast<size_t>(draft.section);
  const std::vector<Paragraph>& own = sections[index].paragraphs;
  const auto last = ParagraphOf(own, draft.parts.back().text);
  if (last == own.end()) return {};
  std::string_view line;
  if (last + 1 != own.end()) {
    if ((last + 1)->form == ParagraphForm::kText) line = (last + 1)->text;
  } else if (index + 1 < sections.size() && sections[index + 1].paragraphs.empty()) {
    line = sections[index + 1].heading;
  }
  return WordCount(line) <= kMostLineWords ? line : std::string_view{};
}

// "Recommendation number | SR-01", a row over the item.
std::string NumberInRows(const Vocabulary& vocabulary, const Section& section,
                         const ItemDraft& draft) {
  for (const Paragraph& paragraph : section.paragraphs) {
    if (&paragraph.text == draft.parts.front().text) break;
    if (paragraph.form != ParagraphForm::kTableRow || paragraph.cells.size() != 2) continue;
    const TableCell &name = paragraph.cells[0], &value = paragraph.cells[1];
    if (name.paragraphs.size() != 1 || value.paragraphs.size() != 1) continue;
    const std::string& number = value.paragraphs[0].text;
    const bool told = RoleOfColumn(vocabulary, name.paragraphs[0].text) == ColumnRole::kNumber;
    if (told && number.find(' ') == std::string::npos) return number;
  }
  return "";
}

}  // namespace

void NumberBeside(const Sections& sections, const Vocabulary& vocabulary,
                  std::vector<ItemDraft>& drafts) {
  std::map<int, size_t> held;
  for (const ItemDraft& draft : drafts) ++held[draft.section];
  for (ItemDraft& draft : drafts) {
    if (!draft.number.empty() || draft.section < 0 || draft.parts.empty()) continue;
    const Section& section = sections[static_cast<size_t>(draft.section)];
    const bool alone = held[draft.section] == 1;
    if (alone) draft.number = NumberIn(vocabulary, section.heading);
    if (draft.number.empty()) draft.number = NumberIn(vocabulary, LineBehind(sections, draft));
    if (draft.number.empty() && alone) draft.number = NumberInRows(vocabulary, section, draft);
  }
}

void MarkShortLeads(const Vocabulary& vocabulary, std::vector<ItemDraft>& drafts) {
  for (size_t begin = 0, end = 0; begin < drafts.size(); begin = end) {
    bool all = true;
    for (end = begin; end < drafts.size(); ++end) {
      if (drafts[end].section != drafts[begin].section || drafts[end].kind != drafts[begin].kind) {
        break;
      }
      all = all && EndOfShortLead(vocabulary, drafts[end]) > 0;
    }
    if (!all || end - begin < kLeastLed) continue;
    for (size_t i = begin; i < end; ++i) {
      drafts[i].parts.front().lead = {0, EndOfShortLead(vocabulary, drafts[i])};
    }
  }
}

void LabelByHeading(const Sections& sections, const Vocabulary& vocabulary,
                    std::vector<ItemDraft>& drafts) {
  std::map<int, std::vector<ItemDraft*>> by_section;
  for (ItemDraft& draft : drafts) by_section[draft.section].push_back(&draft);
  // The sections below each list, as long as each of them is one item.
  std::map<int, std::vector<ItemDraft*>> named;
  std::map<int, bool> mixed;
  for (const auto& [index, held] : by_section) {
    if (index < 0) continue;
    const Section& section = sections[static_cast<size_t>(index)];
    if (section.parent < 0 || section.kind != SectionKind::kOther) continue;
    if (!IsList(sections[static_cast<size_t>(section.parent)].kind)) continue;
    const bool one = held.size() == 1 && held[0]->label.empty() && BeginsWith(section, *held[0]) &&
                     CanName(vocabulary, section.heading);
    if (one) {
      named[section.parent].push_back(held[0]);
    } else {
      mixed[section.parent] = true;
    }
  }
  for (const auto& [parent, held] : named) {
    if (mixed[parent] || held.size() < kLeastSections) continue;
    for (ItemDraft* draft : held) {
      draft->label = sections[static_cast<size_t>(draft->section)].heading;
    }
  }
}

}  // namespace caselore
