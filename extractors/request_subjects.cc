// The subject of a request, found without a parser. The clause before the verb is cut down: what
// stands in brackets or between commas and begins like an aside goes ("…, working with the
// police, …"), so does an opening of time or condition ("By March 2024, …"), and what is left is
// taken apart into parties.
#include "extractors/request_subjects.h"

#include <algorithm>
#include <array>

#include "extractors/party_lists.h"
#include "extractors/phrases.h"
#include "extractors/timescales.h"

namespace caselore {
namespace {

using Subjects = std::vector<std::string>;

constexpr std::array<std::string_view, 4> kModals = {"should", "must", "shall", "will"};
// Where a subject ends that shares its modal with an earlier verb ("has written, and will …").
constexpr std::array<std::string_view, 6> kAuxiliaries = {" has ", " have ", " is ",
                                                          " are ", " was ",  " were "};
constexpr std::array<std::string_view, 6> kDeterminers = {"the",   "each", "all",
                                                          "every", "any",  "both"};
// Between a party and these its name goes on.
constexpr std::array<std::string_view, 22> kNoVerbs = {
    "of", "for", "in",     "and",    "or", "at", "who", "which", "that", "with", "from",
    "to", "by",  "across", "within", "on", "as", "not", "be",    "is",   "are",  "whose"};
constexpr int kMostWords = 12;
constexpr std::array<std::string_view, 5> kThose = {"all who", "those who", "everyone who",
                                                    "anyone who", "those responsible for"};
constexpr size_t kLongestSubject = 90;

void Append(const Parties& parties, Subjects& out) {
  for (std::string_view party : parties) {
    if (std::find(out.begin(), out.end(), party) == out.end()) out.emplace_back(party);
  }
}

// "Leaders, including A and B," to "A and B,"; of what is more than one word, to that.
std::string FromIncluding(std::string_view subject) {
  constexpr std::string_view kIncluding = ", including ";
  const size_t at = subject.find(kIncluding);
  if (at == std::string_view::npos) return std::string(subject);
  const std::string_view who = subject.substr(0, at);
  const std::string_view named = subject.substr(at + kIncluding.size());
  return std::string(who.find(' ') == std::string_view::npos ? named : who);
}

// "be reminded", "not be closed", "be given": the subject is not the one who acts.
bool IsPassive(std::string_view behind_modal) {
  static constexpr std::array<std::string_view, 12> kParticiples = {
      "given", "made", "held", "taken", "seen", "kept",
      "shown", "put",  "told", "done",  "sent", "undertaken"};
  std::string_view rest = TrimPhrase(behind_modal);
  for (std::string_view word : {"not ", "also ", "always ", "then ", "all ", "each ", "both "}) {
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  }
  if (!rest.starts_with("be ")) return false;
  rest.remove_prefix(3);
  // What managers should be required or asked to do, they do.
  for (std::string_view word :
       {"required to ", "obliged to ", "expected to ", "asked to ", "invited to "}) {
    if (rest.starts_with(word)) return false;
  }
  const std::string_view word = rest.substr(0, rest.find_first_of(" ,.;:"));
  return (word.size() > 3 && word.ends_with("ed")) || StartsWithAnyWord(rest, kParticiples);
}

// The subject of an elliptical "…, and will": the words before the first auxiliary.
std::string_view SharedSubject(std::string_view sentence) {
  size_t end = std::string_view::npos;
  for (std::string_view word : kAuxiliaries) end = std::min(end, sentence.find(word));
  return end == std::string_view::npos ? std::string_view{} : sentence.substr(0, end);
}

// In "…, and the police should lead", what stands behind the "and". An "and" without a comma may be
// in the clause of another verb ("ensure that the Board and schools should").
std::string_view NewClause(std::string_view between) {
  for (std::string_view link : {", and ", ", while ", ", whilst ", ", but ", "; "}) {
    const size_t at = between.rfind(link);
    if (at != std::string_view::npos) return between.substr(at + link.size());
  }
  return {};
}

// The first match of `patterns` in `text`; `group` gets its first group.
CharSpan FirstMatch(const PatternSet& patterns, std::string_view text,
                    std::string_view* group = nullptr) {
  CharSpan first;
  for (int i : patterns.Find(text)) {
    std::vector<std::string_view> groups(group ? 1 : 0);
    const CharSpan at = patterns.Locate(i, text, 0, group ? &groups : nullptr);
    if (at.Empty() || (!first.Empty() && at.begin >= first.begin)) continue;
    first = at;
    if (group) *group = groups.front();
  }
  return first;
}

class SubjectFinder {
 public:
  SubjectFinder(const Vocabulary& vocabulary, const PartyNames& names)
      : vocabulary_(vocabulary), names_(names) {}

