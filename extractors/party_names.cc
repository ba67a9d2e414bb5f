#include "extractors/party_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "extractors/agencies.h"
#include "extractors/agency_table.h"
#include "extractors/phrases.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// Prepositions, relatives and participles that end the head of a phrase.
constexpr std::array<std::string_view, 40> kHeadEnds = {
    " of ",    " for ",    " in ",        " within ",      " at ",          " who ",
    " which ", " that ",   " with ",      " from ",        " across ",      " working ",
    " named ", ", ",       " to ",        " by ",          " between ",     " on ",
    " about ", " into ",   " around ",    " under ",       " after ",       " during ",
    " whose ", " where ",  " when ",      " through ",     " against ",     " towards ",
    " over ",  " using ",  " including ", " involving ",   " responsible ", " supporting ",
    " as ",    " caring ", " providing ", " commissioned "};

constexpr std::array<std::string_view, 3> kLinks = {"of", "the", "and"};

// All its words but links ("of", "and the") begin with capitals, and there are two of them or one
// with a capital inside.
bool IsProperName(std::string_view phrase) {
  // "Our multi-agency", of "Our multi-agency action plan"
  constexpr std::array<std::string_view, 8> kNone = {"our",   "your", "their", "this",
                                                     "these", "what", "how",   "why"};
  if (StartsWithAnyWord(phrase, kNone)) return false;
  int words = 0;
  bool inner = false;
  for (size_t begin = 0; begin < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', begin), phrase.size());
    const std::string_view word = phrase.substr(begin, end - begin);
    begin = end + 1;
    const bool link = words > 0 && begin < phrase.size() &&
                      std::find(kLinks.begin(), kLinks.end(), word) != kLinks.end();
    if (link) continue;
    if (word.empty() || !IsUpper(word[0])) return false;
    ++words;
    inner = inner || std::any_of(word.begin() + 1, word.end(), IsUpper);
  }
  return words >= 2 || inner;
}

// "Immediately the Trust", "of the Board the Trust": an article within a name stands behind a link.
bool IsBrokenByArticle(std::string_view phrase) {
  const size_t at = phrase.find(" the ");
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view before = phrase.substr(0, at + 1);
  const bool linked = std::any_of(kHeadEnds.begin(), kHeadEnds.end(),
                                  [&](std::string_view word) { return before.ends_with(word); });
  return !linked && !before.ends_with(" and ");
}

// True if the set has a match within `phrase` that covers [begin, end) and more.
bool Covers(const PatternSet& patterns, std::string_view phrase, size_t begin, size_t end) {
  for (int i : patterns.Find(phrase)) {
    for (CharSpan at = patterns.Locate(i, phrase); !at.Empty();
         at = patterns.Locate(i, phrase, at.end)) {
      // A pattern may end in the "and" itself: "public administration and".
      if (at.begin < begin && at.end + 1 >= end) return true;
      if (at.begin >= begin) break;
    }
  }
  return false;
}

}  // namespace

std::optional<Error> PartyTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("bodies", bodies, 0);
  reader.AddPatterns("people", people, 0);
  reader.AddPatterns("never", never, 0);
  reader.AddPatterns("scopes", scopes, 0);
  reader.AddPatterns("roles", roles, 0);
  reader.AddPatterns("units", units, 0);
  reader.AddPatterns("joined", joined, 0);
  reader.AddPatterns("adjectives", adjectives, 0);
  reader.AddPatterns("imperatives", imperatives, 0);
  reader.AddPatterns("verbs", verbs, 0);
  reader.AddPatterns("frames", frames, 0);
  reader.AddPatterns("asked", asked, 0);
  reader.AddPatterns("subjects", subjects, 0);
  reader.AddPatterns("leads", leads, 0);
  reader.AddPatterns("made_to", made_to, 0);
  reader.AddPatterns("captions", captions, 0);
  reader.AddPatterns("numbered", numbered, 0);
  for (const TomlText& word : reader.Texts("before")) before.push_back(word.text);
  for (const TomlText& word : reader.Texts("after")) after.push_back(word.text);
  return reader.Finish();
}

PartyNames::PartyNames(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary), table_(vocabulary.tables().parties) {}

std::string_view PartyNames::Head(std::string_view phrase) {
  size_t end = phrase.size();
  for (std::string_view word : kHeadEnds) end = std::min(end, phrase.find(word));
  return phrase.substr(0, end);
}

bool PartyNames::IsBody(std::string_view phrase) const {
  return table_.bodies.Matches(Head(phrase));
}

bool PartyNames::IsPeople(std::string_view phrase) const {
  return table_.people.Matches(Head(phrase));
}

bool PartyNames::IsAgency(std::string_view phrase) const {
  return IsAgencyName(vocabulary_, phrase);
}

bool PartyNames::IsRole(std::string_view phrase) const { return table_.roles.Matches(phrase); }

bool PartyNames::IsUnit(std::string_view phrase) const { return table_.units.Matches(phrase); }

bool PartyNames::IsScope(std::string_view phrase) const {
  const bool letters = std::any_of(phrase.begin(), phrase.end(),
                                   [](char c) { return IsWordChar(c) && !(c >= '0' && c <= '9'); });
  return !letters || table_.scopes.Matches(phrase);
}

bool PartyNames::IsPartyByItself(std::string_view phrase) const {
  // "each of the three partners" is a party if the partners are.
  for (std::string_view of : {"each of ", "all of ", "both of ", "any of ", "every one of "}) {
    if (LowerCase(phrase.substr(0, of.size())) == of) {
      return IsPartyByItself(Strip(phrase.substr(of.size())));
    }
  }
  if (IsAgency(phrase)) return true;
  if (IsBrokenByArticle(phrase) || StartsWithWord(phrase, "of")) return false;
  const std::string_view head = Head(phrase);
  if (table_.never.Matches(head) || table_.imperatives.Matches(phrase)) return false;
  return table_.bodies.Matches(head) || table_.people.Matches(head) || IsAgency(head);
}

bool PartyNames::IsParty(std::string_view phrase) const {
  if (IsPartyByItself(phrase)) return true;
  return IsProperName(phrase) && !table_.never.Matches(Head(phrase)) &&
         !table_.imperatives.Matches(phrase);
}

bool PartyNames::SpansName(std::string_view phrase, size_t begin, size_t end) const {
  const auto mentions = vocabulary_.tables().agencies.Mentions(phrase);
  const bool known = std::any_of(mentions.begin(), mentions.end(), [&](const auto& mention) {
    return mention.span.begin < begin && mention.span.end > end;
  });
  return known || Covers(table_.joined, phrase, begin, end);
}

std::string_view PartyNames::Strip(std::string_view phrase) const {
  for (bool changed = true; changed;) {
    changed = false;
    phrase = TrimPhrase(phrase);
    for (const std::string& word : table_.before) {
      if (phrase.size() <= word.size() || !StartsWithWord(phrase, word)) continue;
      phrase = TrimPhrase(phrase.substr(word.size()));
      changed = true;
    }
    for (const std::string& word : table_.after) {
      if (!EndsWithWord(phrase, word)) continue;
      phrase = TrimPhrase(phrase.substr(0, phrase.size() - word.size()));
      changed = true;
    }
  }
  return phrase;
}

}  // namespace caselore
