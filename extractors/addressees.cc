// The subject of a modal verb, found without a parser. The clause before the verb is cut down:
// what stands in brackets or between commas and begins like an aside goes ("…, working with the
// police, …"), so does an opening phrase of time or condition ("By March 2024, …"), and what is
// left is taken apart at commas and "and" into parties, each of which must have the head of a body
// or of people, be a known agency, or be a proper name.
#include "extractors/addressees.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "extractors/agencies.h"
#include "extractors/agency_table.h"
#include "extractors/fold.h"
#include "extractors/party_table.h"
#include "extractors/row_reader.h"
#include "extractors/sentences.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

using Parts = std::vector<std::string_view>;

constexpr std::array<std::string_view, 4> kModals = {"should", "must", "shall", "will"};
constexpr std::array<std::string_view, 2> kNeeds = {"need to", "needs to"};
// Where a subject ends that shares its modal with an earlier verb ("has written, and will …").
constexpr std::array<std::string_view, 6> kAuxiliaries = {" has ", " have ", " is ",
                                                          " are ", " was ",  " were "};
constexpr std::array<std::string_view, 35> kAsideOpeners = {
    "by",      "within", "as",      "before",    "after",   "following", "in",
    "on",      "where",  "when",    "if",        "to",      "for",       "from",
    "at",      "until",  "once",    "given",     "through", "because",   "although",
    "while",   "during", "over",    "working",   "with",    "together",  "alongside",
    "jointly", "via",    "whether", "supported", "which",   "who",       "such"};
// Prepositions and relatives that end the head of a phrase.
constexpr std::array<std::string_view, 14> kHeadEnds = {
    " of ",   " for ",  " in ",   " within ", " at ",      " who ",   " which ",
    " that ", " with ", " from ", " across ", " working ", " named ", ", "};
// A party is shorter than this; longer subjects are clauses.
constexpr size_t kLongestParty = 90;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsWordChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kEdge = " ,;:.-\n";
  const size_t begin = text.find_first_not_of(kEdge);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kEdge) - begin + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool StartsWithWord(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && Lower(text.substr(0, word.size())) == word &&
         (text.size() == word.size() || !IsWordChar(text[word.size()]));
}

bool EndsWithWord(std::string_view text, std::string_view word) {
  return text.size() > word.size() && Lower(text.substr(text.size() - word.size())) == word &&
         !IsWordChar(text[text.size() - word.size() - 1]);
}

template <typename Words>
bool StartsWithAny(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return StartsWithWord(text, word); });
}

// The first of `words` that stands as a word in `text` at or after `from`.
struct Found {
  size_t begin = std::string_view::npos, end = std::string_view::npos;
};
template <typename Words>
Found FirstWord(std::string_view text, const Words& words, size_t from = 0) {
  Found first;
  for (std::string_view word : words) {
    for (size_t at = text.find(word, from); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      const bool starts = at == 0 || !IsWordChar(text[at - 1]);
      const bool ends = at + word.size() >= text.size() || !IsWordChar(text[at + word.size()]);
      if (!starts || !ends) continue;
      if (at < first.begin) first = {at, at + word.size()};
      break;
    }
  }
  return first;
}

class PartyFinder {
 public:
  explicit PartyFinder(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), table_(vocabulary.tables().parties) {}

  // The parties in `phrase`, which stands before a verb or fills a cell. With `any`, no party is
  // put to the test.
  Parts Parties(std::string_view phrase, bool any) const {
    Parts parts;
    for (std::string_view part : Split(phrase)) {
      part = Strip(part.substr(0, std::min(part.find(" who "), part.find(" which "))));
      if (!part.empty() && part.size() <= kLongestParty) parts.push_back(part);
    }
    if (any) return parts;
    // Beside a party, a name that nothing is known of is one too ("the Department and Fujitsu").
    const bool some = std::any_of(parts.begin(), parts.end(),
                                  [&](std::string_view part) { return IsParty(part); });
    const auto is_none = [&](std::string_view part) {
      const bool named = some && part.data() != phrase.data() && IsUpper(part[0]) &&
                         part.find(' ') == std::string_view::npos;
      return !named && !IsParty(part);
    };
    parts.erase(std::remove_if(parts.begin(), parts.end(), is_none), parts.end());
    return parts;
  }

