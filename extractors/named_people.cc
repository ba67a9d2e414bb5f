#include "extractors/named_people.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cctype>
#include <optional>

#include "extractors/fold.h"
#include "extractors/phrases.h"

namespace caselore {
namespace {

// A line of so many words may be one of names.
constexpr size_t kMostWordsOfNames = 8;
constexpr int kFewestMentions = 2;
constexpr int kFewestUses = 3;

// Capital words of titles and sentences that are no names, in small letters, a blank on either
// side.
constexpr std::string_view kNoNames =
    " "
    "there it they we that these those his her their if when where who as at for some most "
    "many all however although while the a an and or of in into serious case review report "
    "overview executive summary child children adult adults family safeguarding practice "
    "learning brief briefing minute seven final thematic rapid local domestic homicide death "
    "board partnership response action plan together neglect abuse january february march "
    "april may june july august september october november december published independent "
    "lead mr mrs ms miss dr baby volume module inquiry inspection what this professionals "
    "agencies police he she leaflet newsletter practitioner poster bulletin memo panel "
    "national partner investigation treatment care mental health sexual criminal exploitation "
    "harm self self-neglect violence infant infants young person people woman man women men "
    "boy girl sibling siblings brothers sisters mother father parents parent carer carers "
    "grandmother grandfather hospital prison hmp house school college service services "
    "council team social worker nurse doctor consultant manager officer deputy chief minutes "
    "guide page one two three four five six eight nine ten part section chapter appendix "
    "figure table recommendation recommendations finding findings key good background "
    "introduction conclusion methodology chronology north south east west new regulation "
    "prevention future deaths concise extended joint unified single offensive weapons related "
    "mappa act england wales scotland ireland britain british english welsh scottish "
    "christmas easter monday tuesday wednesday thursday friday saturday sunday north-east "
    "ofsted nhs government parliament remembering tribute voice story life nobody nothing "
    "everyone everything someone both after before since until during within without with "
    "from how why our your its no not yes other others another each every any such then thus "
    "so but by on to up out about over under between among through here now mum dad gp "
    "anonymised redacted confidential draft updated revised addendum erratum foreword postscript "
    "accessible version contents update lessons statement re ref ";

// What people do and are, as it stands behind a name.
constexpr std::array<std::string_view, 34> kDeeds = {
    "was",      "is",        "had",      "has",     "did",     "lived",    "lives",
    "died",     "told",      "said",     "says",    "moved",   "came",     "went",
    "would",    "could",     "felt",     "wanted",  "loved",   "liked",    "spent",
    "spoke",    "asked",     "attended", "began",   "grew",    "who",      "experienced",
    "received", "disclosed", "remained", "and his", "and her", "and their"};
constexpr std::array<std::string_view, 4> kHonorifics = {"Mr ", "Mrs ", "Ms ", "Miss "};

// The bytes of the letter, of any alphabet, at `at`; 0 if there is none, or no capital where one is
// asked for.
size_t LetterAt(std::string_view text, size_t at, bool capital = false) {
  if (at >= text.size()) return 0;
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return (capital ? std::isupper(c) : std::isalpha(c)) != 0 ? 1 : 0;
  size_t end = at;
  UChar32 letter = U_SENTINEL;
  U8_NEXT(text.data(), end, text.size(), letter);
  const bool found = letter >= 0 && (capital ? u_isUUppercase(letter) : u_isalpha(letter)) != 0;
  return found ? end - at : 0;
}

// Where the name that begins at `at` ends, "Anne" or "Anne-Marie"; `at` if there is none.
size_t EndOfName(std::string_view text, size_t at) {
  size_t end = at;
  for (size_t part = at;; part = end + 1) {
    size_t letters = 0, i = part;
    for (size_t size = LetterAt(text, i, true); size > 0; size = LetterAt(text, i)) {
      i += size;
      ++letters;
    }
    if (letters < 2) return end;
    end = i;
    if (end >= text.size() || (text[end] != '-' && text[end] != '\'')) return end;
  }
}

// Of words that show that the name before them is a person's; 0 if there are none.
size_t SizeOfDeed(std::string_view behind) {
  if (behind.starts_with("'s")) return behind.size() == 2 || !IsWordChar(behind[2]) ? 2 : 0;
  if (!behind.starts_with(' ')) return 0;
  behind.remove_prefix(1);
  for (std::string_view deed : kDeeds) {
    if (!behind.starts_with(deed)) continue;
    if (behind.size() == deed.size() || !IsWordChar(behind[deed.size()])) return deed.size() + 1;
  }
  return 0;
}

// A name of which the text speaks as of a person, and where these words end.
struct Mention {
  std::string_view name;
  size_t end = 0;
};

// The surname behind "Mrs ", "Mrs Ann "; nothing if there is none.
std::optional<Mention> TitledAt(std::string_view text, size_t at) {
  for (std::string_view honorific : kHonorifics) {
    if (!text.substr(at).starts_with(honorific)) continue;
    const size_t begin = at + honorific.size();
    const size_t first = EndOfName(text, begin);
    if (first == begin) return std::nullopt;
    const bool plain = text.substr(begin, first - begin).find_first_of("-'") == text.npos;
    if (plain && first < text.size() && text[first] == ' ') {
      const size_t last = EndOfName(text, first + 1);
      if (last > first + 1) return Mention{text.substr(first + 1, last - first - 1), last};
    }
    return Mention{text.substr(begin, first - begin), first};
  }
  return std::nullopt;
}

std::optional<Mention> MentionAt(std::string_view text, size_t at) {
  if (std::optional<Mention> titled = TitledAt(text, at)) return titled;
  const size_t end = EndOfName(text, at);
  const size_t deed = end == at ? 0 : SizeOfDeed(text.substr(end));
  if (deed == 0) return std::nullopt;
  return Mention{text.substr(at, end - at), end + deed};
}

}  // namespace

std::vector<TitleWord> WordsOfTitle(std::string_view folded) {
  std::vector<TitleWord> words;
  size_t last_end = std::string_view::npos;
  for (size_t i = 0; i < folded.size();) {
    const auto is_part = [&](size_t at) {
      const auto c = static_cast<unsigned char>(folded[at]);
      return std::isalnum(c) != 0 || c == '-' || c >= 0x80;
    };
    if (!is_part(i)) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < folded.size() && is_part(i)) ++i;
    const bool adjoins =
        last_end != std::string_view::npos && begin == last_end + 1 && folded[last_end] == ' ';
    words.push_back({std::string(folded.substr(begin, i - begin)), adjoins});
    last_end = i;
  }
  return words;
}

