#include "extractors/lead_ins.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "extractors/addressees.h"
#include "extractors/agencies.h"
#include "extractors/fold.h"
#include "extractors/party_table.h"
#include "extractors/phrases.h"
#include "extractors/sentences.h"
#include "extractors/themes.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr int kMostWords = 8;
constexpr int kMostWordsBeforeCapital = 10;  // where a sentence of its own follows
constexpr int kMostEmphasisedWords = 12;
constexpr int kMostLeadSentenceWords = 16;  // of a sentence that is set apart by its type
constexpr int kMostSentenceWords = 5;       // of a lead-in that only a full stop ends
constexpr int kLeastRestWords = 4;          // behind such a one

// Words that make a sentence of what stands before a colon, or that only announce a list.
constexpr std::array<std::string_view, 52> kSentenceWords = {
    "should",      "must",    "shall",    "will",     "would",      "could",     "is",
    "are",         "was",     "were",     "has",      "have",       "had",       "been",
    "did",         "does",    "do",       "found",    "identified", "include",   "includes",
    "included",    "said",    "says",     "asked",    "told",       "following", "recommends",
    "recommended", "agreed",  "need to",  "needs to", "can",        "may",       "might",
    "ensure that", "that",    "which",    "these",    "showed",     "noted",     "considered",
    "made",        "follows", "below",    "makes",    "wrote",      "gave",      "learned",
    "suggests",    "states",  "concluded"};

// "What an attorney may do", "How we work together": a clause as a name.
constexpr std::array<std::string_view, 6> kClauseWords = {"what", "how",  "who",
                                                          "why",  "when", "where"};
// Behind these a clause announces a list and is no name.
constexpr std::array<std::string_view, 6> kAnnounceWords = {"following", "follows", "below",
                                                            "found",     "should",  "must"};

constexpr std::array<std::string_view, 22> kOpenEndings = {
    "to", "that", "whether", "by",    "of",  "for",  "the", "and", "with", "at",   "from",
    "or", "a",    "an",      "their", "its", "your", "our", "is",  "are",  "each", "every"};

constexpr std::array<std::string_view, 3> kArticles = {"the", "a", "an"};

bool HasWord(std::string_view lower, std::string_view word) {
  for (size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool starts = at == 0 || lower[at - 1] == ' ';
    const bool ends = end == lower.size() || lower[end] == ' ' || lower[end] == ',';
    if (starts && ends) return true;
  }
  return false;
}

int CountWords(std::string_view text) {
  int words = 0;
  bool between = true;
  for (char c : text) {
    if (c != ' ' && between && c != '/' && c != '-') ++words;
    between = c == ' ';
  }
  return words;
}

bool BeginsLikeALabel(std::string_view text) {
  if (text.empty()) return false;
  const auto c = static_cast<unsigned char>(text[0]);
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80 || c == '\'' || c == '"';
}

bool IsCapital(std::string_view text, size_t i) {
  return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
}

// The first colon or spaced dash of the folded text, a colon with a capital right behind it, or a
// dash with a space and a capital behind it; `width` is its bytes.
size_t Separator(std::string_view text, size_t& width) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == ':' && (text[i + 1] == ' ' || IsCapital(text, i + 1))) {
      width = 1;
      return i;
    }
    if (text[i] == ' ' && text[i + 1] == '-' && i + 2 < text.size() && text[i + 2] == ' ') {
      width = 2;
      return i;
    }
    if (text[i] == '-' && text[i + 1] == ' ' && IsCapital(text, i + 2)) {
      width = 1;
      return i;
    }
    if (text[i] == '.' && text[i + 1] == ' ') break;
  }
  return std::string_view::npos;
}

// A dash that another dash answers in the same sentence sets off an aside.
bool IsAside(std::string_view text, size_t separator) {
  if (text[separator] != ' ') return false;
  const size_t stop = std::min(text.find(". ", separator), text.size());
  const size_t answer = text.find(" - ", separator + 2);
  const std::string_view behind = text.substr(separator + 3);
  const bool relative = behind.starts_with("which ") || behind.starts_with("who ") ||
                        behind.starts_with("and ") || behind.starts_with("or ");
  return relative && answer < stop;
}

template <typename Words>
bool HasAnyWord(std::string_view lower, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return HasWord(lower, word); });
}

// "Was Not Brought": capitals on all of several words.
bool IsTitle(std::string_view label) {
  for (size_t space = label.find(' '); space != std::string_view::npos;
       space = label.find(' ', space + 1)) {
    if (!IsCapital(label, space + 1)) return false;
  }
  return IsCapital(label, 0) && label.find(' ') != std::string_view::npos;
}

// `own` says that a sentence of its own follows, with a capital.
bool IsLabel(const Vocabulary& vocabulary, std::string_view label, int most_words, bool own) {
  if (!BeginsLikeALabel(label) || CountWords(label) > most_words) return false;
  const std::string lower = LowerCase(label);
  const std::string first = lower.substr(0, lower.find(' '));
  const bool clause =
      std::find(kClauseWords.begin(), kClauseWords.end(), first) != kClauseWords.end();
  if (clause && own && !HasAnyWord(lower, kAnnounceWords)) return true;
  // "Include fathers": the verb of an imperative makes no statement.
  const bool imperative = vocabulary.tables().parties.imperatives.Matches(first);
  const std::string said = imperative ? lower.substr(first.size()) : lower;
  if (HasAnyWord(said, kSentenceWords) && !IsTitle(label)) return false;
  const std::string last = lower.substr(lower.rfind(' ') + 1);  // npos + 1 is 0
  return std::find(kOpenEndings.begin(), kOpenEndings.end(), last) == kOpenEndings.end();
}