  // The parties in `phrase` if it holds nothing else.
  Parts OnlyParties(std::string_view phrase) const {
    Parts all = Parties(phrase, true);
    const bool only =
        std::all_of(all.begin(), all.end(), [&](std::string_view part) { return IsParty(part); });
    return only ? all : Parts{};
  }

  bool IsParty(std::string_view part) const {
    if (IsAgencyName(vocabulary_, part)) return true;
    const std::string_view head = Head(part);
    if (table_.never.Matches(head) || table_.imperatives.Matches(part)) return false;
    return table_.heads.Matches(head) || IsAgencyName(vocabulary_, head) || IsProperName(part);
  }

  std::string_view Strip(std::string_view part) const {
    for (bool changed = true; changed;) {
      changed = false;
      part = Trim(part);
      for (const std::string& word : table_.before) {
        if (part.size() > word.size() && StartsWithWord(part, word)) {
          part = Trim(part.substr(word.size()));
          changed = true;
        }
      }
      for (const std::string& word : table_.after) {
        if (EndsWithWord(part, word)) {
          part = Trim(part.substr(0, part.size() - word.size()));
          changed = true;
        }
      }
    }
    return part;
  }

 private:
  static std::string_view Head(std::string_view part) {
    size_t end = part.size();
    for (std::string_view word : kHeadEnds) end = std::min(end, part.find(word));
    return part.substr(0, end);
  }

  // All its words begin with capitals, and there are two of them or one with a capital inside.
  static bool IsProperName(std::string_view part) {
    bool starts = true, inner = false;
    int words = 0;
    for (char c : part) {
      if (starts && !IsUpper(c)) return false;
      if (starts) ++words;
      inner = inner || (!starts && IsUpper(c));
      starts = c == ' ';
    }
    return words >= 2 || inner;
  }

  // At semicolons and line breaks, at commas but behind a role ("Director, Adult Social Care"), and
  // at "and" unless it stands within one name.
  Parts Split(std::string_view phrase) const {
    Parts parts;
    size_t begin = 0;
    for (size_t i = 0; i < phrase.size(); ++i) {
      const size_t length = SeparatorAt(phrase, begin, i);
      if (length == 0) continue;
      parts.push_back(phrase.substr(begin, i - begin));
      begin = i + length;
      i = begin - 1;
    }
    parts.push_back(phrase.substr(begin));
    return parts;
  }

  size_t SeparatorAt(std::string_view phrase, size_t begin, size_t i) const {
    const std::string_view rest = phrase.substr(i);
    if (rest[0] == ';' || rest[0] == '\n') return 1;
    if (rest.starts_with(" / ")) return 3;
    const std::string_view left = phrase.substr(begin, i - begin);
    if (rest.starts_with(", and ")) return 6;
    if (rest.starts_with(", ")) {
      return IsRole(left, rest.substr(2)) || WithinKnownName(phrase, i, 2) ? 0 : 2;
    }
    for (std::string_view word : {" and/or ", " and ", " & "}) {
      if (rest.starts_with(word) && !WithinName(phrase, begin, i, word.size())) return word.size();
    }
    return 0;
  }

  // A role whose body follows behind a comma; further parties behind that make it a list.
  static bool IsRole(std::string_view left, std::string_view right) {
    static constexpr std::array<std::string_view, 12> kRoles = {
        "director", "head",       "chair",     "manager", "lead",      "chief executive",
        "officer",  "divisional", "associate", "deputy",  "assistant", "clinical"};
    const Found role = FirstWord(Lower(left), kRoles);
    return role.begin != std::string_view::npos && !right.empty() && IsUpper(right[0]) &&
           right.find(',') == std::string_view::npos &&
           right.find(" and ") == std::string_view::npos;
  }

  bool WithinKnownName(std::string_view phrase, size_t i, size_t length) const {
    const auto mentions = vocabulary_.tables().agencies.Mentions(phrase);
    return std::any_of(mentions.begin(), mentions.end(), [&](const auto& mention) {
      return mention.span.begin < i && mention.span.end > i + length;
    });
  }

