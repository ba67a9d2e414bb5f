#include "extractors/item_addressees.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string_view>
#include <utility>

#include "extractors/addressees.h"
#include "extractors/phrases.h"
#include "extractors/words.h"

namespace caselore {
namespace {

using Addressed = std::vector<std::string>;

constexpr std::array<std::string_view, 11> kKinds = {
    "recommendations", "recommendation", "actions", "questions", "question", "learning",
    "messages",        "findings",       "lessons", "issues",    "points"};
constexpr std::array<std::string_view, 4> kThose = {"all who", "those who", "everyone who",
                                                    "anyone who"};

constexpr std::ptrdiff_t kLongestList = 1000;  // items; no line is over more of them
constexpr size_t kMostLineWords = 12;          // of a line that names parties

// "Recommendations to KiwiRail" is "to KiwiRail".
std::string_view WithoutKind(std::string_view heading) {
  for (std::string_view kind : kKinds) {
    if (StartsWithWord(heading, kind)) return TrimPhrase(heading.substr(kind.size()));
  }
  return heading;
}

// "Recommendations made by agencies: Millgate Homes"
Addressed BehindColon(std::string_view heading, const Vocabulary& vocabulary) {
  constexpr std::array<std::string_view, 8> kParties = {
      "agency", "agencies", "organisation", "organisations", "body", "bodies", "service", "for"};
  const size_t colon = heading.rfind(": ");
  if (colon == std::string_view::npos) return {};
  const std::string_view before = heading.substr(0, colon);
  const bool named = std::any_of(kParties.begin(), kParties.end(), [&](std::string_view party) {
    return EndsWithWord(before, party);
  });
  return named ? PartiesOfHeading(vocabulary, heading.substr(colon + 2), true) : Addressed{};
}

// Whether another heading of the same parent and level names parties beyond doubt.
bool StandsAmongParties(size_t section, const Sections& sections, const Vocabulary& vocabulary) {
  const Section& own = sections[section];
  for (size_t s = 0; s < sections.size(); ++s) {
    const Section& other = sections[s];
    const bool sibling = s != section && other.parent == own.parent && other.level == own.level;
    if (sibling && NamesParties(vocabulary, other.heading)) return true;
  }
  return false;
}

// "Cyngor Sir Teifryn / Teifryn County Council" is one party, given in English.
Addressed InEnglish(Addressed names) {
  constexpr std::array<std::string_view, 8> kWelsh = {
      "bwrdd",      "cyngor",       "heddlu",          "llywodraeth",
      "gwasanaeth", "gwasanaethau", "ymddiriedolaeth", "partneriaeth"};
  const auto welsh = [&](const std::string& name) { return StartsWithAnyWord(name, kWelsh); };
  if (!std::all_of(names.begin(), names.end(), welsh)) std::erase_if(names, welsh);
  return names;
}

HeadingParties ReadHeading(size_t section, const Sections& sections, const Vocabulary& vocabulary) {
  const std::string& heading = sections[section].heading;
  const std::string_view named = WithoutKind(heading);
  HeadingParties above;
  above.addressed = StartsWithWord(named, "to") || StartsWithWord(named, "for");
  above.names = PartiesOfHeading(vocabulary, heading);
  if (above.names.empty() && !PartiesOfHeading(vocabulary, heading, true).empty() &&
      StandsAmongParties(section, sections, vocabulary)) {
    above.names = PartiesOfHeading(vocabulary, heading, true);
  }
  if (above.names.empty()) above.names = BehindColon(heading, vocabulary);
  if (above.names.empty()) above.names = PartiesOfOpenLine(vocabulary, heading);
  if (above.names.empty() && above.addressed) {
    const std::string_view rest = TrimPhrase(named.substr(named.find(' ') + 1));
    if (StartsWithAnyWord(rest, kThose)) above.names = {std::string(rest)};
  }
  above.names = InEnglish(std::move(above.names));
  return above;
}

// The parties that a line over a list names. Without a colon it is nothing but their names.
Addressed OfLine(const Paragraph& line, const Vocabulary& vocabulary) {
  const bool open = line.text.ends_with(':');
  if (!open && (line.text.ends_with('.') || WordCount(line.text) > kMostLineWords)) return {};
  Addressed named = PartiesOfHeading(vocabulary, line.text);
  if (named.empty() && open) named = PartiesOfOpenLine(vocabulary, line.text);
  return InEnglish(std::move(named));
}

// The parties of the paragraph over the list that the item stands in.
Addressed LineAbove(const ItemDraft& draft, const Sections& sections,
                    const Vocabulary& vocabulary) {
  if (draft.parts.empty() || draft.section < 0) return {};
  const auto& paragraphs = sections[static_cast<size_t>(draft.section)].paragraphs;
  auto at = ParagraphOf(paragraphs, draft.parts.front().text);
  if (at == paragraphs.end() || at->form != ParagraphForm::kListItem) return {};
  const auto farthest = at - std::min(at - paragraphs.begin(), kLongestList);
  while (at != farthest && at->form == ParagraphForm::kListItem) --at;
  return at->form == ParagraphForm::kText ? OfLine(*at, vocabulary) : Addressed{};
}

// Whether `word` stands with its capital within a sentence of the document, and nowhere without it:
// "Hearth" is a name, "Supervision" none.
bool IsNameInDocument(std::string_view word, const Sections& sections) {
  std::string common(word);
  common[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(common[0])));
  const std::array<std::string_view, 1> names = {word}, commons = {common};
  bool named = false;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      const std::string& text = paragraph.text;
      if (FindFirstWord(text, commons)) return false;
      for (FoundWord at = FindFirstWord(text, names); at; at = FindFirstWord(text, names, at.end)) {
        named = named || (at.begin > 1 && text[at.begin - 1] == ' ' &&
                          std::islower(static_cast<unsigned char>(text[at.begin - 2])) != 0);
      }
    }
  }
  return named;
}