// `label` [0, end) and what follows at `rest`, both of the folded text.
std::optional<LeadIn> Make(const Vocabulary& vocabulary, std::string_view text,
                           const Folded& folded, size_t end, size_t rest) {
  const std::string_view plain = folded.text();
  rest = std::min(plain.find_first_not_of(" :-.", rest), plain.size());
  const size_t last = plain.substr(0, end).find_last_not_of(" :-.,");
  if (rest >= plain.size() || last == std::string_view::npos) return std::nullopt;
  LeadIn lead;
  lead.rest = {folded.Original(rest), static_cast<uint32_t>(text.size())};
  lead.label = std::string(text.substr(0, folded.Original(last + 1)));
  lead.kind = KindOfLabel(vocabulary, lead.label);
  return lead;
}

// "Information sharing. Agencies should …", where the print does not tell the name from the rest:
// a few words without a verb that name a theme or an agency.
std::optional<LeadIn> MatchShortSentence(const Vocabulary& vocabulary, std::string_view text,
                                         const Folded& folded) {
  const std::string_view plain = folded.text();
  const std::vector<CharSpan> sentences = Sentences(plain);
  if (sentences.size() < 2 || plain[sentences[0].end - 1] != '.') return std::nullopt;
  const size_t stop = sentences[0].end - 1;
  const std::string_view label = plain.substr(0, stop);
  if (CountWords(plain.substr(stop)) < kLeastRestWords + 1) return std::nullopt;
  const bool statement = StartsWithAnyWord(label, kArticles) || label.ends_with("ed");
  if (statement || !IsLabel(vocabulary, label, kMostSentenceWords, true)) return std::nullopt;
  const bool named = NamesParties(vocabulary, label) || NamesTheme(vocabulary, label);
  if (!named) return std::nullopt;
  return Make(vocabulary, text, folded, stop, stop + 1);
}

}  // namespace

bool BeginsWithImperative(const Vocabulary& vocabulary, std::string_view words) {
  return vocabulary.tables().parties.imperatives.Matches(Folded(words).text());
}

LabelKind KindOfLabel(const Vocabulary& vocabulary, std::string_view label) {
  if (BeginsWithImperative(vocabulary, label)) return LabelKind::kAction;
  if (NamesParties(vocabulary, label)) return LabelKind::kAgency;
  // "Hospital discharge" is a theme before it is a hospital.
  if (NamesTheme(vocabulary, label)) return LabelKind::kTheme;
  return ResolveAgency(vocabulary, label) ? LabelKind::kAgency : LabelKind::kOther;
}

std::string NumberOfLabel(const Vocabulary& vocabulary, std::string_view label) {
  const Folded folded(label);
  const PatternSet& numbered = vocabulary.tables().parties.numbered;
  for (int i : numbered.Find(folded.text())) {
    std::vector<std::string_view> groups(1);
    if (!numbered.Locate(i, folded.text(), 0, &groups).Empty()) return std::string(groups.front());
  }
  return "";
}

bool CanBeLeadIn(const Vocabulary& vocabulary, std::string_view text) {
  const std::string folded = Fold(text);
  const size_t last = folded.find_last_not_of(" :-.,");
  return last != std::string::npos &&
         IsLabel(vocabulary, std::string_view(folded).substr(0, last + 1), kMostEmphasisedWords,
                 true);
}

std::optional<LeadIn> MatchSentenceLead(const Vocabulary& vocabulary, std::string_view text,
                                        CharSpan emphasis) {
  if (emphasis.Empty() || emphasis.begin != 0 || emphasis.end >= text.size()) return std::nullopt;
  const Folded folded(text);
  const std::string lead = Fold(text.substr(0, emphasis.end));
  const size_t last = lead.find_last_not_of(' ');
  if (last == std::string::npos || lead[last] != '.') return std::nullopt;
  const std::string_view plain = folded.text();
  const std::vector<CharSpan> sentences = Sentences(std::string_view(lead).substr(0, last + 1));
  const bool one = sentences.size() == 1 && CountWords(lead) <= kMostLeadSentenceWords;
  if (!one || !IsCapital(plain, plain.find_first_not_of(" \"'", lead.size()))) return std::nullopt;
  return Make(vocabulary, text, folded, lead.size(), lead.size());
}

std::optional<LeadIn> MatchLeadIn(const Vocabulary& vocabulary, std::string_view text,
                                  CharSpan emphasis) {
  const Folded folded(text);
  const std::string_view plain = folded.text();
  if (!emphasis.Empty() && emphasis.begin == 0 && emphasis.end < text.size()) {
    const std::string lead = Fold(text.substr(0, emphasis.end));
    const size_t last = lead.find_last_not_of(" :-.,");
    const std::string_view label = std::string_view(lead).substr(0, last + 1);
    const bool own = IsCapital(plain, plain.find_first_not_of(" :-.", lead.size()));
    if (IsLabel(vocabulary, label, kMostEmphasisedWords, own)) {
      return Make(vocabulary, text, folded, lead.size(), lead.size());
    }
  }
  size_t width = 0;
  const size_t at = Separator(plain, width);
  if (at == std::string_view::npos) return MatchShortSentence(vocabulary, text, folded);
  if (IsAside(plain, at)) return std::nullopt;
  const bool own = IsCapital(plain, plain.find_first_not_of(" :-.", at));
  if (!IsLabel(vocabulary, plain.substr(0, at), own ? kMostWordsBeforeCapital : kMostWords, own)) {
    return std::nullopt;
  }
  return Make(vocabulary, text, folded, at, at + width);
}

}  // namespace caselore
