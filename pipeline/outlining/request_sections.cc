#include "pipeline/outlining/request_sections.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/addressees.h"
#include "extractors/item_openers.h"
#include "extractors/requests.h"

namespace caselore {
namespace {

constexpr size_t kFewestRequests = 3;

bool IsLabelled(const Vocabulary& vocabulary, const std::string& text) {
  const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary, text);
  return opener && opener->kind == ItemKind::kRecommendation && !opener->number.empty();
}

bool HasRecommendations(const Vocabulary& vocabulary, const Sections& sections) {
  const bool named = std::any_of(sections.begin(), sections.end(), [](const Section& section) {
    return section.kind == SectionKind::kRecommendations;
  });
  if (named) return true;
  return std::any_of(sections.begin(), sections.end(), [&](const Section& section) {
    return IsLabelled(vocabulary, section.heading) ||
           std::any_of(
               section.paragraphs.begin(), section.paragraphs.end(),
               [&](const Paragraph& paragraph) { return IsLabelled(vocabulary, paragraph.text); });
  });
}

// "The Trust should trial …": a body is to do something.
bool AsksABody(const Vocabulary& vocabulary, const std::string& text) {
  return !LooksBack(text) && IsRequest(vocabulary, text) && !AddresseesOf(vocabulary, text).empty();
}

// "What the procedures expect": a list of what was asked of everyone before.
bool SpeaksOfRules(const Section& section) {
  constexpr std::array<std::string_view, 9> kRules = {"rocedure", "uidance", "olicy",
                                                      "olicies",  "tatut",   "egislation",
                                                      "tandards", "expect",  "xpected"};
  std::string over = section.heading;
  for (const Paragraph& paragraph : section.paragraphs) {
    if (paragraph.form == ParagraphForm::kListItem) break;
    over += " " + paragraph.text;
  }
  return std::any_of(kRules.begin(), kRules.end(),
                     [&](std::string_view word) { return over.find(word) != std::string::npos; });
}

// What happened and why: recommendations follow it.
bool Tells(const Section& section) {
  return section.kind == SectionKind::kAnalysis || section.kind == SectionKind::kIncident ||
         section.kind == SectionKind::kChronology || section.kind == SectionKind::kBackground;
}

// A section whose list mostly asks.
bool Lists(const Vocabulary& vocabulary, const Section& section) {
  size_t items = 0, requests = 0;
  for (const Paragraph& paragraph : section.paragraphs) {
    items += paragraph.form == ParagraphForm::kListItem && paragraph.depth == 0;
  }
  if (items < kFewestRequests) return false;
  for (const Paragraph& paragraph : section.paragraphs) {
    if (paragraph.form != ParagraphForm::kListItem || paragraph.depth > 0) continue;
    requests += AsksABody(vocabulary, paragraph.text);
  }
  return requests >= kFewestRequests && requests * 3 >= items * 2;
}

}  // namespace

void NameRequests(const Vocabulary& vocabulary, Sections& sections) {
  if (HasRecommendations(vocabulary, sections)) return;
  for (size_t i = sections.size(); i-- > 0;) {
    Section& section = sections[i];
    if (Tells(section)) return;
    const SectionKind kind = EffectiveKind(sections, static_cast<int>(i));
    const bool free = kind == SectionKind::kOther || kind == SectionKind::kActions ||
                      kind == SectionKind::kAnalysis || kind == SectionKind::kConclusion;
    if (!free || !Lists(vocabulary, section) || SpeaksOfRules(section)) continue;
    section.kind = SectionKind::kRecommendations;
    return;
  }
}

}  // namespace caselore