  // Whether the "and" at `i` belongs to a name: one of the table spans it, or the capital word
  // before it is no party and a capital word follows ("Learning and Development Sub-group",
  // "Torbay and Devon Partnership").
  bool WithinName(std::string_view phrase, size_t begin, size_t i, size_t length) const {
    if (WithinKnownName(phrase, i, length)) return true;
    const std::string_view left = Strip(phrase.substr(begin, i - begin));
    const std::string_view right = phrase.substr(i + length);
    const size_t last = left.rfind(' ');
    const std::string_view word = last == std::string_view::npos ? left : left.substr(last + 1);
    return !word.empty() && IsUpper(word[0]) && !right.empty() && IsUpper(right[0]) &&
           !table_.heads.Matches(left) && !ResolveAgency(vocabulary_, left) &&
           !ResolveAgency(vocabulary_, word);
  }

  const Vocabulary& vocabulary_;
  const PartyTable& table_;
};

// Without what stands in brackets.
std::string WithoutBrackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

// "A, including B and C," to "B and C,".
std::string_view FromIncluding(std::string_view subject) {
  const size_t at = subject.find(", including ");
  return at == std::string_view::npos ? subject : subject.substr(at + 12);
}

// The clause without asides: parts between commas that begin with a word of kAsideOpeners.
std::string WithoutAsides(std::string_view clause) {
  std::string kept;
  size_t begin = 0;
  while (begin <= clause.size()) {
    const size_t comma = std::min(clause.find(',', begin), clause.size());
    const std::string_view part = clause.substr(begin, comma - begin);
    if (!StartsWithAny(Trim(part), kAsideOpeners))
      kept.append(kept.empty() ? "" : ",").append(part);
    begin = comma + 1;
  }
  return kept;
}

// "The Department following consultation with …" to "The Department".
std::string_view BeforeAside(std::string_view subject) {
  size_t end = subject.size();
  for (std::string_view word : {" following ", " working ", " together with ", " in consultation ",
                                " in partnership ", " with the support ", " in conjunction "}) {
    end = std::min(end, subject.find(word));
  }
  return subject.substr(0, end);
}

// Behind "It is recommended that", "The review recommends that" and the like.
std::string_view BehindFrame(std::string_view sentence) {
  for (std::string_view frame : {"recommended that ", "recommends that ", "recommend that ",
                                 "recommendation is that ", "recommends ", "recommended to "}) {
    const size_t at = sentence.find(frame);
    if (at != std::string_view::npos) return sentence.substr(at + frame.size());
  }
  return sentence;
}

// "be reminded", "not be closed", "be given": the subject is not the one who acts.
bool IsPassive(std::string_view behind_modal) {
  static constexpr std::array<std::string_view, 12> kParticiples = {
      "given", "made", "held", "taken", "seen", "kept",
      "shown", "put",  "told", "done",  "sent", "undertaken"};
  std::string_view rest = Trim(behind_modal);
  for (std::string_view word : {"not ", "also ", "always ", "then ", "all "}) {
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  }
  if (!rest.starts_with("be ")) return false;
  rest.remove_prefix(3);
  const std::string_view word = rest.substr(0, rest.find_first_of(" ,.;:"));
  return (word.size() > 3 && word.ends_with("ed")) || StartsWithAny(rest, kParticiples);
}

// The subject of an elliptical "…, and will": the words before the first auxiliary.
std::string_view SharedSubject(std::string_view sentence) {
  size_t end = std::string_view::npos;
  for (std::string_view word : kAuxiliaries) end = std::min(end, sentence.find(word));
  return end == std::string_view::npos ? std::string_view{} : sentence.substr(0, end);
}

// In "…, and the police should lead", what stands behind the "and".
std::string_view NewClause(std::string_view between) {
  size_t at = between.rfind(", and ");
  if (at != std::string_view::npos) return between.substr(at + 6);
  at = between.rfind("; ");
  return at == std::string_view::npos ? std::string_view{} : between.substr(at + 2);
}

void Append(const Parts& parties, std::vector<std::string>& out) {
  for (std::string_view party : parties) {
    if (std::find(out.begin(), out.end(), party) == out.end()) out.emplace_back(party);
  }
}

