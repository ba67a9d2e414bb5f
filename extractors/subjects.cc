// Reviews call people by pseudonyms of two forms: a role with a letter ("Child K"), which is
// unmistakable, and a first name, which is not. A name counts where the title sets it apart and
// the body goes on to speak of it as of a person ("Tamsin was", "Tamsin's").
#include "extractors/subjects.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <sstream>
#include <utility>

#include "extractors/fold.h"
#include "extractors/phrases.h"

namespace caselore {
namespace {

// How often the body must speak of a name; in documents of a page or two, twice is often.
constexpr int kFewestMentions = 2;
constexpr int kFewestWithoutTitle = 3;
constexpr size_t kOpeningParagraphs = 40;

const RE2& PseudonymPattern() {
  static const RE2* const pattern = new RE2(
      R"(\b((?i:child|baby|infant|adult|family|sibling|young person|mr|mrs|ms|miss|subject|patient|service user|resident|young adult|twin)|(?i:children|babies|adults|siblings))\s)"
      R"('?([A-Z]{1,2}\d{0,2}|\d{1,2})\b'?((?:(?:,| and| &|, and) [A-Z]{1,2}\d{0,2}\b)*))");
  return *pattern;
}

std::string Singular(const std::string& role) {
  const std::string lower = LowerCase(role);
  if (lower == "children") return "Child";
  if (lower == "babies") return "Baby";
  if (lower == "adults" || lower == "siblings") return role.substr(0, role.size() - 1);
  return role;
}

void AddOnce(std::string name, std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// "CHILD", "children" and "Child" to "Child".
std::string Role(std::string_view printed) {
  std::string role = Singular(std::string(printed));
  for (size_t i = 0; i < role.size(); ++i) {
    const auto c = static_cast<unsigned char>(role[i]);
    const bool starts = i == 0 || role[i - 1] == ' ';
    role[i] = static_cast<char>(starts ? std::toupper(c) : std::tolower(c));
  }
  return role;
}

// Every mention of a pseudonym, in order; of lists each of their members.
std::vector<std::string> MentionsIn(std::string_view text) {
  static const RE2* const kNext = new RE2(R"(([A-Z]{1,2}\d{0,2})\b)");
  std::vector<std::string> names;
  re2::StringPiece rest(text.data(), text.size());
  std::string printed, first, more, next;
  while (RE2::FindAndConsume(&rest, PseudonymPattern(), &printed, &first, &more)) {
    const std::string role = Role(printed);
    names.push_back(role + " " + first);
    re2::StringPiece list(more);
    while (RE2::FindAndConsume(&list, *kNext, &next)) names.push_back(role + " " + next);
  }
  return names;
}

// The names of the title of which the body speaks as of people, "Tom", "Ella", with what stands
// beside them and belongs to them: "Mrs Oakhanger", "Mr Callum Marsh-Aske".
class TitleNames {
 public:
  // A name counts if the body mentions it `fewest` times.
  TitleNames(std::string_view title, std::string_view publisher, const NamedPeople& people,
             int fewest)
      : words_(WordsOfTitle(title)), publisher_(publisher), people_(people), fewest_(fewest) {}

  std::vector<std::string> Find() const {
    std::vector<std::string> names;
    for (size_t i = 0; i < words_.size();) {
      const size_t end = EndOfName(i);
      if (end == i) {
        ++i;
        continue;
      }
      std::string name;
      for (size_t k = i; k < end; ++k) name.append(name.empty() ? "" : " ").append(words_[k].text);
      AddOnce(name, names);
      i = end;
    }
    return names;
  }

 private:
  bool MayBeName(size_t i) const {
    return LooksLikeAName(words_[i].text) && !IsPlace(i) &&
           publisher_.find(words_[i].text) == std::string_view::npos;
  }

  static bool IsKin(std::string_view word) {
    static constexpr std::array kKin = std::to_array<std::string_view>(
        {"children", "siblings", "family", "twins", "brothers", "sisters"});
    return std::find(kKin.begin(), kKin.end(), word) != kKin.end();
  }

  // "HMP Fallow", "Fallow House".
  bool IsPlace(size_t i) const {
    static constexpr std::array kBehind = std::to_array<std::string_view>(
        {"Hospital", "House", "School", "Prison", "College", "Council", "Police", "Court", "Home",
         "Road", "Street", "Farm", "Lodge", "Centre", "Clinic", "Academy", "Trust", "Inquiry"});
    if (i > 0 && words_[i].adjoins) {
      const std::string& before = words_[i - 1].text;
      if (before == "HMP" || before == "HMYOI" || before == "YOI" || before == "RAF") return true;
    }
    return i + 1 < words_.size() && words_[i + 1].adjoins &&
           std::find(kBehind.begin(), kBehind.end(), words_[i + 1].text) != kBehind.end();
  }

  // Where the name that begins at word `i` ends; `i` if none does.
  size_t EndOfName(size_t i) const {
    size_t end = i;
    const bool titled = IsHonorific(words_[i].text) || words_[i].text == "Baby";
    if (titled) ++end;
    bool known = false;
    while (end < words_.size() && MayBeName(end) && (end == i || words_[end].adjoins)) {
      // "Dorothea Vantongeren" is one name if the text has it so.
      if (end > i && !titled && !people_.Says(words_[end - 1].text + " " + words_[end].text)) break;
      known = known || IsKnown(i, end);
      ++end;
    }
    // "Mr Ivor P"
    const bool initial = known && titled && end < words_.size() && words_[end].adjoins &&
                         words_[end].text.size() == 1 &&
                         std::isupper(static_cast<unsigned char>(words_[end].text[0])) != 0;
    if (initial) ++end;
    // "the Noor children"
    if (known && end < words_.size() && words_[end].adjoins && IsKin(words_[end].text)) ++end;
    return known ? end : i;
  }

  // One mention is enough of a name that stands beside another, "Bobbie and Jac".
  bool IsKnown(size_t begin, size_t i) const {
    const int mentions = people_.Mentions(words_[i].text);
    if (mentions >= fewest_) return true;
    if (StandsAsAName(begin, i) && people_.IsUsedAsAName(words_[i].text)) return true;
    if (mentions == 0) return false;
    const auto named = [&](size_t at) {
      return at < words_.size() && people_.Mentions(words_[at].text) >= kFewestMentions;
    };
    const bool after = begin >= 2 && words_[begin - 1].text == "and" && named(begin - 2);
    const bool before = i + 2 < words_.size() && words_[i + 1].text == "and" && named(i + 2);
    return after || before;
  }

  // Whether a title has names in this place: at its beginning or that of a part, after "from",
  // "of" or an honorific, beside another name.
  bool StandsAsAName(size_t begin, size_t i) const {
    if (begin < i) return true;
    if (i == 0 || !words_[i].adjoins) return true;
    static constexpr std::array kBefore = std::to_array<std::string_view>(
        {"from", "of", "and", "about", "for", "called", "remembering", "meet", "concerning"});
    return std::find(kBefore.begin(), kBefore.end(), words_[i - 1].text) != kBefore.end();
  }

  std::vector<TitleWord> words_;
  std::string_view publisher_;
  const NamedPeople& people_;
  int fewest_;
};

// Whom a title names in a part of its own, "Safeguarding Adults Review: Marguerite - Overview
// Report", "Action Plan - SAR Marguerite": there a name needs no proof but that the body does not
// speak against it. A letter or a leaflet may have it nowhere else.
class NamesSetApart {
 public:
  NamesSetApart(std::string_view publisher, const NamedPeople& people)
      : publisher_(publisher), people_(people) {}

  std::vector<std::string> Find(std::string_view title) const {
    const std::vector<std::string_view> parts = PartsOf(title);
    for (const std::string_view part : parts) {
      std::vector<std::string> names = NamesOf(part, parts.size() > 1);
      if (!names.empty()) return names;
    }
    return {};
  }

 private:
  static std::vector<std::string_view> PartsOf(std::string_view title) {
    std::vector<std::string_view> parts;
    for (;;) {
      const size_t end = std::min(title.find(": "), title.find(" - "));
      parts.push_back(title.substr(0, end));
      if (end == std::string_view::npos) return parts;
      title.remove_prefix(end + (title[end] == ':' ? 2 : 3));
    }
  }

  // The names with which the part ends, if nothing stands before them or what leads to a name does.
  std::vector<std::string> NamesOf(std::string_view part, bool may_be_alone) const {
    static const RE2* const kLead = new RE2(
        R"((?i)(?:\b(?:SAR|SCR|DHR|DARDR|LCSPR|CSPR|CPR|APR|review|(?:death|murder|killing|homicide|case|story) of|concerning|regarding|in respect of|in relation to|relating to|about))$)");
    static const RE2* const kNames = new RE2(
        R"(^(.*?) ?((?:(?:Mr|Mrs|Ms|Miss|Dr) )?\p{Lu}\pL+(?:[-']\p{Lu}\pL+)*(?:(?:,|,? and| &) (?:(?:Mr|Mrs|Ms|Miss|Dr) )?\p{Lu}\pL+(?:[-']\p{Lu}\pL+)*)*)$)");
    static const RE2* const kBetween = new RE2(R"((?:,? and|,| &) )");
    std::string lead, list;
    if (!RE2::PartialMatch(part, *kNames, &lead, &list)) return {};
    const bool is_led = lead.empty() ? may_be_alone : RE2::PartialMatch(lead, *kLead);
    RE2::GlobalReplace(&list, *kBetween, "\n");
    std::vector<std::string> names;
    for (std::istringstream lines(list); is_led && std::getline(lines, list);) {
      if (!MayBeAName(list.substr(list.find(' ') + 1))) return {};
      names.push_back(list);
    }
    return names;
  }

  bool MayBeAName(const std::string& name) const {
    return people_.MayBeAName(name) && publisher_.find(name) == std::string_view::npos;
  }

  std::string_view publisher_;
  const NamedPeople& people_;
};

// The pseudonym that the body uses most: others are of the family ("Child K", "Sibling 1").
std::vector<std::string> MostUsedPseudonym(const Sections& sections) {
  std::map<std::string, int> counts;
  std::vector<std::string> order;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      for (const std::string& name : MentionsIn(Fold(paragraph.text))) {
        ++counts[name];
        AddOnce(name, order);
      }
    }
  }
  const auto most = std::max_element(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return counts[a] < counts[b];
  });
  if (most == order.end() || counts[*most] < kFewestMentions) return {};
  // Of four adults each is spoken of nearly as often; those of a family seldom have the same role.
  std::vector<std::string> subjects;
  const std::string role = most->substr(0, most->rfind(' '));
  for (const std::string& name : order) {
    const bool peer = name.substr(0, name.rfind(' ')) == role && 2 * counts[name] >= counts[*most];
    if (peer) subjects.push_back(name);
  }
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

// The first words of the body, where it says whom it is about.
std::vector<std::string> OpeningTexts(const Sections& sections) {
  std::vector<std::string> texts;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      if (texts.size() >= kOpeningParagraphs) return texts;
      texts.push_back(Fold(paragraph.text));
    }
  }
  return texts;
}

