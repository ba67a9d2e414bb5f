#include "extractors/party_lists.h"

#include <algorithm>
#include <array>

#include "extractors/phrases.h"

namespace caselore {
namespace {

// A party is shorter than this; longer subjects are clauses.
constexpr size_t kLongestParty = 90;

constexpr std::array<std::string_view, 5> kAnds = {" and/or ", " and ", " & ", " or ", " plus "};
// Words with which a party of its own begins.
constexpr std::array<std::string_view, 13> kDeterminers = {
    "the", "all",   "each", "every", "any", "both",    "other",
    "its", "their", "our",  "a",     "an",  "relevant"};
// Behind these a comma may be followed by a unit for several: "Safeguarding Leads, all agencies".
constexpr std::array<std::string_view, 3> kForAll = {"all", "each", "every"};
// "Adult Services", "Housing Team": a part of a body, which one role can have two of.
constexpr std::array<std::string_view, 10> kParts = {"services",    "service",    "team",   "teams",
                                                     "departments", "unit",       "health", "care",
                                                     "division",    "directorate"};
constexpr std::array<std::string_view, 2> kComplements = {" of ", " for "};
constexpr std::array<std::string_view, 5> kPlaces = {" in ", " at ", " across ", " within ",
                                                     " from "};

// The piece that `rest` begins with, up to the next mark or "and".
std::string_view FirstPiece(std::string_view rest) {
  size_t end = rest.find_first_of(";\n,");
  end = std::min(end, rest.size());
  for (std::string_view word : kAnds) end = std::min(end, rest.find(word));
  return rest.substr(0, end);
}

class Cutter {
 public:
  Cutter(const PartyNames& names, std::string_view phrase) : names_(names), phrase_(phrase) {}

  Parties Pieces() const {
    Parties pieces;
    size_t begin = 0;
    for (size_t i = 0; i < phrase_.size(); ++i) {
      const size_t length = SeparatorAt(begin, i);
      if (length == 0) continue;
      pieces.push_back(phrase_.substr(begin, i - begin));
      begin = i + length;
      i = begin - 1;
    }
    pieces.push_back(phrase_.substr(std::min(begin, phrase_.size())));
    return pieces;
  }

 private:
  // The bytes of the separator at `i` that ends the piece from `begin` on; 0 for none.
  size_t SeparatorAt(size_t begin, size_t i) const {
    const std::string_view rest = phrase_.substr(i);
    if (rest[0] == ';' || rest[0] == '\n' || rest[0] == '|') return 1;
    if (rest.starts_with(" / ")) return 3;
    if (rest[0] == '/') return CutsAtSlash(begin, i) ? 1 : 0;
    if (rest.starts_with(", and ") && !names_.SpansName(phrase_, i, i + 6)) return 6;
    if (rest.starts_with(", ")) return CutsAtComma(begin, i) ? 2 : 0;
    for (std::string_view word : kAnds) {
      if (rest.starts_with(word)) return CutsAtAnd(begin, i, word.size()) ? word.size() : 0;
    }
    return 0;
  }

  std::string_view Left(size_t begin, size_t i) const {
    return names_.Strip(phrase_.substr(begin, i - begin));
  }

  bool CutsAtSlash(size_t begin, size_t i) const {
    return names_.IsAgency(Left(begin, i)) && names_.IsAgency(FirstPiece(phrase_.substr(i + 1)));
  }

  bool CutsAtComma(size_t begin, size_t i) const {
    if (names_.SpansName(phrase_, i, i + 2)) return false;
    const std::string_view left = Left(begin, i);
    const std::string_view rest = phrase_.substr(i + 2);
    const std::string_view line = rest.substr(0, rest.find_first_of(";\n"));
    if (BodyFollows(left, line)) return false;
    if (GoesOnBehindPlace(left, rest)) return false;
    // "Department for Culture, Media and Sport"
    const bool department = FindFirstWord(left, kComplements) && names_.IsBody(left);
    return !department || names_.IsPartyByItself(names_.Strip(FirstPiece(rest))) ||
           StartsWithAnyWord(rest, kDeterminers);
  }

