#include "extractors/addressees.h"

#include <algorithm>
#include <array>

#include "extractors/fold.h"
#include "extractors/party_lists.h"
#include "extractors/phrases.h"
#include "extractors/request_subjects.h"
#include "extractors/sentences.h"
#include "extractors/themes.h"
#include "extractors/words.h"

namespace caselore {
namespace {

// A word for the kind stands within this many bytes of the start: "Key learning for …".
constexpr size_t kKindWithin = 24;
constexpr size_t kLongestAcronym = 6;  // "WSAB"
constexpr std::array<std::string_view, 18> kKinds = {
    "recommendations", "recommendation", "actions",       "action",     "learning", "lessons",
    "findings",        "messages",       "questions",     "question",   "points",   "issues",
    "suggestions",     "considerations", "consideration", "next steps", "steps",    "advice"};
constexpr std::array<std::string_view, 5> kKindsBehind = {
    "recommendations", "actions", "action plan", "recommendation", "responses"};

// What was found in the folded text, as printed.
std::vector<std::string> AsPrinted(const Folded& folded, std::string_view text,
                                   std::vector<std::string> names) {
  for (std::string& name : names) {
    const size_t at = folded.text().find(name);
    if (at == std::string_view::npos) continue;
    const CharSpan span = folded.Span(at, at + name.size());
    name = std::string(text.substr(span.begin, span.Size()));
  }
  return names;
}

std::vector<std::string> Distinct(const Parties& parties) {
  std::vector<std::string> out;
  for (std::string_view party : parties) {
    if (std::find(out.begin(), out.end(), party) == out.end()) out.emplace_back(party);
  }
  return out;
}

std::string_view WithoutLeadingTo(std::string_view text) {
  for (std::string_view word : {"for", "to"}) {
    if (StartsWithWord(text, word) && text.size() > word.size()) {
      return TrimPhrase(text.substr(word.size()));
    }
  }
  return text;
}

std::string_view WithoutCaption(const PartyTable& table, std::string_view text) {
  for (int i : table.captions.Find(text)) {
    const CharSpan at = table.captions.Locate(i, text);
    if (at.begin == 0 && at.end < text.size()) return TrimPhrase(text.substr(at.end));
  }
  return text;
}

// "The Board is asked to" to "The Board".
std::string_view WithoutVerb(const PartyTable& table, std::string_view text) {
  for (int i : table.leads.Find(text)) {
    for (CharSpan at = table.leads.Locate(i, text); !at.Empty();
         at = table.leads.Locate(i, text, at.end)) {
      if (at.begin > 0 && at.end == text.size()) return TrimPhrase(text.substr(0, at.begin));
    }
  }
  return text;
}

// What stands behind a word for the kind, if it says whom that is for: "for the Board", "made to
// the Board", ": Board".
std::string_view BehindKind(std::string_view rest) {
  const bool marked = rest.starts_with(':') || rest.starts_with(" -");
  rest = TrimPhrase(rest);
  if (marked) return WithoutLeadingTo(rest);
  for (std::string_view word :
       {"made", "addressed", "directed", "specific", "relevant", "relating"}) {
    if (StartsWithWord(rest, word)) rest = TrimPhrase(rest.substr(word.size()));
  }
  const bool addressed = StartsWithWord(rest, "for") || StartsWithWord(rest, "to");
  return addressed ? WithoutLeadingTo(rest) : std::string_view{};
}

// "Recommendations for the Board" and "Board recommendations" to "the Board"; "" if a kind stands
// there and no party with it.
std::string_view WithoutKind(std::string_view heading) {
  const std::string lower = LowerCase(heading);
  for (std::string_view kind : kKinds) {
    const size_t at = lower.find(kind);
    if (at == std::string::npos || at > kKindWithin) continue;
    const std::string_view named = BehindKind(heading.substr(at + kind.size()));
    if (!named.empty() || at == 0) return named;  // "Learning from the police"
    break;
  }
  for (std::string_view kind : kKindsBehind) {
    if (EndsWithWord(heading, kind)) {
      return TrimPhrase(heading.substr(0, heading.size() - kind.size()));
    }
  }
  return WithoutLeadingTo(heading);
}

// "LESSONS TO BE LEARNED": where every letter is a capital, capitals make no name.
bool IsInCapitals(std::string_view heading) {
  return std::any_of(heading.begin(), heading.end(), IsUpper) &&
         std::none_of(heading.begin(), heading.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "THE BOARD AND ITS PARTNERS" to "the BOARD and its PARTNERS": in capitals, the small words are
// not told from the rest.
std::string WithSmallLinks(std::string_view heading) {
  std::string out(heading);
  if (!IsInCapitals(heading)) return out;
  for (std::string_view link :
       {"and", "of", "the", "for", "to", "in", "its", "other", "by", "or"}) {
    std::string big(link);
    for (char& c : big) c = static_cast<char>(c - 'a' + 'A');
    for (FoundWord at = FindFirstWord(out, std::array<std::string_view, 1>{big}); at;
         at = FindFirstWord(out, std::array<std::string_view, 1>{big}, at.end)) {
      std::copy(link.begin(), link.end(), out.begin() + static_cast<std::ptrdiff_t>(at.begin));
    }
  }
  return out;
}

// The bytes of the heading that a name found in its copy stands at.
std::vector<std::string> AsWritten(std::string_view heading, std::string_view copy,
                                   std::vector<std::string> names) {
  for (std::string& name : names) {
    const size_t at = copy.find(name);
    if (at != std::string_view::npos) name = std::string(heading.substr(at, name.size()));
  }
  return names;
}

// "Wexmoor Council Housing Options": a part of a body that has a name of its own.
bool BeginsWithBody(const PartyNames& names, std::string_view party) {
  for (size_t at = party.find(' '); at != std::string_view::npos; at = party.find(' ', at + 1)) {
    const std::string_view body = party.substr(0, at);
    const bool several = body.find(' ') != std::string_view::npos;
    if (several && names.IsBody(body) && !names.IsAgency(body)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> AddresseesOf(const Vocabulary& vocabulary, std::string_view text) {
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return {};
  const std::string_view first = text.substr(0, sentences.front().end);
  const Folded folded(first);
  const PartyNames names(vocabulary);
  return AsPrinted(folded, first, SubjectsOfRequest(vocabulary, names, folded.text()));
}

std::vector<std::string> ListedParties(const Vocabulary& vocabulary, std::string_view list) {
  const PartyNames names(vocabulary);
  // Line breaks part the cells of an owner's column; Folded would take them for spaces.
  std::vector<std::string> out;
  while (!list.empty()) {
    const size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, end);
    const Folded folded(line);
    const std::string_view said = WithoutCaption(names.table(), TrimPhrase(folded.text()));
    Parties pieces = PiecesOf(names, WithoutLeadingTo(said));
    for (std::string_view& piece : pieces) {
      piece = names.Strip(WithoutCaption(names.table(), piece));
    }
    std::erase_if(pieces, [&](std::string_view piece) { return names.IsScope(piece); });
    for (std::string& name : AsPrinted(folded, line, Distinct(pieces))) {
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

std::vector<std::string> PartiesOfHeading(const Vocabulary& vocabulary, std::string_view heading,
                                          bool among_parties) {
  const PartyNames names(vocabulary);
  const Folded folded(heading);
  const std::string copy = WithSmallLinks(folded.text());
  const std::string plain = WithoutBrackets(copy);
  std::string_view named = WithoutCaption(names.table(), TrimPhrase(plain));
  named = WithoutKind(WithoutVerb(names.table(), named));
  for (std::string_view end : {", jointly", " jointly", ", together", " together"}) {
    if (named.ends_with(end)) named.remove_suffix(end.size());
  }
  if (BeginsLikeAnAside(named)) return {};  // "At school" is where something is, not for whom
  const Parties parties = OnlyPartiesIn(names, named);
  const std::string_view bare = names.Strip(named);
  const bool is_acronym = bare.size() <= kLongestAcronym && bare.find(' ') == bare.npos;
  const bool in_capitals = IsInCapitals(folded.text()) && !is_acronym;
  const bool certain = std::all_of(parties.begin(), parties.end(), [&](std::string_view party) {
    return names.IsPartyByItself(party) || BeginsWithBody(names, party);
  });
  if (!certain && (in_capitals || (!among_parties && NamesTheme(vocabulary, heading)))) return {};
  return AsPrinted(folded, heading, AsWritten(folded.text(), copy, Distinct(parties)));
}

std::vector<std::string> PartiesOfOpenLine(const Vocabulary& vocabulary, std::string_view line) {
  const PartyNames names(vocabulary);
  const Folded folded(line);
  const std::string plain = WithoutBrackets(folded.text());
  return AsPrinted(folded, line, SubjectsOfOpenRequest(names, TrimPhrase(plain)));
}

bool NamesParties(const Vocabulary& vocabulary, std::string_view heading) {
  return !PartiesOfHeading(vocabulary, heading).empty();
}

}  // namespace caselore