bool LooksLikeAName(std::string_view word) {
  if (word.size() < 2) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word[1]);
  if (std::isupper(first) == 0 && first < 0x80) return false;
  if (std::islower(second) == 0 && second < 0x80) return false;
  return kNoNames.find(" " + LowerCase(word) + " ") == std::string_view::npos;
}

bool IsHonorific(std::string_view word) {
  return word == "Mr" || word == "Mrs" || word == "Ms" || word == "Miss" || word == "Dr";
}

NamedPeople::NamedPeople(const Sections& sections) {
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      text_ += Folded(paragraph.text).text();
      text_ += '\n';
    }
  }
  const std::string_view text = text_;
  for (size_t i = 0; i < text.size();) {
    const bool begins = LetterAt(text, i, true) > 0 && (i == 0 || !IsWordChar(text[i - 1]));
    const std::optional<Mention> mention = begins ? MentionAt(text, i) : std::nullopt;
    if (mention) ++mentions_[std::string(mention->name)];
    i = mention ? mention->end : i + 1;
  }
}

int NamedPeople::Mentions(std::string_view name) const {
  const auto found = mentions_.find(name);
  return found == mentions_.end() || !LooksLikeAName(name) ? 0 : found->second;
}

NamedPeople::Uses NamedPeople::UsesOf(const std::string& word) const {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const std::string_view text = text_;
  Uses uses;
  uses.small = text.find(" " + LowerCase(word) + " ") != std::string_view::npos;
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at > 0 && is_letter(text[at - 1])) || (end < text.size() && is_letter(text[end]))) {
      continue;
    }
    const std::string_view before = text.substr(0, at);
    ++uses.all;
    uses.as_place += before.ends_with(" in ") || before.ends_with(" at ") ? 1 : 0;
  }
  return uses;
}

bool NamedPeople::MayBeAName(const std::string& word) const {
  if (!LooksLikeAName(word)) return false;
  const Uses uses = UsesOf(word);
  return !uses.small && 3 * uses.as_place <= uses.all;
}

bool NamedPeople::IsUsedAsAName(const std::string& word) const {
  return MayBeAName(word) && UsesOf(word).all >= kFewestUses;
}

bool NamedPeople::Says(const std::string& words) const {
  return text_.find(words) != std::string::npos;
}

bool NamedPeople::AreAll(std::string_view line) const {
  const std::vector<TitleWord> words = WordsOfTitle(line);
  if (words.empty() || words.size() > kMostWordsOfNames) return false;
  bool known = words.size() == 1 && line.size() == words[0].text.size() && MayBeAName(words[0].text);
  for (const TitleWord& word : words) {
    if (word.text == "and" || IsHonorific(word.text)) continue;
    if (!LooksLikeAName(word.text)) return false;
    known = known || Mentions(word.text) >= kFewestMentions;
  }
  return known;
}

}  // namespace caselore