  // "Director, Adult Social Care", "Learning and development, Wexmoor Police": one party. What
  // follows must be a single piece; more of them make it a list.
  bool BodyFollows(std::string_view left, std::string_view line) const {
    // "Head of Service, Early Help and the Designated Nurse"
    const std::string_view first = FirstPiece(line);
    const size_t the = first.size() + std::string_view(" and ").size();
    if (line.substr(first.size()).starts_with(" and ") &&
        StartsWithAnyWord(line.substr(the), kDeterminers)) {
      line = first;
    }
    if (line.empty() || line.find(',') != std::string_view::npos) return false;
    if (!IsUpper(line[0]) && !StartsWithAnyWord(line, kForAll)) return false;
    const bool role = names_.IsRole(left) && !names_.IsRole(line);
    const bool unit = names_.IsUnit(left) && names_.IsBody(line) && line.find(' ') != line.npos;
    return (role || unit || IsPartOf(left, line)) && PiecesOf(names_, line).size() == 1;
  }

  // "Stanmere Council, Children's Services": the council's.
  static bool IsPartOf(std::string_view body, std::string_view part) {
    const bool named = body.find(' ') != body.npos;
    const bool divided = EndsWithWord(body, "council") || EndsWithWord(body, "police") ||
                         EndsWithWord(body, "constabulary") || EndsWithWord(body, "scotland");
    return named && divided &&
           std::any_of(kParts.begin(), kParts.end(),
                       [&](std::string_view word) { return EndsWithWord(part, word); });
  }

  bool CutsAtAnd(size_t begin, size_t i, size_t length) const {
    if (names_.SpansName(phrase_, i, i + length)) return false;
    const std::string_view left = Left(begin, i);
    const std::string_view rest = phrase_.substr(i + length);
    const std::string_view next = names_.Strip(FirstPiece(rest));
    if (left.empty() || next.empty()) return !left.empty();
    if (StartsWithAnyWord(rest, kDeterminers)) return names_.IsParty(next) || PartyBegins(rest);
    if (SharesHead(phrase_.substr(begin, i - begin), next)) return false;
    if (!names_.IsPartyByItself(left)) {
      return IsUpper(left[0]) && names_.IsAgency(next) && !GoesWithFunction(left, next);
    }
    const std::string_view head = PartyNames::Head(left);
    if (head.size() < left.size()) return CutsBehindComplement(left, head, next);
    // "Housing and Homelessness Team": a function shares the head of what follows.
    const bool function = !names_.IsBody(left) && !names_.IsPeople(left);
    return !function || names_.IsAgency(next) || !IsUpper(next[0]);
  }

  // "School and college leaders", "primary and secondary schools".
  bool SharesHead(std::string_view left, std::string_view next) const {
    return names_.table().adjectives.Matches(TrimPhrase(left)) &&
           next.find(' ') != std::string_view::npos &&
           (next.ends_with('s') || names_.IsPeople(next));
  }

  // "Conference and Reviewing Service": one word of a name whose head is that of a function.
  static bool GoesWithFunction(std::string_view left, std::string_view next) {
    static constexpr std::array<std::string_view, 5> kHeads = {" Service", " Services", " Team",
                                                               " Unit", " Hub"};
    return left.find(' ') == std::string_view::npos &&
           std::count(next.begin(), next.end(), ' ') == 1 &&
           std::any_of(kHeads.begin(), kHeads.end(),
                       [&](std::string_view head) { return next.ends_with(head); });
  }

  // "the Children and Families Service": the party goes on behind a further "and".
  bool PartyBegins(std::string_view rest) const {
    const std::string_view first = FirstPiece(rest);
    const std::string_view behind = rest.substr(first.size());
    for (std::string_view word : kAnds) {
      if (!behind.starts_with(word)) continue;
      const std::string_view second = FirstPiece(behind.substr(word.size()));
      if (StartsWithAnyWord(second, kDeterminers)) return false;
      return names_.IsPartyByItself(
          names_.Strip(rest.substr(0, first.size() + word.size() + second.size())));
    }
    return false;
  }