  Subjects Find(std::string_view plain) const {
    const FoundWord modal = FindFirstWord(plain, kModals);
    Subjects out = WithinWording(plain, modal.begin);
    if (!out.empty()) return out;
    const CharSpan frame = FirstMatch(names_.table().frames, plain);
    const bool framed = !frame.Empty() && frame.end < modal.begin;
    const std::string_view sentence = framed ? plain.substr(frame.end) : plain;
    out = Asked(sentence);
    if (out.empty() && framed) out = OfSubjunctive(sentence);
    if (!out.empty() || modal) return out.empty() ? OfModals(sentence) : out;
    return OfInfinitive(sentence);
  }

 private:
  // "It would be worth the Board's while to …", before byte `limit`.
  Subjects WithinWording(std::string_view plain, size_t limit) const {
    Subjects out;
    std::string_view named;
    const CharSpan at = FirstMatch(names_.table().subjects, plain, &named);
    const bool clause = StartsWithWord(named, "that");  // "recommends that X ask Y to …"
    if (!at.Empty() && at.end <= limit && !clause) Append(OnlyPartiesIn(names_, named), out);
    return out;
  }

  // "The Board is asked to …", "The Trust may wish to …", where no modal comes before.
  Subjects Asked(std::string_view sentence) const {
    Subjects out;
    const CharSpan verb = FirstMatch(names_.table().asked, sentence);
    const size_t limit = FindFirstWord(sentence, kModals).begin;
    if (verb.Empty() || verb.begin >= limit || verb.begin == 0) return out;
    const std::string plain = WithoutAsides(sentence.substr(0, verb.begin));
    Append(OnlyPartiesIn(names_, BeforeAside(plain)), out);
    return out;
  }

  // The parties before the modals of `sentence`.
  Subjects OfModals(std::string_view sentence) const {
    Subjects out;
    size_t from = 0;
    for (FoundWord modal = FindFirstWord(sentence, kModals); modal;
         modal = FindFirstWord(sentence, kModals, modal.end)) {
      const std::string_view before = sentence.substr(from, modal.begin - from);
      std::string_view clause = from == 0 ? before : NewClause(before);
      if (from == 0 && EndsWithWord(TrimPhrase(clause), "and")) clause = SharedSubject(sentence);
      if (!IsPassive(sentence.substr(modal.end))) AddFromClause(clause, out);
      from = modal.end;
    }
    return out;
  }

  // The parties of a clause that ends before a modal.
  void AddFromClause(std::string_view clause, Subjects& out) const {
    // "All who lead teams", "Those who commission care"
    if (StartsWithAnyWord(TrimPhrase(clause), kThose)) {
      out.emplace_back(TrimPhrase(clause));
      return;
    }
    const std::string plain = WithoutAsides(FromIncluding(clause));
    if (plain.empty()) {
      Append(PartiesIn(names_, BehindOpening(clause)), out);
    } else if (BeginsLikeAnAside(clause)) {
      Append(LastParties(BeforeAside(plain)), out);
    } else {
      Append(PartiesIn(names_, BehindTime(BeforeAside(plain))), out);
    }
  }

  // "Where Y and Z apply, the Trust and the Council": from the first comma on behind which there
  // is nothing but parties.
  Parties LastParties(std::string_view clause) const {
    for (size_t at = 0; at != std::string_view::npos; at = clause.find(", ", at + 1)) {
      const Parties parties = OnlyPartiesIn(names_, clause.substr(at));
      if (!parties.empty()) return parties;
    }
    return PartiesIn(names_, clause);
  }

  // "Every six months the Trust" to "the Trust".
  std::string_view BehindTime(std::string_view clause) const {
    clause = TrimPhrase(clause);
    const std::string time = TimescaleOf(vocabulary_, clause);
    const bool first = !time.empty() && clause.starts_with(time);
    return first ? TrimPhrase(clause.substr(time.size())) : clause;
  }