// "Hearth should ask …", of a body whose name is one word that says nothing.
Addressed OfOneWord(const std::string& text, const Sections& sections,
                    const Vocabulary& vocabulary) {
  const std::string word = text.substr(0, text.find(' '));
  const bool capital =
      word.size() > 2 && IsUpper(word[0]) && std::all_of(word.begin(), word.end(), IsWordChar);
  if (!capital) return {};
  // With a head that is a body's, the rest of the sentence tells whether it acts.
  const Addressed found = AddresseesOf(vocabulary, word + " Trust" + text.substr(word.size()));
  const bool acts = found == Addressed{word + " Trust"};
  return acts && IsNameInDocument(word, sections) ? Addressed{word} : Addressed{};
}

// "Recommendations to the Board and its partners": who of them is to act, each item says.
bool IsOpenGroup(const Addressed& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.ends_with("its partners") || name.ends_with("partner agencies") ||
           name.ends_with("other agencies") || name.ends_with("its agencies") ||
           name.ends_with("member agencies") || name.starts_with("for several ") ||
           name.starts_with("several ");
  });
}

bool IsAnyone(std::string_view name) {
  constexpr std::array<std::string_view, 7> kAnyone = {
      "agencies", "partners",        "services",        "organisations",
      "bodies",   "national bodies", "partner agencies"};
  return std::find(kAnyone.begin(), kAnyone.end(), LowerCase(name)) != kAnyone.end();
}

bool StandsInList(const ItemDraft& draft, const Sections& sections) {
  const SectionKind kind = EffectiveKind(sections, draft.section);
  return kind == SectionKind::kRecommendations || kind == SectionKind::kActions;
}

}  // namespace

HeadingsOver::HeadingsOver(const Sections& sections, const Vocabulary& vocabulary)
    : sections_(sections), vocabulary_(vocabulary), nearest_(sections.size() + 1) {
  nearest_[0] = HeadingParties();
}

const HeadingParties& HeadingsOver::Nearest(int section) {
  std::optional<HeadingParties>& nearest = nearest_[static_cast<size_t>(section + 1)];
  if (nearest) return *nearest;
  const Section& over = sections_[static_cast<size_t>(section)];
  nearest = ReadHeading(static_cast<size_t>(section), sections_, vocabulary_);
  if (!nearest->names.empty()) return *nearest;
  *nearest = over.kind == SectionKind::kOther ? Nearest(over.parent) : HeadingParties();
  return *nearest;
}

namespace {

// "Social workers" over the messages for them; "For practitioners" over all of them names none, and
// whom a message tells to do something, its own sentence says: "GPs should ask …".
Addressed AddresseesOfMessage(const ItemDraft& draft, const Item& item, HeadingsOver& headings) {
  Addressed over;
  if (draft.section >= 0) {
    const Section& own = headings.sections()[static_cast<size_t>(draft.section)];
    if (own.kind == SectionKind::kOther)
      over = PartiesOfHeading(headings.vocabulary(), own.heading);
  }
  return over.empty() ? AddresseesOf(headings.vocabulary(), item.text) : over;
}

}  // namespace

std::vector<std::string> AddresseesFor(const ItemDraft& draft, std::string_view owners,
                                       const Item& item, HeadingsOver& headings) {
  const Sections& sections = headings.sections();
  const Vocabulary& vocabulary = headings.vocabulary();
  const HeadingParties& heading = headings.Nearest(draft.section);
  if (item.kind == ItemKind::kFinding || item.kind == ItemKind::kQuestion) {
    return heading.addressed ? heading.names : Addressed{};
  }
  if (item.kind == ItemKind::kPractitionerMessage) {
    return AddresseesOfMessage(draft, item, headings);
  }
  if (item.kind != ItemKind::kRecommendation && item.kind != ItemKind::kAction) return {};
  const Addressed told = InEnglish(ListedParties(vocabulary, owners));
  const Addressed line = LineAbove(draft, sections, vocabulary);
  // "For the police" told the items before a nearer line, too.
  const bool by_line = StartsWithWord(owners, "for") || StartsWithWord(owners, "to");
  if (!told.empty() && (line.empty() || !by_line)) return told;
  if (!line.empty()) return line;
  Addressed named = AddresseesOf(vocabulary, item.text);
  if (named.empty()) named = OfOneWord(item.text, sections, vocabulary);
  // "To the agencies": which of them, the item says.
  const bool any =
      !named.empty() && std::all_of(heading.names.begin(), heading.names.end(), IsAnyone);
  const bool listed = StandsInList(draft, sections) && !IsOpenGroup(heading.names) && !any;
  if (listed && !heading.names.empty()) return heading.names;
  if (!named.empty()) return named;
  if (heading.addressed && !heading.names.empty()) return heading.names;
  return item.label_kind == LabelKind::kAgency ? PartiesOfHeading(vocabulary, item.label)
                                               : Addressed{};
}

}  // namespace caselore
