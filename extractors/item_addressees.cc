#include "extractors/item_addressees.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

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

constexpr size_t kMostLineWords = 12;  // of a line that names parties

struct Above {
  Addressed names;
  bool addressed = false;  // by "To …" or "For …"
};

// "Recommendations to KiwiRail" is "to KiwiRail".
std::string_view WithoutKind(std::string_view heading) {
  for (std::string_view kind : kKinds) {
    if (StartsWithWord(heading, kind)) return TrimPhrase(heading.substr(kind.size()));
  }
  return heading;
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

Above ReadHeading(size_t section, const Sections& sections, const Vocabulary& vocabulary) {
  const std::string& heading = sections[section].heading;
  const std::string_view named = WithoutKind(heading);
  Above above;
  above.addressed = StartsWithWord(named, "to") || StartsWithWord(named, "for");
  above.names = PartiesOfHeading(vocabulary, heading);
  if (above.names.empty() && !PartiesOfHeading(vocabulary, heading, true).empty() &&
      StandsAmongParties(section, sections, vocabulary)) {
    above.names = PartiesOfHeading(vocabulary, heading, true);
  }
  if (above.names.empty()) above.names = PartiesOfOpenLine(vocabulary, heading);
  if (above.names.empty() && above.addressed) {
    const std::string_view rest = TrimPhrase(named.substr(named.find(' ') + 1));
    if (StartsWithAnyWord(rest, kThose)) above.names = {std::string(rest)};
  }
  return above;
}

// The nearest heading over the item that is nothing but parties: "Wexmoor Police", "To the Trust".
Above HeadingAbove(int section, const Sections& sections, const Vocabulary& vocabulary) {
  for (; section >= 0; section = sections[static_cast<size_t>(section)].parent) {
    const Section& over = sections[static_cast<size_t>(section)];
    Above above = ReadHeading(static_cast<size_t>(section), sections, vocabulary);
    if (!above.names.empty()) return above;
    if (over.kind != SectionKind::kOther) break;
  }
  return {};
}

// The parties that a line over a list names. Without a colon it is nothing but their names.
Addressed OfLine(const Paragraph& line, const Vocabulary& vocabulary) {
  const bool open = line.text.ends_with(':');
  if (!open && (line.text.ends_with('.') || WordCount(line.text) > kMostLineWords)) return {};
  Addressed named = PartiesOfHeading(vocabulary, line.text);
  return named.empty() && open ? PartiesOfOpenLine(vocabulary, line.text) : named;
}

// The parties of the paragraph over the list that the item stands in.
Addressed LineAbove(const ItemDraft& draft, const Sections& sections,
                    const Vocabulary& vocabulary) {
  if (draft.parts.empty() || draft.section < 0) return {};
  const auto& paragraphs = sections[static_cast<size_t>(draft.section)].paragraphs;
  auto at = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& paragraph) {
    return &paragraph.text == draft.parts.front().text;
  });
  if (at == paragraphs.end() || at->form != ParagraphForm::kListItem) return {};
  while (at != paragraphs.begin() && at->form == ParagraphForm::kListItem) --at;
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
  if (!capital || !IsNameInDocument(word, sections)) return {};
  // With a head that is a body's, the rest of the sentence tells whether it acts.
  const Addressed found = AddresseesOf(vocabulary, word + " Trust" + text.substr(word.size()));
  return found == Addressed{word + " Trust"} ? Addressed{word} : Addressed{};
}

bool StandsInList(const ItemDraft& draft, const Sections& sections) {
  const SectionKind kind = EffectiveKind(sections, draft.section);
  return kind == SectionKind::kRecommendations || kind == SectionKind::kActions;
}

}  // namespace

std::vector<std::string> AddresseesFor(const ItemDraft& draft, std::string_view owners,
                                       const Item& item, const Sections& sections,
                                       const Vocabulary& vocabulary) {
  const Above heading = HeadingAbove(draft.section, sections, vocabulary);
  if (item.kind == ItemKind::kFinding || item.kind == ItemKind::kQuestion) {
    return heading.addressed ? heading.names : Addressed{};
  }
  if (item.kind != ItemKind::kRecommendation && item.kind != ItemKind::kAction) return {};
  const Addressed told = ListedParties(vocabulary, owners);
  const Addressed line = LineAbove(draft, sections, vocabulary);
  // "For the police" told the items before a nearer line, too.
  const bool by_line = StartsWithWord(owners, "for") || StartsWithWord(owners, "to");
  if (!told.empty() && (line.empty() || !by_line)) return told;
  if (!line.empty()) return line;
  Addressed named = AddresseesOf(vocabulary, item.text);
  if (named.empty()) named = OfOneWord(item.text, sections, vocabulary);
  const bool listed = StandsInList(draft, sections);
  if (listed && !heading.names.empty()) return heading.names;
  if (!named.empty()) return named;
  if (heading.addressed && !heading.names.empty()) return heading.names;
  return item.label_kind == LabelKind::kAgency ? PartiesOfHeading(vocabulary, item.label)
                                               : Addressed{};
}

}  // namespace caselore