// The parties before the modals of `sentence`.
std::vector<std::string> SubjectsOfModals(const PartyFinder& finder, std::string_view sentence,
                                          bool& has_modal) {
  std::vector<std::string> out;
  size_t from = 0;
  for (Found modal = FirstWord(sentence, kModals); modal.begin != std::string_view::npos;
       modal = FirstWord(sentence, kModals, modal.end)) {
    const std::string_view before = sentence.substr(from, modal.begin - from);
    std::string_view clause = from == 0 ? before : NewClause(before);
    if (from == 0 && EndsWithWord(Trim(clause), "and")) clause = SharedSubject(sentence);
    if (!IsPassive(sentence.substr(modal.end))) {
      const std::string plain = WithoutAsides(FromIncluding(clause));
      Append(finder.Parties(BeforeAside(plain), false), out);
    }
    has_modal = true;
    from = modal.end;
  }
  return out;
}

// The run of capital words at the beginning, with "of the" between them.
std::string_view LeadingName(std::string_view text) {
  size_t end = 0;
  while (end < text.size()) {
    size_t at = end;
    for (std::string_view link : {"of ", "for ", "and ", "the "}) {
      if (end > 0 && text.substr(at).starts_with(link)) at += link.size();
    }
    if (at >= text.size() || !IsUpper(text[at])) break;
    end = std::min(text.find(' ', at), text.size() - 1) + 1;
  }
  return Trim(text.substr(0, end));
}

// "Adult Social Care to review …", "KiwiRail apply …" behind a frame: the words before the verb.
std::vector<std::string> SubjectOfInfinitive(const PartyFinder& finder, std::string_view sentence,
                                             bool framed) {
  std::vector<std::string> out;
  const Found need = FirstWord(sentence, kNeeds);
  const size_t to = std::min(sentence.find(" to "), need.begin);
  if (to < kLongestParty && std::count(sentence.begin(), sentence.begin() + to, ' ') < 8)
    Append(finder.OnlyParties(sentence.substr(0, to)), out);
  if (out.empty() && framed) {
    const std::string_view name = LeadingName(finder.Strip(sentence));
    if (!name.empty()) out.emplace_back(name);
  }
  return out;
}

std::string_view WithoutLeadingTo(std::string_view text) {
  for (std::string_view word : {"for ", "to "}) {
    if (StartsWithWord(text, word.substr(0, word.size() - 1)) && text.size() > word.size()) {
      return text.substr(word.size());
    }
  }
  return text;
}

// "Recommendations for the Board" to "the Board".
std::string_view BehindKind(std::string_view heading) {
  for (std::string_view word : {"ecommendations", "ecommendation", "ctions", "earning", "essons",
                                "RECOMMENDATIONS", "indings"}) {
    const size_t at = heading.find(word);
    if (at == std::string_view::npos || at > 24) continue;
    const std::string_view rest = Trim(heading.substr(at + word.size()));
    const bool named = StartsWithWord(rest, "for") || StartsWithWord(rest, "to");
    return named ? WithoutLeadingTo(rest) : std::string_view{};
  }
  return WithoutLeadingTo(heading);
}

}  // namespace

std::optional<Error> PartyTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("heads", heads, 0);
  reader.AddPatterns("never", never, 0);
  reader.AddPatterns("imperatives", imperatives, 0);
  for (const TomlText& word : reader.Texts("before")) before.push_back(word.text);
  for (const TomlText& word : reader.Texts("after")) after.push_back(word.text);
  return reader.Finish();
}

std::vector<std::string> AddresseesOf(const Vocabulary& vocabulary, std::string_view text) {
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return {};
  const std::string plain = WithoutBrackets(text.substr(0, sentences.front().end));
  const std::string_view sentence = BehindFrame(plain);
  const PartyFinder finder(vocabulary);
  bool has_modal = false;
  std::vector<std::string> out = SubjectsOfModals(finder, sentence, has_modal);
  if (!has_modal) out = SubjectOfInfinitive(finder, sentence, sentence.size() < plain.size());
  return out;
}

std::vector<std::string> ListedParties(const Vocabulary& vocabulary, std::string_view list) {
  std::vector<std::string> out;
  Append(PartyFinder(vocabulary).Parties(WithoutLeadingTo(Trim(list)), true), out);
  return out;
}

bool NamesParties(const Vocabulary& vocabulary, std::string_view heading) {
  const PartyFinder finder(vocabulary);
  const std::string_view named = BehindKind(Trim(heading));
  return !finder.OnlyParties(named).empty();
}

}  // namespace caselore