  // "Within three months the Trust" to "the Trust": behind a time, or else from the last article
  // on, with what it is a part of ("the chair of the panel").
  std::string_view BehindOpening(std::string_view clause) const {
    clause = TrimPhrase(clause);
    const std::string_view rest = BehindTime(clause);
    if (rest.size() < clause.size() && !OnlyPartiesIn(names_, rest).empty()) return rest;
    size_t begin = std::string_view::npos;
    for (size_t at = clause.rfind(' '); at != std::string_view::npos && at > 0;
         at = clause.rfind(' ', at - 1)) {
      if (!StartsWithAnyWord(clause.substr(at + 1), kDeterminers)) continue;
      begin = at + 1;
      const std::string_view before = clause.substr(0, at);
      if (!before.ends_with(" of") && !before.ends_with(" and")) break;
    }
    return begin == std::string_view::npos ? std::string_view{} : clause.substr(begin);
  }

  // "Adult Social Care to review …": the words before the verb.
  Subjects OfInfinitive(std::string_view sentence) const {
    Subjects out;
    const size_t to = sentence.find(" to ");
    if (to > kLongestSubject) return out;
    const std::string_view before = sentence.substr(0, to);
    if (std::count(before.begin(), before.end(), ' ') < kMostWords) {
      Append(OnlyPartiesIn(names_, before), out);
    }
    return out;
  }

  // "NHS England amends …", "KiwiRail apply …" behind a frame: the words before the verb, which is
  // a known one, or else the first small word behind a party that cannot be of its name.
  Subjects OfSubjunctive(std::string_view sentence) const {
    Subjects out;
    const FoundWord modal = FindFirstWord(sentence, kModals);
    const std::string plain = WithoutAsides(sentence.substr(0, modal.begin));
    if (modal && !OnlyPartiesIn(names_, BeforeAside(plain)).empty()) return out;
    for (bool known : {true, false}) {
      for (size_t at = plain.find(' '); at != std::string::npos; at = plain.find(' ', at + 1)) {
        const std::string_view next = std::string_view(plain).substr(at + 1);
        if (at > kLongestSubject || StartsWithWord(next, "be")) break;  // no party acts
        const bool verb = known ? names_.table().verbs.Matches(next)
                                : !next.empty() && next[0] >= 'a' && next[0] <= 'z' &&
                                      !StartsWithAnyWord(next, kNoVerbs) && !IsParticiple(next);
        if (!verb) continue;
        const std::string_view before = TrimPhrase(std::string_view(plain).substr(0, at));
        if (StartsWithAnyWord(LastWord(before), kNoVerbs) ||
            StartsWithAnyWord(LastWord(before), kDeterminers)) {
          continue;
        }
        Append(OnlyPartiesIn(names_, before), out);
        if (out.empty() && IsCapitalWord(names_.Strip(before))) {
          out.emplace_back(names_.Strip(before));
        }
        if (!out.empty()) return out;
      }
    }
    return out;
  }

  static bool IsParticiple(std::string_view text) {
    const std::string_view word = text.substr(0, text.find_first_of(" ,.;:"));
    return word.size() > 5 && (word.ends_with("ed") || word.ends_with("ing"));  // no "ring"
  }

  static std::string_view LastWord(std::string_view text) {
    const size_t space = text.rfind(' ');
    return space == std::string_view::npos ? text : text.substr(space + 1);
  }

  bool IsCapitalWord(std::string_view text) const {
    return !text.empty() && IsUpper(text[0]) && text.find(' ') == std::string_view::npos &&
           !names_.table().never.Matches(text);
  }

  const Vocabulary& vocabulary_;
  const PartyNames& names_;
};

}  // namespace

std::vector<std::string> SubjectsOfRequest(const Vocabulary& vocabulary, const PartyNames& names,
                                           std::string_view sentence) {
  return SubjectFinder(vocabulary, names).Find(WithoutDashes(WithoutBrackets(sentence)));
}

std::vector<std::string> SubjectsOfOpenRequest(const PartyNames& names, std::string_view line) {
  Subjects out;
  const CharSpan frame = FirstMatch(names.table().frames, line);
  const CharSpan made = FirstMatch(names.table().made_to, line);
  if (!made.Empty()) {
    Append(OnlyPartiesIn(names, line.substr(made.end)), out);
  } else if (!frame.Empty()) {
    Append(OnlyPartiesIn(names, line.substr(frame.end)), out);
  }
  return out;
}

}  // namespace caselore
