#include "extractors/named_people.h"

#include <re2/re2.h>

#include <cctype>

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
    "so but by on to up out about over under between among through here now mum dad gp ";

// In a name, letters of any alphabet; the folded text has ' for every apostrophe.
const RE2& PersonPattern() {
  static const RE2* const pattern = new RE2(
      R"((?:\b(?:Mr|Mrs|Ms|Miss) (?:\p{Lu}\pL+ )?(\p{Lu}\pL+(?:[-']\p{Lu}\pL+)*))|)"
      R"((?:\b(\p{Lu}\pL+(?:[-']\p{Lu}\pL+)*)(?:'s\b| (?:was|is|had|has|did|lived|lives|died|told|said|says|moved|came|went|would|could|felt|wanted|loved|liked|spent|spoke|asked|attended|began|grew|died|experienced|disclosed|received|remained|and (?:his|her|their)|who)\b)))");
  return *pattern;
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

NamedPeople::NamedPeople(const Sections& sections) : sections_(sections) {
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      const Folded folded(paragraph.text);
      re2::StringPiece rest(folded.text().data(), folded.text().size());
      std::string titled, name;
      while (RE2::FindAndConsume(&rest, PersonPattern(), &titled, &name)) {
        ++mentions_[titled.empty() ? name : titled];
      }
    }
  }
}

int NamedPeople::Mentions(std::string_view name) const {
  const auto found = mentions_.find(name);
  return found == mentions_.end() || !LooksLikeAName(name) ? 0 : found->second;
}

bool NamedPeople::IsUsedAsAName(const std::string& word) const {
  if (!LooksLikeAName(word)) return false;
  const std::string lower = LowerCase(word);
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  int uses = 0, as_place = 0;
  for (const Section& section : sections_) {
    for (const Paragraph& paragraph : section.paragraphs) {
      const Folded folded(paragraph.text);
      const std::string_view text = folded.text();
      if (text.find(" " + lower + " ") != std::string_view::npos) return false;
      for (size_t at = text.find(word); at != std::string_view::npos;
           at = text.find(word, at + 1)) {
        const size_t end = at + word.size();
        if ((at > 0 && is_letter(text[at - 1])) || (end < text.size() && is_letter(text[end]))) {
          continue;
        }
        const std::string_view before = text.substr(0, at);
        ++uses;
        as_place += before.ends_with(" in ") || before.ends_with(" at ") ? 1 : 0;
      }
    }
  }
  return uses >= kFewestUses && 3 * as_place < uses;
}

bool NamedPeople::Says(const std::string& words) const {
  for (const Section& section : sections_) {
    for (const Paragraph& paragraph : section.paragraphs) {
      if (Folded(paragraph.text).text().find(words) != std::string_view::npos) return true;
    }
  }
  return false;
}

bool NamedPeople::AreAll(std::string_view line) const {
  const std::vector<TitleWord> words = WordsOfTitle(line);
  if (words.empty() || words.size() > kMostWordsOfNames) return false;
  bool known = false;
  for (const TitleWord& word : words) {
    if (word.text == "and" || IsHonorific(word.text)) continue;
    if (!LooksLikeAName(word.text)) return false;
    known = known || Mentions(word.text) >= kFewestMentions;
  }
  return known;
}

}  // namespace caselore
