#include "extractors/item_tails.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/fold.h"
#include "extractors/party_lists.h"
#include "extractors/phrases.h"
#include "extractors/sentences.h"
#include "extractors/timescale_table.h"
#include "extractors/timescales.h"
#include "extractors/vocabulary_tables.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kOwnerWords = 14;  // of a line that says whose an item is

// The end of the caption that `text` begins with; 0 for none.
size_t EndOfCaption(const PatternSet& captions, std::string_view text) {
  size_t end = 0;
  for (int i : captions.Find(text)) {
    const CharSpan at = captions.Locate(i, text);
    if (at.begin == 0) end = std::max<size_t>(end, at.end);
  }
  return end;
}

bool AreParties(const PartyNames& names, std::string_view text) {
  const Parties parties = OnlyPartiesIn(names, text);
  return !parties.empty() && std::all_of(parties.begin(), parties.end(), [&](std::string_view p) {
    return names.IsPartyByItself(p);
  });
}

// Where the bracket opens that ends `text` behind a full stop; npos for none. "(ICB)." before one
// says what the letters stand for.
size_t LastBracket(std::string_view text) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return std::string_view::npos;
  const size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || open < 2) return std::string_view::npos;
  const size_t before = text.find_last_not_of(' ', open - 1);
  const bool ended = before != std::string_view::npos &&
                     (text[before] == '.' || text[before] == '?' || text[before] == ';');
  return ended || text[open] == '[' ? open : std::string_view::npos;
}

// What `text`, folded, says and where: nothing but a caption with what it announces, or a bracket.
struct Said {
  size_t from = std::string_view::npos;  // where the tail begins
  CharSpan owners, timescale;
};

Said ReadCaption(const PatternSet& timescales, const PartyNames& names, std::string_view text) {
  Said said;
  const auto span = [&](size_t begin) {
    return CharSpan{static_cast<uint32_t>(begin), static_cast<uint32_t>(text.size())};
  };
  if (const size_t end = EndOfCaption(timescales, text); end > 0 && end < text.size()) {
    said.from = 0;
    said.timescale = span(end);
    return said;
  }
  const size_t end = EndOfCaption(names.table().captions, text);
  if (end > 0 && text.find(':') < end && AreParties(names, text.substr(end))) {
    said.from = 0;
    said.owners = span(end);
  }
  return said;
}

// "(Substance Misuse Commissioner and Dunmoor Police, by 31 July 2025)"
Said ReadBracket(const Vocabulary& vocabulary, const PartyNames& names, std::string_view text) {
  Said said;
  const size_t open = LastBracket(text);
  if (open == std::string_view::npos) return said;
  size_t end = text.size() - 1;
  const std::string_view inside = text.substr(open + 1, end - open - 1);
  const size_t begin = open + 1 + EndOfCaption(names.table().captions, inside);
  const size_t comma = text.rfind(", ", end);
  if (comma != std::string_view::npos && comma > begin &&
      IsTimescale(vocabulary, text.substr(comma + 2, end - comma - 2))) {
    said.timescale = {static_cast<uint32_t>(comma + 2), static_cast<uint32_t>(end)};
    end = comma;
  }
  if (!AreParties(names, text.substr(begin, end - begin))) return {};
  said.from = open;
  said.owners = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return said;
}

// The last of what `text` says beside its words; its last sentence, or all of it.
Said ReadLast(const Vocabulary& vocabulary, const PartyNames& names, std::string_view text) {
  const PatternSet& timescales = vocabulary.tables().timescales.captions;
  Said said = ReadBracket(vocabulary, names, text);
  const std::vector<CharSpan> sentences = Sentences(text);
  if (said.from != std::string_view::npos || sentences.empty()) return said;
  const uint32_t begin = sentences.back().begin;
  said = ReadCaption(timescales, names, text.substr(begin));
  if (said.from == std::string_view::npos) return said;
  const auto moved = [&](CharSpan span) {
    return span.Empty() ? span : CharSpan{span.begin + begin, span.end + begin};
  };
  return {begin, moved(said.owners), moved(said.timescale)};
}

}  // namespace

bool IsOwnerLine(std::string_view text) {
  constexpr std::array<std::string_view, 15> kCaptions = {
      "For: ",         "Lead: ",           "Leads: ",
      "Lead agency: ", "Lead officer: ",   "Lead partner: ",
      "Owner: ",       "Owners: ",         "Action owner: ",
      "Responsible: ", "Responsibility: ", "Lead agencies: ",
      "Led by: ",      "Owned by: ",       "Person responsible: "};
  return WordCount(text) <= kOwnerWords && !text.ends_with('.') &&
         std::any_of(kCaptions.begin(), kCaptions.end(),
                     [text](std::string_view caption) { return text.starts_with(caption); });
}

ItemTail ReadTail(const Vocabulary& vocabulary, std::string_view text, bool is_point) {
  const PartyNames names(vocabulary);
  const Folded folded(text);
  const auto printed = [&](CharSpan span) {
    const CharSpan at = folded.Span(span.begin, span.end);
    return std::string(TrimPhrase(text.substr(at.begin, at.Size())));
  };
  ItemTail tail;
  tail.end = static_cast<uint32_t>(text.size());
  std::string_view rest = folded.text();
  if (IsOwnerLine(text)) {
    tail.owners = std::string(TrimPhrase(text.substr(text.find(": ") + 2)));
    tail.end = 0;
    return tail;
  }
  if (!is_point && IsTimescale(vocabulary, rest)) {
    tail.timescale = std::string(TrimPhrase(text));
    tail.end = 0;
    return tail;
  }
  // "Lead agency: the Trust. Timescale: by June.", from behind.
  for (Said said = ReadLast(vocabulary, names, rest); said.from != std::string_view::npos;
       said = ReadLast(vocabulary, names, rest)) {
    if (!said.owners.Empty()) tail.owners = printed(said.owners);
    if (!said.timescale.Empty())
      tail.timescale = TimescaleOfCell(vocabulary, printed(said.timescale));
    tail.end = folded.Original(said.from);
    rest = rest.substr(0, said.from);
    rest = rest.substr(0, rest.find_last_not_of(' ') + 1);  // npos + 1 is 0
  }
  return tail;
}

}  // namespace caselore