  // "Leaders across education, health", "Staff in schools and colleges": people in several bodies.
  bool GoesOnBehindPlace(std::string_view left, std::string_view rest) const {
    if (StartsWithAnyWord(rest, kDeterminers) || !names_.IsPeople(left)) return false;
    const std::string_view next = names_.Strip(FirstPiece(rest));
    for (std::string_view place : kPlaces) {
      const size_t at = left.find(place);
      if (at == std::string_view::npos) continue;
      const std::string_view where = names_.Strip(left.substr(at + place.size()));
      return names_.IsPartyByItself(LastOf(where)) && !names_.IsPeople(next);
    }
    return false;
  }

  // "health" of "education, health".
  static std::string_view LastOf(std::string_view list) {
    const size_t comma = list.rfind(", ");
    return comma == std::string_view::npos ? list : list.substr(comma + 2);
  }

  // `left` is "Department of Health", "Head of Safeguarding" or "schools in Kent".
  bool CutsBehindComplement(std::string_view left, std::string_view head,
                            std::string_view next) const {
    if (!names_.IsPartyByItself(next) || GoesOnBehindPlace(left, next)) return false;
    const std::string_view behind = left.substr(head.size());
    if (StartsWithAny(behind, kPlaces) || !names_.IsRole(left)) return true;
    const bool part = std::any_of(kParts.begin(), kParts.end(), [&](std::string_view word) {
      return EndsWithWord(next, word) || LowerCase(next) == word;
    });
    return names_.IsPeople(next) || (names_.IsBody(next) && !part);
  }

  template <typename Words>
  static bool StartsWithAny(std::string_view text, const Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.starts_with(word); });
  }

  const PartyNames& names_;
  std::string_view phrase_;
};

// "Both the police and the council": the word is of neither. "Both hospital trusts" keeps it.
void DropLeadingBoth(Parties& pieces) {
  if (pieces.size() < 2 || !StartsWithWord(pieces[0], "both")) return;
  pieces[0] = TrimPhrase(pieces[0].substr(4));
  if (StartsWithWord(pieces[0], "the")) pieces[0] = TrimPhrase(pieces[0].substr(3));
}

}  // namespace

Parties PiecesOf(const PartyNames& names, std::string_view phrase) {
  Parties pieces;
  for (std::string_view piece : Cutter(names, phrase).Pieces()) {
    piece = names.Strip(piece.substr(0, std::min(piece.find(" who "), piece.find(" which "))));
    if (!piece.empty() && piece.size() <= kLongestParty) pieces.push_back(piece);
  }
  DropLeadingBoth(pieces);
  return pieces;
}

Parties PartiesIn(const PartyNames& names, std::string_view phrase) {
  Parties pieces = PiecesOf(names, phrase);
  const bool some = std::any_of(pieces.begin(), pieces.end(),
                                [&](std::string_view piece) { return names.IsParty(piece); });
  const auto is_none = [&](std::string_view piece) {
    const bool named = some && IsUpper(piece[0]) && piece.find(' ') == std::string_view::npos &&
                       !names.table().never.Matches(piece);
    return !named && !names.IsParty(piece);
  };
  pieces.erase(std::remove_if(pieces.begin(), pieces.end(), is_none), pieces.end());
  return pieces;
}

Parties OnlyPartiesIn(const PartyNames& names, std::string_view phrase) {
  Parties pieces = PiecesOf(names, phrase);
  const bool only = std::all_of(pieces.begin(), pieces.end(), [&](std::string_view piece) {
    return names.IsParty(piece) && !names.IsScope(piece);
  });
  return only ? pieces : Parties{};
}

}  // namespace caselore