// Whom the opening introduces: "will be known as Bobbie and Jac", "the death of Mr Callum Marsh".
std::vector<std::string> IntroducedNames(const Sections& sections, std::string_view publisher,
                                         const NamedPeople& people) {
  static const RE2* const kKnown = new RE2(
      R"((?:known|referred to|called|named|given the (?:name|pseudonym)s?)(?: (?:here|throughout|in this (?:report|review|briefing|document|summary)),?)?(?: as| of)? ['"]?(\p{Lu}\pL+(?:['"]?(?:,| and|, and) ['"]?\p{Lu}\pL+)*))");
  static const RE2* const kDeath = new RE2(
      R"((?:deaths?|killing|murder|care and treatment) of ((?:(?:Mr|Mrs|Ms|Miss) )?\p{Lu}\pL+(?: \p{Lu}\pL+(?:[-']\p{Lu}\pL+)*){1,2}))");
  for (const std::string& text : OpeningTexts(sections)) {
    for (const RE2* pattern : {kKnown, kDeath}) {
      std::string found;
      if (!RE2::PartialMatch(text, *pattern, &found)) continue;
      const auto names = TitleNames(found, publisher, people, 1).Find();
      if (!names.empty()) return names;
    }
  }
  return {};
}

// The name that the body uses most, and another that it uses nearly as often and beside it.
std::vector<std::string> MostUsedNames(const NamedPeople& people, std::string_view publisher) {
  std::string best;
  int most = kFewestWithoutTitle - 1;
  const auto may_be = [&](const std::string& name) {
    return LooksLikeAName(name) && publisher.find(name) == std::string_view::npos;
  };
  for (const auto& [name, count] : people.mentions()) {
    if (count > most && may_be(name)) {
      best = name;
      most = count;
    }
  }
  if (best.empty()) return {};
  for (const char* title : {"Mr ", "Mrs ", "Ms ", "Miss "}) {
    if (people.Says(title + best)) return {title + best};
  }
  for (const auto& [name, count] : people.mentions()) {
    if (name == best || 2 * count < most || !may_be(name)) continue;
    if (people.Says(best + " and " + name)) return {best, name};
    if (people.Says(name + " and " + best)) return {name, best};
  }
  for (std::string_view title : {"Mrs ", "Mr ", "Ms ", "Miss "}) {
    if (people.Says(std::string(title) + best)) return {std::string(title) + best};
  }
  return {best};
}

// "Residents of Tern House": those whom a place has in its care.
std::vector<std::string> GroupIn(std::string_view title) {
  static const RE2* const kGroup = new RE2(
      R"(\b((?:Residents|Patients|Tenants|Pupils|People|Children|Adults) (?:of|at|in|living at|cared for at|placed at) (?:the )?\p{Lu}[\pL'-]+(?: \p{Lu}[\pL'-]+)* (?:House|Hospital|Home|Lodge|Court|School|Farm|Unit|Ward|Hall|Grange|Manor|Centre|College|Academy|View))\b)");
  std::string group;
  if (!RE2::PartialMatch(re2::StringPiece(title.data(), title.size()), *kGroup, &group)) return {};
  return {group};
}

}  // namespace

std::vector<std::string> PseudonymsIn(std::string_view text) {
  std::vector<std::string> names;
  for (std::string& name : MentionsIn(text)) AddOnce(std::move(name), names);
  return names;
}

std::vector<std::string> FindSubjects(std::string_view title, std::string_view publisher,
                                      const Sections& sections, const NamedPeople& people) {
  std::vector<std::string> subjects = GroupIn(title);
  if (subjects.empty()) subjects = PseudonymsIn(title);
  if (subjects.empty()) subjects = TitleNames(title, publisher, people, kFewestMentions).Find();
  if (subjects.empty()) subjects = NamesSetApart(publisher, people).Find(title);
  if (subjects.empty()) subjects = MostUsedPseudonym(sections);
  if (subjects.empty()) subjects = IntroducedNames(sections, publisher, people);
  if (subjects.empty()) subjects = MostUsedNames(people, publisher);
  return subjects;
}

}  // namespace caselore
